import { countiesOf } from '../divisions/divisions.ts';
import { seatsOfProvince } from '../people/demonstration.ts';
import { createOffices, inspectionOffice, seatedOffices, seatedTasks } from '../people/offices.ts';
import type { Database } from '../platform/db.ts';
import type { Actor } from '../proceedings/spine.ts';
import { nameOf } from './persons.ts';
import { randomOf } from './random.ts';

export type SimulatedOfficer = Actor & { kind: 'officer' };

/** Who acts for a county's body in a simulation, and how they are called. */
export type Staff = { inspector: SimulatedOfficer; head: SimulatedOfficer; inspectorName: string; secondName: string };

const since = '2015-01-01';

/** The simulated officers of a county. Their numbers follow from the office, so that a record names the same ones on every database. */
export function staffOf(code: number): Staff {
  const office = inspectionOffice(code);
  const random = randomOf('staff', code);
  const officer = (place: number, duties: readonly string[]): SimulatedOfficer => ({
    kind: 'officer',
    officer: office * 100 + place,
    office,
    below: [],
    duties,
  });
  return {
    inspector: officer(1, ['inspector', 'clerk']),
    head: officer(2, ['head']),
    inspectorName: nameOf(random, random.happens(0.6)),
    secondName: nameOf(random, random.happens(0.6)),
  };
}

/** Writes the bodies of the province and the simulated officers that are missing. */
export async function ensureStaff(database: Pick<Database, 'owner'>, province: string): Promise<void> {
  await createOffices(
    database,
    seatedTasks.flatMap((task) => seatedOffices(task, seatsOfProvince())),
    since,
  );
  const rows = countiesOf(province).flatMap(({ code }) => {
    const { inspector, head, inspectorName } = staffOf(Number(code));
    const random = randomOf('head', code);
    return [
      { ...inspector, name: inspectorName },
      { ...head, name: nameOf(random, random.happens(0.6)) },
    ].map(({ officer, office, duties, name }) => ({
      id: officer,
      office,
      name,
      duties: [...duties],
      valid_from: since,
    }));
  });
  await database.owner
    .insertInto('officer')
    .values(rows)
    .onConflict((on) => on.column('id').doNothing())
    .execute();
}
