import * as schema from '../../features/inspection/inspection.schema.ts';
import type { Text } from '../../platform/text.ts';

type Node = {
  title?: string;
  properties?: Record<string, Node>;
  items?: Node;
  choices?: { title: string; titleEn: string }[];
};

/** A field of a form that is told: its schema, and its name. */
export type Told = Node & { field: string };

const node = (form: unknown, ...path: string[]): Node =>
  path.reduce<Node>((above, name) => {
    const below = above.properties?.[name] ?? above.items?.properties?.[name];
    if (!below) throw new Error(`The form has no field ${path.join('.')}.`);
    return below;
  }, form as Node);

/** Per act the fields a worker reads in the history; everything else on a form is the office's own. */
const told: Readonly<Record<string, readonly Told[]>> = {
  askCorrection: fields(schema.CorrectionRequest, 'missing', 'answerBy'),
  correct: fields(schema.Supplement, 'statement'),
  refuse: fields(schema.Refusal, 'ground', 'reason'),
  redirect: fields(schema.Redirection, 'ground', 'to', 'reason'),
  extend: fields(schema.Extension, 'reason'),
  order: fields(schema.Order, 'kind', 'demand', 'days'),
  close: fields(schema.Closing, 'manner', 'result'),
  disputePayment: fields(schema.PaymentDispute, 'receivedFen', 'reason'),
  addEvidence: fields(schema.EvidenceHandedIn, 'what'),
  withdraw: fields(schema.Withdrawal, 'reason'),
  ask: fields(schema.Question, 'question'),
  answer: fields(schema.Answer, 'answer'),
};

/** These fields of a form. @throws when it has no such field */
export function fields(form: unknown, ...names: string[]): Told[] {
  return names.map((name) => ({ ...node(form, name), field: name }));
}

/**
 * The lines of an act a worker may read, in the order of the form. Words chosen from a list have an English form, what
 * people wrote has not; a personal value is never among them. `known`: the fields of another procedure.
 */
export function linesTold(
  act: string,
  lines: readonly { label: Text; value: string; personal?: unknown }[],
  known: Readonly<Record<string, readonly Told[]>> = told,
): { field: string; label: Text; value: Text }[] {
  return (known[act] ?? []).flatMap((field) =>
    lines
      .filter(({ label, personal }) => personal === undefined && label.zh === field.title)
      .map(({ label, value }) => {
        const choice = field.choices?.find(({ title }) => title === value);
        return { field: field.field, label, value: { zh: value, en: choice?.titleEn ?? value } };
      }),
  );
}
