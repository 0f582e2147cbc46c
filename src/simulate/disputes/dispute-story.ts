import type { CalendarByNumber } from '../../law/calendar.ts';
import type { EpochDay } from '../../law/day.ts';
import type { FormBody } from '../../procedure/case.ts';
import type { PastAct } from '../../proceedings/bulk/bulk.ts';
import { inventEmployer, type Employer } from '../employers.ts';
import type { Invented } from '../persons.ts';
import { randomOf, type Random } from '../random.ts';
import type { Cast } from '../story.ts';
import { tellerOf, textOf, type Tell } from '../teller.ts';
import { chamberName, type Registrations } from './chambers.ts';
import type { DisputePlan } from './dispute-plan.ts';
import { disputeStaffOf, type DisputeStaff } from './dispute-staff.ts';
import * as words from './dispute-words.ts';

type Party = Invented & { fen: number };
type Scene = {
  random: Random;
  plan: DisputePlan;
  staff: DisputeStaff;
  employer: Employer;
  workers: Party[];
  /** What is asked for, without its amount. */
  claim: { kind: string; what: string };
  claimFen: number;
  calendar: CalendarByNumber;
  tell: Tell;
};

/** The acts of an invented mediation, each on a working day within office hours. */
export function tellMediation(
  cast: Cast,
  plan: DisputePlan,
  calendar: CalendarByNumber,
  registrations?: Registrations,
): PastAct[] {
  const acts: PastAct[] = [];
  const scene = setScene(cast, plan, calendar, acts);
  const { random, staff, employer, workers, claimFen, tell } = scene;
  const { mediator } = staff;
  const received = calendar.addWorkdays(plan.accepted, -random.between(0, 2));
  tell(received, 'apply', mediator, {
    ...employerOf(employer),
    division: String(plan.division),
    workers: rowsOf(workers),
    applicant: random.happens(0.94) ? 'worker' : 'both',
    cause: random.weighted([
      ['pay', 70],
      ['contract', 12],
      ['dismissal', 12],
      ['conditions', 6],
    ] as const),
    facts: random.pick(words.disputes),
    claimFen,
    ...(random.happens(0.6) ? { orally: true } : {}),
  });
  tell(plan.accepted, 'accept', mediator, {
    mediators: [{ name: staff.mediatorName }],
    agreedHow: 'spoken',
    ...(plan.chamber === undefined
      ? { organisationKind: 'centre' }
      : {
          organisationKind: 'chamber',
          organisation: chamberName(plan.division, plan.chamber),
          // Of a part of the year not every organisation is registered.
          ...registrationAt(registrations, plan.chamber),
        }),
  });
  if (plan.end !== 'withdrawn' && plan.closed > plan.accepted) {
    const on = workdayBetween(scene, plan.accepted, plan.closed);
    tell(on, 'recordSession', mediator, { summary: random.pick(words.sessions) });
  }
  if (plan.end === 'withdrawn') tell(plan.closed, 'withdraw', mediator, { note: random.pick(words.withdrawals) });
  else if (plan.end === 'failed')
    tell(plan.closed, 'fail', mediator, { manner: 'noAgreement', reason: random.pick(words.failures) });
  else agree(scene);
  return acts;
}

function registrationAt(registrations: Registrations | undefined, place: number): FormBody {
  const found = registrations?.get(place);
  return found ? { registration: found.number } : {};
}

function agree({ random, plan, staff, workers, calendar, tell }: Scene): void {
  const performed = calendar.addWorkdays(plan.closed, random.between(0, 20));
  const share = random.between(55, 100);
  tell(plan.closed, 'enterAgreement', staff.mediator, {
    terms: random.pick(words.terms),
    payable: workers.map((worker, index) => ({
      worker: `worker-1-${index}`,
      kind: random.weighted([
        ['wages', 6],
        ['severance', 3],
        ['damages', 1],
      ] as const),
      fen: partOf(worker.fen, share),
    })),
    performBy: textOf(performed + random.between(0, 5)),
    onlyPayment: true,
    confirmsRelationship: false,
  });
  tell(performed, 'notePerformance', staff.mediator, {});
}

/** The acts of an invented arbitration. What is awarded is small and final: the time to sue over others runs as a track. */
export function tellArbitration(cast: Cast, plan: DisputePlan, calendar: CalendarByNumber): PastAct[] {
  const acts: PastAct[] = [];
  const scene = setScene(cast, plan, calendar, acts);
  const { random, staff, tell } = scene;
  const { clerk } = staff;
  file(scene);
  tell(plan.accepted, 'accept', clerk, {});
  const sent = within(scene, 1);
  tell(sent, 'sendApplication', clerk, { method: 'post' });
  tell(within(scene, 2), 'formTribunal', clerk, {
    kind: 'sole',
    arbitrators: [{ name: staff.arbitratorName }],
  });
  tell(within(scene, 3), 'receiveApplication', clerk, { receivedOn: textOf(within(scene, 2)) });
  if (plan.end === 'awarded' || plan.end === 'absent') {
    if (random.happens(0.7)) {
      tell(within(scene, 8), 'answer', clerk, { reason: random.pick(words.answers) });
      tell(within(scene, 9), 'forwardAnswer', clerk, {});
    }
    hear(scene);
  }
  close(scene);
  return acts;
}

function file(scene: Scene): void {
  const { random, plan, staff, employer, workers, claimFen, calendar, tell } = scene;
  const received = calendar.addWorkdays(plan.accepted, -random.between(0, 4));
  tell(received, 'file', staff.clerk, {
    ...employerOf(employer),
    performedIn: String(plan.division),
    applicant: random.happens(0.96) ? 'worker' : 'employer',
    workers: rowsOf(workers),
    claims: forEach(scene),
    claimFen,
    facts: random.pick(words.disputes),
    knownOn: textOf(received - random.between(20, 200)),
  });
}

/** A hearing, notified five working days and more before it. */
function hear(scene: Scene): void {
  const { random, plan, staff, tell } = scene;
  const hearing = plan.end === 'absent' ? plan.closed : within(scene, 19);
  const place = random.pick(['第一仲裁庭', '第二仲裁庭']);
  tell(within(scene, 10), 'schedule', staff.arbitrator, { hearingOn: textOf(hearing), place });
  tell(within(scene, 11), 'notifyHearing', staff.clerk, { receivedOn: textOf(within(scene, 11)) });
  if (plan.end === 'awarded')
    tell(hearing, 'hear', staff.arbitrator, { open: true, summary: random.pick(words.minutes) });
}

function close(scene: Scene): void {
  const { random, plan, staff, workers, calendar, claimFen, tell } = scene;
  const { closed, end } = plan;
  const performed = calendar.addWorkdays(closed, random.between(2, 20));
  const performBy = textOf(performed + random.between(0, 5));
  if (end === 'withdrawn') {
    const manner = random.happens(0.6) ? 'settled' : 'withdrawn';
    tell(closed, 'withdraw', staff.clerk, { manner, reason: random.pick(words.withdrawals) });
  } else if (end === 'absent') {
    tell(closed, 'noteApplicantAbsent', staff.arbitrator, {
      how: 'absent',
      reason: '经依法通知，申请人无正当理由未到庭。',
    });
  } else if (end === 'mediated') {
    const paper = { terms: random.pick(words.terms), fen: partOf(claimFen, random.between(55, 100)), performBy };
    tell(calendar.addWorkdays(closed, -1), 'makeMediationPaper', staff.arbitrator, paper);
    tell(closed, 'enterMediationSigned', staff.clerk, { receivedOn: textOf(closed) });
    tell(performed, 'notePerformance', staff.clerk, {});
  } else {
    const share = random.weighted([
      [100, 45],
      [random.between(30, 90), 40],
      [0, 15],
    ] as const);
    tell(closed, 'award', staff.arbitrator, {
      madeOn: textOf(closed),
      finality: 'final',
      items: forEach(scene, share),
      recipients: workers.length + 1,
      performBy,
    });
    tell(performed, 'notePerformance', staff.clerk, {});
  }
}

/** What is claimed, or the share of it that is awarded, one by one for each worker: whether an award may be final is asked of each. */
function forEach({ workers, claim }: Pick<Scene, 'workers' | 'claim'>, share = 100): FormBody[] {
  return workers.map(({ fen }, place) => ({
    ...claim,
    what: workers.length > 1 ? `${claim.what}（第${place + 1}名劳动者）` : claim.what,
    fen: partOf(fen, share),
  }));
}

function setScene(cast: Cast, plan: DisputePlan, calendar: CalendarByNumber, acts: PastAct[]): Scene {
  const random = randomOf('dispute-story', cast.seed, plan.key);
  const workers = Array.from({ length: plan.people }, (_, index): Party => ({
    ...cast.persons(plan.firstPerson + index, random),
    // A few months of wages: within what a single award may decide finally.
    fen: random.between(15, 180) * 10_000,
  }));
  return {
    random,
    plan,
    staff: disputeStaffOf(plan.division),
    employer: inventEmployer(cast.seed, plan.division, plan.employer),
    workers,
    claim: randomOf('dispute-claim', cast.seed, plan.key).weighted(words.claims),
    claimFen: workers.reduce((sum, worker) => sum + worker.fen, 0),
    calendar,
    tell: tellerOf(random, acts),
  };
}

function employerOf({ name, creditCode }: Employer): FormBody {
  return { employerName: name, ...(creditCode ? { employerCreditCode: creditCode } : {}) };
}

function rowsOf(workers: readonly Party[]): FormBody[] {
  return workers.map(({ name, phone, idNumber, fen }, index) => ({
    name,
    ...(index === 0 ? { phone } : {}),
    idNumber,
    claimFen: fen,
  }));
}

/** So many working days after acceptance, but before the day of closing. */
function within({ plan, calendar }: Scene, workdays: number): EpochDay {
  const last = calendar.addWorkdays(plan.closed, -2);
  return Math.max(plan.accepted, Math.min(last, calendar.addWorkdays(plan.accepted, workdays)));
}

function workdayBetween({ random, calendar }: Scene, from: EpochDay, to: EpochDay): EpochDay {
  return calendar.addWorkdays(from, random.between(0, calendar.workdaysBetween(from, to)));
}

/** A share of an amount, in whole yuan. */
function partOf(fen: number, percent: number): number {
  return Math.floor((fen * percent) / 10_000) * 100;
}
