import { describe, expect, it } from 'vitest';
import type { FormBody } from '../../procedure/case.ts';
import { walk, type Walk } from '../../procedure/walk.ts';
import { chapter, findings, li, wang } from '../../test/inspection-case.ts';
import { enforcement } from './enforcement.acts.ts';
import { penalties } from './penalty.acts.ts';

const walked = new Set<string>();
const begin = (): Walk => walk(chapter, '510114', walked);

const complaint: FormBody = {
  employerName: '宏达工地',
  place: { division: '510114', landmark: '北新大道旁' },
  since: '2023-09',
  owedFen: 300_000,
  people: 2,
  workers: [
    { name: '王小明', phone: '13800000000', owedFen: 100_000 },
    { name: '李四', owedFen: 200_000 },
  ],
};
const order: FormBody = {
  kind: 'pay',
  demand: '支付两人工资。',
  days: 10,
  payable: [
    { worker: wang!, fen: 100_000 },
    { worker: li!, fen: 200_000 },
  ],
};
const closing = { manner: 'complied' };

/** A complaint of 10 January 2024 filed the same day: the vector of sixty working days over the Spring Festival. */
function filed(): Walk {
  return begin()
    .act('worker', 'complain', '2024-01-10', complaint)
    .act('clerk', 'accept', '2024-01-10', { matter: 'wages' });
}

describe('an unpaid worker’s case', () => {
  it('goes from complaint to closing, and counts once', () => {
    const story = filed()
      .act('inspector', 'addEvidence', '2024-01-15', {
        what: '工资表',
        evidence: ['0a3c2f6e-8f0b-4c11-9d3e-0123456789ab'],
      })
      .act('employer', 'stateDefence', '2024-01-16', { statement: '工程款未到。' })
      .act('worker', 'ask', '2024-01-17', { question: '什么时候有结果？' })
      .act('inspector', 'answer', '2024-01-17', { answer: '正在调查。' })
      .act('inspector', 'conclude', '2024-03-01', findings)
      .act('inspector', 'order', '2024-03-04', order)
      .act(
        'inspector',
        'recordPayment',
        '2024-03-08',
        {
          payments: [
            { worker: wang!, fen: 100_000 },
            { worker: li!, fen: 50_000 },
          ],
        },
        { effectiveOn: '2024-03-06' },
      )
      .act('worker', 'confirmPayment', '2024-03-08', { entry: 9 })
      .act('clerk', 'recordPayment', '2024-03-11', { payments: [{ worker: li!, fen: 150_000, method: 'bank' }] })
      .act('inspector', 'comply', '2024-03-11', {})
      .act('inspector', 'close', '2024-03-12', closing);
    expect(story.matter().state).toBe('closed');
    expect(
      story
        .matter()
        .posted.filter((p) => p.account === 'wages.recovered')
        .map((p) => [p.effectiveOn, p.subject, p.amount]),
    ).toEqual([
      ['2024-03-06', wang, 100_000],
      ['2024-03-06', li, 50_000],
      ['2024-03-11', li, 150_000],
    ]);
    const counted = [
      'inspection.accepted',
      'inspection.closed',
      'wages.cases',
      'wages.workers',
      'inspection.due',
      'inspection.closedInTime',
    ];
    expect(counted.map((account) => story.sum(account))).toEqual([1, 1, 1, 2, 1, 1]);
  });

  it('counts a reopened case at its first closing only, and money received later on its own day', () => {
    const story = filed().act('inspector', 'close', '2024-02-01', { manner: 'corrected' });
    expect(story.matter().deadlines.every((row) => row.stoppedSeq !== null)).toBe(true);
    story
      .act('head', 'reopen', '2024-05-06', { reason: '款项未到账。' })
      .act('inspector', 'recordPayment', '2024-05-08', { payments: [{ worker: wang!, fen: 100_000 }] })
      .act('inspector', 'close', '2024-05-09', closing)
      .act('clerk', 'recordPayment', '2024-06-03', {
        payments: [
          { worker: wang!, fen: 1 },
          { worker: li!, fen: 7 },
        ],
      });
    expect(
      ['wages.cases', 'inspection.closed', 'inspection.due', 'inspection.closedInTime', 'wages.workers'].map(story.sum),
    ).toEqual([1, 1, 1, 1, 2]);
    expect(story.matter().posted.find((p) => p.account === 'wages.cases')?.effectiveOn).toBe('2024-02-01');
    expect(story.sum('wages.recovered')).toBe(100_008);
  });

  it('counts a worker named twice in one form once', () => {
    const story = filed().act('inspector', 'recordPayment', '2024-02-01', {
      payments: [
        { worker: wang!, fen: 3 },
        { worker: wang!, fen: 4 },
      ],
    });
    expect([story.sum('wages.workers'), story.sum('wages.recovered')]).toEqual([1, 7]);
  });

  it('books no wages where the matter is another', () => {
    const story = begin()
      .act('clerk', 'complain', '2024-01-10', { ...complaint, matter: 'wages' })
      .act('clerk', 'accept', '2024-01-10', { matter: 'insurance' })
      .act('inspector', 'recordPayment', '2024-02-01', { payments: [{ worker: wang!, fen: 3 }] })
      .act('inspector', 'close', '2024-02-01', { manner: 'corrected' });
    expect(['inspection.closed', 'wages.cases', 'wages.workers', 'wages.recovered'].map(story.sum)).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it('puts a mistaken payment right: the worker who got nothing is counted when she is really paid', () => {
    const story = filed().act('inspector', 'recordPayment', '2024-02-01', { payments: [{ worker: wang!, fen: 900 }] });
    const wrong = story.refused('inspector', 'correctEntry', '2024-02-02', {
      entry: 3,
      form: { manner: 'complied' },
      reason: '填错',
    });
    expect([wrong.code, wrong.field]).toEqual(['invalid-form', 'form.payments']);
    story.act('inspector', 'correctEntry', '2024-02-02', {
      entry: 3,
      form: { payments: [{ worker: li!, fen: 90 }] },
      reason: '登记错人',
    });
    expect(
      story
        .matter()
        .parties.filter((p) => p.role === 'worker')
        .map((p) => p.paidFen),
    ).toEqual([0, 90]);
    story.act('inspector', 'recordPayment', '2024-02-05', { payments: [{ worker: wang!, fen: 5 }] });
    expect([story.sum('wages.workers'), story.sum('wages.recovered')]).toEqual([2, 95]);
    story.act('inspector', 'correctEntry', '2024-02-06', { entry: 3, annul: true, reason: '未付款' });
    expect([story.sum('wages.workers'), story.sum('wages.recovered')]).toEqual([1, 5]);
  });

  it('lets the worker contradict a payment, and only a payment', () => {
    const story = filed();
    expect(story.refused('worker', 'disputePayment', '2024-02-01', { entry: 2, reason: '没有' }).code).toBe(
      'missing-fact',
    );
    story.act('inspector', 'recordPayment', '2024-02-01', { payments: [{ worker: wang!, fen: 900 }] });
    expect(story.refused('worker', 'confirmPayment', '2024-02-01', { entry: 2 }).code).toBe('missing-fact');
    story.act('worker', 'disputePayment', '2024-02-01', { entry: 3, receivedFen: 0, reason: '没有收到' });
    expect(story.sum('wages.recovered')).toBe(900);
  });

  it('takes further workers in', () => {
    const story = filed().act('inspector', 'listWorkers', '2024-01-20', { workers: [{ name: '孙五', owedFen: 100 }] });
    story.act('inspector', 'recordPayment', '2024-02-01', { payments: [{ worker: 'worker-3-0', fen: 100 }] });
    expect([story.sum('wages.workers'), story.matter().parties.at(-1)?.paidFen]).toEqual([1, 100]);
  });
});

describe('before a case is filed', () => {
  it('asks for what is missing, and begins the five working days anew when it comes', () => {
    const story = begin().act('worker', 'complain', '2024-02-05', complaint);
    expect(story.running('accept').dueOn).toBe('2024-02-18');
    story.act('clerk', 'askCorrection', '2024-02-06', { missing: '单位全称', answerBy: '2024-02-20' });
    expect(story.running('correct').dueOn).toBe('2024-02-20');
    expect(() => story.running('accept')).toThrow();
    story.act('worker', 'correct', '2024-02-19', { statement: '宏达建筑公司' });
    expect(story.running('accept').dueOn).toBe('2024-02-26');
  });

  it('does not file what is already in dispute proceedings, until the complainant says it no longer is', () => {
    const story = begin().act('worker', 'complain', '2024-01-10', { ...complaint, inDispute: true });
    expect(story.refused('clerk', 'accept', '2024-01-11', { matter: 'wages' }).article?.id).toBe('INSR.18');
    story
      .act('clerk', 'askCorrection', '2024-01-11', { missing: '是否撤回仲裁申请', answerBy: '2024-01-20' })
      .act('worker', 'correct', '2024-01-12', { statement: '已撤回仲裁申请', inDispute: false })
      .act('clerk', 'accept', '2024-01-12', { matter: 'wages' });
    expect(story.matter().state).toBe('investigating');
  });

  it.each([
    ['until the last day of two years', '2022-01-10', false],
    ['a day later', '2022-01-09', true],
    ['a month counts to its end', '2022-01', false],
    ['the month before', '2021-12', true],
    ['a violation that goes on', undefined, false],
  ])('warns of age: %s', (_, until, expected) => {
    const story = begin().act('worker', 'complain', '2024-01-10', {
      ...complaint,
      since: '2021-01',
      ...(until ? { until } : {}),
    });
    expect(story.warned('clerk', 'accept', '2024-01-10', { matter: 'wages' })).toBe(expected);
  });

  it.each([
    ['refuse', 'refused', { ground: 'olderThanTwoYears', reason: '已过二年。' }],
    ['redirect', 'redirected', { ground: 'dispute', to: '劳动人事争议仲裁委员会', reason: '属于争议。' }],
  ] as const)('%s ends it without counting', (act, state, form) => {
    const story = begin().act('worker', 'complain', '2024-01-10', complaint).act('clerk', act, '2024-01-12', form);
    expect([story.matter().state, story.matter().posted]).toEqual([state, []]);
    expect(story.refused('clerk', 'accept', '2024-01-12', { matter: 'wages' }).code).toBe('wrong-state');
  });

  it('is the complainant’s to withdraw; afterwards only to ask', () => {
    const complained = begin().act('worker', 'complain', '2024-01-10', complaint);
    const unsure = complained.refused('worker', 'withdraw', '2024-01-11', { reason: '已付' });
    expect([unsure.code, unsure.alternatives?.map(({ act }) => act)]).toEqual(['identity', ['verifyIdentity']]);
    complained.act('clerk', 'verifyIdentity', '2024-01-11', { party: 'worker-1-0', paper: 'identityCard' });
    // Two complained: whoever holds the code takes nothing back for the other.
    expect(complained.refused('worker', 'withdraw', '2024-01-11', { reason: '已付' }).code).toBe('representation');
    expect(complained.act('clerk', 'withdraw', '2024-01-11', { reason: '已付' }).matter().state).toBe('withdrawn');
    const story = filed();
    expect(story.refused('worker', 'withdraw', '2024-01-11', { reason: '已付' }).code).toBe('wrong-state');
    expect(story.act('worker', 'askToWithdraw', '2024-01-11', { reason: '已付' }).matter().state).toBe('investigating');
  });

  it('names the firm that uses dispatched workers beside the one that pays them', () => {
    const story = filed().act('inspector', 'nameUsingFirm', '2024-01-12', { usingFirmName: '高新电子厂' });
    expect(story.matter().parties.map(({ role }) => role)).toEqual(expect.arrayContaining(['employer', 'usingFirm']));
    story.act('usingFirm', 'stateDefence', '2024-01-16', { statement: '已付。' });
    expect(story.matter().entries.at(-1)?.by).toBe('usingFirm');
  });

  it('keeps the author of a tip apart', () => {
    const tip = {
      employerName: '宏达',
      place: { division: '510114' },
      whatHappened: '不发工资',
      author: { name: '周七', phone: '13900000000' },
    };
    const story = begin().act('public', 'tip', '2024-01-10', tip);
    expect(story.matter().parties.map((p) => [p.role, p.confidential, p.holder])).toEqual([
      ['employer', undefined, undefined],
      ['tipAuthor', true, undefined],
    ]);
    expect(story.running('fileTip').dueOn).toBe('2024-01-17');
  });
});

describe('clocks', () => {
  it('gives sixty working days, thirty more once, and not after the end', () => {
    const story = filed();
    expect(story.running('investigate').dueOn).toBe('2024-04-09');
    expect(story.refused('inspector', 'extend', '2024-04-09', { reason: '复杂' }).code).toBe('not-your-act');
    expect(story.refused('head', 'extend', '2024-04-10', { reason: '复杂' }).code).toBe('too-late');
    story.act('head', 'extend', '2024-04-09', { reason: '复杂' });
    const { dueOn } = story.running('investigate');
    expect(dueOn).toBe('2024-05-22');
    expect(story.running('close').dueOn).toBe(dueOn);
    expect(story.refused('head', 'extend', '2024-04-10', { reason: '再延' }).code).toBe('barred');
    expect(
      story
        .matter()
        .posted.filter((p) => p.account === 'inspection.due')
        .map((p) => [p.effectiveOn, p.amount]),
    ).toEqual([
      ['2024-04-09', 1],
      ['2024-04-09', -1],
      ['2024-05-22', 1],
    ]);
  });

  it.each([
    ['2024-04-08', 1],
    ['2024-04-09', 1],
    ['2024-04-10', 0],
  ])('closed on %s counts %d in time', (on, met) => {
    expect(filed().act('inspector', 'close', on, { manner: 'noViolation' }).sum('inspection.closedInTime')).toBe(met);
  });

  it('decides within fifteen working days of the end of the investigation', () => {
    expect(filed().act('inspector', 'conclude', '2024-03-01', findings).running('decide').dueOn).toBe('2024-03-22');
  });

  const served = (story: Walk, on: string): Walk =>
    story.act('inspector', 'recordDelivery', on, { method: 'direct', place: '2024年度案卷' });

  it('is disobeyed on the day after', () => {
    const story = served(filed().act('inspector', 'order', '2024-03-04', order), '2024-03-06');
    story.act('inspector', 'reportNonCompliance', '2024-03-19', { facts: '未支付。', next: 'compensate' });
    expect(story.matter().state).toBe('notComplied');
  });

  it('what the employer reports of its performance stops no clock: an inspector decides whether it complied', () => {
    const story = served(filed().act('inspector', 'order', '2024-03-04', order), '2024-03-06');
    const evidence = ['0a3c2f6e-8f0b-4c11-9d3e-0123456789ac'];
    story.act('inspector', 'inquire', '2024-03-07', { answerOn: '2024-03-08', place: '监察大队', matters: '付款情况' });
    story.act('employer', 'reportPerformance', '2024-03-08', {
      statement: '已支付一人工资。',
      paidFen: 100_000,
      evidence,
    });
    expect(story.running('perform').dueOn).toBe('2024-03-18');
    expect(story.matter().parties.every(({ paidFen }) => paidFen === 0)).toBe(true);
  });

  it('a second order has its own period', () => {
    const story = served(filed().act('inspector', 'order', '2024-03-04', order), '2024-03-04')
      .act('inspector', 'reportNonCompliance', '2024-03-15', { facts: '未支付。' })
      .act('head', 'order', '2024-03-18', { ...order, kind: 'compensate' });
    expect(served(story, '2024-03-18').running('perform').dueOn).toBe('2024-03-28');
    expect(story.refused('inspector', 'reportNonCompliance', '2024-03-19', { facts: '未支付。' }).code).toBe(
      'too-early',
    );
  });

  it('warns who closes while money is owed', () => {
    const story = filed().act('inspector', 'order', '2024-03-04', order);
    expect(story.warned('inspector', 'comply', '2024-03-05')).toBe(true);
    story.act('inspector', 'recordPayment', '2024-03-05', {
      payments: [
        { worker: wang!, fen: 100_000 },
        { worker: li!, fen: 199_999 },
      ],
    });
    expect(story.warned('inspector', 'close', '2024-03-05', closing)).toBe(true);
    story.act('inspector', 'recordPayment', '2024-03-05', { payments: [{ worker: li!, fen: 1 }] });
    expect(story.warned('inspector', 'close', '2024-03-05', closing)).toBe(false);
  });
});

describe('the day by which something must be added', () => {
  const ask = (answerBy: string): string | undefined =>
    begin()
      .act('worker', 'complain', '2024-01-10', complaint)
      .refused('clerk', 'askCorrection', '2024-01-11', { missing: '单位全称', answerBy }).field;

  it.each(['1999-01-01', '2024-01-10', '2025-01-12', '2099-12-31'])('is not %s', (answerBy) => {
    expect(ask(answerBy)).toBe('answerBy');
  });

  it.each(['2024-01-11', '2025-01-11'])('may be %s', (answerBy) => {
    const story = begin()
      .act('worker', 'complain', '2024-01-10', complaint)
      .act('clerk', 'askCorrection', '2024-01-11', { missing: '单位全称', answerBy });
    expect(story.matter().state).toBe('correcting');
  });
});

describe('a paper of the case', () => {
  const ended = { track: 'paper', number: '510114-2024-000001/1', state: 'served', document: 'inspection.acceptance' };

  it('tells the case when it was served, on the day it was served, and changes nothing else', () => {
    const before = filed();
    const { state, deadlines } = before.matter();
    const after = before.act('system', 'paperEnded', '2024-01-17', ended, { effectiveOn: '2024-01-15' }).matter();
    expect(after.state).toBe(state);
    expect(after.deadlines).toEqual(deadlines);
    expect(after.entries.at(-1)).toMatchObject({ act: 'paperEnded', effectiveOn: '2024-01-15' });
    expect(filed().refused('inspector', 'paperEnded', '2024-01-17', ended).code).toBe('not-your-act');
  });
});

it('lets an officer enter who speaks for a worker, and that it is over', () => {
  const attorney = { kind: 'attorney', name: '赵律师', party: wang!, from: '2024-01-11', original: '卷内第2页' };
  const story = filed().act('clerk', 'represent', '2024-01-11', attorney);
  story.act('clerk', 'endRepresentation', '2024-01-15', { entry: story.matter().seq, because: 'revoked' });
  expect(story.matter().representations).toMatchObject([{ ended: { on: '2024-01-15', because: 'revoked' } }]);
});

// Stands last: the stories above have all been told by then.
describe('all stories', () => {
  it('walk every act', () => {
    // Penalties have their own stories; the public sign-in is told where people sign in.
    const toldElsewhere = [
      ...Object.keys(penalties),
      ...Object.keys(enforcement),
      'inspectOnSite',
      'interview',
      'confirmIdentity',
    ];
    const acts = Object.keys(chapter.procedure.acts).filter((act) => !toldElsewhere.includes(act));
    expect(acts.filter((act) => !walked.has(act))).toEqual([]);
  });
});
