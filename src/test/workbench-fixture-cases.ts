/** Invented cases for developing the workbench without a database; shapes as src/web/answers.ts has them. */
import type { Text } from '../platform/text.ts';
import type { Available, FormSchema, Opening, Page, Row } from '../web/answers.ts';

const both = (zh: string, en: string): Text => ({ zh, en });
const county = { code: '510104', name: both('锦江区', 'Jinjiang') };
const office = { id: 12, name: both('锦江区劳动保障监察大队', 'Jinjiang labour inspection') };
const complaint = {
  id: 'INSR.18',
  title: both(
    '关于实施《劳动保障监察条例》若干规定 第十八条',
    'Provisions on implementing the Labour Inspection Regulations, art. 18',
  ),
  text: both(
    '对符合条件的投诉，劳动保障行政部门应当在接到投诉之日起5个工作日内依法受理，并于受理之日立案查处。',
    'A complaint that meets the conditions is accepted within 5 working days of its receipt, and filed for investigation on the day it is accepted.',
  ),
};
const investigation = {
  id: 'INS.17',
  title: both('劳动保障监察条例 第十七条', 'Labour Inspection Regulations, art. 17'),
  text: both(
    '劳动保障行政部门对违反劳动保障法律、法规或者规章的行为的调查，应当自立案之日起60个工作日内完成；对情况复杂的，经劳动保障行政部门负责人批准，可以延长30个工作日。',
    'An investigation is completed within 60 working days of filing; where the circumstances are complex, it may be extended by 30 working days with the approval of the head of the department.',
  ),
};

export const states = [
  { id: 'received', title: both('已收到', 'Received'), final: false },
  { id: 'investigating', title: both('调查中', 'Under investigation'), final: false },
  { id: 'ordered', title: both('已责令支付', 'Ordered to pay'), final: false },
  { id: 'closed', title: both('已结案', 'Closed'), final: true },
];

const companies = [
  '岷江源建筑劳务有限公司',
  '青城山食品加工厂',
  '锦里餐饮管理有限公司',
  '都江堰市政工程有限公司',
  '沱江电子装配有限公司',
  '蜀道货运服务部',
];

/** A list long enough for pages, sorting and every tone of deadline. */
export function fixtureRows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const daysLeft = index % 9 === 8 ? null : (index % 9) * 4 - 6;
    const state = daysLeft === null ? states[3]! : states[index % 3]!;
    return {
      id: 1000 + index,
      number: `锦江监投〔2024〕${String(index + 1).padStart(5, '0')}号`,
      procedure: 'inspection',
      state,
      headline: companies[index % companies.length]!,
      people: (index % 7) + 1,
      fen: 1234567 * ((index % 11) + 1),
      paidFen: index % 4 === 0 ? 200000 : 0,
      receivedOn: `2024-03-${String((index % 28) + 1).padStart(2, '0')}`,
      dueOn: daysLeft === null ? null : `2024-04-${String(8 + daysLeft).padStart(2, '0')}`,
      due: daysLeft === null ? null : { name: 'investigate', title: both('办结调查', 'Complete the investigation') },
      daysLeft,
      overdue: daysLeft !== null && daysLeft < 0,
      division: county,
      office,
      mode: index % 10 === 9 ? 'r' : 'w',
    };
  });
}

const paymentForm: FormSchema = {
  type: 'object',
  required: ['payments', 'way'],
  properties: {
    payments: {
      type: 'array',
      title: '支付明细',
      titleEn: 'Payments',
      minItems: 1,
      items: {
        type: 'object',
        required: ['worker', 'fen'],
        properties: {
          worker: { type: 'string', kind: 'worker', title: '劳动者', titleEn: 'Worker' },
          fen: { type: 'integer', kind: 'money', title: '支付金额（元）', titleEn: 'Amount (yuan)', minimum: 1 },
        },
      },
    },
    way: {
      type: 'string',
      kind: 'choice',
      title: '支付方式',
      titleEn: 'Way of payment',
      enum: ['bank', 'cash'],
      choices: [
        { const: 'bank', title: '银行转账', titleEn: 'Bank transfer' },
        { const: 'cash', title: '现场发放', titleEn: 'Cash on the spot' },
      ],
    },
    evidence: {
      type: 'array',
      kind: 'evidence',
      title: '支付凭证',
      titleEn: 'Proof of payment',
      items: { type: 'string' },
    },
    note: { type: 'string', kind: 'longText', title: '说明', titleEn: 'Note', maxLength: 500 },
  },
};
const reasonForm: FormSchema = {
  type: 'object',
  required: ['reason'],
  properties: {
    reason: { type: 'string', kind: 'longText', title: '理由', titleEn: 'Reason', minLength: 4, maxLength: 500 },
  },
};
const orderForm: FormSchema = {
  type: 'object',
  required: ['fen', 'payBy', 'head'],
  properties: {
    fen: { type: 'integer', kind: 'money', title: '责令支付金额', titleEn: 'Amount ordered', minimum: 1 },
    payBy: {
      type: 'string',
      kind: 'date',
      format: 'date',
      title: '支付期限',
      titleEn: 'To be paid by',
      formatMinimum: '2024-04-10',
    },
    head: { type: 'boolean', title: '负责人已批准', titleEn: 'Approved by the head' },
  },
};

function act(name: string, title: Text, form: FormSchema, more: Partial<Available>): Available {
  return {
    act: name,
    title,
    article: investigation,
    confidence: 'verified',
    form,
    warnings: [],
    effective: { from: '2024-04-01', to: '2024-04-09' },
    tone: 'normal',
    sort: 'step',
    ...more,
  };
}

const worker = (
  key: string,
  name: string,
  claimedFen: number,
  paidFen: number,
  n: number,
): Page['parties'][number] => ({
  key,
  role: 'worker',
  roleTitle: both('劳动者', 'Worker'),
  name,
  nameSeal: { sealId: `${key}-name`, kind: 'name', masked: name },
  idNumber: { sealId: `${key}-id`, kind: 'idNumber', masked: `51****${n}` },
  phone: { sealId: `${key}-phone`, kind: 'phone', masked: `138****${n}` },
  claimedFen,
  paidFen,
});

/** One case with everything on its page. */
export function fixturePage(row: Row): Page {
  return {
    ...row,
    handles: row.mode === 'w',
    fen: 3240001,
    paidFen: 500000,
    people: 3,
    procedureTitle: both('劳动保障监察', 'Labour inspection'),
    version: '2004-12-01',
    seq: 3,
    facts: [
      { label: both('被投诉单位', 'Respondent'), value: row.headline },
      { label: both('劳动地点', 'Place of work'), value: '锦江区东大街某工地二号楼' },
      { label: both('欠薪起止', 'Unpaid'), value: '2023-11 – 2024-02' },
      {
        label: both('联系电话', 'Contact'),
        value: '',
        personal: { sealId: 'contact', kind: 'phone', masked: '138****6621' },
      },
      {
        label: both('事情经过', 'What happened'),
        value: '工程完工后包工头不接电话，公司说已与包工头结清，三名工人至今没有拿到工资。',
      },
    ],
    parties: [
      {
        key: 'employer',
        role: 'employer',
        roleTitle: both('用人单位', 'Employer'),
        name: row.headline,
        creditCode: '91510104MA0000000X',
        claimedFen: 0,
        paidFen: 0,
      },
      worker('w1', '张*三', 1200000, 500000, 1041),
      worker('w2', '李*', 1240001, 0, 2210),
      worker('w3', '王*', 800000, 0, 3307),
    ],
    deadlines: fixtureDeadlines(),
    timeline: fixtureTimeline(),
    evidence: [1, 2, 3].map((n) => ({
      id: String(n),
      mime: n === 3 ? 'application/pdf' : 'image/png',
      bytes: 120_000 * n,
      sha256: `${n}`.repeat(64),
      seq: 1,
      url: `/api/v1/proceedings/${row.id}/evidence/${n}`,
    })),
    available: row.mode === 'r' ? [] : fixtureActs(),
    unavailable: [
      {
        act: 'close',
        title: both('结案', 'Close'),
        why: both('尚有欠款未支付，不能结案。', 'Wages are still owed; the case cannot be closed.'),
      },
      {
        act: 'accept',
        title: both('受理立案', 'Accept and file'),
        why: both('已于 2024-03-06 受理。', 'Accepted on 2024-03-06.'),
      },
    ],
  };
}

function fixtureActs(): Available[] {
  return [
    act('recordPayment', both('登记支付', 'Record a payment'), paymentForm, { tone: 'primary' }),
    act('order', both('责令限期支付', 'Order to pay'), orderForm, {
      confidence: 'unconfirmed',
      warnings: [both('责令前应当听取用人单位的陈述和申辩。', 'Hear the employer before ordering.')],
    }),
    act('extend', both('延长调查期限', 'Extend the investigation'), reasonForm, {}),
    act('withdraw', both('撤回投诉', 'Withdraw the complaint'), reasonForm, {
      tone: 'danger',
      effective: { from: '2024-04-09', to: '2024-04-09' },
    }),
  ];
}

function fixtureDeadlines(): Page['deadlines'] {
  return [
    {
      name: 'investigate',
      title: both('办结调查', 'Complete the investigation'),
      startedOn: '2024-03-06',
      naturalOn: '2024-06-02',
      dueOn: '2024-06-03',
      provisional: true,
      confidence: 'verified',
      status: 'running',
      stoppedOn: null,
      steps: [
        { zh: '立案，次日起算', en: 'Filed; counting begins on the next day', date: '2024-03-06' },
        { zh: '60 个工作日', en: '60 working days', date: '2024-06-02' },
        { zh: '届满日为休息日，顺延', en: 'The last day is a day of rest; moved on', date: '2024-06-03' },
      ],
      source: investigation,
    },
    {
      name: 'accept',
      title: both('决定是否受理', 'Decide on acceptance'),
      startedOn: '2024-03-01',
      naturalOn: '2024-03-08',
      dueOn: '2024-03-08',
      provisional: false,
      confidence: 'unconfirmed',
      status: 'stopped',
      stoppedOn: '2024-03-06',
      steps: [{ zh: '收到投诉次日起 5 个工作日', en: '5 working days from the day after receipt', date: '2024-03-08' }],
      source: complaint,
    },
  ];
}

function fixtureTimeline(): Page['timeline'] {
  const hash = (letter: string): string => letter.repeat(64);
  const by = { kind: 'officer' as const, name: '陈晓岚', office: office.name };
  const at = { late: false, fields: [], papers: [], article: complaint };
  return [
    {
      ...at,
      seq: 1,
      act: 'complain',
      title: both('投诉', 'Complaint'),
      by: { kind: 'worker', name: '张*三' },
      effectiveOn: '2024-03-01',
      recordedAt: '2024-03-01T01:20:00Z',
      fields: [{ label: both('涉及金额', 'Claimed'), value: '32,400.01' }],
      hash: hash('a'),
    },
    {
      ...at,
      seq: 2,
      act: 'accept',
      title: both('受理立案', 'Accept and file'),
      by,
      effectiveOn: '2024-03-06',
      recordedAt: '2024-03-07T08:05:00Z',
      late: true,
      papers: [both('受理通知书', 'Notice of acceptance')],
      hash: hash('b'),
    },
    {
      ...at,
      seq: 3,
      act: 'recordPayment',
      title: both('登记支付', 'Record a payment'),
      by,
      effectiveOn: '2024-03-20',
      recordedAt: '2024-03-20T03:00:00Z',
      fields: [
        { label: both('劳动者', 'Worker'), value: '', personal: { sealId: 'w1-name', kind: 'name', masked: '张*三' } },
        { label: both('金额', 'Amount'), value: '5,000.00' },
      ],
      hash: hash('c'),
    },
  ];
}

/** The form at the counter. */
export const fixtureOpening: Opening = {
  act: 'complain',
  others: [],
  title: both('劳动者投诉', "A worker's complaint"),
  article: complaint.title,
  form: {
    type: 'object',
    required: ['employerName', 'place', 'since', 'owedFen', 'people', 'workers', 'whatHappened'],
    properties: {
      employerName: {
        type: 'string',
        title: '谁欠薪',
        titleEn: 'Who owes',
        description: '单位名称、招牌名或包工头的称呼都可以。',
        descriptionEn: 'A company, the name on the sign, or what the foreman is called.',
        maxLength: 100,
      },
      place: {
        type: 'object',
        title: '在哪里干活',
        titleEn: 'Where the work was',
        required: ['division', 'landmark'],
        properties: {
          division: { type: 'string', kind: 'division', title: '区县', titleEn: 'County' },
          landmark: { type: 'string', title: '地址或地标', titleEn: 'Address or landmark', maxLength: 200 },
        },
      },
      since: {
        type: 'string',
        kind: 'date',
        pattern: '^\\d{4}-\\d{2}$',
        title: '从哪个月开始',
        titleEn: 'Since which month',
      },
      owedFen: { type: 'integer', kind: 'money', title: '一共欠多少', titleEn: 'Owed in all', minimum: 1 },
      people: { type: 'integer', title: '多少人', titleEn: 'How many people', minimum: 1, maximum: 10000 },
      workers: {
        type: 'array',
        title: '劳动者',
        titleEn: 'Workers',
        minItems: 1,
        items: {
          type: 'object',
          required: ['name', 'phone'],
          properties: {
            name: { type: 'string', kind: 'name', personal: true, title: '姓名', titleEn: 'Name' },
            phone: {
              type: 'string',
              kind: 'phone',
              personal: true,
              title: '电话',
              titleEn: 'Phone',
              pattern: '^1\\d{10}$',
            },
            owedFen: { type: 'integer', kind: 'money', title: '欠薪', titleEn: 'Owed' },
          },
        },
      },
      whatHappened: { type: 'string', kind: 'longText', title: '事情经过', titleEn: 'What happened', maxLength: 2000 },
      photos: { type: 'array', kind: 'evidence', title: '照片', titleEn: 'Photographs', items: { type: 'string' } },
    },
  },
};
