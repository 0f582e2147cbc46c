import { defineProcedure } from '../../procedure/define.ts';
import * as forms from './collective-contract.schema.ts';

/**
 * A dispute over concluding a collective contract 因签订集体合同发生的争议: the department coordinates it with union and
 * employers' body, in thirty days, fifteen more if need be. Sources: LL.84; the days CCR.53, not yet read in the published text;
 * Chongqing has sixty and thirty, CQC.48. A track of the consultation, and open to those who never began one.
 */
export const collectiveDispute = defineProcedure({
  id: 'collective-dispute',
  title: { zh: '集体协商争议协调处理', en: 'Coordination of a dispute over a collective contract' },
  code: 'XT',
  body: 'labour-relations',
  version: { inForceFrom: '2004-05-01' },
  listed: { headline: 'employerName' },
  actors: {
    union: { is: 'party', side: 'union', title: { zh: '职工方(工会)', en: 'Workers’ side (union)' } },
    employer: { is: 'party', side: 'employer', title: { zh: '企业方', en: 'Employer’s side' } },
    clerk: { is: 'officer', duties: ['clerk'], title: { zh: '劳动关系科工作人员', en: 'Labour-relations officer' } },
    head: { is: 'officer', duties: ['head'], title: { zh: '部门负责人', en: 'Head of department' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  states: {
    asked: { title: { zh: '已申请协调', en: 'Asked for' } },
    coordinating: { title: { zh: '协调处理中', en: 'Being coordinated' } },
    agreed: { title: { zh: '达成协议', en: 'Agreed' }, final: true },
    notAgreed: { title: { zh: '未达成协议', en: 'Not agreed' }, final: true },
    notAccepted: { title: { zh: '不予受理', en: 'Not accepted' }, final: true },
  },
  acts: {
    ask: {
      title: { zh: '申请协调处理', en: 'Ask for coordination' },
      from: 'nothing',
      to: 'asked',
      by: ['union', 'employer', 'clerk', 'system'],
      source: 'LL.84',
      form: forms.Dispute,
      documents: [{ zh: '协调处理申请书', en: 'Application for coordination' }],
    },
    accept: {
      // The department may also take it up of its own accord where it must.
      title: { zh: '受理', en: 'Accept' },
      from: 'asked',
      to: 'coordinating',
      by: 'clerk',
      takesCharge: true,
      source: 'CCR.53',
      confidence: 'unconfirmed',
      form: forms.Note,
      tone: 'primary',
    },
    decline: {
      title: { zh: '不予受理', en: 'Decline' },
      from: 'asked',
      to: 'notAccepted',
      by: 'clerk',
      source: 'LL.84',
      confidence: 'unconfirmed',
      form: forms.Statement,
    },
    extend: {
      title: { zh: '延长协调期限', en: 'Extend the coordination' },
      from: 'coordinating',
      to: 'same',
      by: 'head',
      source: 'CCR.53',
      confidence: 'unconfirmed',
      form: forms.Statement,
    },
    meet: {
      title: { zh: '记录协调', en: 'Record a meeting' },
      from: 'coordinating',
      to: 'same',
      by: 'clerk',
      source: 'LL.84',
      form: forms.Minutes,
    },
    agree: {
      title: { zh: '签订协调处理协议', en: 'Sign the agreement' },
      from: 'coordinating',
      to: 'agreed',
      by: ['union', 'employer'],
      source: 'CCR.53',
      confidence: 'unconfirmed',
      form: forms.CoordinationAgreement,
      coSign: { sides: ['union', 'employer'] },
      documents: [{ zh: '协调处理协议书', en: 'Agreement of coordination' }],
      tone: 'primary',
    },
    enterAgreement: {
      title: { zh: '登记纸质协调处理协议', en: 'Enter an agreement signed on paper' },
      from: 'coordinating',
      to: 'agreed',
      by: 'clerk',
      source: 'CCR.53',
      confidence: 'unconfirmed',
      form: forms.CoordinationAgreement,
      documents: [{ zh: '协调处理协议书', en: 'Agreement of coordination' }],
    },
    end: {
      title: { zh: '未达成协议，终结', en: 'End without agreement' },
      from: 'coordinating',
      to: 'notAgreed',
      by: 'clerk',
      source: 'LL.84',
      form: forms.Statement,
    },
  },
  deadlines: {
    coordinate: {
      title: { zh: '协调处理', en: 'Coordination' },
      on: 'clerk',
      startsOn: 'accept',
      stopsOn: ['agree', 'enterAgreement', 'end'],
      length: { limit: 'cc.dispute' },
      extend: { by: 'extend', times: 1, approver: 'head' },
      onExpiry: { bars: 'extend' },
      source: 'CCR.53',
      confidence: 'unconfirmed',
    },
  },
});
