import type { EpochDay } from '../law/day.ts';
import type { FormBody } from '../procedure/case.ts';
import type { PastAct } from '../proceedings/bulk/bulk.ts';
import type { Actor } from '../proceedings/spine.ts';
import { cutInto } from './apportion.ts';
import type { Course } from './course.ts';
import { inventEmployer, type Employer } from './employers.ts';
import { staffOf, type Staff } from './officers.ts';
import { nameOf, type Invented, type Persons } from './persons.ts';
import { randomOf, type Random } from './random.ts';
import { tellerOf, textOf, type Tell } from './teller.ts';
import * as words from './words.ts';

/** One invented case before it is told: where, when, how many people and how much. */
export type Plan = {
  /** Names the case's own stream of chance. */
  key: string;
  division: number;
  matter: 'wages' | 'contracts' | 'hours' | 'insurance' | 'rules';
  course: Course;
  people: number;
  /** The number of its first worker among all invented persons. */
  firstPerson: number;
  /** What each worker is owed and, as far as the course goes, paid: fen. */
  fen: Int32Array;
  employer: number;
};

/** What the cases of one load have in common. */
export type Cast = { seed: string; persons: Persons };

/** Who comes leaves both; of the others on a list mostly the identity number is known, seldom the phone too. */
type Worker = Invented & { key: string; fen: number; tells: 'both' | 'phone' | 'idNumber' };
type Scene = {
  random: Random;
  plan: Plan;
  course: Course;
  staff: Staff;
  employer: Employer;
  workers: Worker[];
  /** How many workers are named from the start. */
  named: number;
  parts: number[][];
  paymentSeqs: number[];
  tell: Tell;
  worker: Actor;
};

/** The acts of an invented case in the order in which they were done, each with its moment within office hours. */
export function tellStory(cast: Cast, plan: Plan, proceeding: number): PastAct[] {
  const random = randomOf('story', cast.seed, plan.key);
  const acts: PastAct[] = [];
  const scene = setScene(cast, plan, proceeding, random, tellerOf(random, acts));
  const steps: { day: EpochDay; act: () => void }[] = [];
  const at = (day: EpochDay | undefined, act: () => void): void => {
    if (day !== undefined) steps.push({ day, act });
  };
  const { course } = plan;
  at(course.received, () => open(scene));
  at(course.asked, () => askCorrection(scene));
  at(course.answered, () => answerCorrection(scene));
  at(course.ended?.on, () => end(scene));
  at(course.filed, () => accept(scene));
  at(course.listed, () => listWorkers(scene));
  at(course.wish, () => wish(scene));
  at(course.extended, () => extend(scene));
  if (course.outcome !== 'own') at(course.concluded, () => conclude(scene));
  at(course.ordered, () => order(scene));
  at(course.disobeyed, () => disobey(scene));
  course.payments.forEach(({ paidOn, recordedOn }, index) => at(recordedOn, () => pay(scene, index, paidOn)));
  if (course.outcome === 'own') at(course.concluded, () => conclude(scene));
  at(course.complied, () => comply(scene));
  at(course.closed, () => close(scene));
  at(course.confirmed, () => confirm(scene));
  // Stable: on one day things happen in the order written above.
  for (const step of steps.sort((one, other) => one.day - other.day)) step.act();
  return acts;
}

function setScene(cast: Cast, plan: Plan, proceeding: number, random: Random, tell: Tell): Scene {
  const workers = Array.from({ length: plan.people }, (_, index): Worker => ({
    ...cast.persons(plan.firstPerson + index, random),
    key: '',
    fen: plan.fen[index] ?? 0,
    tells:
      index === 0
        ? 'both'
        : random.weighted([
            ['idNumber', 78],
            ['both', 15],
            ['phone', 7],
          ] as const),
  }));
  const { course } = plan;
  const late = course.listed !== undefined && plan.people > 2 ? random.between(1, Math.floor(plan.people / 2)) : 0;
  const named = course.opening === 'tip' ? 0 : plan.people - late;
  return {
    random,
    plan,
    course,
    staff: staffOf(plan.division),
    employer: inventEmployer(cast.seed, plan.division, plan.employer),
    workers,
    named,
    parts: workers.map((worker, index) => instalmentsOf(random, worker.fen, course.instalments, index === 0)),
    paymentSeqs: [],
    tell,
    worker: { kind: 'holder', proceeding },
  };
}

/** How one worker's money comes: in some of the case's payments, the first worker's in all of them. */
function instalmentsOf(random: Random, fen: number, instalments: number, all: boolean): number[] {
  const parts = Array.from({ length: instalments }, () => 0);
  if (instalments === 0) return parts;
  const count = all ? instalments : random.between(1, instalments);
  const first = random.between(0, instalments - count);
  const yuan = cutInto(random, Math.floor(fen / 100), count);
  yuan.forEach((part, index) => (parts[first + index] = part * 100));
  parts[first] = (parts[first] ?? 0) + (fen % 100);
  return parts;
}

function rowsOf(scene: Scene, from: number, to: number): FormBody[] {
  return scene.workers.slice(from, to).map(({ name, phone, idNumber, fen, tells }) => ({
    name,
    ...(tells === 'idNumber' ? {} : { phone }),
    ...(tells === 'phone' ? {} : { idNumber }),
    ...(scene.plan.matter === 'wages' ? { owedFen: fen } : {}),
  }));
}

function keep(scene: Scene, from: number, to: number, seq: number): void {
  for (let index = from; index < to; index++) (scene.workers[index] as Worker).key = `worker-${seq}-${index - from}`;
}

// Before the filing ------------------------------------------------------------------------------------------------------

function open(scene: Scene): void {
  const { random, plan, employer, course, named } = scene;
  const wages = plan.matter === 'wages';
  const total = scene.workers.reduce((sum, worker) => sum + worker.fen, 0);
  const said = wages ? words.complaintsOf[employer.industry] : (words.otherComplaints[plan.matter] ?? []);
  const place = { division: String(plan.division), address: employer.address, landmark: employer.landmark };
  const common: FormBody = {
    employerName: employer.name,
    ...(employer.creditCode ? { employerCreditCode: employer.creditCode } : {}),
    place,
    matter: plan.matter,
    since: textOf(course.received - random.between(30, 240)).slice(0, 7),
    ...(wages ? { owedFen: total } : {}),
    people: plan.people,
  };
  if (course.opening === 'tip') {
    const author: FormBody = random.happens(0.5) ? { author: { name: nameOf(random, random.happens(0.5)) } } : {};
    const by = random.happens(0.6) ? passerBy : scene.staff.inspector;
    scene.tell(course.received, 'tip', by, { ...common, whatHappened: random.pick(words.tips), ...author });
    return;
  }
  const by = random.happens(0.35) ? passerBy : scene.staff.inspector;
  const seq = scene.tell(course.received, 'complain', by, {
    ...common,
    workers: rowsOf(scene, 0, named),
    whatHappened: random.pick(said),
  });
  keep(scene, 0, named, seq);
}

const passerBy: Actor = { kind: 'public', draft: '' };

function askCorrection(scene: Scene): void {
  const { random, course, staff } = scene;
  const answerBy = Math.max(course.answered ?? 0, (course.asked as EpochDay) + random.between(7, 10));
  scene.tell(course.asked as EpochDay, 'askCorrection', staff.inspector, {
    missing: random.pick(words.missing),
    answerBy: textOf(answerBy),
  });
}

function answerCorrection(scene: Scene): void {
  const { random, course, staff } = scene;
  const by = random.happens(0.6) ? scene.worker : staff.inspector;
  scene.tell(course.answered as EpochDay, 'correct', by, { statement: random.pick(words.supplements) });
}

function end(scene: Scene): void {
  const { random, course, staff, named } = scene;
  const { how, on } = course.ended as NonNullable<Course['ended']>;
  // Several come to the counter together: none of them withdraws for the others with a code.
  const by = named > 1 ? staff.inspector : scene.worker;
  if (how === 'withdraw') scene.tell(on, how, by, { reason: random.pick(words.withdrawals) });
  else if (how === 'redirect') scene.tell(on, how, staff.inspector, { ...random.pick(words.redirections) });
  else
    scene.tell(on, how, staff.head, {
      ground: 'conditionsNotMet',
      reason: '经告知补正后仍未提供被投诉单位和用工情况。',
    });
}

function accept(scene: Scene): void {
  const { plan, course, staff } = scene;
  const cause: FormBody = plan.matter === 'wages' ? { cause: 'arrears' } : {};
  scene.tell(course.filed as EpochDay, 'accept', staff.inspector, { matter: plan.matter, ...cause });
}

// Investigation and outcome ------------------------------------------------------------------------------------------------

function listWorkers(scene: Scene): void {
  const { named, workers, course, staff } = scene;
  if (named === workers.length) return;
  const rows = rowsOf(scene, named, workers.length);
  const seq = scene.tell(course.listed as EpochDay, 'listWorkers', staff.inspector, { workers: rows });
  keep(scene, named, workers.length, seq);
}

function wish(scene: Scene): void {
  const by = scene.course.opening === 'tip' ? scene.staff.inspector : scene.worker;
  scene.tell(scene.course.wish as EpochDay, 'askToWithdraw', by, { reason: scene.random.pick(words.withdrawals) });
}

function extend(scene: Scene): void {
  scene.tell(scene.course.extended as EpochDay, 'extend', scene.staff.head, {
    reason: scene.random.pick(words.extensionReasons),
  });
}

function conclude(scene: Scene): void {
  const { random, course, staff, plan } = scene;
  const finding = { own: 'minorCorrected', unfounded: 'none', ordered: 'violation' }[course.outcome];
  const wages = plan.matter === 'wages';
  const owed = wages && course.outcome !== 'unfounded';
  const facts = course.outcome === 'unfounded' ? words.noFacts : wages ? words.facts : words.otherFacts;
  const certificate = (place: number): string => `川监${plan.division}${String(place).padStart(3, '0')}`;
  scene.tell(course.concluded as EpochDay, 'conclude', staff.inspector, {
    finding,
    facts: random.pick(facts),
    ...(owed ? { owedFen: scene.workers.reduce((sum, worker) => sum + worker.fen, 0) } : {}),
    investigators: [
      { name: staff.inspectorName, certificate: certificate(1) },
      { name: staff.secondName, certificate: certificate(2) },
    ],
  });
}

function order(scene: Scene): void {
  const { random, course, staff, plan } = scene;
  const wages = plan.matter === 'wages';
  scene.tell(course.ordered as EpochDay, 'order', staff.inspector, {
    kind: wages ? 'pay' : 'correct',
    demand: random.pick(wages ? words.demands : words.otherDemands),
    days: course.orderDays,
    ...(wages ? { payable: scene.workers.map(({ key, fen }) => ({ worker: key, fen })) } : {}),
  });
  // Handed over where it was made, the receipt signed on paper: so the employer's time runs from that day.
  scene.tell(course.ordered as EpochDay, 'recordDelivery', staff.inspector, {
    method: 'direct',
    place: `${textOf(course.ordered as EpochDay).slice(0, 4)}年度案卷`,
  });
}

function disobey(scene: Scene): void {
  scene.tell(scene.course.disobeyed as EpochDay, 'reportNonCompliance', scene.staff.inspector, {
    facts: scene.random.pick(words.disobedience),
    next: scene.random.pick(['compensate', 'penalty', 'court']),
  });
}

function pay(scene: Scene, index: number, paidOn: EpochDay): void {
  const { random, course, staff, employer } = scene;
  const building = employer.industry === 'construction' || employer.industry === 'labourSupply';
  const method = building && random.happens(0.5) ? 'wageAccount' : random.happens(0.85) ? 'bank' : 'cash';
  const payments = scene.workers.flatMap(({ key }, worker) => {
    const fen = scene.parts[worker]?.[index] ?? 0;
    return fen > 0 ? [{ worker: key, fen, method }] : [];
  });
  const recordedOn = course.payments[index]?.recordedOn ?? paidOn;
  const seq = scene.tell(recordedOn, 'recordPayment', staff.inspector, { payments }, paidOn);
  scene.paymentSeqs.push(seq);
}

function confirm(scene: Scene): void {
  const entry = scene.paymentSeqs.at(-1);
  // A tip's workers hold no code.
  if (entry !== undefined && scene.course.opening === 'complaint')
    scene.tell(scene.course.confirmed as EpochDay, 'confirmPayment', scene.worker, { entry });
}

function comply(scene: Scene): void {
  scene.tell(scene.course.complied as EpochDay, 'comply', scene.staff.inspector, {});
}

function close(scene: Scene): void {
  const { random, course, staff, plan } = scene;
  const withdrawn = course.wish === undefined ? 'noViolation' : 'withdrawn';
  const manner = { own: 'corrected', unfounded: withdrawn, ordered: 'complied' }[course.outcome];
  const result = random.pick(plan.matter === 'wages' ? words.results : words.otherResults);
  const told: FormBody = course.outcome === 'unfounded' ? {} : { result };
  scene.tell(course.closed as EpochDay, 'close', staff.head, { manner, ...told });
}
