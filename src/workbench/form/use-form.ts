import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds, FormSchema, Problem } from '../../web/answers.ts';
import { newKey, ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { forgetDraft, keepDraft, readDraft } from './drafts.ts';
import { filesIn, useTakeBack } from './files-of-form.ts';
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
  /** Whether anything was typed, now or before. */
  touched: () => boolean;
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
  /** What stands in the form to begin with, where it was filled in before. */
  before?: { typed: TypedFields; effectiveOn?: string } | undefined;
};

type Messages = Map<string, () => string>;

/** The state of one form: what is typed, kept as a draft; the messages; the key that makes double clicks harmless. */
export function useForm({ name, schema, workers, entries, bounds, before }: Asked): Form {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const draft = useDraft(name, () => before?.typed ?? emptyForm(schema, workers));
  const { typed, change } = draft;
  const [effectiveOn, setEffectiveOn] = useState(before?.effectiveOn ?? bounds?.to ?? '');
  const [messages, setMessages] = useState<Messages>(new Map());
  const key = useRef(newKey());
  const moved = useRef<[string, string][]>([]);
  const uploads = useRef(new Set<string>());
  // Fields filled unseen: what is wrong in them is said at once, not only when the form is handed in.
  const [checked, setChecked] = useState<readonly string[]>([]);
  const seenAtOnce = useMemo<Messages>(() => {
    const found = checked.length === 0 ? [] : convert(schema, typed).problems;
    const within = found.filter((one) => checked.includes(one.path));
    return new Map(within.map((one) => [one.path, () => t(`form.${one.code}`, one.params ?? {})]));
  }, [checked, schema, typed, t]);
  const forget = (path: string): void =>
    setMessages((all) => new Map([...all].filter(([at]) => at !== path && !path.startsWith(`${at}/`))));
  const context = useMemo<FormContext>(
    () => ({
      set: (path, value) => {
        change((old) => withValue(old, path, value));
        forget(path);
      },
      check: setChecked,
      message: (path) => (messages.get(path) ?? seenAtOnce.get(path))?.(),
      uploading: (path, underWay) => {
        if (underWay) uploads.current.add(path);
        else if (uploads.current.delete(path)) forget(path);
      },
      workers,
      entries,
    }),
    [messages, seenAtOnce, workers, entries, change],
  );
  const ready: Form['ready'] = () => {
    const converted = convert(schema, typed);
    moved.current = converted.moved;
    const found: Messages = new Map(
      converted.problems.map((one) => [one.path, () => t(`form.${one.code}`, one.params ?? {})]),
    );
    const asksDay = bounds !== undefined && bounds.field === undefined;
    const outside =
      asksDay && (effectiveOn === '' ? { code: 'date' } : outsideBounds(effectiveOn, bounds.from, bounds.to));
    if (outside) found.set(effective, () => t(`form.${outside.code}`, outside.params ?? {}));
    for (const path of uploads.current) found.set(path, () => t('form.stillUploading'));
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
    restored: draft.restored,
    touched: draft.touched,
    wrong: messages.size,
    ready,
    key: () => key.current,
    refused,
    sent: draft.forget,
    discard: () => {
      draft.discard();
      setMessages(new Map());
    },
  };
}

type Draft = {
  typed: TypedFields;
  restored: boolean;
  touched: () => boolean;
  change: (next: (old: TypedFields) => TypedFields) => void;
  forget: () => void;
  /** Begins with an empty form, and takes back from the server the files the form held. */
  discard: () => void;
};

/** What is typed into a form, kept while it is; nothing is written for a form somebody only looked at. */
function useDraft(name: string, blank: () => TypedFields): Draft {
  const [restored, setRestored] = useState(() => readDraft(name) !== undefined);
  const [typed, setTyped] = useState<TypedFields>(() => readDraft(name) ?? blank());
  const takeBack = useTakeBack();
  // Kept a moment after the last key press; most presses need no write.
  const touched = useRef(false);
  useEffect(() => {
    if (!touched.current) return undefined;
    const timer = setTimeout(() => keepDraft(name, typed), 300);
    return () => clearTimeout(timer);
  }, [name, typed]);
  const change = useCallback<Draft['change']>((next) => {
    touched.current = true;
    setTyped(next);
  }, []);
  const forget = (): void => {
    touched.current = false;
    forgetDraft(name);
  };
  const discard = (): void => {
    takeBack(filesIn(typed));
    forget();
    setTyped(blank());
    setRestored(false);
  };
  return { typed, restored, touched: () => touched.current || restored, change, forget, discard };
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
