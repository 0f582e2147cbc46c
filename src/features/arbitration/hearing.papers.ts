import type { PaperTemplate } from '../../papers/template.ts';
import { everyParty } from '../../procedure/co-parties.ts';
import { common, decision, hearingPaper, statementPaper, theCase, turnTo } from './drawn.ts';

/** Papers of the hearing, from the forming of the tribunal to its minutes. Sources: MAL 32 to 40. */
export const hearingPapers: readonly PaperTemplate[] = [
  {
    ...common,
    id: 'arbitration.tribunal',
    act: 'formTribunal',
    title: { zh: '组庭通知书', en: 'Notice of the tribunal' },
    letters: '劳人仲庭',
    to: everyParty,
    body: [
      `${theCase}，由{form.kind|choice}组成仲裁庭审理：`,
      { table: 'arbitrators', columns: [{ title: '仲裁员', value: '{row.name}' }] },
      '[[书记员：{form.recorder}。]]',
      '认为仲裁员有依法应当回避情形的，可以口头或者书面申请回避（{article.MAL.33}）。依据：{article.MAL.31}、{article.MAL.32}。',
      turnTo,
    ],
    source: 'MAL.32',
  },
  {
    ...common,
    id: 'arbitration.recusal',
    act: 'decideRecusal',
    title: { zh: '回避决定书', en: 'Decision on recusal' },
    letters: '劳人仲回',
    to: everyParty,
    body: [
      `${theCase}，对回避申请[[（被申请回避人：{form.of}）]]，经审查：`,
      '{form.reason}',
      '本委决定：{form.granted|granted}回避申请。依据：{article.MAL.33}。',
    ],
    source: 'MAL.33',
  },
  {
    ...common,
    id: 'arbitration.evidence-order',
    act: 'orderEvidence',
    title: { zh: '举证、调取证据通知书', en: 'Order to produce evidence' },
    letters: '劳人仲证',
    to: 'employer',
    body: [
      `${theCase}，请你单位于{form.produceBy|day}前提供下列由你单位掌握管理的证据：`,
      '{form.what}',
      '在指定期限内不提供的，承担不利后果（{article.MAL.39}）。',
      turnTo,
    ],
    source: 'MAL.39',
  },
  ...hearingPaper('hearing', 'schedule', '开庭通知书', 'Notice of the hearing', '劳人仲开', '定于'),
  ...hearingPaper('postponement', 'postpone', '延期开庭通知书', 'Notice of postponement', '劳人仲改', '改期到'),
  ...statementPaper(
    'postponement-request',
    'askPostponement',
    '延期开庭申请书',
    'Request for postponement',
    '劳人仲改申',
    'MAL.35',
  ),
  {
    ...common,
    id: 'arbitration.minutes',
    act: 'hear',
    title: { zh: '庭审笔录', en: 'Minutes of the hearing' },
    letters: '劳人仲笔',
    drawn: 'record',
    body: [
      `${theCase}，于{on|day}开庭审理。公开开庭：{form.open|answer}。[[双方同意提前开庭：{form.earlierAgreed|answer}。]]`,
      '# 到庭人员',
      {
        table: 'present',
        columns: [
          { title: '身份', value: '{row.as|choice}' },
          { title: '姓名', value: '{row.name}' },
          { title: '代理何人、说明', value: '[[{row.for}]]' },
        ],
      },
      '[[双方同意提前开庭：{form.earlierAgreed}。]]',
      '[[被申请人经书面通知，{form.respondentAbsent|choice}，缺席审理（{article.MAL.36}）。]]',
      '# 庭审情况',
      '{form.summary}',
      '# 举证质证',
      {
        table: 'evidence',
        columns: [
          { title: '举证方', value: '{row.by|choice}' },
          { title: '证据', value: '{row.what}' },
          { title: '对方意见', value: '[[{row.opinion}]]' },
        ],
      },
      '# 庭审调解',
      '[[{form.mediation|choice}。]]',
      '# 双方最后意见',
      '[[{form.lastWords}]]',
      '# 笔录核对',
      '[[笔录经{form.read|choice}。]]',
      '[[当事人要求补正：{form.putRight}]]',
      '[[{form.unsigned}，拒绝签名，记录在案。]]',
      '依据：{article.MAL.26}、{article.MAL.40}。',
      '> 申请人（签名）｜被申请人（签名）｜仲裁员（签名）｜书记员（签名）',
    ],
    source: 'MAL.26',
  },
  decision('absence', 'noteApplicantAbsent', '视为撤回仲裁申请决定书', 'Taken as withdrawn', '劳人仲视', 'MAL.36', [
    '申请人经书面通知，{form.how|choice}，视为撤回仲裁申请。',
  ]),
];
