import { createHash } from 'node:crypto';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import { checkForm } from '../../procedure/form.ts';
import { actOf } from '../../procedure/fold.ts';
import { performAct } from '../act.ts';
import type { ActLanding, Landed, ReadRow } from './import-kind.ts';
import { knownMarks, markOf, noteMarks, oneAtATime, type Mark, type Target } from './import-known.ts';
import type { Officer } from './import-reading.ts';
import { readPage } from '../reading/page.ts';
import type { Spine } from '../spine.ts';

type Marked = { row: ReadRow; mark: Mark };

/** Rows that become subjects of one act: all that are good and new, in as few entries of the record as its form takes. */
export async function landInAct(
  spine: Spine,
  officer: Officer,
  kind: string,
  landing: ActLanding,
  rows: ReadRow[],
  asked: { proceeding: number; dryRun: boolean },
): Promise<Landed | Refused> {
  const page = await readPage(spine, officer, asked.proceeding);
  if (isRefused(page)) return page;
  if (page.mode !== 'w' || page.procedure !== landing.procedure) return notFound();
  const possible = page.available.some((one) => one.act === landing.act);
  const why = page.unavailable.find((one) => one.act === landing.act)?.why;
  if (!possible)
    return refuse('wrong-state', why ?? { zh: '现在不能导入这件案件。', en: 'Nothing can be imported into it now.' });
  judgeRows(spine, landing, rows);
  const target: Target = { kind, target: asked.proceeding };
  if (asked.dryRun) return { ...(await fresh(spine, officer, landing, target, rows)).landed };
  return oneAtATime(spine, officer, target, async (client) => {
    const { taken, landed } = await fresh(spine, officer, landing, target, rows);
    if (taken.length === 0) return landed;
    const proceedings = new Map<number, { id: number; number: string }>();
    for (const part of inParts(taken, rowsMax(spine, landing))) {
      const done = await performAct(spine, officer, {
        proceeding: asked.proceeding,
        act: landing.act,
        form: { [landing.each]: part.map(({ row }) => row.values) },
        // The same new rows are the same request, also when an earlier one was cut off before it was noted.
        key: `import-${keyOfAll(part)}`,
      });
      // What landed before stays noted: the sheet sent again goes on where this ended.
      if (isRefused(done)) return done;
      await noteMarks(
        client,
        officer,
        target,
        part.map(({ mark }) => ({ ...mark, proceeding: done.proceeding })),
      );
      proceedings.set(done.proceeding, { id: done.proceeding, number: done.number });
    }
    return { ...landed, imported: taken.length, proceedings: [...proceedings.values()] };
  });
}

/** How many rows one entry of the act takes: a longer sheet becomes several entries. */
function rowsMax(spine: Spine, landing: ActLanding): number {
  const chapter = spine.chapters.get(landing.procedure);
  const form = chapter && actOf(chapter, landing.act).form;
  const rows = (form as { properties?: Record<string, { maxItems?: number }> } | undefined)?.properties?.[landing.each];
  return rows?.maxItems ?? Infinity;
}

function inParts<Row>(rows: readonly Row[], size: number): Row[][] {
  const most = Math.min(size, rows.length);
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, at) => rows.slice(at * most, (at + 1) * most));
}

function keyOfAll(taken: readonly Marked[]): string {
  const hash = createHash('sha256');
  for (const content of taken.map(({ mark }) => mark.content.toString('hex')).sort()) hash.update(content);
  return hash.digest('hex');
}

/** The act's own form judges each row, so that a row is refused at its own line. */
function judgeRows(spine: Spine, landing: ActLanding, rows: readonly ReadRow[]): void {
  const chapter = spine.chapters.get(landing.procedure);
  if (!chapter) throw new Error(`Nobody knows the procedure ${landing.procedure}`);
  const { form } = actOf(chapter, landing.act);
  for (const row of rows) {
    if (row.remarks.some((one) => one.level === 'fault')) continue;
    for (const error of checkForm(form, { [landing.each]: [row.values] })) {
      const field = error.path.split('.').at(-1) ?? '';
      row.remarks.push({ level: 'fault', field, message: error.message });
    }
    const wrong = landing.judge?.(row.values);
    if (wrong) row.remarks.push({ level: 'fault', message: wrong });
  }
}

/** The good rows that were not imported before; what is said of the others is added to them. */
async function fresh(
  spine: Spine,
  officer: Officer,
  landing: ActLanding,
  target: Target,
  rows: readonly ReadRow[],
): Promise<{ taken: Marked[]; landed: Landed }> {
  const good = rows.filter((row) => row.remarks.every((one) => one.level !== 'fault'));
  const marked = good.map((row) => ({ row, mark: markOf(spine, target, landing.names(row.values), row.values) }));
  const known = await knownMarks(
    spine,
    officer,
    target,
    marked.map(({ mark }) => mark),
  );
  const seen = new Map<string, number>();
  const taken: Marked[] = [];
  for (const one of marked) {
    const key = one.mark.key.toString('hex');
    const content = known.get(key);
    const twin = seen.get(key);
    if (content === undefined && twin === undefined) {
      seen.set(key, one.row.number);
      taken.push(one);
    } else if (content === undefined) {
      const message = {
        zh: `与第 ${twin} 行是同一人，只取一次。`,
        en: `The same person as in line ${twin}; taken once.`,
      };
      one.row.remarks.push({ level: 'notice', message });
    } else if (content !== one.mark.content.toString('hex')) {
      const message = {
        zh: '此人已经导入过，内容有改动；没有更新，请在案件中更正。',
        en: 'This person was imported before with other values; nothing was changed.',
      };
      one.row.remarks.push({ level: 'notice', message });
    }
  }
  return { taken, landed: { known: marked.length - taken.length, imported: 0, proceedings: [] } };
}
