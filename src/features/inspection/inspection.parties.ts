// Whom a case names, and where its forms say so.

export const employerNamed = {
  role: 'employer',
  title: { zh: '用人单位', en: 'Employer' },
  kind: 'organisation',
  name: 'employerName',
  creditCode: 'employerCreditCode',
} as const;
/** Where workers are dispatched, the employer pays them and another firm uses them: both answer. Source: LCL.92. */
export const usingFirmNamed = {
  role: 'usingFirm',
  title: { zh: '用工单位（劳务派遣）', en: 'Using firm (labour dispatch)' },
  kind: 'organisation',
  name: 'usingFirmName',
  creditCode: 'usingFirmCreditCode',
} as const;
export const workersNamed = {
  role: 'worker',
  title: { zh: '劳动者', en: 'Worker' },
  kind: 'person',
  each: 'workers',
  name: 'name',
  phone: 'phone',
  idNumber: 'idNumber',
  bornOn: 'bornOn',
  claimedFen: 'owedFen',
} as const;
