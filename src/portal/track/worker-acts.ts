import { html } from 'ghtml';
import { say, type Text } from '../../platform/text.ts';
import { parseAmount } from '../../web/amounts.ts';
import type { Page } from '../claims.ts';
import { area, line, type Shown } from '../controls.ts';
import { disputeActs } from '../dispute/acts.ts';
import { isDispute, isRespondent } from '../dispute/matter.ts';
import type { Fault } from '../page.ts';
import type { Posted } from '../posted.ts';

/** A form made of what was posted, or what is wrong with it. */
export type Made = { form: Record<string, unknown> } | { faults: Fault[] };

/** One thing a worker may do in a case: what is asked, and the form it makes. */
export type WorkerAct = {
  act: string;
  title: Text;
  /** The button that does it. */
  button: Text;
  /** Said before the form. */
  intro?: Text;
  /** Said as a warning. */
  warning?: Text;
  danger?: boolean;
  /** About one entry of the record, such as a payment. */
  aboutEntry?: boolean;
  /** Takes files: `required` when there must be one. */
  files?: 'required' | 'optional';
  names: readonly string[];
  fields(shown: Shown): string;
  make(posted: Posted<string>, files: readonly string[], entry: number | undefined): Made;
  done: Text;
};

const fault = (field: string, zh: string, en: string): Made => ({ faults: [{ field, message: { zh, en } }] });

function text(posted: Posted<string>, name: string, max: number): { value: string } | { faults: Fault[] } {
  const value = posted[name] ?? '';
  if (value === '') return fault(name, '请写几句', 'Write a few words') as { faults: Fault[] };
  if (Array.from(value).length > max)
    return fault(name, `最多 ${max} 个字`, `At most ${max} characters`) as { faults: Fault[] };
  return { value };
}

/** What an act is called in this case: who gave a tip did not report wages of his own. */
export function titleOf({ act, title }: WorkerAct, page: Page): Text {
  const tip = page.timeline[0]?.act === 'tip';
  return tip && act === 'withdraw' ? { zh: '撤回举报', en: 'Take the tip back' } : title;
}

/** What whoever follows this proceeding may do, in the order it is offered. */
export function actsOf(page: Page): readonly WorkerAct[] {
  if (!isDispute(page)) return workerActs;
  // Who applied answers nobody: an answer is the respondent’s.
  return disputeActs('worker', page.procedure).filter(({ act }) => act !== 'answer' || isRespondent(page));
}

/** What the worker may do in a case of the inspection, in the order it is offered. Whether it may be done now, the page of the proceeding says. */
export const workerActs: readonly WorkerAct[] = [
  {
    act: 'correct',
    title: { zh: '补充材料', en: 'Add what is missing' },
    button: { zh: '提交补充', en: 'Send it' },
    intro: {
      zh: '办案单位请您补充的内容写在进度页上面。',
      en: 'What the office asked for stands on the page of your case.',
    },
    files: 'optional',
    names: ['statement', 'employerFullName', 'address'],
    fields: (shown) =>
      area(shown, { name: 'statement', label: { zh: '补充说明', en: 'What you add' }, max: 2000 }) +
      line(shown, {
        name: 'employerFullName',
        label: { zh: '单位全称', en: 'Employer’s full name' },
        optional: true,
        max: 100,
      }) +
      line(shown, { name: 'address', label: { zh: '单位地址', en: 'Employer’s address' }, optional: true, max: 200 }),
    make(posted, files) {
      const statement = text(posted, 'statement', 2000);
      if ('faults' in statement) return statement;
      const { employerFullName = '', address = '' } = posted;
      if (employerFullName.length > 100) return fault('employerFullName', '最多 100 个字', 'At most 100 characters');
      if (address.length > 200) return fault('address', '最多 200 个字', 'At most 200 characters');
      const more = { ...(employerFullName ? { employerFullName } : {}), ...(address ? { address } : {}) };
      return { form: { statement: statement.value, ...more, ...(files.length > 0 ? { evidence: files } : {}) } };
    },
    done: { zh: '补充的内容已收到。', en: 'What you added has been received.' },
  },
  {
    act: 'confirmPayment',
    title: { zh: '确认收到这笔钱', en: 'Confirm this payment' },
    button: { zh: '确认：钱已收到', en: 'Confirm: the money arrived' },
    intro: {
      zh: '请先查看银行卡或者手机钱包，钱真的到了再确认。',
      en: 'Look at your account first; confirm only when the money is really there.',
    },
    aboutEntry: true,
    names: [],
    fields: () => '',
    make: (_posted, _files, entry) => ({ form: { entry } }),
    done: { zh: '谢谢，已记下您收到了这笔钱。', en: 'Thank you. It is noted that the money arrived.' },
  },
  {
    act: 'disputePayment',
    title: { zh: '这笔钱没收到，或者不对', en: 'This payment did not arrive or is wrong' },
    button: { zh: '告诉办案单位', en: 'Tell the office' },
    aboutEntry: true,
    names: ['received', 'reason'],
    fields: (shown) =>
      line(shown, {
        name: 'received',
        label: { zh: '实际收到多少（元）', en: 'Actually received (yuan)' },
        hint: { zh: '一分没收到就不填。', en: 'Leave empty if nothing arrived.' },
        optional: true,
        max: 40,
        width: 'short',
        more: 'inputmode="decimal" autocomplete="off" data-amount',
      }) + area(shown, { name: 'reason', label: { zh: '哪里不对', en: 'What is wrong' }, max: 1000, rows: 4 }),
    make(posted, _files, entry) {
      const reason = text(posted, 'reason', 1000);
      if ('faults' in reason) return reason;
      const received = posted['received'] ?? '';
      const nothing = received === '' || /^[0０零]+$/.test(received);
      const receivedFen = nothing ? 0 : parseAmount(received);
      if (receivedFen === undefined)
        return fault(
          'received',
          '看不懂这个金额。可以写 12000、1.2万 或 12,000.50',
          'This amount is not clear. Write 12000 or 12,000.50',
        );
      return { form: { entry, receivedFen, reason: reason.value } };
    },
    done: { zh: '已告诉办案单位，请等他们联系您。', en: 'The office has been told and will contact you.' },
  },
  {
    act: 'addEvidence',
    title: { zh: '补充照片和材料', en: 'Add pictures or papers' },
    button: { zh: '提交材料', en: 'Send them' },
    files: 'required',
    names: ['what'],
    fields: (shown) =>
      line(shown, {
        name: 'what',
        label: { zh: '这是什么', en: 'What it is' },
        hint: { zh: '例如“8月份工资条”。', en: 'Such as “pay slip for August”.' },
        max: 200,
      }),
    make(posted, files) {
      const what = text(posted, 'what', 200);
      if ('faults' in what) return what;
      if (files.length === 0) return fault('files', '请选择要传的照片或者文件', 'Choose the pictures or files');
      return { form: { what: what.value, evidence: files } };
    },
    done: { zh: '材料已收到。', en: 'Your papers have been received.' },
  },
  {
    act: 'ask',
    title: { zh: '向办案单位提问', en: 'Ask the office' },
    button: { zh: '发送问题', en: 'Send the question' },
    intro: {
      zh: '答复会显示在进度页上。急事请打电话。',
      en: 'The answer will stand on the page of your case. Call if it is urgent.',
    },
    names: ['question'],
    fields: (shown) =>
      area(shown, { name: 'question', label: { zh: '您的问题', en: 'Your question' }, max: 1000, rows: 5 }),
    make(posted) {
      const question = text(posted, 'question', 1000);
      return 'faults' in question ? question : { form: { question: question.value } };
    },
    done: { zh: '问题已发给办案单位。', en: 'Your question has been sent.' },
  },
  {
    act: 'withdraw',
    title: { zh: '撤回反映', en: 'Take the report back' },
    button: { zh: '我要撤回', en: 'Take it back' },
    warning: {
      zh: '撤回以后，这件事可能就不再查了，欠的钱也可能要不回来。如果是有人逼您撤回，请不要撤，打 12333 告诉我们。',
      en: 'After this the matter may no longer be looked into and the money may be lost. If somebody forces you to, do not do it: call 12333.',
    },
    danger: true,
    names: ['reason', 'sure'],
    fields: (shown) =>
      area(shown, { name: 'reason', label: { zh: '为什么撤回', en: 'Why' }, max: 500, rows: 3 }) +
      html`<div class="!${shown.faults.some(({ field }) => field === 'sure') ? 'field wrong' : 'field'}">
        <div class="choice">
          <input type="checkbox" id="sure" name="sure" value="yes" /><label for="sure"
            >${say({ zh: '我明白后果，是我自己要撤回的', en: 'I understand this, and it is my own wish' }, shown.language)}</label
          >
        </div>
      </div>`,
    make(posted) {
      const reason = text(posted, 'reason', 500);
      if ('faults' in reason) return reason;
      if (posted['sure'] !== 'yes') return fault('sure', '请先打钩确认', 'Tick the box first');
      return { form: { reason: reason.value } };
    },
    done: { zh: '已记下您要撤回。', en: 'Your wish to take it back is noted.' },
  },
];
