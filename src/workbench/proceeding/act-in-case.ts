import type { Available, FormSchema, Page, TimelineEntry } from '../../web/answers.ts';
import { yuan } from '../../web/money.ts';
import { owedOf } from '../form/payments.ts';
import { typedOf } from '../form/typed-of.ts';
import type { RowWorker, Typed } from '../form/typed.ts';

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
  const field = act.act === 'answer' ? entryFieldOf(act) : undefined;
  const open = field ? questionsOf(page).filter((question) => !isAnswered(question, page)) : [];
  const [only] = open;
  if (!field || !only || open.length > 1) return act;
  const properties = { ...act.form.properties };
  properties[field] = { ...properties[field], default: only.seq };
  return { ...act, form: { ...act.form, properties } };
}

/** The entries an act's form can point at: questions for an answer, payments for a word on a payment, for a correction those the server says. */
export function entriesFor({ act, correctable }: Available, page: Page): TimelineEntry[] {
  if (correctable) return page.timeline.filter((entry) => correctable.some((one) => one.seq === entry.seq));
  if (act === 'answer') return questionsOf(page);
  if (act === 'confirmPayment' || act === 'disputePayment')
    return page.timeline.filter((entry) => entry.act === 'recordPayment');
  if (act === 'endRepresentation') {
    const standing = (page.representation?.people ?? []).filter(({ standing: now }) => now !== 'ended');
    return page.timeline.filter(({ seq }) => standing.some(({ entry }) => entry === seq));
  }
  return page.timeline;
}

/** The workers as they stood without one entry: what it paid is not paid yet while it is put right. */
export function workersWithout(
  seq: number | undefined,
  page: Page,
  workers: readonly RowWorker[],
): readonly RowWorker[] {
  const entry = page.timeline.find((one) => one.seq === seq);
  const paid = new Map((entry?.standing?.payments ?? entry?.payments ?? []).map((one) => [one.party, one.fen]));
  if (paid.size === 0) return workers;
  return workers.map((worker) => ({ ...worker, paidFen: worker.paidFen - (paid.get(worker.key) ?? 0) }));
}

/** The right forms of a correction under the names of their acts; one whose entry is chosen is the only one. */
export function correctionForm(act: Available, page: Page, seq: number | undefined): FormSchema {
  const right = act.form.properties?.form;
  if (!act.correctable || !right?.anyOf) return act.form;
  const titleOf = (variant: number): Partial<FormSchema> => {
    const named = act.correctable?.find((one) => one.variant === variant);
    const title = page.timeline.find((entry) => entry.seq === named?.seq)?.title;
    return title ? { title: title.zh, titleEn: title.en } : {};
  };
  const anyOf = right.anyOf.map((variant, index) => ({ ...variant, ...titleOf(index) }));
  const chosen = act.correctable.find((one) => one.seq === seq);
  const offered = { ...act.form.properties, form: { ...right, anyOf } };
  if (!chosen || chosen.variant !== undefined) return { ...act.form, properties: offered };
  // What holds personal values is not put right here: it is annulled, or given another day.
  const { form: _, ...properties } = offered;
  return { ...act.form, properties };
}

/** What the chosen entry says now, as typed into the right form; undefined where it has none. */
export function standingForm(
  act: Available,
  page: Page,
  workers: readonly RowWorker[],
  seq: number,
): Typed | undefined {
  const chosen = act.correctable?.find((one) => one.seq === seq);
  const variant = act.form.properties?.form?.anyOf?.[chosen?.variant ?? -1];
  if (!chosen?.form || !variant) return undefined;
  const files = new Map(page.evidence.map((one, index) => [one.id, { ...one, name: `${index + 1}` }]));
  return { variant: String(chosen.variant), fields: typedOf(variant, chosen.form, { workers, files }) };
}

function questionsOf(page: Page): TimelineEntry[] {
  return page.timeline.filter((entry) => entry.act === 'ask');
}

function isAnswered(question: TimelineEntry, page: Page): boolean {
  return page.timeline.some((entry) => entry.act === 'answer' && entry.refersTo === question.seq);
}

/** The field of a form that names an earlier entry. */
export function entryFieldOf(act: Available): string | undefined {
  return Object.entries(act.form.properties ?? {}).find(([, schema]) => schema.kind === 'entry')?.[0];
}

/** What tells one entry from another in a list: the words of a question, the sum of a payment. */
export function gistOf(entry: TimelineEntry): string {
  if (entry.act === 'represent') return ` · ${entry.fields[1]?.value ?? ''}`;
  if (entry.paidFen !== undefined) return ` · ${yuan(entry.paidFen)} 元`;
  const words = entry.act === 'ask' ? (entry.fields[0]?.value ?? '') : '';
  return words === '' ? '' : ` · ${[...words].slice(0, 60).join('')}`;
}
