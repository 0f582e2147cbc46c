/* What two workers ask of a commission, and what it awards them, for tests. */

export const overtime = { basis: 'overtime', monthlyFen: 435_000, days: [{ on: '2025-10-01', hours: 8 }] };
export const application = {
  employerName: '成都宏达机械有限公司',
  performedIn: '510114',
  applicant: 'worker',
  workers: [{ name: '王小明' }, { name: '李小红' }],
  claims: [
    { kind: 'wages', what: '国庆加班费', fen: 60_000, computedBy: overtime },
    { kind: 'wages', what: '拖欠的工资', fen: 5_000_000 },
  ],
  claimFen: 5_060_000,
  facts: '国庆加班一天，另有工资没有发。',
};

/** An award of these sums, due to both workers and the employer. */
export const award = (finality: string, fens: number[], madeOn = '2026-03-27'): object => ({
  madeOn,
  finality,
  items: fens.map((fen) => ({ kind: 'wages', what: '支付工资', fen })),
  findings: '考勤记录显示国庆加班一天。',
  reasons: '用人单位应当及时足额支付劳动报酬。',
  recipients: 3,
  performBy: '2026-06-30',
});
