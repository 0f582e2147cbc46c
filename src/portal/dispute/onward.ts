import type { Text } from '../../platform/text.ts';
import type { Answers, ClaimItem } from '../claim/answers.ts';
import type { Onward } from '../claim/flow.ts';
import { cookies } from '../holder.ts';

/*
 * One story, several doors: what was told for one claim begins another, so that nothing is typed twice. Files belong to
 * the claim they were handed in with.
 */

const dispute = { address: '/dispute', cookie: cookies.dispute } as const;
const claim = { address: '/claim', cookie: cookies.draft } as const;

/** Where else a story told for a dispute may go: to arbitration after mediation, and with its wages to the inspection. */
export function onwardOfDispute(answers: Answers): readonly Onward[] {
  const wages = (answers.items ?? []).filter(({ kind }) => kind === 'wages');
  const doors: Onward[] = [];
  if (answers.way === 'mediation')
    doors.push({ id: 'arbitration', ...words.arbitration, to: dispute, answers: { ...answers, way: 'arbitration' } });
  if (answers.way === 'arbitration')
    doors.push({ id: 'mediation', ...words.mediation, to: dispute, answers: { ...answers, way: 'mediation' } });
  if (wages.length > 0 && answers.way === 'mediation')
    doors.push({ id: 'claim', ...words.claim, to: claim, answers: wagesOf(answers, wages) });
  return doors;
}

/** A story told to the inspection, brought to mediation or arbitration: a tip never, for the other side sees who asks. */
export function onwardOfClaim(answers: Answers): readonly Onward[] {
  if (answers.kind !== 'complaint') return [];
  const { kind: _kind, inDispute: _inDispute, owedFen, ownFen, people, since, until, ...same } = answers;
  const own = people === 1 ? owedFen : ownFen;
  const months = since === undefined ? '' : `${since} 至 ${until ?? '现在'}`;
  const item: ClaimItem = { kind: 'wages', what: months, ...(typeof own === 'number' ? { fen: own } : {}) };
  const told = { ...same, items: [item] };
  return [
    { id: 'mediation', ...words.mediation, to: dispute, answers: { ...told, way: 'mediation' } },
    { id: 'arbitration', ...words.arbitration, to: dispute, answers: { ...told, way: 'arbitration' } },
  ];
}

/** The wages of a dispute as the inspection asks for them. */
function wagesOf(answers: Answers, wages: readonly ClaimItem[]): Partial<Answers> {
  const { items: _items, way: _way, ...same } = answers;
  const known = wages.every(({ fen }) => fen !== undefined);
  return {
    ...same,
    kind: 'complaint',
    owedFen: known ? wages.reduce((sum, { fen = 0 }) => sum + fen, 0) : null,
    people: 1,
    ...(same.leftOn === undefined ? {} : { until: same.leftOn.slice(0, 7) }),
  };
}

const words = {
  arbitration: {
    title: { zh: '也申请仲裁', en: 'Ask for arbitration, too' },
    hint: {
      zh: '调解和仲裁可以都申请；调解不成再申请也来得及，进度页上点一下就行。',
      en: 'You may ask for both; or wait, and go on from the page of your case if mediation fails.',
    },
  },
  mediation: {
    title: { zh: '也申请调解', en: 'Ask for mediation, too' },
    hint: { zh: '双方谈成的，往往更快拿到钱。', en: 'Where both sides agree, the money often comes sooner.' },
  },
  claim: {
    title: { zh: '也向劳动监察反映欠薪', en: 'Report the wages to the inspection, too' },
    hint: {
      zh: '已经申请仲裁或者起诉的，劳动监察一般不再受理。',
      en: 'What is in arbitration or in court is as a rule not taken up by the inspection.',
    },
  },
} as const satisfies Record<string, { title: Text; hint: Text }>;
