import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { hashCode, hashesOfCode, type Keyring } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { dropFile, evidenceFolder, keepFile } from '../platform/files.ts';
import { isRefused, refuse, type Refused } from '../platform/refusal.ts';
import { transact } from '../proceedings/act.ts';
import { takeDay } from '../proceedings/day.ts';
import { accountOf, claimKey, keepAnswer, rightsOf } from '../proceedings/once.ts';
import { readBody } from '../proceedings/body.ts';
import type { Moment } from '../proceedings/moment.ts';
import type { Actor } from '../proceedings/spine.ts';
import { loadForAct } from '../proceedings/standing.ts';
import { actAndPost } from '../proceedings/within.ts';
import { changedMeanwhile, changedSinceDraft } from './basis.ts';
import { composePaper, paperNumber } from './composing.ts';
import { groupOf, saysOther, textOf } from './copies.ts';
import { dayInText } from './numerals.ts';
import type { PaperWorld } from './paper-world.ts';
import { pdfOf } from './pdf.ts';
import type { Sheet } from './sheet.ts';
import type { PaperTemplate } from './template.ts';

export type Officer = Actor & { kind: 'officer' };

/** What a numbered paper is known by. */
export type Numbered = { paper: number; number: string; seq: number; sha256: string; repeated: boolean };

/**
 * Gives an approved paper its number and freezes it: in one transaction the next number of its series is taken, the paper is
 * set with it, its bytes are hashed, encrypted and written, and the record says all that. When anything fails the number was
 * never taken; a series has no gaps. Papers of one series wait for each other while one of them is set (some 30 ms). A ruling
 * for several parties is one paper: what is made for the others are its copies, with its number and its date.
 */
export async function numberPaper(
  world: PaperWorld,
  actor: Officer,
  asked: { paper: number; key: string },
): Promise<Numbered | Refused> {
  const store = { folder: evidenceFolder(world.folder), keys: world.keys };
  const file = randomUUID();
  let kept = false;
  try {
    const answer = await transact(world, rightsOf(actor), async (tx) => {
      const { at, day } = await takeDay(tx);
      const repeated = await claimKey(tx, world, accountOf(actor), asked.key, asked);
      if (repeated) return isRefused(repeated) ? repeated : repeatedNumber(tx, asked.paper, repeated.seq);
      const replaced = await lockReplaced(tx, asked.paper);
      if (isRefused(replaced)) return replaced;
      const composed = await composePaper(tx, world, actor, asked.paper, { how: 'plain', officer: actor.officer });
      if (isRefused(composed)) return composed;
      const { track, template, sheet } = composed;
      if (track.matter.state !== 'approved') return notApproved();
      if (await changedSinceDraft(tx, world.chapters, asked.paper)) return changedMeanwhile();
      const { office, division } = track.standing;
      const text = template.drawn === 'ruling' ? textOf(sheet) : undefined;
      const first = text && (await groupOf(tx, track, template));
      const unlike = text && first && saysOther(first, text);
      if (unlike) return unlike;
      const { year, n, number } = first ?? (await takeNumber(tx, { office, division, template, day }));
      const code = paperCode();
      const datedOn = first?.issuedOn ?? day;
      const bytes = pdfOf([finished(world, sheet, { number, day: datedOn, code })]);
      const sha256 = createHash('sha256').update(bytes).digest();
      const keyId = await keepFile(store, file, bytes, 'original');
      kept = true;
      await keepRow(tx, { file, paper: asked.paper, officer: actor.officer, bytes: bytes.length, sha256, keyId });
      const form = {
        number,
        template: template.id,
        office,
        year,
        n,
        title: template.title.zh,
        titleEn: template.title.en,
        code,
        sha256: sha256.toString('hex'),
        file: [file],
        ...(first ? { copyOf: first.track, datedOn } : {}),
        ...(text ? { text: text.toString('hex') } : {}),
      };
      const written = await actAndPost({ tx, spine: world, at, day }, actor, track, {
        act: 'number',
        form,
        actors: ['registry'],
      });
      if (isRefused(written)) return written;
      await tx
        .insertInto('paper')
        .values({
          proceeding_id: asked.paper,
          template: template.id,
          office,
          year,
          n,
          number,
          title_zh: template.title.zh,
          title_en: template.title.en,
          issued_on: datedOn,
          sha256,
          code_hash: paperCodeHash(world.keys, code),
          status: 'numbered',
          replaces: replaced?.id ?? null,
          copy_of: first?.id ?? null,
          text_sha256: text ?? null,
        })
        .execute();
      const begun = { tx, spine: world, at, day };
      const standing = replaced?.stands ? await takeBack(begun, world, actor, { ...replaced, number }) : undefined;
      if (standing) return standing;
      await keepAnswer(tx, accountOf(actor), asked.key, asked.paper, written.matter.seq);
      return { paper: asked.paper, number, seq: written.matter.seq, sha256: sha256.toString('hex'), repeated: false };
    });
    if (!isRefused(answer)) kept = false;
    return answer;
  } finally {
    // Still set: the file was written and the transaction came to nothing.
    if (kept) await dropFile(store, file);
  }
}

type Given = { year: number; n: number; number: string };

/** The next number of the paper's series in the year of this day. */
async function takeNumber(
  tx: Tx,
  asked: { office: number; division: number; template: PaperTemplate; day: string },
): Promise<Given> {
  const { office, division, template, day } = asked;
  const year = Number(day.slice(0, 4));
  const { rows } = await sql<{ n: number }>`
    select heyan.next_number(${office}, ${`paper:${template.id}`}, ${year}::smallint) n`.execute(tx);
  const n = rows[0]?.n ?? 0;
  return { year, n, number: paperNumber(template, division, year, n) };
}

type Replaced = { id: number; stands: boolean; because: string };

/**
 * The served paper an approved one takes the place of, locked before anything else: tracks are locked in the order in
 * which they were opened, and before their proceeding. Refused when it is no paper of the same proceeding that was served.
 */
async function lockReplaced(tx: Tx, paper: number): Promise<Replaced | Refused | undefined> {
  const drafts = await sql<{ body: string }>`
    select body from heyan.record where proceeding_id = ${paper} and act in ('draft', 'redraft') order by seq desc limit 1`.execute(
    tx,
  );
  const said = drafts.rows[0] && readBody(drafts.rows[0].body).form;
  if (said?.['replaces'] === undefined) return undefined;
  const { rows } = await sql<{ id: number; state: string }>`
    select o.id, o.state from heyan.proceeding n join heyan.proceeding o on o.parent_id = n.parent_id
      join heyan.paper a on a.proceeding_id = o.id
    where n.id = ${paper} and o.id < n.id and a.number = ${String(said['replaces'])}
      and o.state in ('served', 'filed', 'withdrawn')
    order by exists (select from heyan.record r where r.proceeding_id = o.id and r.act = 'draft'
      and r.body::json -> 'form' ->> 'to' = ${String(said['to'] ?? '')}) desc, o.id limit 1 for update of o`.execute(
    tx,
  );
  const [old] = rows;
  if (old) return { id: old.id, stands: old.state !== 'withdrawn', because: String(said['replacesBecause'] ?? '') };
  return unreplaceable();
}

/** What is replaced was served: an earlier paper is voided, and one of another proceeding is not this one's affair. */
export function unreplaceable(): Refused {
  return refuse(
    'invalid-form',
    {
      zh: '只能替换同一事项中已经送达的文书；未送达的请作废。',
      en: 'Only a served paper of the same proceeding is replaced; void what was not served.',
    },
    { field: 'replaces' },
  );
}

/** Takes the replaced paper back in the same transaction: there is no day on which both stand, or neither. */
async function takeBack(
  begun: Omit<Moment, 'later'>,
  world: PaperWorld,
  actor: Officer,
  { id, because, number }: Replaced & { number: string },
): Promise<Refused | undefined> {
  const old = await loadForAct(begun.tx, world, id, actor);
  if (isRefused(old)) return old;
  const form = { reason: because || `由${number}替换`, replacement: number };
  const written = await actAndPost(begun, actor, old, { act: 'withdraw', form, actors: ['registry'] });
  return isRefused(written) ? written : undefined;
}

async function repeatedNumber(tx: Tx, paper: number, seq: number): Promise<Numbered> {
  const row = await tx
    .selectFrom('paper')
    .select(['number', 'sha256'])
    .where('proceeding_id', '=', paper)
    .executeTakeFirstOrThrow();
  return { paper, number: row.number, seq, sha256: row.sha256.toString('hex'), repeated: true };
}

/** A sheet with number, date and the means to check it: what is frozen. */
export function finished(
  world: Pick<PaperWorld, 'publicAddress'>,
  sheet: Sheet,
  { number, day, code }: { number: string; day: string; code: string },
): Sheet {
  const address = `${world.publicAddress}/papers/${code}`;
  return {
    ...sheet,
    number,
    dated: dayInText(day),
    foot: [`本文书可以核验真伪：${address}`, `验证码：${code.match(/.{4}/g)?.join('-') ?? code}`],
    qr: address,
  };
}

type FrozenFile = { file: string; paper: number; officer: number; bytes: number; sha256: Buffer; keyId: string };

/** The row of a paper's file, waiting for the act that names it. */
export async function keepRow(tx: Tx, { file, paper, officer, bytes, sha256, keyId }: FrozenFile): Promise<void> {
  await tx
    .insertInto('evidence')
    .values({
      id: file,
      proceeding_id: paper,
      uploaded_by: officer,
      mime: 'application/pdf',
      bytes,
      sha256,
      key_id: keyId,
      stripped: false,
    })
    .execute();
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Twenty letters of five random bits: nobody guesses one. */
function paperCode(): string {
  return [...randomBytes(20)].map((byte) => letters[byte % 32]).join('');
}

/** How the code is kept for whoever asks with it. Case, hyphens and blanks do not matter. */
function paperCodeHash(keys: Keyring, code: string): Buffer {
  return hashCode(keys, codeText(code));
}

/** The same under every key there ever was: a paper that was printed keeps its code. */
export function paperCodeHashes(keys: Keyring, code: string): Buffer[] {
  return hashesOfCode(keys, codeText(code));
}

function codeText(code: string): string {
  return `paper:${code.toUpperCase().replaceAll(/[\s-]/g, '')}`;
}

function notApproved(): Refused {
  return refuse('wrong-state', {
    zh: '文书签发以后才能编号；已经编号的不再编号。',
    en: 'A paper is numbered once, after it was approved.',
  });
}
