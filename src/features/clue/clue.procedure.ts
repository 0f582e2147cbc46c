import { defineProcedure } from '../../procedure/define.ts';
import * as notices from './clue.notices.ts';
import * as forms from './clue.schema.ts';

/**
 * Handling a clue of unpaid wages 全国根治欠薪线索核处: received from the nation's platform, sent on, verified, reviewed and
 * reported back.
 *
 * Regulation on Paying Rural Migrant Workers (WAG): first inquiry art. 10 · warning platform art. 38. The platform's own
 * rules (CLUE) were read at second hand: no period is national law, so each office sets the day itself.
 */
export const clue = defineProcedure({
  id: 'clue',
  title: { zh: '欠薪线索核处', en: 'Clue of unpaid wages' },
  code: 'XX',
  body: 'inspection',
  version: { inForceFrom: '2020-12-14' },
  listed: { headline: 'employerName', people: 'people', fen: 'owedFen' },

  actors: {
    clerk: { is: 'officer', duties: ['clerk'], title: { zh: '接收人员', en: 'Receiving clerk' } },
    inspector: { is: 'officer', duties: ['inspector'], title: { zh: '核处人员', en: 'Verifying officer' } },
    head: { is: 'officer', duties: ['head'], title: { zh: '审核人', en: 'Reviewer' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },

  states: {
    received: {
      title: { zh: '已接收', en: 'Received' },
      plain: { zh: '收到了您反映的线索。', en: 'What you reported was received.' },
    },
    verifying: {
      title: { zh: '核处中', en: 'Being verified' },
      plain: { zh: '正在核实。', en: 'It is being looked into.' },
    },
    verified: {
      title: { zh: '待审核', en: 'To be reviewed' },
      plain: { zh: '核实完了，正在审核结果。', en: 'It was looked into; the result is being reviewed.' },
    },
    reviewed: {
      title: { zh: '待反馈', en: 'To be reported' },
      plain: { zh: '结果审核过了，很快会答复您。', en: 'The result was reviewed; you will be told soon.' },
    },
    reported: {
      title: { zh: '已反馈', en: 'Reported' },
      plain: { zh: '已经答复您。', en: 'You were told the result.' },
      final: true,
    },
    notHandled: {
      title: { zh: '不予核处', en: 'Not handled' },
      plain: { zh: '这条线索不能处理，原因已经告诉您。', en: 'It cannot be handled; you were told why.' },
      final: true,
    },
  },

  acts: {
    receive: {
      title: { zh: '接收线索', en: 'Receive the clue' },
      plain: { zh: '您反映的线索收到了。', en: 'What you reported was received.' },
      from: 'nothing',
      to: 'received',
      by: ['clerk', 'system'],
      source: 'CLUE.route',
      form: forms.Clue,
      effectiveOn: { title: { zh: '平台转来日期', en: 'Sent by the platform on' }, backDaysMax: 30 },
      names: [
        {
          role: 'employer',
          title: { zh: '欠薪单位', en: 'Employer' },
          kind: 'organisation',
          name: 'employerName',
          creditCode: 'employerCreditCode',
        },
        {
          role: 'author',
          title: { zh: '反映人', en: 'Author' },
          kind: 'person',
          name: 'author.name',
          phone: 'author.phone',
          holder: true,
        },
      ],
      notices: notices.receive,
    },
    forward: {
      title: { zh: '转往欠薪发生地', en: 'Send to the place where wages are owed' },
      plain: { zh: '转到了欠薪的地方去办。', en: 'It was sent to the place where wages are owed.' },
      from: ['received', 'verifying'],
      to: 'received',
      by: ['clerk', 'head'],
      source: 'CLUE.route',
      form: forms.Forwarding,
      moves: { to: { form: 'to' } },
      documents: [{ zh: '线索转办单', en: 'Forwarding slip' }],
      notices: notices.forward,
    },
    assign: {
      title: { zh: '转办', en: 'Assign' },
      plain: { zh: '已经交给专人核实。', en: 'An officer was given it.' },
      from: 'received',
      to: 'verifying',
      by: ['clerk', 'head'],
      source: 'WAG.10',
      form: forms.Assignment,
      documents: [{ zh: '线索交办单', en: 'Assignment slip' }],
      tone: 'primary',
      notices: notices.assign,
    },
    decline: {
      title: { zh: '不予核处', en: 'Do not handle' },
      plain: { zh: '这条线索不能处理。', en: 'It cannot be handled.' },
      from: ['received', 'verifying'],
      to: 'notHandled',
      by: 'head',
      source: 'WAG.10',
      confidence: 'unconfirmed',
      form: forms.Reason,
      tone: 'danger',
      notices: notices.decline,
    },
    contact: {
      title: { zh: '登记联系情况', en: 'Note a contact' },
      from: 'verifying',
      to: 'same',
      by: 'inspector',
      source: 'CLUE.verify',
      form: forms.Contact,
    },
    extend: {
      title: { zh: '重定期限', en: 'Set another day' },
      from: 'verifying',
      to: 'same',
      by: 'head',
      source: 'CLUE.verify',
      form: forms.Extension,
    },
    verify: {
      title: { zh: '提交核处结论', en: 'Submit the conclusion' },
      from: 'verifying',
      to: 'verified',
      by: 'inspector',
      source: 'CLUE.verify',
      form: forms.Verification,
      documents: [{ zh: '线索核处报告', en: 'Report of the verification' }],
      tone: 'primary',
    },
    sendBack: {
      title: { zh: '退回重新核处', en: 'Send back' },
      from: 'verified',
      to: 'verifying',
      by: 'head',
      source: 'CLUE.verify',
      notBy: 'verify',
      form: forms.Extension,
    },
    review: {
      title: { zh: '审核通过', en: 'Pass the review' },
      from: 'verified',
      to: 'reviewed',
      by: 'head',
      source: 'CLUE.verify',
      notBy: 'verify',
      tone: 'primary',
    },
    supervise: {
      title: { zh: '挂牌督办', en: 'Put on the list of supervision' },
      from: 'anyOpen',
      to: 'same',
      by: 'head',
      source: 'CLUE.supervise',
      form: forms.Reason,
      documents: [{ zh: '挂牌督办通知', en: 'Notice of supervision' }],
    },
    report: {
      title: { zh: '反馈平台并答复反映人', en: 'Report back and tell the author' },
      plain: { zh: '已经答复您。', en: 'You were told the result.' },
      from: 'reviewed',
      to: 'reported',
      by: ['clerk', 'inspector'],
      source: 'WAG.10',
      form: forms.Report,
      documents: [{ zh: '线索办理反馈', en: 'Reply' }],
      tone: 'primary',
      notices: notices.report,
    },
    reopen: {
      title: { zh: '重新核处', en: 'Take it up again' },
      plain: { zh: '重新核实。', en: 'It is being looked into again.' },
      from: 'reported',
      to: 'verifying',
      by: 'head',
      source: 'CLUE.supervise',
      form: forms.Extension,
      reopens: true,
      notices: notices.reopen,
    },
  },

  deadlines: {
    verify: {
      title: { zh: '核处', en: 'Verification' },
      plain: { zh: '计划在这一天前核实完。', en: 'It is meant to be looked into by this day.' },
      on: 'inspector',
      startsOn: ['assign', 'reopen', 'sendBack'],
      restartsOn: 'extend',
      stopsOn: ['verify', 'forward', 'decline'],
      length: { dueOn: { form: 'dueOn' } },
      onExpiry: 'overdue',
      source: 'CLUE.verify',
      confidence: 'unconfirmed',
      notices: notices.verifyDue,
    },
  },
});
