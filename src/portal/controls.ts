import { html } from 'ghtml';
import { say, type Language, type Text } from '../platform/text.ts';
import type { Fault } from './page.ts';

/** What a form shows: the reader's language, what stands in the fields, and what is wrong with them. */
export type Shown = { language: Language; values: Readonly<Record<string, string>>; faults: readonly Fault[] };

type Field = { name: string; label: Text; hint?: Text; optional?: boolean; large?: boolean };

const optionalWord: Text = { zh: '（可以不填）', en: ' (optional)' };

function message(shown: Shown, name: string): string {
  const fault = shown.faults.find((one) => one.field === name);
  return fault ? html`<p class="fault" id="${name}-fault">${say(fault.message, shown.language)}</p>` : '';
}

function describedBy(shown: Shown, { name, hint }: Field): string {
  const wrong = shown.faults.some((one) => one.field === name);
  const ids = [...(hint ? [`${name}-hint`] : []), ...(wrong ? [`${name}-fault`] : [])];
  return `${ids.length > 0 ? `aria-describedby="${ids.join(' ')}"` : ''}${wrong ? ' aria-invalid="true"' : ''}`;
}

function heading(shown: Shown, field: Field): string {
  const label = html`${say(field.label, shown.language)}${field.optional ? say(optionalWord, shown.language) : ''}`;
  return html`<label class="!${field.large ? 'label large' : 'label'}" for="${field.name}">!${label}</label>
    !${field.hint ? html`<p class="hint" id="${field.name}-hint">${say(field.hint, shown.language)}</p>` : ''}!${message(shown, field.name)}`;
}

function group(shown: Shown, name: string, content: string): string {
  return html`<div class="!${shown.faults.some((one) => one.field === name) ? 'field wrong' : 'field'}">
    !${content}
  </div>`;
}

/** One line of text. `more` are attributes written by us, never by a reader. */
export function line(
  shown: Shown,
  field: Field & { more?: string; width?: 'short' | 'full'; max: number; type?: 'text' | 'tel' | 'password' | 'date' },
): string {
  return group(
    shown,
    field.name,
    html`!${heading(shown, field)}<input
        class="!${field.width === 'short' ? 'input short' : 'input'}"
        id="${field.name}"
        name="${field.name}"
        type="!${field.type ?? 'text'}"
        value="${shown.values[field.name] ?? ''}"
        maxlength="!${String(field.max)}"
        !${describedBy(shown, field)}
        !${field.more ?? ''}
      />`,
  );
}

/** Several lines of text. */
export function area(shown: Shown, field: Field & { max: number; rows?: number }): string {
  return group(
    shown,
    field.name,
    html`!${heading(shown, field)}<textarea
        class="input"
        id="${field.name}"
        name="${field.name}"
        rows="!${String(field.rows ?? 7)}"
        maxlength="!${String(field.max)}"
        data-keep
        !${describedBy(shown, field)}
      >
${shown.values[field.name] ?? ''}</textarea>`,
  );
}

export type Answer = { value: string; label: Text; hint?: Text };

/** One answer of several, as large targets. The first carries the field's id, so that the list of faults leads there. */
export function radios(shown: Shown, field: Field & { answers: readonly Answer[]; hideLegend?: boolean }): string {
  const { language, values } = shown;
  const options = field.answers.map(
    ({ value, label, hint }, index) =>
      html`<div class="choice">
        <input
          type="radio"
          id="${field.name}${index === 0 ? '' : `-${value}`}"
          name="${field.name}"
          value="${value}"
          !${values[field.name] === value ? 'checked' : ''}
          !${hint ? html`aria-describedby="${field.name}-${value}-hint"` : ''}
        /><label for="${field.name}${index === 0 ? '' : `-${value}`}">${say(label, language)}</label>!${
          hint ? html`<p class="hint" id="${field.name}-${value}-hint">${say(hint, language)}</p>` : ''
        }
      </div>`,
  );
  return group(
    shown,
    field.name,
    html`<fieldset !${describedBy(shown, field)}>
      <legend class="!${field.hideLegend ? 'hidden' : 'label'}">
        ${say(field.label, language)}${field.optional ? say(optionalWord, language) : ''}
      </legend>
      !${field.hint ? html`<p class="hint" id="${field.name}-hint">${say(field.hint, language)}</p>` : ''}!${message(shown, field.name)}!${options.join('')}
    </fieldset>`,
  );
}

/** A single box to tick. */
export function tick(shown: Shown, field: Field): string {
  const checked = shown.values[field.name] === 'yes' ? 'checked' : '';
  return group(
    shown,
    field.name,
    html`!${message(shown, field.name)}
      <div class="choice">
        <input
          type="checkbox"
          id="${field.name}"
          name="${field.name}"
          value="yes"
          !${checked}
          !${describedBy(shown, field)}
        /><label for="${field.name}">${say(field.label, shown.language)}</label>!${
          field.hint ? html`<p class="hint" id="${field.name}-hint">${say(field.hint, shown.language)}</p>` : ''
        }
      </div>`,
  );
}

/** A month as two lists: month pickers are missing in too many browsers. `years` newest first. */
export function month(shown: Shown, field: Field & { years: readonly number[] }): string {
  const { language, values } = shown;
  const [yearName, monthName] = [`${field.name}Year`, `${field.name}Month`];
  const option = (value: number, chosen: string | undefined, label: string): string =>
    html`<option value="${String(value)}" !${chosen === String(value) ? 'selected' : ''}>${label}</option>`;
  const years = field.years.map((year) =>
    option(year, values[yearName], language === 'zh' ? `${year} 年` : String(year)),
  );
  const months = Array.from({ length: 12 }, (_, index) =>
    option(index + 1, values[monthName], language === 'zh' ? `${index + 1} 月` : (englishMonths[index] ?? '')),
  );
  const [yearWord, monthWord] = language === 'zh' ? ['年', '月'] : ['Year', 'Month'];
  return group(
    shown,
    field.name,
    html`<fieldset !${describedBy(shown, field)}>
      <legend class="label">${say(field.label, language)}${field.optional ? say(optionalWord, language) : ''}</legend>
      !${field.hint ? html`<p class="hint" id="${field.name}-hint">${say(field.hint, language)}</p>` : ''}!${message(shown, field.name)}
      <div class="months">
        <label class="hidden" for="${field.name}">${yearWord}</label
        ><select class="input" id="${field.name}" name="${yearName}">
          <option value="">${yearWord}</option>
          !${years.join('')}
        </select>
        <label class="hidden" for="${monthName}">${monthWord}</label
        ><select class="input" id="${monthName}" name="${monthName}">
          <option value="">${monthWord}</option>
          !${months.join('')}
        </select>
      </div>
    </fieldset>`,
  );
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The one clear button of a page. */
export function button(language: Language, label: Text, more = ''): string {
  return html`<button class="button" type="submit" !${more}>${say(label, language)}</button>`;
}

/** A form that posts to an address of ours. */
export function form(address: string, content: string, more = ''): string {
  return html`<form class="form" method="post" action="${address}" novalidate !${more}>!${content}</form>`;
}

/** A value the form carries unseen. */
export function hidden(name: string, value: string): string {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}

export const continueWord: Text = { zh: '继续', en: 'Continue' };
