import type { Fault } from '../page.ts';
import type { Opens, SubmittedKind } from './flow.ts';

/** One thing asked for in a dispute; `fen` is left out where it is no sum or nobody knows it. */
export type ClaimItem = { kind: string; what: string; fen?: number };

/** What a worker has answered so far; kept sealed under the token in the worker's cookie. Months are 'YYYY-MM'. */
export type Answers = {
  /** Makes the submission happen once, however often the button is pressed. */
  key: string;
  employerName?: string;
  employerCreditCode?: string;
  /** For whom the work is done, where a dispatch agency pays. */
  usingFirmName?: string;
  division?: string;
  landmark?: string;
  since?: string;
  until?: string;
  stillThere?: boolean;
  /** null: said not to know. */
  owedFen?: number | null;
  people?: number;
  ownFen?: number;
  kind?: 'complaint' | 'tip';
  story?: string;
  inDispute?: boolean;
  /** In a dispute: who shall settle it, what is asked for, and the last day of work of who has left. */
  way?: 'mediation' | 'arbitration';
  items?: readonly ClaimItem[];
  leftOn?: string;
  /** Since then: when it was last asked for, or promised. */
  askedOn?: string;
  name?: string;
  phone?: string;
  idNumber?: string;
  /** What was typed on a page that could not be taken, shown again by its address; gone with the next answer taken. */
  refused?: { step: string; values: Readonly<Record<string, string>>; faults: Fault[] };
  /**
   * Set once it is handed in; then nothing else is left of the answers but, as long as the receipt can be opened, the
   * story as it was told, so that it can be used once more without typing it again. Of a tip nothing is kept.
   */
  submitted?: { proceeding: number; number: string; kind: SubmittedKind; phone: boolean; told?: Partial<Answers> };
};

/** What was agreed to on the page that hands the claim in. Whoever reaches that page was told how the data are used. */
export type Consent = { sensitive?: true };

/** The form of the act with which a proceeding begins. @throws when a required answer is missing: steps are asked first. */
export function openingForm(answers: Answers, photos: readonly string[], consent: Consent): Opens {
  const { employerName, division, kind } = answers;
  if (!employerName || !division || !kind) throw new Error('The claim is not complete.');
  const shared = {
    employerName,
    ...given('employerCreditCode', answers.employerCreditCode),
    ...given('usingFirmName', answers.usingFirmName),
    place: { division, ...given('landmark', answers.landmark) },
    matter: 'wages',
    ...given('since', answers.since),
    ...given('until', answers.until),
    ...given('owedFen', answers.owedFen ?? undefined),
    people: answers.people ?? 1,
    ...given('whatHappened', answers.story),
    ...(photos.length > 0 ? { photos: [...photos] } : {}),
    consent: { notice: true, ...given('sensitive', consent.sensitive) },
  };
  if (kind === 'tip') {
    const author = answers.name ? { author: { name: answers.name, ...given('phone', answers.phone) } } : {};
    return { procedure: 'inspection', act: 'tip', form: { ...shared, ...author } };
  }
  const ownFen = answers.people === 1 ? answers.owedFen : answers.ownFen;
  const worker = {
    name: answers.name,
    ...given('phone', answers.phone),
    ...given('idNumber', answers.idNumber),
    ...given('owedFen', ownFen ?? undefined),
  };
  return {
    procedure: 'inspection',
    act: 'complain',
    form: { ...shared, workers: [worker], ...given('inDispute', answers.inDispute) },
  };
}

/** The field, where there is something to say in it. */
export function given<Name extends string, Value>(name: Name, value: Value | undefined): Record<string, Value> {
  return value === undefined || (value as unknown) === '' ? {} : { [name]: value };
}
