import type { Database } from '../platform/db.ts';
import type { Text } from '../platform/text.ts';

/** A unit of administration as the offices need it. */
export type Seat = { code: number; name: Text };

export type Level = 'county' | 'prefecture' | 'province';

/** The level of a division, read from its GB/T 2260 code. */
export function levelOf(division: number): Level {
  if (division % 10_000 === 0) return 'province';
  return division % 100 === 0 ? 'prefecture' : 'county';
}

/** The number of the labour-inspection body seated in a division: the same in every year and seed. */
export function inspectionOffice(division: number): number {
  return division * 10 + 1;
}

export type InspectionOffice = { id: number; name: Text; division: number; superior: number | null };

/**
 * The labour-inspection bodies of a province, in the order of their divisions: the province's corps, a detachment for
 * each prefecture, a brigade for each county. Each is under the one above it.
 */
export function inspectionOffices(seats: readonly Seat[]): InspectionOffice[] {
  const known = new Set(seats.map((seat) => seat.code));
  return [...seats]
    .sort((one, other) => one.code - other.code)
    .map(({ code, name }) => {
      const [prefecture, province] = [Math.floor(code / 100) * 100, Math.floor(code / 10_000) * 10_000];
      const above = [prefecture, province].find((one) => one !== code && known.has(one));
      return {
        id: inspectionOffice(code),
        name: nameOf(name, levelOf(code)),
        division: code,
        superior: above === undefined ? null : inspectionOffice(above),
      };
    });
}

function nameOf(division: Text, level: Level): Text {
  switch (level) {
    case 'province':
      return { zh: `${division.zh}劳动保障监察总队`, en: `${division.en} Labour Inspection Corps` };
    case 'prefecture':
      return { zh: `${division.zh}劳动保障监察支队`, en: `${division.en} Labour Inspection Detachment` };
    case 'county':
      return { zh: `${division.zh}劳动保障监察大队`, en: `${division.en} Labour Inspection Brigade` };
  }
}

/** Writes the bodies that are missing; those that are there stay as they are. Superiors come first. */
export async function createOffices(
  database: Pick<Database, 'owner'>,
  offices: readonly InspectionOffice[],
  validFrom: string,
): Promise<void> {
  if (offices.length === 0) return;
  await database.owner
    .insertInto('office')
    .values(
      offices.map(({ id, name, division, superior }) => ({
        id,
        kind: 'agency',
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
