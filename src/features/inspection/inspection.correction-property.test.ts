import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calendarKnownOn } from '../../law/calendar.ts';
import { isRefused } from '../../platform/refusal.ts';
import type { Case, Entry, FormBody } from '../../procedure/case.ts';
import { checkFilled } from '../../procedure/correction.ts';
import { availableActs, decide } from '../../procedure/decide.ts';
import { actOf, asCorrected, fold, nothingYet } from '../../procedure/fold.ts';
import { chapter, division, complaint, findings, order, net } from '../../test/inspection-case.ts';

const calendarNow = calendarKnownOn().version;

// Whatever happens -----------------------------------------------------------------------------------------------------

type Step = { corrects: boolean; wait: number; back: number; pick: number; fen: number; say: number };

const step: fc.Arbitrary<Step> = fc.record({
  corrects: fc.boolean(),
  wait: fc.integer({ min: 0, max: 15 }),
  back: fc.integer({ min: 0, max: 12 }),
  pick: fc.nat({ max: 1000 }),
  fen: fc.integer({ min: 1, max: 500 }),
  say: fc.nat({ max: 2 }),
});

const everybody = ['worker', 'clerk', 'inspector', 'head'];
/** Acts that move the case or its money; the rest are done now and then. */
const moving = [
  'accept',
  'extend',
  'conclude',
  'order',
  'recordDelivery',
  'recordPayment',
  'comply',
  'reportNonCompliance',
  'close',
  'reopen',
];
const beside = ['listWorkers', 'askCorrection', 'correct', 'answer', 'disputePayment'];

/** One of the acts possible now, with the day it happened. */
function possible(matter: Case, today: string, { pick, back }: Step): { act: string; effectiveOn: string } | undefined {
  const may = availableActs(chapter, matter, { actors: everybody, today, calendar: calendarNow });
  const wanted = may.flatMap((one) => {
    // What only passes time is done at once, or hardly any order would come to its end.
    if (one.act === 'recordDelivery') return Array.from({ length: 12 }, () => one);
    if (moving.includes(one.act)) return [one, one, one];
    return beside.includes(one.act) ? [one] : [];
  });
  const one = wanted[pick % (wanted.length || 1)];
  const day = plus(today, -back);
  return one && { act: one.act, effectiveOn: day < one.from ? one.from : day > one.to ? one.to : day };
}

/** A form for an act, made of what the matter holds. */
function formFor(act: string, matter: Case, today: string, { pick, fen, say }: Step): FormBody {
  const workers = matter.parties.filter((party) => party.role === 'worker').map((party) => party.key);
  const payments = matter.entries.filter((entry) => entry.act === 'recordPayment');
  switch (act) {
    case 'accept':
      return { matter: pick % 4 === 0 ? 'insurance' : 'wages' };
    case 'conclude':
      return findings;
    case 'order':
      return order(1 + (fen % 12));
    case 'recordDelivery':
      return { method: 'direct', place: '案卷' };
    case 'recordPayment':
      return {
        payments: [
          { worker: workers[pick % workers.length]!, fen },
          { worker: workers[say % workers.length]!, fen: fen + 1 },
        ],
      };
    case 'disputePayment':
      return { entry: payments[pick % (payments.length || 1)]?.seq ?? 1, reason: '没有收到' };
    case 'comply':
      return {};
    case 'reportNonCompliance':
      return { facts: '未支付。' };
    case 'close':
      return { manner: 'complied' };
    case 'listWorkers':
      return { workers: [{ name: '孙五' }] };
    case 'askCorrection':
      return { missing: '全称', answerBy: plus(today, 10) };
    case 'correct':
      return { statement: '补充' };
    case 'answer':
      return { answer: '正在调查。' };
    default:
      return { reason: '情况复杂' };
  }
}

function correctionFor(matter: Case, today: string, step: Step): FormBody {
  const entry = matter.entries.at(-1 - (step.pick % Math.min(matter.entries.length, 5))) as Entry;
  const reason = '更正';
  if (step.say === 0) return { entry: entry.seq, annul: true, reason };
  if (step.say === 1) return { entry: entry.seq, effectiveOn: plus(entry.effectiveOn, 6 - step.back), reason };
  return { entry: entry.seq, form: formFor(entry.act, matter, today, step), reason };
}

function plus(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Clocks the law wants running in a state. */
const running: Record<string, readonly string[]> = {
  received: ['accept'],
  correcting: ['correct'],
  investigating: ['investigate'],
  concluded: ['decide'],
  // Until it is served, its service; then the employer's time.
  ordered: ['serve', 'perform'],
};

describe('whatever acts and corrections follow each other', () => {
  it('the matter is what its corrected entries amount to', () => {
    const done = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 30 }), (steps) => {
        let today = '2024-01-10';
        let matter = nothingYet(chapter, division);
        const attempt = (act: string, form: FormBody, effectiveOn: string): void => {
          if (matter.seq > 0 && checkFilled(chapter, matter, actOf(chapter, act), form).length > 0) return;
          // The worker corrects nothing; the counter takes the complaint down, so that its day can be put right.
          const actors = ['correctEntry', 'complain'].includes(act) ? everybody.slice(1) : everybody;
          const decided = decide(chapter, matter, { act, actors, form, today, calendar: calendarNow, effectiveOn });
          if (isRefused(decided)) return;
          matter = decided.matter;
          const what = act === 'correctEntry' ? Object.keys(form)[1]! : act;
          done.set(what, (done.get(what) ?? 0) + 1);
        };
        attempt('complain', complaint, today);
        for (const one of steps) {
          today = plus(today, one.wait);
          const next = possible(matter, today, one);
          if (one.corrects) attempt('correctEntry', correctionFor(matter, today, one), today);
          else if (next) attempt(next.act, formFor(next.act, matter, today, one), next.effectiveOn);
          holdsTogether(matter);
        }
      }),
      { numRuns: 400 },
    );
    // Nothing would be shown if nothing happened.
    const seen = ['annul', 'effectiveOn', 'form', ...moving, ...beside].map((what) => [
      what,
      (done.get(what) ?? 0) > 5,
    ]);
    expect(seen.filter(([, often]) => !often)).toEqual([]);
  });
});

function holdsTogether(matter: Case): void {
  const afresh = fold(chapter, division, asCorrected(matter.entries));
  expect(net(matter.posted)).toEqual(net(afresh.posted));
  const { state, final, deadlines, parties, receivedOn } = matter;
  expect({ state, final, deadlines, parties, receivedOn }).toEqual({
    state: afresh.state,
    final: afresh.final,
    deadlines: afresh.deadlines,
    parties: afresh.parties,
    receivedOn: afresh.receivedOn,
  });
  expect(chapter.procedure.states[state]).toBeDefined();
  const clocks = deadlines.filter((row) => row.stoppedSeq === null).map((row) => row.name);
  const wanted = running[state];
  if (wanted) expect(clocks.some((name) => wanted.includes(name))).toBe(true);
  if (final) expect(clocks).toEqual([]);
}
