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
    const current = annulled.size > 0 || notEnforced.size > 0 ? suitsAfter : suits;
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
        if (about(event.against)) petition = { on: event.on };
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
