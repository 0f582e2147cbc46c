import { computeDue } from '../../../law/count.ts';
import { limit } from '../../../law/limits.ts';
import type { SourceId } from '../../../law/sources.ts';
import {
  finalityOfAward,
  storyOf,
  type Award,
  type AwardEvent,
  type AwardFinality,
  type Side,
  type Story,
  type Suit,
} from './after-award.events.ts';
import { dayOf, type Where } from './parameters.ts';
import { confidenceOf, type Confidence, type Line } from './working.ts';

/**
 * What one side may do over the award between the employer and one worker. `until` is its last day, absent where the day
 * it runs from is not known. `barred`: not while the worker's suit stands.
 */
export type Remedy = {
  worker: string;
  by: Side;
  may: 'sue' | 'petition';
  until?: string;
  state: 'waiting' | 'open' | 'used' | 'passed' | 'barred';
  lines: readonly Line[];
  confidence: Confidence;
};

/** Whether the award has effect between the employer and one worker; null where the law leaves it to the court. */
export type Effect = {
  worker: string;
  effective: boolean | null;
  since?: string;
  /** Whether it can be enforced now: stayed while a petition to annul is pending. */
  enforcement: 'open' | 'stayed' | 'none';
  lines: readonly Line[];
  confidence: Confidence;
};

export type AfterAward = {
  finality: AwardFinality;
  lines: readonly Line[];
  remedies: readonly Remedy[];
  effects: readonly Effect[];
};

/**
 * Who may still sue or petition over an award and until when, and for whom it has effect, on a day. Each worker stands for
 * themselves: the suit of one leaves the award of the others alone. Sources: MAL.47 to MAL.50, SPC1.16 to SPC1.22,
 * SPC1.24, SPC1.25.
 */
export function afterAward(award: Award, events: readonly AwardEvent[], on: string, where: Where): AfterAward {
  const { finality, line } = finalityOfAward(award);
  const remedies: Remedy[] = [];
  const effects: Effect[] = [];
  for (const worker of award.workers) {
    const story = storyOf(worker, events, on);
    const asked: Asked = { award, worker, story, on, where, finality };
    if (finality !== null) remedies.push(...remediesOf(asked).map(withConfidence));
    effects.push(withConfidence(effectOf(asked)));
  }
  return { finality, lines: [line], remedies, effects };
}

type Unweighed<T> = Omit<T, 'confidence'>;
type Asked = { award: Award; worker: string; story: Story; on: string; where: Where; finality: AwardFinality };

function withConfidence<T extends { lines: readonly Line[] }>(told: T): T & { confidence: Confidence } {
  return { ...told, confidence: confidenceOf(told.lines) };
}

// Remedies --------------------------------------------------------------------------------------------------------------

function remediesOf(asked: Asked): Unweighed<Remedy>[] {
  const { worker, story, finality } = asked;
  const sides: Side[] = [worker, 'employer'];
  if (story.notEnforced.size > 0)
    return sides.map((by) =>
      remedy(
        asked,
        by,
        'sue',
        'arb.sue.afterNonEnforcement',
        story.notEnforced.get(by),
        story.suitsAfter.get(by),
        'SPC1.24',
      ),
    );
  if (story.petition?.end?.how === 'annulled')
    return sides.map((by) =>
      remedy(asked, by, 'sue', 'arb.sue.afterAnnul', story.annulled.get(by), story.suitsAfter.get(by), 'MAL.49'),
    );
  if (finality === 'nonFinal')
    return sides.map((by) =>
      remedy(asked, by, 'sue', 'arb.sue', story.received.get(by), story.suits.get(by), 'MAL.50'),
    );
  return [
    remedy(asked, worker, 'sue', 'arb.sue', story.received.get(worker), story.suits.get(worker), 'MAL.48'),
    petitionOf(asked),
  ];
}

/** The employer's petition to annul a final award: barred by the worker's suit, revived when that ends without judgment. */
function petitionOf(asked: Asked): Unweighed<Remedy> {
  const { worker, story } = asked;
  const suit = story.suits.get(worker);
  if (suit && (!suit.end || suit.end.how === 'judged')) {
    const pending = story.petition && !story.petition.end;
    return {
      worker,
      by: 'employer',
      may: 'petition',
      state: 'barred',
      lines: [
        {
          zh: `劳动者已于 ${suit.on} 起诉，用人单位的撤销申请不予受理${pending ? '，已经受理的驳回' : ''}。`,
          en: `The worker sued on ${suit.on}: a petition of the employer’s is not accepted${pending ? ', and one accepted is dismissed' : ''}.`,
          source: 'SPC1.21',
        },
      ],
    };
  }
  const refusal = story.suits.get('employer')?.end;
  const revivedBy = suit?.end ?? (refusal?.how === 'refusedAsFinal' ? refusal : undefined);
  // What was petitioned before the worker's suit ended was refused for that suit, and uses nothing up.
  const made = !revivedBy || (story.petition && story.petition.on >= revivedBy.on) ? story.petition : undefined;
  if (revivedBy)
    return remedy(
      asked,
      'employer',
      'petition',
      'arb.annul.afterRuling',
      revivedBy.on,
      made,
      suit?.end ? 'SPC1.21' : 'SPC1.18',
    );
  return remedy(asked, 'employer', 'petition', 'arb.annul', story.received.get('employer'), made, 'MAL.49');
}

const starts: Readonly<Record<string, { zh: string; en: string }>> = {
  'arb.sue': { zh: '收到裁决书', en: 'the award was received' },
  'arb.annul': { zh: '收到裁决书', en: 'the award was received' },
  'arb.annul.afterRuling': { zh: '收到裁定书', en: 'the ruling was received' },
  'arb.sue.afterAnnul': { zh: '收到撤销裁定', en: 'the ruling of annulment was received' },
  'arb.sue.afterNonEnforcement': { zh: '收到不予执行裁定', en: 'the refusal to enforce was received' },
};

function remedy(
  { worker, on, where }: Asked,
  by: Side,
  may: Remedy['may'],
  limitId: string,
  from: string | undefined,
  made: { on: string } | undefined,
  source: SourceId,
): Unweighed<Remedy> {
  const start = starts[limitId]!;
  const what = may === 'sue' ? { zh: '起诉', en: 'sue' } : { zh: '申请撤销', en: 'petition to annul' };
  const base = { worker, by, may } as const;
  if (from === undefined)
    return {
      ...base,
      state: made ? 'used' : 'waiting',
      lines: [
        {
          zh: `自${start.zh}之日起算，尚无该日。`,
          en: `Runs from the day ${start.en}, which is not known yet.`,
          source,
        },
      ],
    };
  const period = lastDayOf(limitId, from, where);
  if (!period)
    return {
      ...base,
      state: made ? 'used' : 'waiting',
      lines: [
        {
          zh: `${from} 时该期限的规定尚未施行，不作推断。`,
          en: `On ${from} the rule on this period was not yet in force; nothing is assumed.`,
          source,
        },
      ],
    };
  const late = made !== undefined && made.on > period.day;
  const lines: Line[] = [
    {
      zh: `自 ${from} ${start.zh}之日起，可在 ${period.day} 前（含当日）${what.zh}。`,
      en: `From ${from}, when ${start.en}, it is possible to ${what.en} up to and including ${period.day}.`,
      source,
    },
    ...period.lines,
    ...(made
      ? [
          {
            zh: `已于 ${made.on} ${what.zh}${late ? '，在期限之后，由法院决定' : ''}。`,
            en: `Done on ${made.on}${late ? ', after that day; the court decides' : ''}.`,
          },
        ]
      : []),
  ];
  return { ...base, until: period.day, state: made ? 'used' : on > period.day ? 'passed' : 'open', lines };
}

/** The last day of a period with its count; undefined before its rule was in force. */
function lastDayOf(
  id: string,
  from: string,
  { division, calendar }: Where,
): { day: string; lines: Line[] } | undefined {
  if (from < limit(id).validFrom) return undefined;
  const { unit, ...found } = limit(id, { division, on: dayOf(from), loads: calendar.loads });
  if (unit === null || unit === 'hour') throw new Error(`${id} is not counted in days.`);
  const due = computeDue({ ...found, unit, start: dayOf(from) }, calendar);
  return {
    day: due.due.toString(),
    lines: due.steps.map(({ zh, en, source }) => ({ zh, en, ...(source ? { source } : {}) })),
  };
}

// Effect ----------------------------------------------------------------------------------------------------------------

function effectOf(asked: Asked): Unweighed<Effect> {
  const { worker, story, finality, award } = asked;
  const no = (line: Line): Unweighed<Effect> => ({ worker, effective: false, enforcement: 'none', lines: [line] });
  if (story.petition?.end?.how === 'annulled')
    return no({ zh: '裁决已被撤销。', en: 'The award was annulled.', source: 'MAL.49' });
  if (finality === null)
    return {
      worker,
      effective: null,
      enforcement: 'none',
      lines: [
        {
          zh: '是否生效取决于裁决是否终局。',
          en: 'Whether it has effect depends on its being final.',
          source: 'SPC1.18',
        },
      ],
    };
  // Over a final award an employer cannot sue, so its suit does not touch the effect.
  const suing: Side[] = finality === 'final' ? [worker] : [worker, 'employer'];
  for (const side of suing) {
    const contested = contestedBy(story.suits.get(side), side, award);
    if (contested) return { worker, enforcement: 'none', ...contested };
  }
  return standing(asked, suing);
}

/** What a suit that stands, or ended otherwise than by being taken back or late, makes of the award. */
function contestedBy(
  suit: Suit | undefined,
  side: Side,
  { workers }: Award,
): { effective: false | null; lines: Line[] } | undefined {
  if (!suit) return undefined;
  if (!suit.end)
    return {
      effective: false,
      lines: [
        {
          zh: `已于 ${suit.on} 起诉${suit.part ? '，虽只对部分事项' : ''}，裁决${suit.part ? '全部' : ''}不发生法律效力。`,
          en: `Sued on ${suit.on}${suit.part ? ', over a part only' : ''}: the ${suit.part ? 'whole ' : ''}award has no effect.`,
          source: side !== 'employer' && workers.length > 1 ? 'SPC1.17' : 'SPC1.16',
        },
      ],
    };
  if (suit.end.how === 'judged')
    return {
      effective: false,
      lines: [{ zh: '法院已判决，以判决为准。', en: 'The court has judged; its judgment counts.', source: 'SPC1.16' }],
    };
  if (suit.end.how === 'noDispute')
    return {
      effective: false,
      lines: [
        {
          zh: '因主体资格错误或者不属于劳动争议被驳回起诉，裁决不发生法律效力。',
          en: 'Dismissed for a wrong party or as no labour dispute: the award has no effect.',
          source: 'SPCE.3',
        },
      ],
    };
  if (suit.end.how === 'dismissed')
    return {
      effective: null,
      lines: [
        {
          zh: `起诉于 ${suit.end.on} 被驳回，理由不在规定之列，裁决何时生效由法院认定。`,
          en: `The suit was dismissed on ${suit.end.on} on a ground the texts do not name; the court says when the award takes effect.`,
          source: 'SPCE.2',
        },
      ],
    };
  return undefined;
}

/** An award nobody contests any more: since when it has effect, or what is still awaited. */
function standing({ worker, story, finality, award, on, where }: Asked, suing: readonly Side[]): Unweighed<Effect> {
  const lines: Line[] = [];
  let since = finality === 'final' ? award.madeOn : '';
  for (const side of suing) {
    const suit = story.suits.get(side);
    const from = story.received.get(side);
    const period = from === undefined ? undefined : lastDayOf('arb.sue', from, where);
    if (suit?.end?.how === 'withdrawn') {
      since = later(since, suit.end.on);
      lines.push({
        zh: `起诉已撤回，裁决自裁定送达之日 ${suit.end.on} 起生效。`,
        en: `The suit was withdrawn; the award has effect from the day that ruling was served, ${suit.end.on}.`,
        source: 'SPCE.1',
      });
    } else if (finality === 'final' && suit?.end?.how === 'late' && period) {
      since = later(since, dayOf(period.day).add({ days: 1 }).toString());
      lines.push({
        zh: `起诉逾期被驳回，裁决自起诉期间届满次日 ${since} 起恢复效力。`,
        en: `The suit was dismissed as late; the award has effect again from ${since}, the day after the time to sue.`,
        source: 'SPCE.2',
      });
    } else if (finality === 'nonFinal') {
      if (!period || on <= period.day)
        return {
          worker,
          effective: false,
          enforcement: 'none',
          lines: [
            {
              zh: `${side === 'employer' ? '用人单位' : '劳动者'}的起诉期间${period ? `至 ${period.day} 届满` : '尚未起算'}，裁决尚未生效。`,
              en: `The time of the ${side === 'employer' ? 'employer' : 'worker'} to sue ${period ? `ends on ${period.day}` : 'has not begun'}: no effect yet.`,
              source: 'MAL.50',
            },
          ],
        };
      since = later(since, dayOf(period.day).add({ days: 1 }).toString());
    }
  }
  const stayed = story.petition !== undefined && story.petition.end === undefined;
  lines.push(
    finality === 'final'
      ? { zh: '终局裁决自作出之日起生效。', en: 'A final award has effect from the day it is made.', source: 'MAL.47' }
      : { zh: '期满不起诉，裁决生效。', en: 'Nobody sued in time: the award has effect.', source: 'MAL.50' },
  );
  if (stayed)
    lines.push({
      zh: '用人单位申请撤销期间，执行中止。',
      en: 'While the employer’s petition is pending, enforcement is stayed.',
      source: 'SPC1.25',
    });
  if (story.notEnforced.size > 0)
    lines.push({ zh: '法院裁定不予执行。', en: 'The court refused to enforce it.', source: 'SPC1.24' });
  const enforcement = story.notEnforced.size > 0 ? 'none' : stayed ? 'stayed' : 'open';
  return { worker, effective: true, since, enforcement, lines };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
