import type { Line } from './working.ts';

/** The employer, or a worker by their key. */
export type Side = 'employer' | (string & {});

/** An award, and by which finality it goes. */
export type Award = {
  madeOn: string;
  /** What the paper says of itself; nothing, where it is silent. A paper that holds both kinds is mixed. */
  stated?: 'final' | 'nonFinal' | 'mixed';
  /** For a silent paper: whether every item is final by its substance, as far as that is known. */
  everyItemFinal?: boolean;
  workers: readonly string[];
};

/** How a suit ended: `late` is dismissed for being late, `noDispute` for a wrong party or as no labour dispute. */
export type SuitEnd = 'withdrawn' | 'dismissed' | 'late' | 'noDispute' | 'refusedAsFinal' | 'judged';

/** How a petition ended; `refused` because a worker sued. */
export type PetitionEnd = 'refused' | 'dismissed' | 'withdrawn' | 'annulled';

/** What happened after an award, each on its legal day. */
export type AwardEvent =
  | { what: 'received'; by: Side; on: string }
  /** `part`: over some items only. `against` names workers where an employer sues over some only. */
  | { what: 'sued'; by: Side; on: string; part?: boolean; against?: readonly string[] }
  /** `on` is the day the employer (for `refusedAsFinal` the plaintiff) received the ruling. */
  | { what: 'suitEnded'; by: Side; on: string; how: SuitEnd }
  | { what: 'petitioned'; on: string; against?: readonly string[] }
  /** `on` is the day of receipt, for an annulment that of the side named. */
  | { what: 'petitionEnded'; on: string; how: PetitionEnd; by?: Side }
  | { what: 'notEnforced'; on: string; by: Side };

export type Suit = { on: string; part: boolean; end?: { how: SuitEnd; on: string } };
export type Petition = { on: string; end?: { how: PetitionEnd; on: string } };

/** What happened between the employer and one worker up to a day. */
export type Story = {
  received: ReadonlyMap<Side, string>;
  /** Suits over the award itself, of the worker and of the employer; the last of each. */
  suits: ReadonlyMap<Side, Suit>;
  petition?: Petition;
  /** Who received the ruling of annulment, and when. */
  annulled: ReadonlyMap<Side, string>;
  /** Suits brought after an annulment or a refusal to enforce. */
  suitsAfter: ReadonlyMap<Side, Suit>;
  notEnforced: ReadonlyMap<Side, string>;
};

/** Folds the events that concern one worker, in the order of their days. Events after `on` have not happened yet. */
export function storyOf(worker: string, events: readonly AwardEvent[], on: string): Story {
  const received = new Map<Side, string>();
  const suits = new Map<Side, Suit>();
  const suitsAfter = new Map<Side, Suit>();
  const annulled = new Map<Side, string>();
  const notEnforced = new Map<Side, string>();
  let petition: Petition | undefined;
  const mine = (side: Side): boolean => side === 'employer' || side === worker;
  const about = (against: readonly string[] | undefined): boolean => against === undefined || against.includes(worker);
  const inOrder = events.filter((event) => event.on <= on).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const event of inOrder) {
    const current = petition?.end?.how === 'annulled' || notEnforced.size > 0 ? suitsAfter : suits;
    switch (event.what) {
      case 'received':
        if (mine(event.by) && !received.has(event.by)) received.set(event.by, event.on);
        break;
      case 'sued':
        if (mine(event.by) && about(event.against)) current.set(event.by, { on: event.on, part: event.part === true });
        break;
      case 'suitEnded': {
        const suit = mine(event.by) ? current.get(event.by) : undefined;
        if (suit && !suit.end) current.set(event.by, { ...suit, end: { how: event.how, on: event.on } });
        break;
      }
      case 'petitioned':
        if (about(event.against) && petition?.end?.how !== 'annulled') petition = { on: event.on };
        break;
      case 'petitionEnded':
        if (!petition) break;
        petition = petition.end ? petition : { ...petition, end: { how: event.how, on: event.on } };
        if (event.how === 'annulled' && mine(event.by ?? 'employer')) annulled.set(event.by ?? 'employer', event.on);
        break;
      case 'notEnforced':
        if (mine(event.by)) notEnforced.set(event.by, event.on);
        break;
    }
  }
  return { received, suits, ...(petition ? { petition } : {}), annulled, suitsAfter, notEnforced };
}

/** By which rules an award goes; null for a silent paper whose substance is not known. */
export type AwardFinality = 'final' | 'nonFinal' | null;

/** By what an award says of itself, else by its substance. Sources: SPC1.18, SPC1.19, SPC1.20. */
export function finalityOfAward({ stated, everyItemFinal }: Award): { finality: AwardFinality; line: Line } {
  if (stated === 'mixed')
    return {
      finality: 'nonFinal',
      line: {
        zh: '同一裁决兼有终局和非终局事项，按非终局处理。',
        en: 'A mixed award counts as not final.',
        source: 'SPC1.20',
      },
    };
  if (stated !== undefined)
    return {
      finality: stated,
      line: {
        zh: `裁决书载明为${stated === 'final' ? '终局' : '非终局'}裁决，以其为准。`,
        en: `The award says it is ${stated === 'final' ? 'final' : 'not final'}, and that counts.`,
        source: 'SPC1.18',
      },
    };
  if (everyItemFinal === undefined)
    return {
      finality: null,
      line: {
        zh: '裁决书未载明是否终局，须依实质判断；尚不知各项是否终局。',
        en: 'The award does not say whether it is final; its substance decides, and that is not known here.',
        source: 'SPC1.18',
      },
    };
  return {
    finality: everyItemFinal ? 'final' : 'nonFinal',
    line: {
      zh: `裁决书未载明，各项${everyItemFinal ? '均不超过限额，按终局' : '不全为终局，按非终局'}处理。`,
      en: `The award does not say; its items are ${everyItemFinal ? 'all final, so it counts as final' : 'not all final, so it counts as not final'}.`,
      source: everyItemFinal ? 'SPC1.19' : 'SPC1.20',
    },
  };
}
