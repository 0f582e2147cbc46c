import { calendarOfVersion } from '../../law/calendar.ts';
import type { Text } from '../../platform/text.ts';
import type { Case, Entry, FormBody } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { rowsAt, textAt } from '../../procedure/path.ts';
import { claimItemOf } from './arbitration.items.ts';
import { computeClaim } from './claims/compute.ts';

// What is claimed as it stands, and how an award keeps to it.

/** The claims as they stand: as they were accepted when they were changed, else as they were filed; none once they were taken back. */
export function claimsOf(matter: Case): FormBody[] {
  const [opening, ...later] = asCorrected(matter.entries);
  if (later.some(({ act }) => act === 'withdraw' || act === 'noteApplicantAbsent')) return [];
  const changed = later.findLast(({ act, form }) => act === 'acceptChangedClaims' && form['claims'] !== undefined);
  return rowsAt((changed ?? opening)?.form ?? {}, 'claims');
}

/** What a change of claims begins with: those that stand, with their amounts. */
export const changeBegins = (matter: Case): FormBody => ({ claims: claimsOf(matter) });

/** What the acceptance of changed claims begins with: those that were asked for last. */
export function acceptedBegins(matter: Case): FormBody {
  const asked = asCorrected(matter.entries).findLast(({ act }) => act === 'changeClaims');
  const claims = asked ? rowsAt(asked.form, 'claims') : [];
  return claims.length > 0 ? { claims } : {};
}

/**
 * What an award begins with: an item for each claim that was not decided in a part, as it was computed but without its amount,
 * which is for the tribunal to find; and everybody to whom it is handed.
 */
export function awardBegins(matter: Case): FormBody {
  const decided = awards(matter).flatMap(({ form }) => rowsAt(form, 'items'));
  const open = claimsOf(matter).filter(
    (claim) => !decided.some((item) => item['kind'] === claim['kind'] && item['what'] === claim['what']),
  );
  const items = open.map(withoutAmount);
  const sides = matter.parties.filter(({ role }) => role === 'worker' || role === 'employer');
  return { ...(items.length > 0 ? { items } : {}), recipients: sides.length };
}

/** What the awards of a case give in all; nothing before there is one, or where a court annulled it. */
export function awardedInAll(matter: Case): { title: Text; fen: number } | undefined {
  const items = awards(matter).flatMap(({ form }) => rowsAt(form, 'items'));
  if (items.length === 0 || matter.state === 'annulled') return undefined;
  const fen = items.reduce((sum, item) => sum + Number(item['fen'] ?? 0), 0);
  return { title: { zh: '裁决金额', en: 'Awarded' }, fen };
}

function withoutAmount(claim: FormBody): FormBody {
  return Object.fromEntries(Object.entries(claim).filter(([field]) => field !== 'fen'));
}

/** Whether an award differs from what was worked out of its items, or gives more than is claimed, and does not say why. */
export function differsUnexplained(matter: Case, form: FormBody): boolean {
  if (textAt(form, 'amountsReason') !== undefined) return false;
  return differs(matter, form) || exceedsClaims(matter, form);
}

/** Whether it says neither what was found nor why. The parties may have agreed to leave it out. Source: MAL.46. */
export function reasonsMissing(_: Case, form: FormBody): boolean {
  return (
    rowsAt(form, 'items').length > 0 &&
    (textAt(form, 'findings') === undefined || textAt(form, 'reasons') === undefined)
  );
}

/** Who claims less than the law gives is given what is claimed: that needs no reason. */
function differs(matter: Case, form: FormBody): boolean {
  const claims = claimsOf(matter);
  const rows = rowsAt(form, 'items').flatMap((row) => {
    const item = claimItemOf(row);
    const claim = claims.find((one) => one['kind'] === row['kind'] && one['what'] === row['what']);
    return item ? [{ item, fen: row['fen'], claimed: claim?.['fen'] }] : [];
  });
  const [opening] = asCorrected(matter.entries);
  const division = (opening && textAt(opening.form, 'performedIn')) ?? matter.division;
  const { items } = computeClaim(
    rows.map(({ item }) => item),
    { division, calendar: calendarOfVersion(matter.calendar) },
  );
  return items.some(({ fen }, index) => {
    const { fen: given, claimed } = rows[index] ?? {};
    return fen !== null && given !== fen && !(given === claimed && Number(claimed) < fen);
  });
}

/** Whether all awards together give more than all claims: told only where each claim has an amount and the other side claims nothing. */
function exceedsClaims(matter: Case, form: FormBody): boolean {
  const claimed = claimsOf(matter).map((claim) => claim['fen']);
  const against = asCorrected(matter.entries).some(({ act }) => act === 'acceptCounterclaim');
  if (against || claimed.some((fen) => typeof fen !== 'number')) return false;
  const given = [...awards(matter).map((entry) => entry.form), form].flatMap((one) => rowsAt(one, 'items'));
  const sum = (values: readonly unknown[]): number => values.reduce<number>((all, one) => all + Number(one ?? 0), 0);
  return sum(given.map((item) => item['fen'])) > sum(claimed);
}

function awards(matter: Case): readonly Entry[] {
  return asCorrected(matter.entries).filter(({ act }) => act === 'award' || act === 'awardPart');
}
