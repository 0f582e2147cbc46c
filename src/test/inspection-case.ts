import { chapters } from '../features/chapters.ts';
import type { FormBody, Posted } from '../procedure/case.ts';
import { walk, type Walk } from '../procedure/walk.ts';

/* A case of two workers, for tests of labour inspection. */

export const chapter = chapters.get('inspection')!;
export const division = '510114';
export const [wang, li] = ['worker-1-0', 'worker-1-1'];
export const complaint: FormBody = {
  employerName: '宏达工地',
  place: { division },
  since: '2023-09',
  owedFen: 300_000,
  people: 2,
  workers: [{ name: '王小明', phone: '13800000000' }, { name: '李四' }],
};
export const paper = '3f1c7a52-0b0e-4c3c-9a43-5f9f1f1c2a01';
export const stranger = '3f1c7a52-0b0e-4c3c-9a43-5f9f1f1c2a02';
export const paid = (worker: string, fen = 900): FormBody => ({ payments: [{ worker, fen }] });
export const findings: FormBody = {
  finding: 'violation',
  facts: '拖欠两人工资。',
  investigators: [
    { name: '赵监察', certificate: '川监1001' },
    { name: '钱监察', certificate: '川监1002' },
  ],
};
export const order = (days = 10): FormBody => ({ kind: 'pay', demand: '支付两人工资。', days });

/** Entries 1 and 2: a complaint of 10 January 2024, filed on the 12th. */
export function filed(by = 'worker'): Walk {
  return walk(chapter, division)
    .act(by, 'complain', '2024-01-10', complaint)
    .act('clerk', 'accept', '2024-01-12', { matter: 'wages' });
}

/** The sums of postings by account, day and subject; what cancels out is left out. */
export function net(posted: readonly Posted[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { account, effectiveOn, subject = '', amount } of posted) {
    const key = `${account}|${effectiveOn}|${subject}`;
    sums[key] = (sums[key] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}
