import { countiesOf } from '../../divisions/divisions.ts';
import { seatedOffice, type SeatedTask } from '../../people/offices.ts';
import type { Database } from '../../platform/db.ts';
import type { SimulatedOfficer } from '../officers.ts';
import { nameOf } from '../persons.ts';
import { randomOf } from '../random.ts';

/** Who acts in disputes of a county, and how those are called whom papers name. */
export type DisputeStaff = {
  mediator: SimulatedOfficer;
  clerk: SimulatedOfficer;
  arbitrator: SimulatedOfficer;
  director: SimulatedOfficer;
  mediatorName: string;
  arbitratorName: string;
};

const since = '2015-01-01';

/** The simulated officers of a county's mediation centre and commission of arbitration; their numbers follow from the office. */
export function disputeStaffOf(code: number): DisputeStaff {
  const random = randomOf('dispute-staff', code);
  const officer = (task: SeatedTask, place: number, duties: readonly string[]): SimulatedOfficer => {
    const office = seatedOffice(task, code);
    return { kind: 'officer', officer: office * 100 + place, office, below: [], duties };
  };
  return {
    mediator: officer('mediation', 1, ['mediator', 'clerk']),
    clerk: officer('arbitration', 1, ['clerk']),
    arbitrator: officer('arbitration', 2, ['arbitrator']),
    director: officer('arbitration', 3, ['director', 'head']),
    mediatorName: nameOf(random, random.happens(0.5)),
    arbitratorName: nameOf(random, random.happens(0.5)),
  };
}

/** Writes the simulated officers of the province's bodies for disputes that are missing. */
export async function ensureDisputeStaff(database: Pick<Database, 'owner'>, province: string): Promise<void> {
  const rows = countiesOf(province).flatMap(({ code }) => {
    const { mediator, clerk, arbitrator, director, mediatorName, arbitratorName } = disputeStaffOf(Number(code));
    const random = randomOf('dispute-officers', code);
    const name = (): string => nameOf(random, random.happens(0.5));
    return [
      { ...mediator, name: mediatorName },
      { ...clerk, name: name() },
      { ...arbitrator, name: arbitratorName },
      { ...director, name: name() },
    ].map(({ officer, office, duties, name: called }) => ({
      id: officer,
      office,
      name: called,
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
