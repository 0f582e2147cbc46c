import { html } from 'ghtml';
import { say, type Language, type Text } from '../../platform/text.ts';
import { parseAmount, yuanText } from '../../web/amounts.ts';
import type { Answers, ClaimItem } from '../claim/answers.ts';
import { fault, tooLong, type Step } from '../claim/steps.ts';
import { line, radios, type Shown } from '../controls.ts';
import type { Fault } from '../page.ts';

/** What a worker may ask for, in his words; `mediation` and `arbitration` are the kinds their forms know it by. */
type ItemKind = { id: string; title: Text; hint?: Text; mediation: string; arbitration: string };

export const itemKinds: readonly ItemKind[] = [
  { id: 'wages', title: { zh: '拖欠的工资', en: 'Unpaid wages' }, mediation: 'wages', arbitration: 'wages' },
  { id: 'overtime', title: { zh: '加班费', en: 'Overtime pay' }, mediation: 'wages', arbitration: 'wages' },
  {
    id: 'doubleWage',
    title: { zh: '没签劳动合同的二倍工资', en: 'Double pay for want of a contract' },
    mediation: 'other',
    arbitration: 'other',
  },
  {
    id: 'severance',
    title: { zh: '经济补偿', en: 'Severance' },
    hint: { zh: '离职时单位该给的补偿。', en: 'What is due when you leave.' },
    mediation: 'severance',
    arbitration: 'severance',
  },
  {
    id: 'damages',
    title: { zh: '违法解除的赔偿金', en: 'Damages for unlawful dismissal' },
    mediation: 'damages',
    arbitration: 'damages',
  },
  {
    id: 'injury',
    title: { zh: '工伤医疗费', en: 'Medical costs of a work injury' },
    mediation: 'injuryMedical',
    arbitration: 'injuryMedical',
  },
  {
    id: 'standards',
    title: { zh: '社会保险、休假、工作时间', en: 'Social insurance, leave, hours' },
    mediation: 'other',
    arbitration: 'standards',
  },
  { id: 'other', title: { zh: '别的要求', en: 'Something else' }, mediation: 'other', arbitration: 'other' },
];

/** How many things one may ask for here, and how long their words may be. Our own bounds; the forms take more. */
const itemsMax = 20;
const wordsMax = 200;

/** The kind of an item; the last stands for whatever nobody knows. */
export function kindOf({ kind }: ClaimItem): ItemKind {
  return itemKinds.find(({ id }) => id === kind) ?? (itemKinds.at(-1) as ItemKind);
}

/** An item as the forms say it: its kind in words, and what the worker added. */
export function itemInWords(item: ClaimItem): string {
  const { title } = kindOf(item);
  return item.what === '' ? title.zh : `${title.zh}：${item.what}`;
}

/** What is asked for, one thing after the other, each with its amount. */
export const items: Step = {
  id: 'items',
  title: { zh: '您要求什么？', en: 'What do you ask for?' },
  names: ['itemKind', 'what', 'fen', 'more', 'drop'],
  read({ itemKind = '', what = '', fen = '', more = '', drop = '' }, answers) {
    const known = answers.items ?? [];
    if (drop !== '') {
      const left = known.filter((_item, place) => String(place) !== drop);
      return { answers: { ...answers, items: left }, stay: true };
    }
    const untouched = itemKind === '' && what === '' && fen === '';
    if (untouched && known.length > 0 && more === '') return { answers };
    const faults = itemFaults(itemKind, what, fen);
    if (known.length >= itemsMax) faults.push(fault('itemKind', `最多 ${itemsMax} 项`, `At most ${itemsMax} of them`));
    if (faults.length > 0) return { faults };
    const amount = parseAmount(fen);
    const item = { kind: itemKind, what, ...(amount === undefined ? {} : { fen: amount }) };
    return { answers: { ...answers, items: [...known, item] }, ...(more === '' ? {} : { stay: true as const }) };
  },
  values: () => ({}),
  done: ({ items: asked }) => asked !== undefined && asked.length > 0,
};

function itemFaults(kind: string, what: string, fen: string): Fault[] {
  const faults = tooLong('what', what, wordsMax);
  if (!itemKinds.some(({ id }) => id === kind)) faults.push(fault('itemKind', '请选一种', 'Choose one'));
  if (kind === 'other' && what === '') faults.push(fault('what', '请写明要求什么', 'Say what you ask for'));
  if (fen !== '' && parseAmount(fen) === undefined)
    faults.push(
      fault(
        'fen',
        '看不懂这个金额。可以写 12000、1.2万 或 12,000.50',
        'This amount is not clear. Write 12000 or 12,000.50',
      ),
    );
  return faults;
}

/** The list of what is asked for so far, and the controls for one more. */
export function itemsQuestion(shown: Shown, { items: known = [] }: Answers): string {
  return (
    (known.length > 0 ? html`<h2>${say(words.one, shown.language)}</h2>` : '') +
    radios(shown, {
      name: 'itemKind',
      label: words.kind,
      answers: itemKinds.map(({ id, title, hint }) => ({ value: id, label: title, ...(hint ? { hint } : {}) })),
    }) +
    line(shown, {
      name: 'fen',
      label: { zh: '要多少钱（元）', en: 'How much (yuan)' },
      hint: { zh: '说不清可以不填，以后再算。', en: 'Leave it out if you cannot say; it can be worked out later.' },
      optional: true,
      max: 40,
      width: 'short',
      more: 'inputmode="decimal" autocomplete="off" data-amount',
    }) +
    line(shown, {
      name: 'what',
      label: { zh: '补充说明', en: 'More about it' },
      hint: { zh: '例如“2026年6月至8月”。', en: 'Such as “June to August 2026”.' },
      optional: true,
      max: wordsMax,
      more: 'autocomplete="off"',
    })
  );
}

/** One more, and taking one back: below the button that goes on, because Enter presses the first of a form. */
export function itemsBelow({ language }: Shown, { items: known = [] }: Answers): string {
  const cards = known.map((item, place) => {
    const said = itemSaid(item, language);
    return html`<li class="card">
      <span class="card-name">${said}</span>
      <button
        class="quiet"
        type="submit"
        name="drop"
        value="${String(place)}"
        aria-label="${language === 'zh' ? `删除 ${said}` : `Remove ${said}`}"
      >
        ${language === 'zh' ? '删除' : 'Remove'}
      </button>
    </li>`;
  });
  const list =
    cards.length === 0
      ? ''
      : html`<h2>${language === 'zh' ? `已经有 ${cards.length} 项` : `So far: ${cards.length}`}</h2>
          <ul class="cards">
            !${cards.join('')}
          </ul>`;
  return html`<button class="button second" type="submit" name="more" value="yes">${say(words.more, language)}</button
    >!${list}`;
}

/** An item on one line: 加班费 3,000 元（2026年6月至8月）. */
export function itemSaid(item: ClaimItem, language: Language): string {
  const { title } = kindOf(item);
  const sum = item.fen === undefined ? '' : ` ${yuanText(item.fen)}${language === 'zh' ? ' 元' : ' yuan'}`;
  const more = item.what === '' ? '' : language === 'zh' ? `（${item.what}）` : ` (${item.what})`;
  return `${say(title, language)}${sum}${more}`;
}

const words = {
  kind: { zh: '要求哪一种', en: 'Which kind' },
  one: { zh: '还有别的要求吗？没有就点“继续”', en: 'Anything else? If not, continue' },
  more: { zh: '还有，再加一项', en: 'Add this and one more' },
} as const satisfies Record<string, Text>;
