import { now, today } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { OfficerViewer } from '../platform/world.ts';
import type { PaperWorld } from '../papers/paper-world.ts';
import { pdfOf } from '../papers/pdf.ts';
import type { Sheet } from '../papers/sheet.ts';
import { blocksOf, inOrder, isSealedPaper, tableOf, unsealed, type PaperTemplate } from '../papers/template.ts';
import { marksOf, wholesOf, type Mark } from '../papers/wording-marks.ts';
import { bodyOf, inWordsOf, textOf } from '../papers/wording.ts';
import { noteChange } from './administration-log.ts';
import { stillHas } from './administration-rights.ts';

/** A paper of an office with its words. */
export type ListedWording = {
  document: string;
  title: Text;
  /** The words that hold today, and the standard ones. */
  text: string;
  standard: string;
  /** What may stand in braces, and what it stands for. */
  marks: Mark[];
  /** What the office wrote, in force or to come; the last first. */
  own: { text: string | null; validFrom: string; by: string }[];
};

/** The papers an office may word: those of the procedures it is seized of. */
export async function wordingsOf(
  world: PaperWorld & { database: Pick<Database, 'owner'> },
  office: number,
): Promise<ListedWording[]> {
  const rows = await world.database.owner
    .selectFrom('paper_wording as w')
    .innerJoin('officer as o', 'o.id', 'w.officer')
    .select(['w.template', 'w.text', 'w.valid_from', 'o.name'])
    .where('w.office', '=', office)
    .orderBy('w.valid_from', 'desc')
    .orderBy('w.id', 'desc')
    .execute();
  const day = today().toString();
  return world.database.owner.transaction().execute((tx) =>
    Promise.all(
      templatesOf(world, office).map(async (template) => ({
        document: template.id,
        title: template.title,
        text: textOf((await inWordsOf(tx, { offices: world.offices, template }, office, day)).body),
        standard: textOf(template.body),
        marks: marksFor(world, template),
        own: rows
          .filter((row) => row.template === template.id)
          .map(({ text, valid_from, name }) => ({ text, validFrom: valid_from, by: name })),
      })),
    ),
  );
}

/** An office's words for a paper from a day to come; null goes back to those above it, or the standard ones. */
export async function wordPaper(
  world: PaperWorld & { database: Pick<Database, 'owner'> },
  viewer: OfficerViewer,
  asked: { office: number; document: string; text: string | null; validFrom: string; reason: string },
): Promise<object | Refused> {
  const template = templatesOf(world, asked.office).find(({ id }) => id === asked.document);
  if (!template) return notFound();
  if (asked.validFrom <= today().toString())
    return refuse(
      'invalid-form',
      { zh: '新文本最早从明天起使用。', en: 'New words are used from tomorrow at the earliest.' },
      { field: 'validFrom' },
    );
  const body = asked.text === null ? null : bodyOf(template, asked.text);
  if (isRefused(body)) return body;
  const text = body && textOf(body);
  const { office, document, validFrom, reason } = asked;
  return world.database.owner.transaction().execute(async (tx) => {
    const gone = await stillHas(tx, viewer, 'administrator');
    if (gone) return gone;
    await tx
      .insertInto('paper_wording')
      .values({
        office,
        template: document,
        text,
        valid_from: validFrom,
        officer: viewer.officerId,
        written_at: now().toString(),
      })
      .execute();
    return noteChange(tx, {
      office,
      by: viewer.officerId,
      what: 'wording',
      subject: {},
      before: {},
      after: { document, validFrom, text },
      reason,
    });
  });
}

/** How a paper would look in these words, with an example for what the record fills in. */
export function previewWording(
  world: PaperWorld,
  asked: { office: number; document: string; text: string },
): Buffer | Refused {
  const template = templatesOf(world, asked.office).find(({ id }) => id === asked.document);
  if (!template) return notFound();
  const body = bodyOf(template, asked.text);
  return isRefused(body)
    ? body
    : pdfOf([
        sampleOf({ ...template, body }, marksFor(world, template), world.offices.get(asked.office)?.name.zh ?? ''),
      ]);
}

function templatesOf({ templates, chapters, offices }: PaperWorld, office: number): PaperTemplate[] {
  const tasks = offices.get(office)?.tasks ?? [];
  const bodiesOf = (id: string): (string | undefined)[] =>
    [chapters.get(id), ...wholesOf(id, chapters)].map((chapter) => chapter?.procedure.body);
  return [...templates.values()].filter(({ procedure }) =>
    bodiesOf(procedure).some((body) => body !== undefined && tasks.includes(body)),
  );
}

function marksFor({ chapters }: PaperWorld, template: PaperTemplate): Mark[] {
  return marksOf(template, chapters);
}

function sampleOf({ title, body, to, drawn }: PaperTemplate, marks: readonly Mark[], office: string): Sheet {
  const examples = new Map(marks.map(({ mark, example }) => [mark, example]));
  const named = (text: string): string =>
    text.replaceAll(/\[\[(.*?)\]\]/gs, '$1').replaceAll(/\{[^{}]+\}/g, (mark) => `〔${examples.get(mark) ?? '……'}〕`);
  return {
    title: title.zh,
    office,
    ...(to === undefined ? {} : { addressee: '〔受送达人〕' }),
    blocks: inOrder(
      body.flatMap((part) =>
        typeof part === 'string' ? blocksOf(part, named) : tableOf(part, [{}], (value) => named(value)),
      ),
    ),
    ...(drawn ? { drawn } : {}),
    ...(isSealedPaper(drawn) ? { sealPlace: unsealed } : {}),
    foot: ['文本预览：不是文书，没有效力。'],
    watermark: '预览',
  };
}
