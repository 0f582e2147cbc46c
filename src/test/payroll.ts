import { Type } from 'typebox';
import type { Chapter } from '../procedure/chapter.ts';
import { defineProcedure } from '../procedure/define.ts';
import { day, form, idNumber, line, money, personName } from '../procedure/fields.ts';
import { defineRegister } from '../procedure/register.ts';

/* A payroll that is nobody's law: a register of rows about persons. */

const t = (en: string): { zh: string; en: string } => ({ zh: `${en}(中)`, en });
const payroll = defineRegister({
  id: 'paying.pay',
  title: t('Pay'),
  row: form({
    name: personName('姓名', 'Name'),
    idNumber: idNumber('证件号码', 'ID number'),
    fen: money('金额', 'Amount'),
    paidOn: day('支付日期', 'Paid on'),
  }),
  key: ['idNumber', 'paidOn'],
  posts: [{ account: 'wages.workers', amount: 1, on: { column: 'paidOn' }, person: 'idNumber' }],
  source: 'WAG.29',
});
const paying = defineProcedure({
  id: 'paying',
  code: 'PY',
  title: t('Paying'),
  body: 'employment',
  version: { inForceFrom: '2020-01-01' },
  listed: { headline: 'firm' },
  actors: { clerk: { is: 'officer', duties: ['clerk'], title: t('Clerk') } },
  states: { open: { title: t('Open') } },
  acts: {
    begin: {
      title: t('Begin'),
      from: 'nothing',
      to: 'open',
      by: 'clerk',
      source: 'WAG.29',
      form: form({ firm: line('用人单位', 'Firm', 60) }),
    },
    listPay: {
      title: t('List pay'),
      from: 'open',
      to: 'same',
      by: 'clerk',
      source: 'WAG.29',
      form: form({ rows: Type.Array(payroll.row, { minItems: 1, maxItems: 1000 }) }),
      batch: { register: payroll, each: 'rows' },
    },
  },
  deadlines: {},
});

/** A payroll: what a firm pays is listed row by row. */
export const payrollChapter: Chapter = { procedure: paying, facts: {} };
