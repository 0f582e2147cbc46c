import type { Available, Page, TimelineEntry } from '../../web/answers.ts';
import { yuan } from '../../web/money.ts';
import { owedOf } from '../form/payments.ts';

const named = 5;

/** The act as this case asks for it: closing with money unpaid says whose and wants the result; an answer begins with the one open question. */
export function actInCase(act: Available, page: Page): Available {
  const result = act.form.properties?.result;
  const owed = owedOf(page) ?? 0;
  if (act.act === 'close' && owed > 0) {
    const unpaid = page.parties.filter((party) => party.claimedFen > party.paidFen);
    const list = unpaid.slice(0, named).map((party) => `${party.name} ${yuan(party.claimedFen - party.paidFen)}`);
    const rest = unpaid.length > named;
    const who = (comma: string): string => list.join(comma) + (rest ? `${comma}…` : '');
    const warning = {
      zh: `还有 ${yuan(owed)} 元没有付清${list.length > 0 ? `（${who('、')}）` : ''}。仍要结案？`,
      en: `${yuan(owed)} yuan are still unpaid${list.length > 0 ? ` (${who(', ')})` : ''}. Close all the same?`,
    };
    const required = [...(act.form.required ?? []), ...(result ? ['result'] : [])];
    return { ...act, warnings: [warning, ...act.warnings], form: { ...act.form, required } };
  }
  const field = act.act === 'answer' ? entryField(act) : undefined;
  const open = field ? questionsOf(page).filter((question) => !isAnswered(question, page)) : [];
  const [only] = open;
  if (!field || !only || open.length > 1) return act;
  const properties = { ...act.form.properties };
  properties[field] = { ...properties[field], default: only.seq };
  return { ...act, form: { ...act.form, properties } };
}

/** The entries an act's form can point at: questions for an answer, payments for a word on a payment, all for a correction. */
export function entriesFor(act: string, page: Page): TimelineEntry[] {
  if (act === 'answer') return questionsOf(page);
  if (act === 'confirmPayment' || act === 'disputePayment')
    return page.timeline.filter((entry) => entry.act === 'recordPayment');
  return page.timeline;
}

function questionsOf(page: Page): TimelineEntry[] {
  return page.timeline.filter((entry) => entry.act === 'ask');
}

function isAnswered(question: TimelineEntry, page: Page): boolean {
  return page.timeline.some((entry) => entry.act === 'answer' && entry.refersTo === question.seq);
}

function entryField(act: Available): string | undefined {
  return Object.entries(act.form.properties ?? {}).find(([, schema]) => schema.kind === 'entry')?.[0];
}

/** What tells one entry from another in a list: the words of a question, the sum of a payment. */
export function gistOf(entry: TimelineEntry): string {
  if (entry.paidFen !== undefined) return ` · ${yuan(entry.paidFen)} 元`;
  const words = entry.act === 'ask' ? (entry.fields[0]?.value ?? '') : '';
  return words === '' ? '' : ` · ${[...words].slice(0, 60).join('')}`;
}
