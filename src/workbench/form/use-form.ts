import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds, FormSchema, Problem } from '../../web/answers.ts';
import { newKey, ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { forgetDraft, keepDraft, readDraft } from './drafts.ts';
import type { FormContext, RowEntry } from './form-context.ts';
import { convert, emptyForm, outsideBounds, typedPath, withValue, type RowWorker, type TypedFields } from './typed.ts';

const effective = 'effectiveOn';

/** What is sent: the form, and the day where the form itself does not say it. */
export type SentForm = { form: Record<string, unknown>; effectiveOn?: string };

export type Form = {
  typed: TypedFields;
  context: FormContext;
  effectiveOn: string;
  setEffectiveOn: (day: string) => void;
  effectiveMessage: string | undefined;
  restored: boolean;
  wrong: number;
  /** The body to send, or undefined when fields are wrong, which are then marked. */
  ready: () => SentForm | undefined;
  /** The key under which the server records this form once. */
  key: () => string;
  refused: (error: unknown) => void;
  sent: () => void;
  discard: () => void;
};

type Asked = {
  name: string;
  schema: FormSchema;
  workers: readonly RowWorker[];
  /** The days the act may have happened on; undefined where the form does not ask. */
  bounds: Bounds | undefined;
  entries: readonly RowEntry[];
};

/** The state of one form: what is typed, kept as a draft; the messages; the key that makes double clicks harmless. */
export function useForm({ name, schema, workers, entries, bounds }: Asked): Form {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const blank = (): TypedFields => emptyForm(schema, workers);
  const [restored, setRestored] = useState(() => readDraft(name) !== undefined);
  const [typed, setTyped] = useState<TypedFields>(() => readDraft(name) ?? blank());
  const [effectiveOn, setEffectiveOn] = useState(bounds?.to ?? '');
  const [messages, setMessages] = useState<Map<string, () => string>>(new Map());
  const key = useRef(newKey());
  const moved = useRef<[string, string][]>([]);
  // Kept a moment after the last key press; most presses need no write.
  const touched = useRef(false);
  useEffect(() => {
    if (!touched.current) return undefined;
    const timer = setTimeout(() => keepDraft(name, typed), 300);
    return () => clearTimeout(timer);
  }, [name, typed]);
  const forget = (path: string): void =>
    setMessages((all) => new Map([...all].filter(([at]) => at !== path && !path.startsWith(`${at}/`))));
  const context = useMemo<FormContext>(
    () => ({
      set: (path, value) => {
        touched.current = true;
        setTyped((old) => withValue(old, path, value));
        forget(path);
      },
      message: (path) => messages.get(path)?.(),
      workers,
      entries,
    }),
    [messages, workers, entries],
  );
  const ready: Form['ready'] = () => {
    const converted = convert(schema, typed);
    moved.current = converted.moved;
    const found = new Map(converted.problems.map((one) => [one.path, () => t(`form.${one.code}`, one.params ?? {})]));
    const asksDay = bounds !== undefined && bounds.field === undefined;
    const outside =
      asksDay && (effectiveOn === '' ? { code: 'date' } : outsideBounds(effectiveOn, bounds.from, bounds.to));
    if (outside) found.set(effective, () => t(`form.${outside.code}`, outside.params ?? {}));
    setMessages(found);
    if (found.size > 0) return undefined;
    return asksDay ? { form: converted.form, effectiveOn } : { form: converted.form };
  };
  const refused: Form['refused'] = (error) => {
    if (!(error instanceof ProblemError) || error.problem.status === 0 || error.problem.status >= 500) return;
    // A definite refusal is an answer: a mended form is another request. After an unknown outcome the key must stay.
    key.current = newKey();
    setMessages(namedFields(error.problem, schema, moved.current, say));
  };
  return {
    typed,
    context,
    effectiveOn,
    setEffectiveOn: (day) => {
      setEffectiveOn(day);
      forget(effective);
    },
    effectiveMessage: messages.get(effective)?.(),
    restored,
    wrong: messages.size,
    ready,
    key: () => key.current,
    refused,
    sent: () => {
      touched.current = false;
      forgetDraft(name);
    },
    discard: () => {
      touched.current = false;
      forgetDraft(name);
      setTyped(blank());
      setRestored(false);
      setMessages(new Map());
    },
  };
}

function namedFields(
  problem: Problem,
  schema: FormSchema,
  moved: [string, string][],
  say: ReturnType<typeof useLanguage>['say'],
): Map<string, () => string> {
  const named =
    problem.fields ??
    (problem.field ? [{ path: problem.field, message: problem.text?.detail ?? problem.detail ?? '' }] : []);
  return new Map(
    named.map(({ path, message }) => [
      path === effective ? effective : typedPath(path, schema, moved),
      () => say(message),
    ]),
  );
}
