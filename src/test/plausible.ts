import { Temporal } from 'temporal-polyfill';
import { calendarKnownOn } from '../law/calendar.ts';
import type { Case, FormBody, FormValue } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { listed, type Form } from '../procedure/define.ts';
import type { DaysFromAct } from '../procedure/fields.ts';
import { actOf, append, nothingYet } from '../procedure/fold.ts';
import { checkForm } from '../procedure/form.ts';
import { schemaOf, type Schema } from '../procedure/schema.ts';

/* Facts as they could be, for whatever a form asks: every field filled in, the optional ones too. */

type Field = Schema & {
  daysFromAct?: DaysFromAct;
  choices?: readonly { const: string }[];
  minItems?: number;
  anyOf?: readonly Field[];
};

const names = ['王小明', '李桂芳', '古力娜尔·艾合买提'];
const texts: Record<string, string> = {
  employerName: '四川锦绣建筑工程有限公司',
  usingFirm: '成都望江楼物业服务有限公司',
  court: '成都市新都区人民法院',
  police: '成都市公安局新都区分局',
  organisation: '四川蓉城装饰分包有限公司',
  certificate: 'SC510114027',
  award: '新都区劳人仲裁〔2026〕17号',
  place: '成都市新都区蓉都大道68号第二调解室',
};
const long =
  '申请人于2024年3月1日入职，从事木工，月工资6,500元，双方未签订书面劳动合同。2025年11月起单位以资金周转困难为由停发工资，' +
  '至2026年1月31日申请人离职时，共拖欠三个月工资。申请人多次当面和用微信催要，单位承诺春节前结清，仍未支付。\n以上有考勤表、银行流水和聊天记录为证。';

/** An amount that is written out in characters with every place. */
export const plausibleFen = 1_234_567;

/** A form with every field filled in for an act of that day. @throws when the form itself would not take it */
export function plausibleForm(form: Form | undefined, on: string, given: FormBody = {}): FormBody {
  if (form === undefined) return {};
  const body = { ...(fieldOf(schemaOf(form) as Field, '', on, 0) as FormBody), ...given };
  const wrong = checkForm(form, body);
  if (wrong.length > 0) throw new Error(wrong.map(({ path, message }) => `${path} ${message.en}`).join('; '));
  return body;
}

/** A record of these acts on these days, each with every field of its form filled in. */
export function plausibleCase(chapter: Chapter, acts: readonly { act: string; on: string; given?: FormBody }[]): Case {
  const calendar = calendarKnownOn().version;
  return acts.reduce(
    (matter, { act, on, given }) => {
      const definition = actOf(chapter, act);
      const form = plausibleForm(definition.form, on, given);
      const sides = listed(definition.coSign?.sides ?? listed(definition.by).slice(0, 1));
      return sides.reduce(
        (so, by) =>
          append(chapter, so, {
            seq: so.seq + 1,
            act,
            by,
            effectiveOn: on,
            recordedOn: on,
            form,
            facts: {},
            calendar,
          }),
        matter,
      );
    },
    nothingYet(chapter, '510114'),
  );
}

function fieldOf(field: Field, name: string, on: string, row: number): FormValue {
  if (field.const !== undefined) return field.const as FormValue;
  if (field.choices) return field.choices[0]?.const ?? '';
  if (field.anyOf) return fieldOf(field.anyOf[0] as Field, name, on, row);
  if (field.properties)
    return Object.fromEntries(
      Object.entries(field.properties)
        .filter(([inner]) => inner !== 'consent')
        .map(([inner, part]) => [inner, fieldOf(part as Field, inner, on, row)]),
    );
  if (field.items)
    return Array.from(
      { length: field.items.properties ? Math.max(2, field.minItems ?? 0) : 1 },
      (_, index): FormValue => fieldOf(field.items as Field, name, on, index),
    ).slice(0, field.maxItems ?? 2);
  return plain(field, name, on, row);
}

function plain(field: Field, name: string, on: string, row: number): FormValue {
  switch (field.kind) {
    case 'name':
      return names[row] ?? names[0]!;
    case 'phone':
      return '13800001234';
    case 'idNumber':
      return '510114199003072917';
    case 'creditCode':
      return '91510114MA6CTXYR37';
    case 'division':
      return '510107';
    case 'worker':
      return `worker-1-${row}`;
    case 'party':
      return 'employer-1-0';
    case 'evidence':
      return '5f0e7a52-8a3c-4c39-9d0a-6f7d8e9b0c1d';
    case 'birthDay':
      return '1990-03-07';
    case 'money':
      return plausibleFen;
    case 'date':
      return dayOf(field, name, on, row);
    case 'longText':
      return long.slice(0, field.maxLength ?? long.length).trim();
    case undefined:
      break;
  }
  if (field.type === 'boolean') return true;
  if (field.type === 'integer' || field.type === 'number')
    return Math.min(field.maximum ?? 15, Math.max(field.minimum ?? 0, 15));
  return (texts[name] ?? (name === 'name' ? names[row]! : `${field.title ?? name}见附件`)).slice(
    0,
    field.maxLength ?? 200,
  );
}

/** A day the law or the form allows: as far from the act as may be, but no more than three weeks and a month for each row. */
function dayOf({ daysFromAct }: Field, name: string, on: string, row: number): string {
  const day = Temporal.PlainDate.from(on);
  if (daysFromAct) return day.add({ days: Math.min(daysFromAct.max, 21 + 30 * row) }).toString();
  return name === 'month'
    ? day
        .subtract({ months: 5 - row })
        .toString()
        .slice(0, 7)
    : day.subtract({ days: 1 }).toString();
}
