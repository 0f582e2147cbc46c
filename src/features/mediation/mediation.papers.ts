import type { PaperTemplate } from '../../papers/template.ts';
import { everyParty } from '../../procedure/co-parties.ts';

/*
 * The papers of mediation. Wording and layout are ours until a province puts its own in their place, and therefore
 * unconfirmed. What the parties sign themselves is drawn up here for their signatures and kept in the file.
 */

type Body = PaperTemplate['body'];

const turnTo = '[[联系电话：{telephone}。]][[联系地址：{address}。]]';
const signatures = '> 申请人（签名或者盖章）｜被申请人（签名或者盖章）';
const common = { procedure: 'mediation', confidence: 'unconfirmed' } as const;

const facts: Body = [
  '# 当事人',
  '用人单位：{form.employerName}[[（统一社会信用代码{form.employerCreditCode}）]]。申请人：{form.applicant|choice}。',
  {
    table: 'workers',
    columns: [
      { title: '劳动者', value: '{row.name}' },
      { title: '要求的金额', value: '[[{row.claimFen|money}]]' },
    ],
  },
  '# 争议事项和请求',
  '争议事项：{form.cause|choice}。[[争议金额{form.claimFen|money}（大写：{form.claimFen|capitals}）。]]',
  {
    table: 'claims',
    columns: [
      { title: '请求', value: '{row.what}' },
      { title: '金额', value: '[[{row.fen|money}]]' },
    ],
  },
  '# 事实和理由',
  '{form.facts}',
];

/** The agreement, however it was signed: items, amounts, instalments and the days that follow from its effect. */
const agreement: Body = [
  '劳动者与{party.employer}因劳动争议，于{received|day}申请调解。经调解，双方自愿达成如下协议：',
  '# 协议内容',
  '{form.terms}',
  '[[应付款项合计{sum.payable.fen|money}（大写：{sum.payable.fen|capitals}），明细如下：]]',
  {
    table: 'payable',
    columns: [
      { title: '劳动者', value: '{row.worker|worker}' },
      { title: '款项', value: '{row.kind|choice}' },
      { title: '金额', value: '{row.fen|money}' },
    ],
  },
  '# 履行期限和方式',
  '[[分期付款合计{sum.instalments.fen|money}，各期如下：]]',
  {
    table: 'instalments',
    columns: [
      { title: '款项', value: '{row.what}' },
      { title: '金额', value: '{row.fen|money}' },
      { title: '付款日', value: '{row.dueOn|day}' },
    ],
  },
  '协议应当于{form.performBy|day}前履行完毕。',
  '# 协议的效力和救济途径',
  '本协议自{on|day}起生效，对双方具有约束力，双方应当履行（{article.MAL.14}）。',
  '[[双方可以自协议生效之日起共同向仲裁委员会申请审查，最迟{due.askReview|day}（{article.AR33.74}）。]][[双方可以共同向人民法院申请司法确认，最迟{due.askConfirmation|day}（{article.CPL.205}）。]]',
  '一方在约定期限内不履行的，另一方可以依法申请仲裁（{article.MAL.15}）；因支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金达成协议而不履行的，劳动者可以持本协议向人民法院申请支付令（{article.MAL.16}）。',
  '> 劳动者（签名）｜用人单位（盖章）｜调解员（签名）',
];
const longer: Body = [
  '劳动者与{party.employer}劳动争议一案，{received|day}收到调解申请。双方同意将调解期限延长到{form.until|day}。',
  '在此之前未达成协议的，期限届满后任何一方可以申请仲裁。依据：{article.ECM.29}。',
  signatures,
];
const forReview: Body = [
  '@ {form.to}',
  '劳动者与{party.employer}经本调解组织调解达成协议，协议书编号{form.agreement}。双方现共同申请对该协议进行审查，并制作仲裁调解书。',
  '[[申请期限届满日：{due.askReview|day}。]]依据：{article.AR33.74}。',
  signatures,
];
const forConfirmation: Body = [
  '@ {form.to}',
  '劳动者与{party.employer}经本调解组织调解达成协议，协议书编号{form.agreement}。双方现共同申请确认该协议有效。',
  '双方承诺：达成协议出于自愿，协议内容真实，不违反法律的强制性规定，不损害他人合法权益。',
  '[[申请期限届满日：{due.askConfirmation|day}。]]依据：{article.CPL.205}、{article.PML.33}。',
  signatures,
];
const forArbitration: Body = [
  '申请人与{party.employer}劳动争议一案，于{received|day}申请调解。现依法申请仲裁，请求事项、事实和理由与调解申请及调解协议所载相同。',
  '当事人申请调解以及对方同意履行，依法中断仲裁时效（{article.MAL.27}）。依据：{article.MAL.5}、{article.MAL.15}。',
  '> 申请人（签名或者盖章）',
];

export const mediationPapers: readonly PaperTemplate[] = [
  {
    ...common,
    id: 'mediation.application',
    act: 'apply',
    title: { zh: '劳动争议调解申请书', en: 'Application for mediation' },
    letters: '调申',
    drawn: 'statement',
    body: ['@ {office}', ...facts, '依据：{article.MAL.12}。', '> 申请人（签名或者盖章）'],
    source: 'MAL.12',
  },
  {
    ...common,
    id: 'mediation.oral-application',
    act: 'apply',
    title: { zh: '口头申请调解记录', en: 'Record of an oral application' },
    letters: '调口',
    drawn: 'record',
    body: [
      '申请人于{on|day}到场口头提出调解申请，当场记录如下：',
      ...facts,
      '依据：{article.MAL.12}。以上记录已向申请人宣读，核对无误。',
      '> 申请人（签名）｜记录人（签名）',
    ],
    source: 'MAL.12',
  },
  invitation('worker', 'employer', '调邀'),
  invitation('employer', 'worker', '调邀劳'),
  {
    ...common,
    id: 'mediation.acceptance',
    act: 'accept',
    title: { zh: '劳动争议调解受理通知书', en: 'Notice of acceptance' },
    letters: '调受',
    to: everyParty,
    body: [
      '劳动者与{party.employer}劳动争议的调解申请，已于{received|day}收到。双方同意调解，自{on|day}起受理。',
      '调解员：',
      { table: 'mediators', columns: [{ title: '姓名', value: '{row.name}' }] },
      '[[调解期限到{due.conclude|day}为止；双方同意的，可以延长。到期未达成协议的，可以申请仲裁（{article.MAL.14}）。]]调解不收费。',
      turnTo,
    ],
    source: 'ECM.22',
  },
  {
    ...common,
    id: 'mediation.refusal',
    act: 'decline',
    title: { zh: '劳动争议调解不予受理通知书', en: 'Notice of refusal' },
    letters: '调不',
    to: everyParty,
    body: [
      '劳动者与{party.employer}劳动争议的调解申请，已于{received|day}收到。因{form.manner|choice}，不予受理。',
      '{form.reason}',
      '当事人可以依法向劳动争议仲裁委员会申请仲裁（{article.MAL.5}）。',
      turnTo,
    ],
    source: 'ECM.22',
  },
  {
    ...common,
    id: 'mediation.session',
    act: 'recordSession',
    title: { zh: '劳动争议调解笔录', en: 'Record of the session' },
    letters: '调笔',
    drawn: 'record',
    body: [
      '调解日期：{on|day}。[[地点：{form.place}。]]一方当事人：{party.employer}。',
      '调解经过：{form.summary}',
      '以上笔录经核对无误。依据：{article.PML.27}。',
      '> 当事人（签名）｜当事人（签名）｜调解员（签名）｜记录人（签名）',
    ],
    source: 'PML.27',
  },
  ...inBothWays('longer', '延期调解同意书', 'Consent to more time', ['调延', '调延登'], longer, 'ECM.29', [
    'agreeLonger',
    'enterLonger',
  ]),
  ...inBothWays('agreement', '劳动争议调解协议书', 'Mediation agreement', ['调协', '调协登'], agreement, 'MAL.14', [
    'signAgreement',
    'enterAgreement',
  ]),
  {
    ...common,
    id: 'mediation.ending',
    act: 'fail',
    title: { zh: '终结调解通知书', en: 'Notice that mediation has ended' },
    letters: '调终',
    to: everyParty,
    body: [
      '劳动者与{party.employer}劳动争议的调解，因{form.manner|choice}，于{on|day}终结。',
      '{form.reason}',
      '当事人可以依法向劳动争议仲裁委员会申请仲裁（{article.MAL.5}）。申请调解依法中断仲裁时效（{article.MAL.27}）。',
      turnTo,
    ],
    source: 'MAL.14',
  },
  ...inBothWays('review', '仲裁审查申请书', 'Application for review', ['调审', '调审登'], forReview, 'AR33.74', [
    'askReview',
    'enterReview',
  ]),
  ...inBothWays(
    'confirmation',
    '司法确认申请书',
    'Application for judicial confirmation',
    ['调确', '调确登'],
    forConfirmation,
    'CPL.205',
    ['askConfirmation', 'enterConfirmation'],
  ),
  {
    ...common,
    id: 'mediation.payment-order',
    act: 'askPaymentOrder',
    title: { zh: '支付令申请书', en: 'Application for a payment order' },
    letters: '调支',
    drawn: 'statement',
    body: [
      '@ {form.to}',
      '债务人：{party.employer}。双方经调解达成协议，协议书编号{form.agreement}。债务人在约定期限内没有履行。',
      '请求向债务人发出支付令，支付{form.fen|money}（大写：{form.fen|capitals}）。',
      '依据：{article.MAL.16}、{article.CPL.225}。',
      '> 申请人（签名）',
    ],
    source: 'MAL.16',
  },
  ...inBothWays(
    'arbitration',
    '劳动争议仲裁申请书',
    'Application for arbitration',
    ['调仲', '调仲转'],
    forArbitration,
    'MAL.15',
    ['arbitrateDefault', 'arbitrateFailure'],
  ),
];

/** Asks the other side whether it is willing: there is no mediation without it. Source: ECM.22. */
function invitation(applicant: 'worker' | 'employer', to: string, letters: string): PaperTemplate {
  return {
    ...common,
    id: `mediation.invitation-of-${to}`,
    act: 'apply',
    only: { field: 'applicant', is: applicant },
    title: { zh: '征求调解意见通知书', en: 'Invitation to mediation' },
    letters,
    to,
    body: [
      '劳动者与{party.employer}劳动争议，{form.applicant|choice}于{on|day}向本调解组织申请调解。现征求你方意见，是否愿意调解。',
      '# 申请的事项',
      '争议事项：{form.cause|choice}。[[争议金额{form.claimFen|money}。]]',
      {
        table: 'claims',
        columns: [
          { title: '请求', value: '{row.what}' },
          { title: '金额', value: '[[{row.fen|money}]]' },
        ],
      },
      '# 答复',
      '[[本调解组织将于{due.accept|day}前决定是否受理，请在此之前答复（{article.ECM.22}）。]]双方同意的，予以受理；一方不愿调解的，不予受理，当事人可以申请仲裁（{article.MAL.5}）。调解出于自愿，不收费。',
      turnTo,
    ],
    source: 'ECM.22',
  };
}

/** One paper that two acts may bring about, each in a series of its own. */
function inBothWays(
  id: string,
  zh: string,
  en: string,
  letters: readonly [string, string],
  body: Body,
  source: PaperTemplate['source'],
  acts: readonly [string, string],
): PaperTemplate[] {
  return acts.map((act, place) => ({
    ...common,
    id: place === 0 ? `mediation.${id}` : `mediation.${id}-entered`,
    act,
    title: { zh, en },
    letters: letters[place === 0 ? 0 : 1],
    // What the parties sign by themselves bears no seal; the agreement does. Source: MAL.14.
    ...(id === 'agreement' ? {} : { drawn: 'statement' as const }),
    body,
    source,
  }));
}
