import { writtenChapters } from '../features/written-chapters.ts';
import { isAddressed } from '../procedure/co-parties.ts';
import type { Case } from '../procedure/case.ts';
import { listed } from '../procedure/define.ts';
import { finished } from '../papers/number.ts';
import type { Sheet } from '../papers/sheet.ts';
import { compose, type PaperTemplate } from '../papers/template.ts';
import { plausibleCase } from './plausible.ts';

/* Papers as they could be, of every kind, numbered on one day by one office. */

const [day, code] = ['2026-05-06', 'ABCDEFGHJKMNPQRSTVWX'];
/** As each of them is numbered. */
export const plausibleNumber = '新都区〔2026〕7号';
/** Who issues them. */
export const plausibleOffice = {
  name: '成都市新都区劳动人事争议仲裁委员会',
  telephone: '028-83000000',
  address: '成都市新都区育英路518号',
};

/** What happened before: enough for every clock a paper may name. */
const before: Record<string, { act: string; on: string }[]> = {
  inspection: [
    { act: 'complain', on: '2026-03-02' },
    { act: 'accept', on: '2026-03-04' },
  ],
  arbitration: [
    { act: 'file', on: '2026-03-02' },
    { act: 'accept', on: '2026-03-04' },
  ],
  mediation: [
    { act: 'apply', on: '2026-03-02' },
    { act: 'accept', on: '2026-03-04' },
  ],
  negotiation: [{ act: 'ask', on: '2026-03-02' }],
  'mediation-review': [
    { act: 'ask', on: '2026-03-02' },
    { act: 'accept', on: '2026-03-04' },
  ],
  'payment-order': [
    { act: 'ask', on: '2026-04-20' },
    { act: 'noteReceived', on: '2026-04-28' },
  ],
  'award-suit': [
    { act: 'receiveAward', on: '2026-04-20' },
    { act: 'receiveAnnulment', on: '2026-04-21' },
    { act: 'receiveNonEnforcement', on: '2026-04-22' },
  ],
  'award-annulment': [
    { act: 'receiveAward', on: '2026-04-20' },
    { act: 'receiveRuling', on: '2026-04-21' },
  ],
  'chamber-inspection': [{ act: 'schedule', on: '2026-04-20' }],
  'mediation-organisation': [{ act: 'register', on: '2026-03-02' }],
};

/** What beside it happened before a paper that says until when something may still be done. */
const agreed = [{ act: 'signAgreement', on: '2026-04-20' }];
const between: Record<string, { act: string; on: string }[]> = {
  'mediation.review': agreed,
  'mediation.review-entered': agreed,
  'mediation.confirmation': agreed,
  'mediation.confirmation-entered': agreed,
  'mediation.enforcement': agreed,
  'mediation.suit': agreed,
  'arbitration.enforcement': [{ act: 'award', on: '2026-04-20' }],
};

function caseFor({ id, procedure, act, only }: PaperTemplate): Case {
  const chapter = writtenChapters.get(procedure)!;
  const [name = ''] = listed(act);
  const said = only ? { given: { [only.field]: [only.is].flat()[0] ?? false } } : {};
  const last = { act: name, on: day, ...said };
  const begins = (chapter.procedure.acts[name] as { from: unknown }).from === 'nothing';
  const first = before[procedure]!.filter((one) => one.act !== name);
  return plausibleCase(chapter, begins ? [last] : [...first, ...(between[id] ?? []), last]);
}

/** A numbered sheet of a template, about facts as they could be, to the first of those it is addressed to. */
export function plausibleSheet(template: PaperTemplate): Sheet {
  const chapter = writtenChapters.get(template.procedure)!;
  const matter = caseFor(template);
  const to = matter.parties.find((party) => isAddressed(matter, party, template.to));
  const around = [...writtenChapters.values()].find((one) =>
    Object.values(one.procedure.tracks ?? {}).some((track) => track.procedure === template.procedure),
  );
  const occasion = {
    ...(around ? { within: { chapter: around, matter: plausibleCase(around, before[around.procedure.id]!) } } : {}),
    chapter,
    matter,
    entry: matter.entries.at(-1)!,
    office: plausibleOffice,
    nameOf: () => '',
    to: template.to ? to : undefined,
  };
  return finished({ publicAddress: 'https://heyan.example' }, compose(template, occasion), {
    number: plausibleNumber,
    day,
    code,
  });
}
