import type { Static } from 'typebox';
import type { Text } from '../../platform/text.ts';
import type { Case, FormValue } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { availableActs } from '../../procedure/decide.ts';
import { doubtful } from '../../procedure/doubtful.ts';
import { actOf } from '../../procedure/fold.ts';
import type { Asked } from '../../procedure/permitted.ts';
import {
  covers,
  shortfall,
  shortfallWords,
  spokenFor,
  type Representation,
  type Spoken,
} from '../../procedure/representation.ts';
import { endWords, kindWords, powerWords } from '../../procedure/representation.forms.ts';
import type { Masks } from '../fields.ts';
import type { Field } from '../reading/page.schema.ts';
import { isSealed } from '../sealing.ts';
import type { RepresentationSchema } from './representation.schema.ts';

/** Who may speak for whom, as a page shows it. */
export type RepresentationShown = Static<typeof RepresentationSchema>;
type Person = RepresentationShown['people'][number];

/** What is known of the page that is being made. */
type Known = {
  chapter: Chapter;
  matter: Case;
  masks: Masks;
  viewer: 'officer' | 'holder' | 'enterprise' | 'public' | 'system';
  nameOf: (key: string) => string;
};

/** Everybody who speaks or spoke for a party; a worker is shown those who speak for the worker, a firm those of the firm's side. */
export function representationShown(known: Known, asked: Omit<Asked, 'act' | 'form'>): RepresentationShown {
  const { chapter, matter, viewer } = known;
  const day = asked.today;
  const own = matter.parties.filter((party) => (viewer === 'holder' ? party.holder : party.kind === 'organisation'));
  const seen = matter.representations.filter((one) => viewer === 'officer' || own.some((party) => covers(one, party)));
  if (viewer !== 'officer') return { people: seen.map((one) => personOf(known, one, day)), acts: [], doubtful: [] };
  return {
    people: seen.map((one) => personOf(known, one, day)),
    // Where nobody speaks for anybody there is nothing to choose.
    acts: (seen.length === 0 ? [] : availableActs(chapter, matter, asked)).flatMap(({ act }) =>
      actShown(known, act, day),
    ),
    doubtful: doubtful(chapter.procedure, matter).map(({ entry, through, short }) => {
      const done = matter.entries[entry - 1];
      const one = matter.representations.find((other) => other.entry === through);
      const def = done && actOf(chapter, done.act);
      const why =
        one && short !== 'gone'
          ? shortfallWords(one, short, def?.power)
          : { zh: `第${through}号记录的代理已作废。`, en: `The representation of entry ${through} was annulled.` };
      return { entry, title: def?.title ?? { zh: '', en: '' }, why };
    }),
  };
}

/** Through whom an entry was done, as lines beside its form; none where the parties were there themselves. */
export function spokenLines(
  { matter, masks, nameOf }: Pick<Known, 'matter' | 'masks' | 'nameOf'>,
  spoken: Spoken | undefined,
): Field[] {
  if (!spoken) return [];
  const through = spoken.through.map((entry): Field => {
    const one = matter.representations.find((known) => known.entry === entry);
    const label = { zh: `代办人（第${entry}项）`, en: `Done through (entry ${entry})` };
    // An annulled one names nobody any more; its entry still does.
    if (!one) return { label, value: '—' };
    const seal = isSealed(one.name) ? one.name.seal : undefined;
    const mask = seal === undefined ? undefined : masks.get(seal);
    return {
      label,
      value: mask?.masked ?? (typeof one.name === 'string' ? one.name : '***'),
      ...(mask && seal !== undefined ? { personal: { sealId: seal, ...mask } } : {}),
    };
  });
  if (spoken.inPerson.length === 0) return through;
  const names = spoken.inPerson.map(nameOf).join('、');
  return [...through, { label: { zh: '本人到场', en: 'There in person' }, value: names }];
}

function personOf(known: Known, one: Representation, day: string): Person {
  const { matter, masks, nameOf } = known;
  const short = shortfall(one, day, undefined);
  const spoken = matter.parties.filter((party) => !party.confidential && covers(one, party));
  const sealed = (value: FormValue | undefined): Person['phone'] => {
    const mask = isSealed(value) ? masks.get(value.seal) : undefined;
    return mask && isSealed(value) ? { sealId: value.seal, ...mask } : undefined;
  };
  const [name, phone] = [sealed(one.name), sealed(one.phone)];
  const whole = one.party === undefined;
  const names = spoken.slice(0, 3).map((party) => nameOf(party.key));
  return {
    entry: one.entry,
    kind: kindWords[one.kind] ?? { zh: one.kind, en: one.kind },
    name: name?.masked ?? (typeof one.name === 'string' ? one.name : ''),
    ...(name ? { nameSeal: name } : {}),
    ...(phone ? { phone } : {}),
    ...(one.organisation === undefined ? {} : { organisation: one.organisation }),
    for: spoken.map(({ key }) => key),
    forWords: whole
      ? {
          zh: `${names.join('、')}等这一方全体${spoken.length}人`,
          en: `all ${spoken.length} of the side of ${names[0] ?? ''}`,
        }
      : { zh: names.join('、'), en: names.join(', ') },
    powers: one.powers.map((power) => powerWords[power]),
    ...(one.matter === undefined ? {} : { matter: one.matter }),
    from: one.from,
    until: one.until ?? null,
    standing: short === undefined || short === 'power' ? 'holds' : short,
    standingWords: standingWords(one, day),
  };
}

function standingWords(one: Representation, day: string): Text {
  const because = endWords[one.ended?.because ?? ''];
  switch (shortfall(one, day, undefined)) {
    case 'ended':
      return {
        zh: `已于${one.ended?.on}终止（${because?.zh ?? ''}）`,
        en: `Ended on ${one.ended?.on} (${because?.en ?? ''})`,
      };
    case 'expired':
      return { zh: `到${one.until}为止，已届满`, en: `Held until ${one.until}; over` };
    case 'notYet':
      return { zh: `${one.from}起有效`, en: `From ${one.from}` };
    default:
      return one.until === undefined
        ? { zh: `${one.from}起，直到终止`, en: `From ${one.from} until it is ended` }
        : { zh: `${one.from}起，最后一日${one.until}`, en: `From ${one.from}, last day ${one.until}` };
  }
}

/** Through whom an act may be entered today, and why not through the others; nothing for an officer's own act. */
function actShown({ chapter, matter }: Known, name: string, day: string): RepresentationShown['acts'] {
  const act = actOf(chapter, name);
  if (act.represents) return [];
  const parties = spokenFor(chapter.procedure, matter, act, {});
  const speaking = matter.representations.filter((one) => parties.some((party) => covers(one, party)));
  if (speaking.length === 0) return [];
  const choices = speaking.map((one) => {
    const short = shortfall(one, day, act.power);
    // An act may have happened while it still held: its day decides, which is asked when it is entered.
    const earlier = typeof act.effectiveOn === 'object' && (short === 'ended' || short === 'expired');
    return { entry: one.entry, why: short && !earlier ? shortfallWords(one, short, act.power) : null };
  });
  const power = act.power === undefined ? null : powerWords[act.power];
  return [{ act: name, power, parties: parties.map(({ key }) => key), choices }];
}
