import type { Fault } from '../page.ts';

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
  name?: string;
  phone?: string;
  idNumber?: string;
  /** What was typed on a page that could not be taken, shown again by its address; gone with the next answer taken. */
  refused?: { step: string; values: Readonly<Record<string, string>>; faults: Fault[] };
  /** Set once it is handed in; then nothing else is left of the answers. */
  submitted?: { proceeding: number; number: string; kind: 'complaint' | 'tip'; phone: boolean };
};

/** What was agreed to on the page that hands the claim in. Whoever reaches that page was told how the data are used. */
export type Consent = { sensitive?: true };

/** The form of the act with which a proceeding begins. @throws when a required answer is missing: steps are asked first. */
export function openingForm(
  answers: Answers,
  photos: readonly string[],
  consent: Consent,
): { act: 'complain' | 'tip'; form: Record<string, unknown> } {
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
    return { act: 'tip', form: { ...shared, ...author } };
  }
  const ownFen = answers.people === 1 ? answers.owedFen : answers.ownFen;
  const worker = {
    name: answers.name,
    ...given('phone', answers.phone),
    ...given('idNumber', answers.idNumber),
    ...given('owedFen', ownFen ?? undefined),
  };
  return {
    act: 'complain',
    form: { ...shared, workers: [worker], ...given('inDispute', answers.inDispute) },
  };
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): Record<string, Value> {
  return value === undefined || (value as unknown) === '' ? {} : { [name]: value };
}
