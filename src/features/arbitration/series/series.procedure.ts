import { defineProcedure } from '../../../procedure/define.ts';
import { enteredTogether } from './series.collective.ts';
import * as forms from './series.schema.ts';

/**
 * A series of arbitrations 系列案件: one employer, many workers. What they share is said once; each worker is a case of its
 * own, with its own amounts, clocks and award, opened by one act in one run of numbers. Nothing of a case's law stands
 * here: the series only begins them and tells which they are. Sources: MAL.7, MAL.28.
 */
export const series = defineProcedure({
  id: 'arbitration-series',
  title: { zh: '系列仲裁案件', en: 'Series of arbitrations' },
  code: 'XL',
  body: 'arbitration',
  version: { inForceFrom: '2008-05-01' },
  listed: { headline: 'employerName' },
  actors: {
    clerk: { is: 'officer', duties: ['clerk'], title: { zh: '立案人员', en: 'Docket clerk' } },
  },
  states: {
    open: { title: { zh: '登记中', en: 'Taking cases' } },
    ended: { title: { zh: '已结束', en: 'Ended' }, final: true },
  },
  facts: {
    becomesCollective: {
      title: { zh: '至此满集体争议的人数', en: 'With these the dispute is collective' },
      from: 'self',
    },
    workersTogether: { title: { zh: '新增集体争议人数', en: 'Workers added to a collective dispute' }, from: 'self' },
  },
  acts: {
    begin: {
      title: { zh: '登记系列案件', en: 'Begin a series' },
      from: 'nothing',
      to: 'open',
      by: 'clerk',
      source: 'MAL.28',
      form: forms.Shared,
      names: [
        {
          role: 'employer',
          title: { zh: '用人单位', en: 'Employer' },
          kind: 'organisation',
          name: 'employerName',
          creditCode: 'employerCreditCode',
        },
      ],
    },
    enterCases: {
      title: { zh: '逐人立案', en: 'A case for each worker' },
      from: 'open',
      to: 'same',
      by: 'clerk',
      source: 'MAL.28',
      form: forms.Cases,
      posts: enteredTogether,
      opens: [{ procedure: 'arbitration', opening: 'file', carry: [], each: 'cases', link: 'split' }],
      tone: 'primary',
    },
    end: {
      title: { zh: '名单齐全，结束登记', en: 'The list is complete' },
      from: 'open',
      to: 'ended',
      by: 'clerk',
      source: 'MAL.28',
      form: forms.Ending,
    },
  },
  deadlines: {},
});
