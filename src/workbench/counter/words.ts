/** The words of the counter where firms' representatives are checked, in both languages. */
export const counterWords = {
  way: { zh: '单位窗口', en: 'Firms' },
  title: { zh: '单位账号窗口核对', en: 'Firms at the counter' },
  lead: {
    zh: '这些人登记了要替单位在网上办事。本人带材料来到窗口、逐项核对以后再确认；确认以后就能看到这个单位的案件和文书。',
    en: 'These persons registered to act for a firm online. Confirm only when they stand before you and each item was seen: from then on they see the firm’s cases and papers.',
  },
  none: { zh: '现在没有人等待核对', en: 'Nobody waits' },
  noneHint: {
    zh: '有人在“用人单位窗口”登记到本机关核对，就会列在这里。',
    en: 'Whoever registers in the window for employers to be checked here is listed.',
  },
  firm: { zh: '单位', en: 'Firm' },
  creditCode: { zh: '统一社会信用代码', en: 'Credit code' },
  applicant: { zh: '申请人', en: 'Applicant' },
  phone: { zh: '手机号', en: 'Phone' },
  at: { zh: '登记时间', en: 'Registered' },
  noParty: {
    zh: '这个单位不是本机关承办案件的当事人，只能不予确认。',
    en: 'This firm is no party in a case of your office: it can only be refused.',
  },
  seen: { zh: '核对了什么', en: 'What was seen' },
  reason: { zh: '理由和材料存放处', en: 'Reason, and where the copies lie' },
  reasonHint: {
    zh: '例如“持授权书原件，复印件存案卷第 12 页”',
    en: 'Such as “original letter seen, copy on page 12 of the file”',
  },
  scans: { zh: '扫描件（营业执照、身份证、授权书）', en: 'Scans (licence, identity card, authority)' },
  scansHint: {
    zh: '可以不传；传了就作为证据留在这个单位的案件里。',
    en: 'Optional; kept as evidence in the firm’s case.',
  },
  confirm: { zh: '确认', en: 'Confirm' },
  refuse: { zh: '不予确认', en: 'Refuse' },
  confirmed: { zh: '已确认：{{name}}可以替这个单位办事', en: 'Confirmed: {{name}} acts for this firm' },
  refused: { zh: '已记录不予确认', en: 'Refused' },
  required: { zh: '请写理由，至少 4 个字', en: 'Give the reason, at least 4 characters' },
  all: { zh: '确认须逐项核对', en: 'To confirm, each item must have been seen' },
} as const;
