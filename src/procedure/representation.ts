import { amount } from '../law/amounts.ts';
import { cite, source } from '../law/sources.ts';
import { refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import { Temporal } from 'temporal-polyfill';
import type { Case, Entry, FormBody, FormValue, Party } from './case.ts';
import { listed, type ActDef, type Power, type Procedure } from './define.ts';
import { valuesOfKind } from './form.ts';
import { rolesOf } from './identity.ts';
import { integerAt, textAt } from './path.ts';
import { kindWords, powers, powerWords } from './representation.forms.ts';

/*
 * Who may speak for whom. A representation is an entry of the record it speaks in: granted, ended, put right and annulled
 * like anything else, so that its scope and the acts done through it stand in one order. Nothing expires by an act: the
 * day after the last day it is over, whoever asks.
 */

/** As what somebody speaks for a party. */
type RepresentationKind = 'attorney' | 'guardian' | 'heir' | 'elected' | 'union';

/** Somebody who may speak for a party, or for all of its side, as the record stands. Days are ISO days. */
export type Representation = {
  /** The entry that granted it: its name for ever, however it is corrected. */
  entry: number;
  kind: RepresentationKind;
  name: FormValue;
  phone?: FormValue;
  organisation?: string;
  /** The side it speaks for; one party of it, or all when `party` is not given. */
  role: string;
  party?: string;
  powers: readonly Power[];
  matter?: string;
  from: string;
  /** The last day on which it holds; without one it holds until it is ended. */
  until?: string;
  ended?: { entry: number; on: string; because: string };
};

/** Who spoke when an officer took an act down: through which representations, and which parties were there themselves. */
export type Spoken = { through: number[]; inPerson: string[] };

/** Why a representation does not carry an act. */
export type Shortfall = 'notYet' | 'expired' | 'ended' | 'power';

/** Where each kind comes from. */
const sources: Readonly<Record<RepresentationKind, `${string}.${string}`>> = {
  attorney: 'MAL.24',
  guardian: 'MAL.25',
  heir: 'MAL.25',
  elected: 'MAL.7',
  union: 'MAL.4',
};

// What the record says -----------------------------------------------------------------------------------------------------

/** The representations after an entry. */
export function representedAfter(
  before: readonly Representation[],
  act: ActDef,
  parties: readonly Party[],
  entry: Entry,
): readonly Representation[] {
  if (act.represents === 'grants') {
    const granted = grantedBy(entry, parties);
    return granted ? [...before, granted] : before;
  }
  if (act.represents !== 'ends') return before;
  const { entry: meant, because } = entry.form;
  const ended = { entry: entry.seq, on: entry.effectiveOn, because: String(because) };
  return before.map((one) => (one.entry === meant && !one.ended ? { ...one, ended } : one));
}

function grantedBy({ seq, form: said }: Entry, parties: readonly Party[]): Representation | undefined {
  const key = textAt(said, 'party');
  const role = parties.find((one) => one.key === key)?.role;
  if (key === undefined || role === undefined) return undefined;
  const kind = textAt(said, 'kind') as RepresentationKind;
  const [organisation, matter, until] = ['organisation', 'matter', 'until'].map((path) => textAt(said, path));
  return {
    entry: seq,
    kind,
    name: said['name'] ?? null,
    ...(said['phone'] === undefined ? {} : { phone: said['phone'] }),
    ...(organisation === undefined ? {} : { organisation }),
    role,
    ...(said['wholeSide'] === true ? {} : { party: key }),
    // Guardians and close relatives stand in the party's own place: nothing need be named.
    powers: kind === 'guardian' || kind === 'heir' ? powers : powers.filter((power) => said[power] === true),
    ...(matter === undefined ? {} : { matter }),
    from: textAt(said, 'from') ?? '',
    ...(until === undefined ? {} : { until }),
  };
}

/** Whether a representation speaks for a party. */
export function covers(one: Representation, { key, role }: Pick<Party, 'key' | 'role'>): boolean {
  return one.party === undefined ? one.role === role : one.party === key;
}

/** Why a representation does not carry an act of a day that needs this power, if any; undefined when it does. */
export function shortfall(one: Representation, on: string, power: Power | undefined): Shortfall | undefined {
  if (on < one.from) return 'notYet';
  if (one.until !== undefined && on > one.until) return 'expired';
  if (one.ended && on >= one.ended.on) return 'ended';
  return power !== undefined && !one.powers.includes(power) ? 'power' : undefined;
}

/** A shortfall in words, with the way out. */
export function shortfallWords(one: Representation, short: Shortfall, power: Power | undefined): Text {
  const needed = power && powerWords[power];
  switch (short) {
    case 'notYet':
      return { zh: `${one.from}起才能代理。`, en: `Speaks for the party only from ${one.from}.` };
    case 'expired':
      return {
        zh: `代理期限到${one.until}为止，已经届满；可以由本人办理，或者提交新的授权。`,
        en: `Held until ${one.until} and is over: the party may act in person, or a new authority be handed in.`,
      };
    case 'ended':
      return {
        zh: `代理已于${one.ended?.on}终止；可以由本人办理，或者提交新的授权。`,
        en: `Ended on ${one.ended?.on}: the party may act in person, or a new authority be handed in.`,
      };
    case 'power':
      return {
        zh: `授权中没有“${needed?.zh}”；可以由本人办理，或者补交写明这项特别授权的委托书。`,
        en: `The authority does not name ${needed?.en}: the party may act in person, or hand in one that names it.`,
      };
  }
}

/** The parties an act speaks for when an officer takes it down: those its form names, else everybody on its sides. */
export function spokenFor(procedure: Procedure, matter: Case, act: ActDef, filled: FormBody): readonly Party[] {
  const roles = sidesOf(procedure, matter, act);
  const named = new Set(
    [...valuesOfKind(act.form, filled, 'worker'), ...valuesOfKind(act.form, filled, 'party')].map(({ value }) => value),
  );
  const onSides = matter.parties.filter((one) => roles.includes(one.role) && !one.confidential);
  const meant = onSides.filter((one) => named.has(one.key));
  const sides = new Set(meant.map((one) => one.role));
  return onSides.filter((one) => (sides.has(one.role) ? named.has(one.key) : true));
}

/** The sides an act speaks for when an officer takes it down; none for an officer's own act. */
function sidesOf(procedure: Procedure, matter: Case, act: ActDef): readonly string[] {
  const said = act.powerOf ?? act.levelOf;
  if (said !== undefined) return listed(said);
  // Only who applied can take the application back.
  if (act.power === 'withdraw') return rolesOf(procedure, matter, act);
  return listed(act.by).filter((role) => procedure.actors[role]?.is === 'party');
}

// What is refused ----------------------------------------------------------------------------------------------------------

type Asking = { act: string; by: string; on: string; form: FormBody; spoken?: Spoken | undefined };

/**
 * Why an act may not be entered as done by those it names, with the article, the field and the way out; undefined when it
 * may. Who is not named was there in person. The form of an act that grants or ends a representation is asked here, too.
 */
export function notSpoken(procedure: Procedure, matter: Case, asked: Asking): Refused | undefined {
  const act = procedure.acts[asked.act] as ActDef | undefined;
  if (!act) return undefined;
  if (act.represents === 'grants') return notGranted(procedure, matter, asked.form);
  if (act.represents === 'ends') return notEnded(matter, asked);
  const { spoken } = asked;
  if (!spoken || (spoken.through.length === 0 && spoken.inPerson.length === 0)) return undefined;
  const concerned = spokenFor(procedure, matter, act, asked.form);
  if (procedure.actors[asked.by]?.is === 'party' || concerned.length === 0)
    return wrong('spoken', act.source, {
      zh: `“${act.title.zh}”不能登记为由他人代办。`,
      en: `“${act.title.en}” cannot be entered as done for a party by somebody else.`,
    });
  const through = spoken.through.map((entry) => matter.representations.find((one) => one.entry === entry));
  for (const one of through) {
    if (!one || !concerned.some((party) => covers(one, party)))
      return wrong('spoken.through', act.source, {
        zh: '所选的人没有代理本事项所涉的任何一方；请先用“登记代理人、代表”登记授权。',
        en: 'Who is named speaks for nobody this act concerns: enter the authority first.',
      });
    const short = shortfall(one, asked.on, act.power);
    if (short) return outside(procedure, one, short, act);
  }
  const sides = sidesOf(procedure, matter, act);
  const stranger = spoken.inPerson.some(
    (key) => !matter.parties.some((one) => one.key === key && sides.includes(one.role)),
  );
  if (stranger)
    return wrong('spoken.inPerson', act.source, {
      zh: '本人到场的名单里有不属于这一方的人。',
      en: 'Somebody said to be there in person is not on that side.',
    });
  return unspoken(act, concerned, through as Representation[], spoken);
}

/** What one of several may not do for the others without their consent. */
const ofAll: readonly Power[] = ['settle', 'withdraw'];

/**
 * Why one of several people on a side may not end or settle by themselves what is everybody's; undefined when they may. Who
 * acts on the portal shows a code, and no code says what the others agreed to: an officer sees them, or their authority.
 * Sources: MAL.7, CPL.56.
 */
export function notForOthers(procedure: Procedure, matter: Case, by: string, act: ActDef): Refused | undefined {
  if (procedure.actors[by]?.is !== 'party' || act.power === undefined || !ofAll.includes(act.power)) return undefined;
  // Who only asks for something decides nothing yet.
  if (act.to === 'same') return undefined;
  const people = matter.parties.filter((one) => one.role === by && one.kind === 'person' && !one.confidential);
  if (people.length < 2) return undefined;
  return refuse(
    'representation',
    {
      zh: `这一方有${people.length}人，“${act.title.zh}”要大家都同意，不能由一个人在网上办理。请一起到窗口办理，或者由写明这项特别授权的代表、代理人到窗口办理。`,
      en: `There are ${people.length} people on this side, and “${act.title.en}” needs the consent of all: come to the counter together, or send somebody whose authority names it.`,
    },
    { article: articleAt('CPL.56') },
  );
}

/** Everybody on a side for which somebody spoke was spoken for, or was there. */
function unspoken(
  act: ActDef,
  concerned: readonly Party[],
  through: readonly Representation[],
  { inPerson }: Spoken,
): Refused | undefined {
  const touched = new Set(through.map((one) => one.role));
  const silent = concerned.some(
    (party) => touched.has(party.role) && !inPerson.includes(party.key) && !through.some((one) => covers(one, party)),
  );
  if (!silent) return undefined;
  return wrong('spoken.inPerson', act.source, {
    zh: '这一方还有人没有被代理，也没有注明本人到场；请逐一注明。',
    en: 'Somebody on that side was neither spoken for nor said to be there in person: say so of each.',
  });
}

function outside(procedure: Procedure, one: Representation, short: Shortfall, act: ActDef): Refused {
  const way = Object.entries(procedure.acts).filter(([, known]) => (known as ActDef).represents === 'grants');
  return refuse('representation', shortfallWords(one, short, act.power), {
    field: 'spoken.through',
    article: articleAt(short === 'power' ? 'CPL.62' : sources[one.kind]),
    alternatives: way.map(([name, known]) => ({ act: name, title: (known as ActDef).title })),
  });
}

function notGranted(procedure: Procedure, matter: Case, said: FormBody): Refused | undefined {
  const kind = textAt(said, 'kind') as RepresentationKind;
  const meant = matter.parties.find((one) => one.key === textAt(said, 'party'));
  const article = sources[kind];
  if (said['proof'] === undefined && said['original'] === undefined)
    return wrong('proof', article, {
      zh: '请附授权委托书或者其他证明；只有纸质原件的，写明存放处。',
      en: 'Attach the written authority or other proof; where only a paper original exists, say where it is kept.',
    });
  const [from, until] = [textAt(said, 'from') ?? '', textAt(said, 'until')];
  if (until !== undefined && until < from)
    return wrong('until', article, { zh: '最后一日早于起始日。', en: 'The last day lies before the first.' });
  const person = kind === 'guardian' || kind === 'heir' || kind === 'elected';
  if (person && (meant?.kind !== 'person' || (kind !== 'elected' && said['wholeSide'] === true)))
    return wrong('party', article, {
      zh: `${kindWords[kind]?.zh}只能代理一名自然人；推举的代表只能代理劳动者一方。`,
      en: `${kindWords[kind]?.en}: speaks for one natural person; elected representatives for the workers’ side.`,
    });
  if (kind !== 'elected') return undefined;
  const least = amount('collective.workers', {
    division: matter.division,
    on: Temporal.PlainDate.from(from),
  }).value;
  if (peopleOf(procedure, matter, meant?.role ?? '') >= least) return undefined;
  return wrong('kind', article, {
    zh: `劳动者一方不足${least}人，不能推举代表；可以改为委托代理人。`,
    en: `Fewer than ${least} workers cannot elect representatives; they may give somebody a power of attorney.`,
  });
}

/** How many stand on a side: those named, or as many as the opening says, where not all are named yet. */
function peopleOf(procedure: Procedure, matter: Case, role: string): number {
  const { people } = procedure.listed;
  const opening = matter.entries[0]?.form ?? {};
  const said = people === undefined ? 0 : integerAt(opening, people);
  return Math.max(said, matter.parties.filter((one) => one.role === role).length);
}

function notEnded(matter: Case, { form: said, on }: Asking): Refused | undefined {
  const meant = matter.representations.find((one) => one.entry === said['entry']);
  if (meant && !meant.ended && on >= meant.from) return undefined;
  return wrong('entry', 'CPL.63', {
    zh: meant?.ended ? `这项代理已于${meant.ended.on}终止。` : '这条记录不是当日有效的代理。',
    en: meant?.ended
      ? `That representation ended on ${meant.ended.on}.`
      : 'That entry is no representation of that day.',
  });
}

function wrong(field: string, article: string, detail: Text): Refused {
  return refuse('invalid-form', detail, { field, article: articleAt(article) });
}

function articleAt(id: string): { id: string; zh: string; en: string } {
  return { id, ...cite(source(id).id) };
}

/** What is wrong with what a procedure says of powers: nobody could speak, or no power is asked where the law asks one. */
export function powerDefects({ procedure }: { procedure: Procedure }): string[] {
  const acts = Object.entries(procedure.acts) as [string, ActDef][];
  const isParty = (role: string): boolean => procedure.actors[role]?.is === 'party';
  const grants = acts.some(([, act]) => act.represents === 'grants');
  return acts.flatMap(([name, act]) => {
    const sides = act.powerOf ?? act.levelOf ?? listed(act.by).filter(isParty);
    const byParty = listed(act.by).some(isParty);
    return [
      ...(act.power !== undefined && listed(sides).filter(isParty).length === 0 ? [`power-of-nobody ${name}`] : []),
      ...(act.power !== undefined && !grants ? [`no-representation ${name}`] : []),
      ...(byParty && act.to === 'withdrawn' && act.power === undefined ? [`powerless-withdrawal ${name}`] : []),
    ];
  });
}
