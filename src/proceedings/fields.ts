import type { Text } from '../platform/text.ts';
import type { FormBody, FormValue } from '../procedure/case.ts';
import type { Form } from '../procedure/define.ts';
import type { Field } from './reading/page.schema.ts';
import { divisionName } from './rows.ts';
import { isSealed } from './sealing.ts';

type Node = {
  type?: string;
  title?: string;
  titleEn?: string;
  kind?: string;
  choices?: { const: string; title: string; titleEn: string }[];
  properties?: Record<string, Node>;
  items?: Node;
  const?: unknown;
  anyOf?: Node[];
};

/** How sealed values read to the viewer: seal id to mask. */
export type Masks = ReadonlyMap<string, { kind: string; masked: string }>;

type Cell = NonNullable<Field['cell']>;

/**
 * A form as it was filled in, in the words of its schema: one line per value, rows of a table numbered, each saying in
 * which `cell` of which table it stands. Personal values appear masked, with the id by which they may be opened.
 */
export function fieldsOf(
  form: Form | undefined,
  body: FormBody,
  masks: Masks,
  partyName: (key: string) => string,
): Field[] {
  const lines: Field[] = [];
  const walk = (node: Node | undefined, value: FormValue, label: Text, cell?: Cell): void => {
    const at = cell?.column.zh ? { cell } : {};
    // What only the program reads says nothing to people.
    if (value === null || value === '' || node?.kind === 'inner') return;
    if (isSealed(value)) {
      const mask = masks.get(value.seal);
      if (mask)
        lines.push({
          label,
          value: mask.masked,
          personal: { sealId: value.seal, kind: mask.kind, masked: mask.masked },
          ...at,
        });
      return;
    }
    if (Array.isArray(value) && node?.kind === 'evidence') {
      lines.push({ label, value: String(value.length), ...at });
      return;
    }
    if (Array.isArray(value)) {
      if (node?.items?.type !== 'object') {
        if (value.length > 0)
          lines.push({ label, value: value.map((one) => shown(node?.items, one, partyName)).join('、'), ...at });
        return;
      }
      value.forEach((one, index) =>
        walk(
          node.items,
          one,
          { zh: `${label.zh}${index + 1}`, en: `${label.en} ${index + 1}` },
          { table: label, row: index, column: none },
        ),
      );
      return;
    }
    // Of the rows of a register the record keeps their number.
    if (typeof value === 'object' && node?.type === 'array') {
      lines.push({ label, value: String(value['rows'] ?? '') });
      return;
    }
    if (typeof value === 'object') {
      const form = variantOf(node, value);
      for (const [field, one] of inOrder(form, value)) {
        const inner = form?.properties?.[field];
        // What tells one variant from the others reads as that variant's title.
        if (form !== node && inner?.const !== undefined) {
          lines.push({ label, value: form?.title ?? String(one), ...at });
          continue;
        }
        // A group without a title of its own is only a bracket: its fields speak for themselves.
        if (inner?.type === 'object' && inner.title === undefined) {
          walk(inner, one, label, cell);
          continue;
        }
        const own = { zh: inner?.title ?? field, en: inner?.titleEn ?? inner?.title ?? field };
        walk(inner, one, under(label, own), cell && { ...cell, column: under(cell.column, own) });
      }
      return;
    }
    lines.push({ label, value: shown(node, value, partyName), ...at });
  };
  walk(form as Node | undefined, body, none);
  return lines;
}

const none: Text = { zh: '', en: '' };

function under(bracket: Text, own: Text): Text {
  return bracket.zh ? { zh: `${bracket.zh} · ${own.zh}`, en: `${bracket.en} · ${own.en}` } : own;
}

/** Of several forms the one that was filled in: what it fixes stands in the value. */
function variantOf(node: Node | undefined, value: FormBody): Node | undefined {
  const chosen = node?.anyOf?.find(({ properties = {} }) =>
    Object.entries(properties).some(([field, one]) => one.const !== undefined && one.const === value[field]),
  );
  return chosen ?? node;
}

/** The values of a form in the order in which its schema asks for them: the record keeps them in the order of the alphabet. */
function inOrder(node: Node | undefined, value: FormBody): [string, FormValue][] {
  const asked = Object.keys(node?.properties ?? {});
  const place = (field: string): number => (asked.includes(field) ? asked.indexOf(field) : asked.length);
  return Object.entries(value).sort(([one], [other]) => place(one) - place(other));
}

function shown(node: Node | undefined, value: FormValue, partyName: (key: string) => string): string {
  if (node?.kind === 'money' && typeof value === 'number') return yuan(value);
  if ((node?.kind === 'worker' || node?.kind === 'party') && typeof value === 'string') return partyName(value);
  if (node?.kind === 'division') return divisionName(Number(value)).zh;
  if (node?.choices) {
    const choice = node.choices.find((one) => one.const === value);
    if (choice) return choice.title;
  }
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (value !== null && typeof value === 'object') return isSealed(value) ? '***' : '';
  return String(value);
}

/** Money as people read it: ¥12,345.60. Exact: fen are an integer. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${sign}¥${whole.toLocaleString('en-US')}.${rest}`;
}
