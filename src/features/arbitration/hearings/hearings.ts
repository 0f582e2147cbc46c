import { Temporal } from 'temporal-polyfill';
import { folded } from '../../../platform/folded.ts';
import type { Case, Entry } from '../../../procedure/case.ts';
import { asCorrected } from '../../../procedure/fold.ts';
import { rowsAt, textAt } from '../../../procedure/path.ts';
import type { Hears, Sitting } from '../../../procedure/sitting.ts';
import { isHeardInLeading } from '../joining.ts';
import { usualLength } from './times.ts';

/** Hearings of arbitration, which its parties are told of in advance. Source: MAL.35. */
export const hearings: Hears = {
  sittingsOf,
  benchOf: (matter) => tribunal(asCorrected(matter.entries)),
  usualLength,
  notice: 'arb.hearing.notice',
};

/**
 * The hearings a record amounts to: those that were held, and the one that is to be held. A day without a time takes
 * nothing up, nor does one of a case that is heard in another's hearing: the leading case takes up the room and the people. What
 * was heard elsewhere, before the case was passed on, is not of this commission.
 */
export function sittingsOf(matter: Case): readonly Sitting[] {
  const entries = asCorrected(matter.entries);
  const here = entries.slice(entries.findLastIndex((entry) => entry.act === 'transfer') + 1);
  const said = here.filter((entry) => ['schedule', 'postpone', 'hear'].includes(entry.act));
  return said.flatMap((entry, index) => {
    const next = said[index + 1];
    const held = next?.act === 'hear';
    const coming = next === undefined && matter.state === 'scheduled';
    const heardIn = held ? next.seq : Infinity;
    const own = entry.act !== 'hear' && (held || coming) && !isHeardInLeading(here, entry.seq, heardIn);
    return own ? sitting(entries, entry, heardIn) : [];
  });
}

function sitting(entries: readonly Entry[], said: Entry, heardIn: number): Sitting[] {
  const [day, time, room] = ['hearingOn', 'startsAt', 'place'].map((name) => textAt(said.form, name));
  if (day === undefined || time === undefined || room === undefined) return [];
  const starts = Temporal.PlainDateTime.from(`${day}T${time}`);
  const minutes = Number(textAt(said.form, 'lasts') ?? usualLength);
  const at = (moment: Temporal.PlainDateTime): string => moment.toString({ smallestUnit: 'minute' });
  return [
    {
      seq: said.seq,
      room,
      startsAt: at(starts),
      endsAt: at(starts.add({ minutes })),
      ...tribunal(entries.filter((entry) => entry.seq < heardIn)),
    },
  ];
}

/** Who sits: the tribunal as last formed, without whom a decision on recusal freed since. Source: MAL.33. */
function tribunal(entries: readonly Entry[]): Pick<Sitting, 'arbitrators' | 'recorder'> {
  const formed = entries.findLast((entry) => entry.act === 'formTribunal');
  if (!formed) return { arbitrators: [] };
  const freed = entries
    .filter((entry) => entry.act === 'decideRecusal' && entry.seq > formed.seq && entry.form['granted'] === true)
    .map((entry) => folded(textAt(entry.form, 'of') ?? ''));
  const names = rowsAt(formed.form, 'arbitrators').map((row) => textAt(row, 'name') ?? '');
  const seated = names.map(folded);
  const recorder = textAt(formed.form, 'recorder');
  const isKept = recorder !== undefined && ![...freed, ...seated].includes(folded(recorder));
  return {
    arbitrators: names.filter(
      (name, n) => seated.indexOf(folded(name)) === n && !['', ...freed].includes(folded(name)),
    ),
    ...(isKept ? { recorder } : {}),
  };
}
