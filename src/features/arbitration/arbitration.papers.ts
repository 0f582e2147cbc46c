import type { PaperTemplate } from '../../papers/template.ts';
import { everyParty, everyRespondent } from '../../procedure/co-parties.ts';
import { afterAwardPapers } from './after-award.papers.ts';
import { applicationCopy } from './arbitration.stages.ts';
import { awardPapers } from './award.papers.ts';
import { common, decision, statementPaper, theCase, turnTo } from './drawn.ts';
import { hearingPapers } from './hearing.papers.ts';

/*
 * The papers of arbitration up to the award. Wording and layout are ours until a province puts its own in their place, and
 * therefore unconfirmed. What a party writes itself is drawn up here for its signature and kept in the file.
 */

const working: PaperTemplate['body'] = [
  '# 请求金额的计算',
  {
    table: 'amounts',
    columns: [
      { title: '项目', value: '{row.title}' },
      { title: '计算过程和依据', value: '[[{row.lines}]]' },
      { title: '金额', value: '[[{row.fen|money}]]' },
    ],
  },
];

const filing: readonly PaperTemplate[] = [
  {
    ...common,
    id: 'arbitration.application',
    act: 'file',
    title: { zh: '劳动争议仲裁申请书', en: 'Application for arbitration' },
    letters: '劳人仲申',
    drawn: 'statement',
    body: [
      '@ {office}',
      '# 当事人',
      '用人单位：{form.employerName}[[（统一社会信用代码{form.employerCreditCode}）]]。申请人：{form.applicant|choice}。',
      {
        table: 'workers',
        columns: [
          { title: '劳动者', value: '{row.name}' },
          { title: '请求金额', value: '[[{row.claimFen|money}]]' },
        ],
      },
      '# 仲裁请求',
      {
        table: 'claims',
        columns: [
          { title: '类别', value: '{row.kind|choice}' },
          { title: '请求', value: '{row.what}' },
          { title: '金额', value: '[[{row.fen|money}]]' },
        ],
      },
      '[[请求金额合计{form.claimFen|money}（大写：{form.claimFen|capitals}）。]]',
      ...working,
      '# 事实和理由',
      '{form.facts}',
      '依据：{article.MAL.28}。',
      '> 申请人（签名或者盖章）',
    ],
    source: 'MAL.28',
  },
  {
    ...common,
    id: 'arbitration.completion',
    act: 'askCorrection',
    title: { zh: '补正通知书', en: 'Notice to complete' },
    letters: '劳人仲补',
    to: 'worker',
    body: [
      '与{party.employer}劳动争议的仲裁申请，已于{received|day}收到。经审查，还需要补正，请于{form.answerBy|day}前补正下列内容：',
      '{form.missing}',
      '补正后，受理期限自收到补正材料之日起重新计算。依据：{article.AR33.46}。',
      turnTo,
    ],
    source: 'AR33.46',
  },
  {
    ...common,
    id: 'arbitration.acceptance',
    act: 'accept',
    title: { zh: '受理通知书', en: 'Notice of acceptance' },
    letters: '劳人仲受',
    to: everyParty,
    body: [
      `${theCase}的仲裁申请，已于{received|day}收到。经审查，符合受理条件，本委决定自{on|day}起受理（{article.MAL.29}）。`,
      '[[本案应当于{due.award|day}前结束；案情复杂需要延期的，经批准并书面通知（{article.MAL.43}）。逾期未作出裁决的，可以向人民法院起诉。]]',
      '当事人对自己提出的主张有责任提供证据；与争议事项有关的证据属于用人单位掌握管理的，用人单位应当提供（{article.MAL.6}）。',
      '当事人可以委托代理人参加（{article.MAL.24}）；仲裁不收费（{article.MAL.53}）。',
      turnTo,
    ],
    source: 'MAL.29',
  },
  {
    ...common,
    id: 'arbitration.refusal',
    act: 'refuse',
    title: { zh: '不予受理通知书', en: 'Notice of refusal' },
    letters: '劳人仲不',
    to: everyParty,
    body: [
      `${theCase}的仲裁申请，已于{received|day}收到。经审查，{form.ground|choice}，本委决定不予受理。`,
      '{form.reason}',
      '申请人可以就该劳动争议事项向人民法院提起诉讼。依据：{article.MAL.29}。',
      turnTo,
    ],
    source: 'MAL.29',
  },
  {
    ...common,
    id: 'arbitration.objection-decision',
    act: 'decideObjection',
    title: { zh: '管辖异议决定书', en: 'Decision on the objection to the place' },
    letters: '劳人仲管',
    to: everyParty,
    body: [
      `${theCase}，一方对管辖提出异议，请求移送有管辖权的仲裁委员会。经审查：`,
      '{form.reason}',
      '本委决定：{form.granted|granted}。依据：{article.MAL.21}、{article.AR33.10}。',
    ],
    source: 'AR33.10',
  },
  {
    ...common,
    id: 'arbitration.transfer',
    act: 'transfer',
    title: { zh: '案件移送函', en: 'Letter of transfer' },
    letters: '劳人仲移',
    body: [
      '@ {form.to|place}劳动人事争议仲裁委员会',
      `${theCase}，本委于{received|day}收到申请。经审查，应由你委管辖，现移送你委处理，案卷一并移送。`,
      '{form.reason}',
      '审理期限自你委接受移送之日起重新计算。依据：{article.MAL.21}、{article.AR33.9}、{article.AR33.46}。',
      turnTo,
    ],
    source: 'MAL.21',
  },
  {
    ...common,
    id: 'arbitration.designation',
    act: 'designate',
    title: { zh: '指定管辖通知书', en: 'Notice of designation' },
    letters: '劳人仲指',
    to: everyParty,
    body: [
      `${theCase}，现指定由{form.to|place}劳动人事争议仲裁委员会管辖。`,
      '{form.reason}',
      '依据：{article.AR33.9}。',
      turnTo,
    ],
    source: 'AR33.9',
  },
];

const service: readonly PaperTemplate[] = [
  {
    ...common,
    id: applicationCopy,
    act: 'sendApplication',
    title: { zh: '仲裁申请书副本', en: 'Copy of the application' },
    letters: '劳人仲副',
    to: everyRespondent,
    body: [
      `${theCase}，本委已经受理，现将申请书副本送达你方。`,
      '# 仲裁请求',
      {
        table: 'opening.claims',
        columns: [
          { title: '请求', value: '{row.what}' },
          { title: '金额', value: '[[{row.fen|money}]]' },
        ],
      },
      '[[请求金额合计{opening.claimFen|money}。]]',
      '# 事实和理由',
      '{opening.facts}',
      '# 答辩',
      '请自收到本副本之日起{limit.arb.answer}内提交答辩书；不提交答辩书的，不影响仲裁程序的进行（{article.MAL.30}）。',
      turnTo,
    ],
    source: 'MAL.30',
  },
  {
    ...common,
    id: 'arbitration.respond',
    act: 'sendApplication',
    title: { zh: '应诉通知书', en: 'Notice to respond' },
    letters: '劳人仲应',
    to: everyRespondent,
    body: [
      `${theCase}，本委已经受理，现通知你方应诉。`,
      '请自收到申请书副本之日起{limit.arb.answer}内提交答辩书；提出反申请、管辖异议的，在同一期限内提出。不提交答辩书的，不影响仲裁程序的进行（{article.MAL.30}、{article.AR33.36}）。',
      '请提交营业执照复印件、法定代表人身份证明；委托代理人的，提交授权委托书（{article.MAL.24}）。请确认送达地址。',
      turnTo,
    ],
    source: 'MAL.30',
  },
  {
    ...common,
    id: 'arbitration.evidence-notice',
    act: 'sendApplication',
    title: { zh: '举证通知书', en: 'Notice to produce evidence' },
    letters: '劳人仲举',
    to: everyParty,
    body: [
      `${theCase}，请你方就自己的主张提供证据。`,
      '与争议事项有关的证据属于用人单位掌握管理的，用人单位应当提供；不提供的，承担不利后果（{article.MAL.6}、{article.MAL.39}）。',
      turnTo,
    ],
    source: 'MAL.6',
  },
  ...statementPaper('answer', 'answer', '答辩书', 'Answer', '劳人仲答', 'MAL.30'),
  ...statementPaper('counterclaim', 'counterclaim', '反申请书', 'Counterclaim', '劳人仲反', 'AR33.36'),
  ...statementPaper('objection', 'objectToPlace', '管辖异议申请书', 'Objection to the place', '劳人仲异', 'AR33.10'),
  {
    ...common,
    id: 'arbitration.counterclaim-acceptance',
    act: 'acceptCounterclaim',
    title: { zh: '反申请受理通知书', en: 'Acceptance of the counterclaim' },
    letters: '劳人仲反受',
    to: everyParty,
    body: [
      `${theCase}，本委自{on|day}起受理反申请，并与本案合并处理。[[审理期限重新计算，应当于{due.award|day}前结束。]]`,
      '依据：{article.AR33.36}、{article.AR33.46}。',
      turnTo,
    ],
    source: 'AR33.46',
  },
  {
    ...common,
    id: 'arbitration.joinder',
    act: 'join',
    title: { zh: '追加当事人通知书', en: 'Notice of joinder' },
    letters: '劳人仲追',
    to: everyParty,
    body: [
      `${theCase}，本委决定追加{form.organisation}为本案{form.role|choice}。`,
      '{form.reason}',
      '[[审理期限自{on|day}起重新计算，应当于{due.award|day}前结束。]]依据：{article.AR33.46}。',
      turnTo,
    ],
    source: 'AR33.46',
  },
  {
    ...common,
    id: 'arbitration.representatives',
    act: 'electRepresentatives',
    title: { zh: '推举代表书', en: 'Election of representatives' },
    letters: '劳人仲代',
    drawn: 'statement',
    body: [
      `${theCase}，劳动者一方推举下列人员为代表参加仲裁：`,
      { table: 'representatives', columns: [{ title: '姓名', value: '{row.name}' }] },
      '代表的行为对其所代表的当事人发生效力。依据：{article.MAL.7}。',
      '> 劳动者（签名）',
    ],
    source: 'MAL.7',
  },
];

const pauses: readonly PaperTemplate[] = [
  decision('suspension', 'suspend', '中止审理决定书', 'Decision to suspend', '劳人仲中', 'AR33.46', [
    '本委决定自{on|day}起中止审理。中止期间不计入审理期限。',
  ]),
  {
    ...common,
    id: 'arbitration.resumption',
    act: 'resume',
    title: { zh: '恢复审理通知书', en: 'Notice of resumption' },
    letters: '劳人仲恢',
    to: everyParty,
    body: [
      `${theCase}，中止审理的原因已经消除，自{on|day}起恢复审理。[[本案应当于{due.award|day}前结束。]]`,
      '依据：{article.AR33.46}。',
      turnTo,
    ],
    source: 'AR33.46',
  },
  {
    ...common,
    id: 'arbitration.public-notice-application',
    act: 'beginPublicNotice',
    only: { field: 'what', is: 'application' },
    title: { zh: '仲裁申请书副本送达公告', en: 'Public notice of the application' },
    letters: '劳人仲告申',
    body: [
      `${theCase}，因下列原因，现依法公告送达仲裁申请书副本：`,
      '{form.reason}',
      '[[自{on|day}公告之日起，经过法定期间即视为送达，期满日为{due.publicNoticeOfApplication|day}（{article.CPL.95}）。]]答辩期限自视为送达的次日起算（{article.MAL.30}）。',
      turnTo,
    ],
    source: 'CPL.95',
  },
  {
    ...common,
    id: 'arbitration.public-notice',
    act: 'beginPublicNotice',
    only: { field: 'what', is: 'other' },
    title: { zh: '送达公告', en: 'Public notice' },
    letters: '劳人仲告',
    body: [
      `${theCase}，因下列原因，现依法公告送达：`,
      '{form.reason}',
      '[[自{on|day}公告之日起，经过法定期间即视为送达，期满日为{due.publicNotice|day}（{article.CPL.95}）。]]',
      turnTo,
    ],
    source: 'CPL.95',
  },
  decision('withdrawal', 'withdraw', '准许撤回仲裁申请决定书', 'Decision on withdrawal', '劳人仲撤', 'MAL.36', [
    '申请人撤回仲裁申请（{form.manner|choice}），本委准许。',
  ]),
  decision('termination', 'terminate', '终止审理决定书', 'Decision to terminate', '劳人仲终', 'AR33.46', [
    '因{form.manner|choice}，本委决定终止审理。',
  ]),
];

/** Every paper of arbitration. */
export const arbitrationPapers: readonly PaperTemplate[] = [
  ...filing,
  ...service,
  ...hearingPapers,
  ...pauses,
  ...awardPapers,
  ...afterAwardPapers,
];
