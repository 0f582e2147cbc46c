import type { Case, FormBody } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { rowsAt } from '../../procedure/path.ts';

// What arbitration is begun with when mediation did not end the dispute: nothing that was told here is asked again.

const claimLineMax = 300;

/**
 * The application for arbitration as the record of the mediation tells it: parties with their sealed persons, place of
 * work, facts, claims, and the day the claim was last pursued or its payment promised, from which limitation runs anew.
 * Source: MAL.27(2). What cannot be known here, such as the day employment ended, the docket clerk adds.
 */
export function arbitrationApplication(matter: Case): FormBody {
  const entries = asCorrected(matter.entries);
  const { form: told = {}, effectiveOn = matter.receivedOn } = entries[0] ?? {};
  const agreed = entries.findLast(({ act }) => ['signAgreement', 'enterAgreement'].includes(act));
  // Who goes on is who applies there: a worker may, whoever asked for the mediation.
  const asks = entries.at(-1);
  const before = told['applicant'] === 'employer' ? 'employer' : 'worker';
  const spoke = asks?.by === 'worker' || asks?.by === 'employer' ? asks.by : undefined;
  const applicant = spoke ?? asks?.form['goesOn'] ?? before;
  const claimFen = told['claimFen'];
  // Having asked a body for relief interrupts one's own limitation, and so does the other side's agreement to perform.
  const pursued = [
    ...(applicant === before ? [{ on: effectiveOn, what: 'askedForRelief' }] : []),
    ...(agreed ? [{ on: agreed.effectiveOn, what: 'promised' }] : []),
  ];
  return {
    ...present(told, [
      'employerName',
      'employerCreditCode',
      'workers',
      'facts',
      'claimFen',
      'orally',
      'employmentEndedOn',
      'consent',
    ]),
    performedIn: told['division'] ?? matter.division,
    applicant,
    claims: claimsOf(told, agreed?.form),
    ...(claimFen === undefined && agreed ? totalOf(agreed.form) : {}),
    ...(pursued.length > 0 ? { pursued } : {}),
  };
}

/** What the commission reviews: who agreed, on what, since when. Source: AR33.74. */
export function agreementForReview(matter: Case): FormBody {
  const entries = asCorrected(matter.entries);
  const told = entries[0]?.form ?? {};
  const agreed = entries.findLast(({ act }) => ['signAgreement', 'enterAgreement'].includes(act));
  if (!agreed) throw new Error('A review of no agreement');
  return {
    ...present(told, ['employerName']),
    workers: rowsAt(told, 'workers').map((row) => present(row, ['name'])),
    ...present(agreed.form, ['terms', 'performBy']),
    ...(agreed.form['payable'] === undefined
      ? {}
      : { payable: rowsAt(agreed.form, 'payable').map((row) => present(row, ['kind', 'fen'])) }),
    agreedOn: agreed.effectiveOn,
  };
}

/** What the sides agreed on where they did; else what was asked for; else the matter in one line. */
function claimsOf(told: FormBody, agreed: FormBody | undefined): FormBody[] {
  const owed = agreed ? rowsAt(agreed, 'payable') : [];
  if (owed.length > 0)
    return owed.map(({ kind, fen }) => ({ kind: kind ?? 'other', what: '支付调解协议约定的款项', fen: fen ?? 0 }));
  const asked = rowsAt(told, 'claims');
  if (asked.length > 0) return [...asked];
  const what = String(told['facts']).trim().slice(0, claimLineMax);
  return [{ kind: 'other', what, ...present({ fen: told['claimFen'] }, ['fen']) }];
}

function totalOf(agreed: FormBody): FormBody {
  const owed = rowsAt(agreed, 'payable');
  return owed.length === 0 ? {} : { claimFen: owed.reduce((sum, { fen }) => sum + Number(fen), 0) };
}

function present(form: Partial<FormBody>, fields: readonly string[]): FormBody {
  return Object.fromEntries(
    fields.flatMap((field) => (form[field] === undefined ? [] : [[field, form[field]]])),
  ) as FormBody;
}
