import { createHash } from 'node:crypto';
import { calendarKnownOn } from '../../law/calendar.ts';
import { isRefused, refuse, type Refused } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { decide } from '../../procedure/decide.ts';
import { asForm, checkForm } from '../../procedure/form.ts';
import { actOf, nothingYet } from '../../procedure/fold.ts';
import { actorsOf } from '../actors.ts';
import { analyzeLoaded, loadCases, type PastAct } from '../bulk/bulk.ts';
import { approvalsAtImport, type LacksApproval } from './import-approval.ts';
import type { Landed, ReadRow, RegisterLanding, ToldAct } from './import-kind.ts';
import { knownMarks, markOf, noteMarks, oneAtATime, type Mark, type Target } from './import-known.ts';
import { lastPastDay, type Officer } from './import-reading.ts';
import { taskOf } from '../seats.ts';
import { chance, sealForm } from '../sealing.ts';
import type { Spine } from '../spine.ts';

/** A case of the register: its rows, how it is known again, and the acts it tells. */
type PastOne = { rows: ReadRow[]; mark: Mark; acts: ToldAct[] };

type Asked = { dryRun: boolean; progress?: (done: number, total: number) => void };

/**
 * Loads the cases of an old register as proceedings of the officer's office, marked as imported, by the code that decides
 * every act. A case that the procedure would refuse stays out; its first refused act says why.
 */
export async function landInRegister(
  spine: Spine,
  officer: Officer,
  kind: string,
  landing: RegisterLanding,
  rows: ReadRow[],
  asked: Asked,
): Promise<Landed | Refused> {
  const chapter = spine.chapters.get(landing.procedure);
  if (!chapter) throw new Error(`Nobody knows the procedure ${landing.procedure}`);
  const division = spine.offices.get(officer.office)?.division ?? 0;
  if (!spine.offices.bodiesOf(division, taskOf(chapter)).some(({ id }) => id === officer.office))
    return refuse('not-allowed', {
      zh: '只有受理案件的机构才能导入自己的登记表。',
      en: 'Only a body that takes cases may import its own register.',
    });
  // The register speaks for everybody of the office, its head included.
  if (!officer.duties.includes('head'))
    return refuse('not-allowed', {
      zh: '导入整份登记表须由部门负责人办理。',
      en: 'A whole register is imported by the head of the department.',
    });
  const target: Target = { kind, target: 0 };
  const lacksApproval = await approvalsAtImport(spine, officer, chapter);
  const cases = await tellAll(spine, { chapter, officer, landing, target, division, lacksApproval }, rows);
  if (asked.dryRun) return (await fresh(spine, officer, target, cases)).landed;
  return oneAtATime(spine, officer, target, async () => {
    const { taken, landed } = await fresh(spine, officer, target, cases);
    if (taken.length === 0) return landed;
    const proceedings = await load(spine, { chapter, officer, target, division }, taken, asked);
    return { ...landed, imported: taken.reduce((sum, one) => sum + one.rows.length, 0), proceedings };
  });
}

type Telling = Placing & { landing: RegisterLanding; lacksApproval: LacksApproval };
type Placing = { chapter: Chapter; officer: Officer; target: Target; division: number };

/** The cases of the rows that have no fault; what is wrong with a case is said at its row. */
async function tellAll(spine: Spine, telling: Telling, rows: readonly ReadRow[]): Promise<PastOne[]> {
  const { landing } = telling;
  const nameOf = (row: ReadRow): string => String(row.values[landing.groupedBy] ?? '');
  const groups = Map.groupBy(rows, (row) => (nameOf(row) === '' ? row : nameOf(row)));
  const cases: PastOne[] = [];
  let since = performance.now();
  for (const group of groups.values()) {
    const told = tellOne(spine, telling, group, group[0] ? nameOf(group[0]) : '');
    if (told) cases.push(told);
    if (performance.now() - since < sliceMilliseconds) continue;
    await new Promise((next) => setImmediate(next));
    since = performance.now();
  }
  return cases;
}

/** How long cases are decided before others are let in. */
const sliceMilliseconds = 8;

function tellOne(spine: Spine, telling: Telling, group: readonly ReadRow[], name: string): PastOne | undefined {
  const { landing, target, division } = telling;
  const wrong = group.find((row) => row.remarks.some((one) => one.level === 'fault'));
  if (wrong) return leaveOut(group, wrong, undefined);
  const told = landing.tell(group, String(division));
  if ('fault' in told)
    return leaveOut(
      group,
      group.find((row) => row.number === told.row),
      told.fault,
    );
  const refused = firstRefusal(spine, telling, told.acts);
  if (refused) return leaveOut(group, group[0], refused);
  for (const { row, message } of told.notices)
    group.find((one) => one.number === row)?.remarks.push({ level: 'notice', message });
  const said = group.map((row) => row.values);
  return { rows: [...group], acts: told.acts, mark: markOf(spine, target, name || JSON.stringify(said), said) };
}

function leaveOut(group: readonly ReadRow[], at: ReadRow | undefined, fault: Text | undefined): undefined {
  if (fault) at?.remarks.push({ level: 'fault', message: fault });
  for (const row of group) {
    if (row === at || row.remarks.some((one) => one.level === 'fault')) continue;
    const message = { zh: `同一案件的第 ${at?.number} 行有误。`, en: `Line ${at?.number} of the same case is wrong.` };
    row.remarks.push({ level: 'fault', message });
  }
  return undefined;
}

/** Goes through a history without writing it: why its first impossible act is refused, or nothing. */
function firstRefusal(
  spine: Spine,
  { chapter, officer, division, lacksApproval }: Telling,
  acts: readonly ToldAct[],
): Text | undefined {
  const { inForceFrom } = chapter.procedure.version;
  const early = acts.find(({ day }) => day < inForceFrom || day > lastPastDay().toString());
  if (early)
    return {
      zh: `${early.day} 不在可导入的日期内（${inForceFrom} 起，到昨天为止）。`,
      en: `${early.day} cannot be imported: from ${inForceFrom} until yesterday only.`,
    };
  let matter = nothingYet(chapter, String(division));
  for (const { act: name, form, day } of acts) {
    const act = actOf(chapter, name);
    const at = (detail: Text): Text => ({
      zh: `“${act.title.zh}”：${detail.zh}`,
      en: `“${act.title.en}”: ${detail.en}`,
    });
    const unapproved = lacksApproval(name, day);
    if (unapproved) return at(unapproved);
    const [error] = checkForm(act.form, form);
    if (error) return at({ zh: `${error.path} ${error.message.zh}`, en: `${error.path}: ${error.message.en}` });
    const decided = decide(chapter, matter, {
      act: name,
      actors: actorsOf(chapter, everyDuty(officer), 'w'),
      form: sealForm(spine.keys, act, asForm(form)).sealed,
      today: day,
      calendar: calendarKnownOn().version,
      level: 'confirmed',
    });
    if (isRefused(decided)) return at(decided.refused.detail);
    matter = decided.matter;
  }
  return undefined;
}

/** Who did what stands in no register: the head who imports it answers for what the office did. */
function everyDuty(officer: Officer): Officer {
  return { ...officer, duties: ['clerk', 'inspector', 'head'], standsInFor: [] };
}

async function fresh(
  spine: Spine,
  officer: Officer,
  target: Target,
  cases: readonly PastOne[],
): Promise<{ taken: PastOne[]; landed: Landed }> {
  const known = await knownMarks(
    spine,
    officer,
    target,
    cases.map((one) => one.mark),
  );
  const seen = new Set<string>();
  const taken: PastOne[] = [];
  let before = 0;
  for (const one of cases) {
    const key = one.mark.key.toString('hex');
    const content = known.get(key);
    if (content === undefined && !seen.has(key)) {
      seen.add(key);
      taken.push(one);
      continue;
    }
    before += one.rows.length;
    if (content === one.mark.content.toString('hex')) continue;
    const message =
      content === undefined
        ? { zh: '与表中另一行完全相同，只取一次。', en: 'The same as another line of this sheet; taken once.' }
        : {
            zh: '此案已经导入过，内容有改动；没有更新，请在案件中更正。',
            en: 'This case was imported before with other values; nothing was changed.',
          };
    one.rows[0]?.remarks.push({ level: 'notice', message });
  }
  return { taken, landed: { known: before, imported: 0, proceedings: [] } };
}

async function load(
  spine: Spine,
  { chapter, officer, target, division }: Placing,
  cases: readonly PastOne[],
  asked: Asked,
): Promise<Landed['proceedings']> {
  const hash = createHash('sha256');
  for (const { mark } of cases) hash.update(mark.key);
  const made: Landed['proceedings'] = [];
  const loaded = await loadCases(
    spine,
    {
      name: `import ${target.kind} ${officer.office} ${hash.digest('hex')}`,
      seed: '',
      scale: 1,
      chapter,
      drawing: { calendar: calendarKnownOn().version, provenance: 'i' },
      openings: cases.map(({ acts }) => ({
        office: officer.office,
        division,
        year: Number(acts[0]?.day.slice(0, 4)),
      })),
      historyOf: (place) => ({ acts: pastActs(cases[place]?.acts ?? [], everyDuty(officer)), chance }),
      beside: async (client, given) => {
        const marks = cases.map(({ mark }, place) => ({ ...mark, proceeding: given(place).id }));
        await noteMarks(client, officer, target, marks);
        made.push(...cases.map((_, place) => given(place)));
      },
    },
    asked.progress ?? (() => undefined),
  );
  // Its rows would have been known: a load of this name wrote them in the same transaction.
  if (!loaded) throw new Error('An import of these rows is there, but its rows are not.');
  await analyzeLoaded(spine.database);
  return made;
}

/** A register says days; moments of one day follow each other from nine o'clock in Shanghai on. */
function pastActs(acts: readonly ToldAct[], actor: Officer): PastAct[] {
  return acts.map(({ act, form, day }, place) => ({
    act,
    form,
    actor,
    at: `${day}T01:${String(place % 60).padStart(2, '0')}:00.000Z`,
  }));
}
