import { levelOfCode, type Level } from '../divisions/divisions.ts';
import type { Database } from '../platform/db.ts';
import type { Text } from '../platform/text.ts';

/** A unit of administration as the offices need it. */
export type Seat = { code: number; name: Text };

/** What bodies seated at every level are seized of, as procedures name it (`body`). */
export type SeatedTask = 'inspection' | 'arbitration' | 'mediation';

/** Each task's own digit behind the division's six, and what its bodies are called at each level. */
const seated: Record<SeatedTask, { digit: number; names: Record<Level, Text> }> = {
  inspection: {
    digit: 1,
    names: {
      province: { zh: '劳动保障监察总队', en: 'Labour Inspection Corps' },
      prefecture: { zh: '劳动保障监察支队', en: 'Labour Inspection Detachment' },
      county: { zh: '劳动保障监察大队', en: 'Labour Inspection Brigade' },
    },
  },
  arbitration: {
    digit: 2,
    names: {
      province: { zh: '劳动人事争议仲裁委员会', en: 'Labour Arbitration Commission' },
      prefecture: { zh: '劳动人事争议仲裁委员会', en: 'Labour Arbitration Commission' },
      county: { zh: '劳动人事争议仲裁委员会', en: 'Labour Arbitration Commission' },
    },
  },
  // The county's one window for mediation; organisations of townships, trades and chambers stand beside it.
  mediation: {
    digit: 3,
    names: {
      province: { zh: '劳动人事争议调解中心', en: 'Labour Mediation Centre' },
      prefecture: { zh: '劳动人事争议调解中心', en: 'Labour Mediation Centre' },
      county: { zh: '劳动人事争议调解中心', en: 'Labour Mediation Centre' },
    },
  },
};

/** The tasks with a body in every division. */
export const seatedTasks = Object.keys(seated) as SeatedTask[];

/** The number of the body with this task that is seated in a division: the same in every year and seed. */
export function seatedOffice(task: SeatedTask, division: number): number {
  return division * 10 + seated[task].digit;
}

/** The number of the labour-inspection body seated in a division. */
export function inspectionOffice(division: number): number {
  return seatedOffice('inspection', division);
}

export type SeatedOffice = { id: number; name: Text; division: number; superior: number | null; task: SeatedTask };

/**
 * The bodies of a province with this task, in the order of their divisions: the province's, one for each prefecture, one
 * for each county. Each is under the one above it.
 */
export function seatedOffices(task: SeatedTask, seats: readonly Seat[]): SeatedOffice[] {
  const known = new Set(seats.map((seat) => seat.code));
  return [...seats]
    .sort((one, other) => one.code - other.code)
    .map(({ code, name }) => {
      const [prefecture, province] = [Math.floor(code / 100) * 100, Math.floor(code / 10_000) * 10_000];
      const above = [prefecture, province].find((one) => one !== code && known.has(one));
      const called = seated[task].names[levelOfCode(code)];
      return {
        id: seatedOffice(task, code),
        name: { zh: `${name.zh}${called.zh}`, en: `${name.en} ${called.en}` },
        division: code,
        superior: above === undefined ? null : seatedOffice(task, above),
        task,
      };
    });
}

/** Writes the bodies that are missing; those that are there stay as they are. Superiors come first. */
export async function createOffices(
  database: Pick<Database, 'owner'>,
  offices: readonly SeatedOffice[],
  validFrom: string,
): Promise<void> {
  if (offices.length === 0) return;
  await database.owner
    .insertInto('office')
    .values(
      offices.map(({ id, name, division, superior, task }) => ({
        id,
        kind: 'agency',
        tasks: [task],
        name_zh: name.zh,
        name_en: name.en,
        division,
        superior,
        valid_from: validFrom,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
