import sharp from 'sharp';
import { readViewingCopy } from '../platform/evidence.ts';
import { withRights } from '../platform/db.ts';
import { today } from '../platform/clock.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import { rightsOf } from '../proceedings/once.ts';
import { readPage } from '../proceedings/reading/page.ts';
import type { Page } from '../proceedings/reading/page.schema.ts';
import type { Actor } from '../proceedings/spine.ts';
import { dossierRules, type GivenDossier, type GivenFile } from './dossier.compose.ts';
import { makeApart } from './apart.ts';
import { inLine, tooLarge } from './dossier.line.ts';
import { dayInText } from './numerals.ts';
import type { PaperWorld } from './paper-world.ts';

type Attachment = Omit<GivenFile, 'part'> & { id: string; mime: string; page: number };

/**
 * A proceeding as one PDF: only what this viewer may see, in the record names masked as on the page; papers and pictures
 * as they are. Made in a thread beside, one at a time; who comes when one waits already is asked to try again.
 */
export function dossierOf(
  world: PaperWorld,
  actor: Actor,
  id: number,
): Promise<{ pdf: Buffer; number: string } | Refused> {
  return inLine(async () => {
    const page = await readPage(world, actor, id);
    if (isRefused(page)) return page;
    const given = await gather(world, actor, page);
    if (isRefused(given)) return given;
    const pdf = await makeApart({ make: 'dossier', given }, tooLarge);
    return isRefused(pdf) ? pdf : { pdf, number: page.number };
  });
}

async function gather(world: PaperWorld, actor: Actor, page: Page): Promise<GivenDossier | Refused> {
  const pages = [page, ...(await tracksOf(world, actor, page.id))];
  const record = recordContent(world, pages);
  if (Buffer.byteLength(JSON.stringify(record)) > dossierRules.recordBytesMax) return tooLarge();
  const files: GivenFile[] = [];
  let bytes = 0;
  for (const { id, mime, page: of, ...file } of pages.flatMap((one) => attachmentsOf(one))) {
    const full = bytes > dossierRules.attachedBytesMax;
    const part = full ? { why: '超出本卷容量，另行保存' } : await partOf(world, actor, { id, mime, page: of });
    bytes += 'pdf' in part ? part.pdf.length : 'jpeg' in part ? part.jpeg.length : 0;
    files.push({ ...file, part });
  }
  return { cover: coverContent(page), record, heads: headsOf(pages), files };
}

/** The tracks of a proceeding as pages: papers, services, addresses; without those this office does not see. */
async function tracksOf(world: PaperWorld, actor: Actor, parent: number): Promise<Page[]> {
  const ids = await withRights(world.database, rightsOf(actor), (tx) =>
    tx.selectFrom('proceeding').select('id').where('parent_id', '=', parent).orderBy('id').execute(),
  );
  const pages: Page[] = [];
  for (const { id } of ids) {
    const page = await readPage(world, actor, id);
    if (!isRefused(page)) pages.push(page);
  }
  return pages;
}

function attachmentsOf(page: Page): Attachment[] {
  return page.evidence
    .filter(({ seq }) => seq !== null)
    .map(({ id, sha256, mime, seq }) => {
      const act = page.timeline.find((entry) => entry.seq === seq);
      const place = placeOf(page);
      const what = `${act?.title.zh ?? '附件'}${place === undefined ? '' : `，原件存放：${place}`}`;
      return { id, sha256, mime, seq, page: page.id, of: page.number, what };
    });
}

/** Where the paper original lies, as its filing said last. */
function placeOf(page: Page): string | undefined {
  const filed = page.timeline.findLast(({ act }) => ['file', 'keep', 'keepUnsealed'].includes(act));
  return page.procedure === 'paper' ? filed?.fields[0]?.value : undefined;
}

async function partOf(
  world: PaperWorld,
  actor: Actor,
  file: Pick<Attachment, 'id' | 'mime' | 'page'>,
): Promise<GivenFile['part']> {
  if (!file.mime.startsWith('image/') && file.mime !== 'application/pdf') return { why: '音像资料，另行保存' };
  const shown = await readViewingCopy(world, rightsOf(actor), file.id, file.page);
  if (isRefused(shown)) return { why: '只存原件，另行保存' };
  if (shown.mime === 'application/pdf') return { pdf: shown.bytes };
  const side = dossierRules.pictureSideMax;
  const jpeg = await sharp(shown.bytes)
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { jpeg };
}

// Contents ---------------------------------------------------------------------------------------------------------------

function coverContent(page: Page): object {
  return {
    number: page.number,
    headline: page.headline,
    procedure: page.procedureTitle.zh,
    office: page.office.name.zh,
    received: dayInText(page.receivedOn),
    state: page.state.title.zh,
    made: dayInText(today().toString()),
    parties: page.parties.map(({ roleTitle, name }) => ({ role: roleTitle.zh, name })),
  };
}

/** Said instead of what was said in confidence: the entry and its hash stay in the file, its words do not. */
const keptOut = '为促成和解在调解中提出，内容不入卷';

function recordContent({ chapters }: PaperWorld, pages: readonly Page[]): object {
  const inConfidence = ({ procedure }: Page, act: string): boolean =>
    chapters.get(procedure)?.procedure.acts[act]?.inConfidence === true;
  return {
    parts: pages.map((page) => ({
      title: `${page.procedureTitle.zh} ${page.number}`,
      deadlines: page.deadlines.map(({ title, startedOn, dueOn, stoppedOn, source }) => ({
        title: title.zh,
        startedOn,
        dueOn: dueOn ?? '暂停',
        stoppedOn: stoppedOn ?? '',
        source: source.title.zh,
      })),
      entries: page.timeline.map(({ seq, act, title, by, effectiveOn, recordedAt, fields }) => ({
        seq: String(seq),
        title: title.zh,
        by: by.name || { officer: '工作人员', worker: '劳动者', enterprise: '用人单位', system: '系统' }[by.kind],
        on: effectiveOn,
        at: recordedAt.slice(0, 10),
        fields: inConfidence(page, act)
          ? keptOut
          : fields.map(({ label, value }) => `${label.zh}：${value}`).join('；'),
      })),
    })),
  };
}

function headsOf(pages: readonly Page[]): GivenDossier['heads'] {
  return pages.flatMap(({ number, timeline }) =>
    timeline.map(({ seq, title, hash }) => ({ what: `${number}#${seq} ${title.zh}`, hash })),
  );
}
