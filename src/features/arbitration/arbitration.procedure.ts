import { correcting } from '../../procedure/correcting.ts';
import { defineProcedure } from '../../procedure/define.ts';
import { afterTheAward } from './after-award.acts.ts';
import { deadlines } from './arbitration.deadlines.ts';
import { stocks } from './arbitration.postings.ts';
import { endsUndecided } from './arbitration.stages.ts';
import { award } from './award.acts.ts';
import { filing } from './filing.acts.ts';
import { hearing } from './hearing.acts.ts';
import { joining } from './joining.acts.ts';
import { pauses } from './pauses.acts.ts';
import { service } from './service.acts.ts';
import { tribunalFacts } from './tribunal.ts';

const acts = {
  ...filing,
  ...service,
  ...hearing,
  ...joining,
  ...pauses,
  ...award,
  ...afterTheAward,
};

/**
 * Labour arbitration 劳动争议仲裁: from the application to the award, and to what the parties do with it.
 *
 * Labour Dispute Mediation and Arbitration Law (MAL): place art. 21 · limitation art. 27 · application art. 28 · acceptance
 * art. 29 · service and answer art. 30 · tribunal arts 31–32 · recusal art. 33 · hearing art. 35 · absence art. 36 ·
 * evidence art. 39 · mediation art. 42 · 45 + 15 days and partial awards art. 43 · advance enforcement art. 44 · final
 * awards arts 47–49 · other awards art. 50 · enforcement art. 51. When the 45 days start again and what is not counted:
 * AR33 art. 46. After the award: SPC1 arts 12, 16–21, 24.
 *
 * The periods of three, five and ten days are working days by the final provisions of the rules, not yet read in the
 * published text. Service of each paper, each party's time to sue, and an employer's petition to annul run as tracks.
 */
export const arbitration = defineProcedure({
  id: 'arbitration',
  title: { zh: '劳动争议仲裁', en: 'Labour arbitration' },
  code: 'ZC',
  body: 'arbitration',
  version: { inForceFrom: '2008-05-01' },
  appliedBy: 'applicant',
  listed: { headline: 'employerName', fen: 'claimFen' },

  actors: {
    worker: { is: 'party', side: 'worker', title: { zh: '劳动者', en: 'Worker' } },
    employer: { is: 'party', side: 'employer', title: { zh: '用人单位', en: 'Employer' } },
    clerk: { is: 'officer', duties: ['clerk'], title: { zh: '立案人员', en: 'Docket clerk' } },
    arbitrator: { is: 'officer', duties: ['arbitrator'], title: { zh: '仲裁庭', en: 'Tribunal' } },
    director: {
      is: 'officer',
      duties: ['director'],
      title: { zh: '仲裁委员会主任或者受委托的仲裁院负责人', en: 'Director of the commission, or by delegation' },
    },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },

  stocks,

  states: {
    filed: {
      title: { zh: '已申请', en: 'Filed' },
      plain: { zh: '我们收到了申请，正在看能不能受理。', en: 'We have it and are checking whether to accept it.' },
    },
    correcting: {
      title: { zh: '待补正', en: 'To be completed' },
      plain: { zh: '还缺一些内容，请您补充。', en: 'Something is missing: please add it.' },
    },
    transferring: {
      title: { zh: '移送中', en: 'Being transferred' },
      plain: { zh: '案件正在移交给另一个仲裁委员会。', en: 'The case is being handed to another commission.' },
    },
    accepted: {
      title: { zh: '已受理', en: 'Accepted' },
      plain: { zh: '已经受理，正在准备开庭。', en: 'It was accepted; the hearing is being prepared.' },
    },
    suspended: {
      title: { zh: '中止审理', en: 'Suspended' },
      plain: { zh: '案件暂停，原因消除后继续。', en: 'The case stands still until its cause is gone.' },
    },
    scheduled: {
      title: { zh: '已定开庭', en: 'Hearing scheduled' },
      plain: { zh: '开庭的日子定了，请按时到。', en: 'The hearing has a day: please be there.' },
    },
    heard: {
      title: { zh: '已开庭', en: 'Heard' },
      plain: { zh: '已经开过庭，先调解，调不成再裁决。', en: 'It was heard; mediation comes first, then the award.' },
    },
    mediationPaper: {
      title: { zh: '调解书待签收', en: 'Mediation paper to be signed for' },
      plain: { zh: '谈成了，双方签收后生效。', en: 'You agreed; it takes effect when both have signed for it.' },
    },
    awarded: {
      title: { zh: '已裁决', en: 'Awarded' },
      plain: { zh: '裁决作出了；不服的，收到后十五日内可以起诉。', en: 'The award is made; you may sue in time.' },
    },
    effective: {
      title: { zh: '已生效', en: 'In effect' },
      plain: { zh: '裁决或者调解书生效了，对方应当照办。', en: 'It is in effect: the other side must perform it.' },
    },
    contested: {
      title: { zh: '已起诉', en: 'Contested in court' },
      plain: { zh: '有一方起诉了，由法院审理。', en: 'One side has sued; the court decides.' },
    },
    annulled: {
      title: { zh: '裁决被撤销', en: 'Annulled' },
      plain: { zh: '法院撤销了裁决，收到裁定后十五日内可以起诉。', en: 'The award was annulled; you may sue in time.' },
    },
    enforcing: {
      title: { zh: '申请执行中', en: 'Enforcement asked for' },
      plain: { zh: '已经申请法院强制执行。', en: 'The court was asked to enforce it.' },
    },
    performed: {
      title: { zh: '已履行', en: 'Performed' },
      plain: { zh: '已经履行完毕。', en: 'It has been performed.' },
      final: true,
    },
    decidedByCourt: {
      title: { zh: '法院已处理', en: 'Decided by the court' },
      plain: { zh: '法院已经作出处理。', en: 'The court has decided.' },
      final: true,
    },
    refused: {
      title: { zh: '不予受理', en: 'Not accepted' },
      plain: { zh: '没有受理，可以向法院起诉。', en: 'It was not accepted; you may sue.' },
      final: true,
    },
    suedDirectly: {
      title: { zh: '逾期，已直接起诉', en: 'Gone to court for lateness' },
      plain: { zh: '仲裁过了期限，已经直接起诉。', en: 'The time was over and the matter went to court.' },
      final: true,
    },
    withdrawn: {
      title: { zh: '已撤回', en: 'Withdrawn' },
      plain: { zh: '申请撤回了。', en: 'The application was taken back.' },
      final: true,
    },
    terminated: {
      title: { zh: '终止审理', en: 'Terminated' },
      plain: { zh: '案件终止了。', en: 'The case was ended.' },
      final: true,
    },
  },

  facts: {
    limitationPassed: {
      title: {
        zh: '可能超过仲裁时效，不得据此自动不受理',
        en: 'Perhaps out of time, which is no ground to refuse by itself',
      },
      from: 'self',
    },
    publicNoticeRuns: { title: { zh: '公告送达期间', en: 'A public notice is running' }, from: 'self' },
    finalPartStands: { title: { zh: '有终局的先行裁决', en: 'A final award on a part stands' }, from: 'self' },
    finalAwarded: { title: { zh: '有终局的裁决', en: 'An award that says it is final' }, from: 'self' },
    suableAwarded: { title: { zh: '有非终局的裁决', en: 'An award that is not final' }, from: 'self' },
    defaultUnfounded: {
      title: {
        zh: '缺席裁决，但庭审笔录没有记载被申请人缺席',
        en: 'An award by default, but no minutes say that the respondent stayed away',
      },
      from: 'self',
    },
    annulledUnsued: {
      title: { zh: '撤销后期满无人起诉', en: 'Annulled, and nobody sued in time' },
      from: 'self',
    },
    heardBefore: { title: { zh: '已经开过庭', en: 'Heard before' }, from: 'self' },
    heardTogether: { title: { zh: '与另案一起开庭', en: 'Heard together with another case' }, from: 'self' },
    hearingDaySet: {
      title: {
        zh: '已定开庭日期：原定的庭室和时间不再保留，请用“决定延期开庭”另定并通知双方',
        en: 'a hearing has been set: its room and hour are no longer kept. Set another day by “Postpone the hearing” and tell both sides',
      },
      from: 'self',
    },
    anythingDecided: {
      title: { zh: '已经有裁决或者调解书', en: 'There is an award or a mediation paper' },
      from: 'self',
    },
    counterclaimWaits: {
      title: { zh: '有一件反申请还没有决定是否受理', en: 'A counterclaim awaits the decision on it' },
      from: 'self',
    },
    changeWaits: {
      title: { zh: '有增加、变更的请求还没有答复', en: 'Added or changed claims await an answer' },
      from: 'self',
    },
    counterclaimStands: { title: { zh: '受理了反申请', en: 'A counterclaim was accepted' }, from: 'self' },
    answerAwaited: {
      title: { zh: '开庭日期在被申请人的答辩期限之内', en: 'The hearing lies within the respondent’s time to answer' },
      from: 'self',
    },
    ...tribunalFacts,
    tribunalMissing: { title: { zh: '还没有登记组庭', en: 'No tribunal was formed yet' }, from: 'self' },
    mediationUntried: {
      title: {
        zh: '裁决前应当先行调解，笔录里没有记载',
        en: 'Mediation must be tried before the award; the minutes do not say it was',
      },
      from: 'self',
    },
    notifiedLate: { title: { zh: '开庭通知不足五日', en: 'The hearing was notified late' }, from: 'self' },
    statedFinal: { title: { zh: '裁决载明终局', en: 'The award says it is final' }, from: 'self' },
    exceedsFinal: { title: { zh: '有事项超出终局裁决范围', en: 'An item exceeds what may be final' }, from: 'self' },
    finalUnexplained: {
      title: {
        zh: '有事项超出终局裁决范围，终局后用人单位不能起诉。仍作终局裁决的，请填写“超出范围仍作终局裁决的理由”；否则作非终局裁决或者分别裁决',
        en: 'an item exceeds what may be final, and over a final award the employer cannot sue. Say under “Why it is final all the same” why, or award it as not final, or in two awards',
      },
      from: 'self',
    },
    differsUnexplained: {
      title: {
        zh: '有事项的金额和计算结果不同，或者合计超过请求的金额。请填写“金额与计算、与请求不同的理由”，或者改正金额',
        en: 'an amount differs from what was worked out, or all together exceed what is claimed. Say under “Why amounts differ from what was worked out or claimed” why, or mend the amount',
      },
      from: 'self',
    },
    reasonsMissing: {
      title: {
        zh: '没有写查明的事实或者裁决理由；当事人协议不写的除外',
        en: 'The facts found or the reasons are left out, which only the parties’ agreement allows',
      },
      from: 'self',
    },
    withinFinal: {
      title: { zh: '各项都在终局裁决范围内，却作非终局裁决', en: 'Every item may be final, yet the award is not' },
      from: 'self',
    },
    finalityOpen: {
      title: {
        zh: '缺少该项金额，或者当地月最低工资标准尚未载入，不能判断是否终局。请补上金额或者请管理员载入标准；也可以作非终局裁决',
        en: 'the amount of an item or the county’s minimum wage is missing, so that finality cannot be told. Add the amount, have the minimum wage loaded, or award it as not final',
      },
      from: 'self',
    },
    notCollective: {
      title: {
        zh: '不是集体争议，一般不推举代表',
        en: 'No collective dispute: workers usually send no representatives',
      },
      from: 'self',
    },
    receivedByWorker: { title: { zh: '由劳动者收到', en: 'Received by the worker' }, from: 'self' },
    receiptNoted: {
      title: {
        zh: '这份裁决书的收到已经登记过（文书送达时自动登记）',
        en: 'the receipt of this award is noted already, by the service of the paper',
      },
      from: 'self',
    },
    receiverUnnamed: {
      title: {
        zh: '这一方不止一人，各人的期限从各自收到之日起算。请填写“由谁收到”，逐人登记',
        en: 'there are several on this side, and the days of each run from their own receipt. Say who received it, and note each',
      },
      from: 'self',
    },
    receiverElsewhere: {
      title: { zh: '“由谁收到”填的不是这一方的人', en: 'who is said to have received it is not on that side' },
      from: 'self',
    },
    employerMayNotSue: {
      title: {
        zh: '只有终局裁决，用人单位不能起诉，只能申请撤销。请改用“登记用人单位收到终局裁决书”',
        en: 'over a final award the employer cannot sue, only petition for its annulment. Use “Note the employer’s receipt of a final award”',
      },
      from: 'self',
    },
    severalWorkers: { title: { zh: '劳动者不止一人', en: 'More than one worker' }, from: 'self' },
    mixesFinal: {
      title: { zh: '终局与非终局事项应当分别制作裁决书', en: 'Final and other items need separate awards' },
      from: 'self',
    },
    sued: { title: { zh: '一方已起诉', en: 'One side has sued' }, from: 'self' },
    everyPeriodLapsed: {
      title: { zh: '各方起诉期限均已届满', en: 'Every side’s time to sue has passed' },
      from: 'self',
    },
    suitPends: { title: { zh: '有一件起诉法院还没有处理完', en: 'A suit is before the court' }, from: 'self' },
    anotherSuitPends: {
      title: { zh: '另有一件起诉法院还没有处理完', en: 'Another suit is before the court' },
      from: 'self',
    },
    partLapsed: {
      title: { zh: '先行裁决的部分期满无人起诉', en: 'Nobody sued in time over a part' },
      from: 'self',
    },
    restGoesOn: { title: { zh: '其余部分继续办理', en: 'The rest of the case goes on' }, from: 'self' },
    restInForce: {
      title: { zh: '另有已经生效的裁决还要履行', en: 'Another award is in effect and to be performed' },
      from: 'self',
    },
    annulled: { title: { zh: '有终局裁决被撤销', en: 'A final award was annulled' }, from: 'self' },
    annulledWholly: {
      title: { zh: '裁决全部被撤销', en: 'Everything awarded was annulled' },
      from: 'self',
    },
    takenUp: { title: { zh: '已受理', en: 'Accepted before' }, from: 'self' },
    answered: { title: { zh: '已答复过', en: 'Answered before' }, from: 'self' },
    workersNamed: { title: { zh: '劳动者人数', en: 'Workers named' }, from: 'self' },
    filedByWorker: { title: { zh: '劳动者申诉', en: 'Filed by the worker' }, from: 'self' },
    aboutPay: { title: { zh: '案由为劳动报酬', en: 'About pay' }, from: 'self' },
    aboutInsurance: { title: { zh: '案由为社会保险', en: 'About social insurance' }, from: 'self' },
    aboutContract: {
      title: { zh: '案由为变更、解除、终止劳动合同', en: 'About change or end of a contract' },
      from: 'self',
    },
    collective: { title: { zh: '集体争议', en: 'Collective dispute' }, from: 'self' },
    mediatedFen: { title: { zh: '调解书金额', en: 'Amount of the mediation paper' }, from: 'self' },
    wonByWorker: { title: { zh: '劳动者胜诉', en: 'Won by the worker' }, from: 'self' },
    wonByEmployer: { title: { zh: '用人单位胜诉', en: 'Won by the employer' }, from: 'self' },
    notEnforced: { title: { zh: '已裁定不予执行', en: 'Enforcement was refused' }, from: 'self' },
  },

  acts: { ...acts, ...correcting(acts, { by: ['clerk', 'arbitrator', 'director', 'system'], source: 'MAL.40' }) },

  tracks: {
    /** Any act may be put forward for approval; what is approved is done here. */
    approval: { procedure: 'approval', per: 'document', carries: [] },
    /** The life of each paper; its service or its end is noted here, on the day it happened. */
    paper: { procedure: 'paper', per: 'document', carries: [], closes: 'paperEnded' },
    serviceAddress: { procedure: 'serviceAddress', per: 'party', carries: [] },
    suit: {
      procedure: 'award-suit',
      opening: 'receiveAward',
      per: 'party',
      carries: ['side', 'party', 'award', 'receivedOn'],
      closes: 'suitEnded',
      allClosedBefore: [...endsUndecided, 'notePerformance', 'noteJudgment', 'endUnenforced'],
    },
    suitAfterAnnulment: {
      procedure: 'award-suit',
      opening: 'receiveAnnulment',
      per: 'party',
      carries: ['side', 'award', 'rulingReceivedOn'],
      closes: 'suitEnded',
      allClosedBefore: [...endsUndecided, 'notePerformance', 'noteJudgment', 'endUnenforced'],
    },
    suitAfterNonEnforcement: {
      procedure: 'award-suit',
      opening: 'receiveNonEnforcement',
      per: 'party',
      carries: ['side', 'award', 'refusalReceivedOn'],
      closes: 'suitEnded',
      allClosedBefore: ['notePerformance', 'noteJudgment', 'endUnenforced'],
    },
    annulment: {
      procedure: 'award-annulment',
      opening: 'receiveAward',
      per: 'party',
      carries: ['side', 'party', 'award', 'receivedOn'],
      closes: 'annulmentEnded',
      allClosedBefore: [...endsUndecided, 'notePerformance', 'noteJudgment', 'endUnenforced'],
    },
    annulmentByRuling: {
      procedure: 'award-annulment',
      opening: 'receiveRuling',
      per: 'party',
      carries: ['side', 'award', 'rulingReceivedOn'],
      closes: 'annulmentEnded',
      allClosedBefore: ['notePerformance', 'noteJudgment', 'endUnenforced'],
    },
  },

  deadlines,
});
