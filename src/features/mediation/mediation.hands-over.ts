import { evidenceRules } from '../../platform/evidence.rules.ts';
import type { Case, Entry, FormBody } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { rowsAt } from '../../procedure/path.ts';

// What arbitration is begun with when mediation did not end the dispute: nothing that was told here is asked again.

const claimLineMax = 300;

/**
 * The application for arbitration as the record of the mediation tells it: parties with their sealed persons, place of
 * work, facts, claims, evidence, and the day the claim was last pursued or its payment promised, from which limitation runs
 * anew. Source: MAL.27(2). What cannot be known here, such as the day employment ended, the docket clerk adds.
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
      'orally',
      'employmentEndedOn',
      'consent',
    ]),
    performedIn: told['division'] ?? matter.division,
    applicant,
    ...claimed(told, agreed?.form, paidOf(entries)),
    ...evidenceOf(matter),
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
    ...evidenceOf(matter),
  };
}

/** What both sides handed in: it goes along, and stays one file. An offer comes with no file, and goes nowhere. */
export function evidenceOf(matter: Case): FormBody {
  const files = asCorrected(matter.entries)
    .filter(({ act }) => ['apply', 'respond', 'addEvidence'].includes(act))
    .flatMap(({ form }) => (Array.isArray(form['evidence']) ? form['evidence'] : []));
  const evidence = [...new Set(files)].slice(0, evidenceRules.carriedMax);
  return evidence.length > 0 ? { evidence } : {};
}

/** What the sides agreed on and was not paid, where they did agree; else what was asked for; else the matter in one line. */
function claimed(told: FormBody, agreed: FormBody | undefined, paid: number): FormBody {
  const payable = agreed ? rowsAt(agreed, 'payable') : [];
  if (payable.length > 0) {
    const claims = unpaid(payable, paid);
    return { claims, claimFen: claims.reduce((sum, { fen }) => sum + Number(fen ?? 0), 0) };
  }
  const asked = rowsAt(told, 'claims');
  if (asked.length > 0) return { claims: [...asked], ...present(told, ['claimFen']) };
  const what = String(told['facts']).trim().slice(0, claimLineMax);
  return {
    claims: [{ kind: 'other', what, ...present({ fen: told['claimFen'] }, ['fen']) }],
    ...present(told, ['claimFen']),
  };
}

/** What is still owed of each line, payments counted towards the first lines first; where all was paid, the rest of what was agreed. */
function unpaid(payable: readonly FormBody[], paid: number): FormBody[] {
  let left = paid;
  const open = payable.flatMap(({ kind, fen }) => {
    const of = Number(fen ?? 0);
    const counted = Math.min(left, of);
    left -= counted;
    const claim = { kind: kind ?? 'other', what: '支付调解协议约定的款项', fen: of - counted };
    return of > 0 && counted === of ? [] : [claim];
  });
  return open.length > 0 ? open : [{ kind: 'other', what: '履行调解协议的其他约定' }];
}

/** What the ended instalments say was paid, in fen; each as it ended last. */
function paidOf(entries: readonly Entry[]): number {
  const ends = entries.filter(({ act }) => act === 'instalmentEnded');
  const last = new Map(ends.map(({ form }) => [form['number'], Number(form['fen'] ?? 0)]));
  return [...last.values()].reduce((sum, fen) => sum + fen, 0);
}

function present(form: Partial<FormBody>, fields: readonly string[]): FormBody {
  return Object.fromEntries(
    fields.flatMap((field) => (form[field] === undefined ? [] : [[field, form[field]]])),
  ) as FormBody;
}
