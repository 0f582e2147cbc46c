import { sql } from 'kysely';
import { division } from '../../divisions/divisions.ts';
import type { CalendarByNumber } from '../../law/calendar.ts';
import { civilFrom, epochDayFrom, type EpochDay } from '../../law/day.ts';
import { readReference } from '../../law/reference.ts';
import { demonstrationChamber } from '../../people/demonstration.ts';
import { seatedOffice } from '../../people/offices.ts';
import type { Database } from '../../platform/db.ts';
import type { PastAct, PastOpening } from '../../proceedings/bulk/bulk.ts';
import type { Lineage } from '../../proceedings/body.ts';
import { nameOf } from '../persons.ts';
import { randomOf } from '../random.ts';
import { tellerOf, textOf } from '../teller.ts';
import { disputeStaffOf } from './dispute-staff.ts';

const trades = [
  '家具',
  '餐饮',
  '建材',
  '汽配',
  '服装',
  '机械',
  '食品',
  '物流',
  '五金',
  '电子',
  '农产品',
  '装饰',
] as const;

/** How the mediation organisation of a chamber is called, by its place among those of the province. */
export function chamberName(code: number, place: number): string {
  const trade = trades[place % trades.length] ?? '';
  return `${division(String(code)).name.zh}${trade}商会劳动争议调解委员会`;
}

/** One invented organisation of a chamber: registered, and inspected on a day of the years before the report. */
export type ChamberPlan = { place: number; division: number; registered: EpochDay; inspected: EpochDay };

/** Every item of the list was found met. */
const met = readReference<{ items: readonly { id: string }[] }>('checklists/chamber-organisation.json').items.map(
  ({ id }) => id,
);

/** The province's standardised organisations in the order of registration, one for each place in these counties. */
export function planChambers(seed: string, counties: readonly number[], calendar: CalendarByNumber): ChamberPlan[] {
  return counties
    .map((code, place) => {
      const random = randomOf('chamber', seed, place);
      const workday = (from: EpochDay, to: EpochDay): EpochDay => calendar.addWorkdays(random.between(from, to), 1);
      const registered = workday(epochDayFrom(2020, 3, 1), epochDayFrom(2022, 11, 20));
      const inspected = calendar.addWorkdays(registered, random.between(15, 250));
      return { place, division: code, registered, inspected };
    })
    .sort((one, other) => one.registered - other.registered || one.place - other.place);
}

/** The registration of an organisation, and the plan of its inspection. */
export function tellRegistration(
  seed: string,
  { place, division: code, registered, inspected }: ChamberPlan,
): PastAct[] {
  const acts: PastAct[] = [];
  const random = randomOf('chamber-story', seed, place);
  const tell = tellerOf(random, acts);
  const { mediator } = disputeStaffOf(code);
  const trade = trades[place % trades.length] ?? '';
  tell(registered, 'register', mediator, {
    name: chamberName(code, place),
    kind: 'chamber',
    sponsor: `${division(String(code)).name.zh}${trade}商会`,
    place: `${division(String(code)).name.zh}商会服务中心${random.between(1, 8)}楼调解室`,
    trades: trade,
    ...(chamberName(code, place) === demonstrationChamber.name.zh ? { body: demonstrationChamber.id } : {}),
    setUpOn: textOf(registered - random.between(5, 300)),
  });
  tell(plannedOn(inspected), 'planInspection', mediator, { plannedOn: textOf(inspected) });
  return acts;
}

/** Its inspection, a track of the registration: every item met. */
export function tellInspection(seed: string, { place, division: code, inspected }: ChamberPlan): PastAct[] {
  const acts: PastAct[] = [];
  const random = randomOf('chamber-inspection', seed, place);
  const tell = tellerOf(random, acts);
  const { mediator } = disputeStaffOf(code);
  tell(plannedOn(inspected), 'schedule', { kind: 'system' }, { plannedOn: textOf(inspected) });
  const inspectors = `${nameOf(random, true)}、${nameOf(random, false)}`;
  tell(inspected, 'inspect', mediator, { inspectedOn: textOf(inspected), met, inspectors });
  return acts;
}

function plannedOn(inspected: EpochDay): EpochDay {
  return inspected - 7;
}

/** Where each registration is opened. */
export function registrationOf({ division: code, registered }: ChamberPlan): PastOpening {
  return { division: code, office: seatedOffice('mediation', code), year: civilFrom(registered).year };
}

/** The registrations of a load that is written, by the place of their organisation: inspections run in them, cases name them. */
export type Registrations = ReadonlyMap<number, Lineage>;

/** Reads them. @throws where one of the plans is not registered */
export async function registrationsOf(
  database: Pick<Database, 'owner'>,
  plans: readonly ChamberPlan[],
): Promise<Registrations> {
  const { rows } = await sql<{ id: number; number: string; headline: string }>`
    select id, number, headline from heyan.proceeding where procedure = 'mediation-organisation' order by id`.execute(
    database.owner,
  );
  const byName = Map.groupBy(rows, ({ headline }) => headline);
  return new Map(
    plans.map(({ place, division: code }) => {
      const found = byName.get(chamberName(code, place))?.shift();
      if (!found) throw new Error(`${chamberName(code, place)} is not registered.`);
      return [place, { id: found.id, number: found.number, link: 'track:inspection' }];
    }),
  );
}
