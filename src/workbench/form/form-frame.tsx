import { Alert, App, Button, Input } from 'antd';
import { useEffect, useEffectEvent, useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds, Confidence, FormSchema, Source } from '../../web/answers.ts';
import { ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { useProblemWords } from '../../web/page-parts.tsx';
import { SchemaForm } from './schema-form.tsx';
import type { Form, SentForm } from './use-form.ts';
import { Worked, type WorkedForm } from './worked.tsx';

/** Everything around the fields of a form that is the same for every act: the day, the messages, the buttons. */
export function FormFrame(props: {
  form: Form;
  schema: FormSchema;
  bounds: Bounds | undefined;
  title: string;
  submitTitle: string;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  above?: ReactNode;
  below?: ReactNode;
  /** Where what follows from the form by the law is shown with it. */
  worked?: WorkedForm | undefined;
  onSubmit: (body: SentForm) => void;
  onCancel?: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { form } = props;
  const frame = useRef<HTMLFormElement>(null);
  const [unticked, setUnticked] = useState(false);
  useEscape(form, props.onCancel);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (props.pending) return;
    const unticked = frame.current?.querySelector<HTMLElement>('[data-must-tick] input:not(:checked)') ?? undefined;
    setUnticked(unticked !== undefined);
    if (unticked) {
      unticked.focus();
      return;
    }
    const body = form.ready();
    if (body) props.onSubmit(body);
    else requestAnimationFrame(() => showFirstWrong(frame.current));
  };
  return (
    <form ref={frame} className="act-form" onSubmit={submit} noValidate aria-label={props.title}>
      {form.restored ? (
        <p className="notice">
          {t('act.draft')}{' '}
          <Button type="link" size="small" onClick={form.discard}>
            {t('act.discard')}
          </Button>
        </p>
      ) : null}
      {props.above}
      {props.bounds && props.bounds.field === undefined ? <EffectiveDay form={form} bounds={props.bounds} /> : null}
      <SchemaForm schema={props.schema} typed={form.typed} context={form.context} />
      {props.worked ? <Worked of={props.worked} schema={props.schema} form={form} /> : null}
      {props.below}
      {unticked ? (
        <p className="wrong" role="alert">
          {t('form.overUnticked')}
        </p>
      ) : null}
      <FormRefusal error={props.error} wrong={form.wrong} />
      <div className="buttons">
        <Button type="primary" danger={props.danger ?? false} htmlType="submit" loading={props.pending}>
          {props.submitTitle}
        </Button>
        {props.onCancel ? <Button onClick={props.onCancel}>{t('act.cancel')}</Button> : null}
      </div>
    </form>
  );
}

/** Escape closes the form, also from within a field; when something was typed only after one question. */
function useEscape(form: Form, onCancel: (() => void) | undefined): void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const press = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || !onCancel) return;
    const place = event.target as HTMLElement;
    // An open list or window closes first; it hears the key too.
    if (place.closest('[aria-expanded="true"][role="combobox"]') || place.closest('.ant-modal')) return;
    if ([...document.querySelectorAll('.ant-modal')].some((one) => one.checkVisibility())) return;
    // The question this opens must not hear the same key and close itself.
    event.stopPropagation();
    if (!form.touched()) return onCancel();
    modal.confirm({
      title: t('act.leave'),
      content: t('act.leaveDetail'),
      okText: t('act.leaveYes'),
      cancelText: t('act.leaveNo'),
      onOk: onCancel,
    });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    // Before a list has closed itself on the same key, and would no longer look open.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

function showFirstWrong(frame: HTMLFormElement | null): void {
  const first = frame?.querySelector('[data-wrong]');
  const field = first?.closest('.field, td')?.querySelector<HTMLElement>('input:not([hidden]), textarea, button');
  field?.focus();
  first?.scrollIntoView({ block: 'center' });
}

function EffectiveDay({ form, bounds }: { form: Form; bounds: Bounds }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const id = useId();
  if (bounds.from === bounds.to)
    return (
      <p className="soft">
        {t('act.effectiveFixed', { title: bounds.title ? say(bounds.title) : t('act.effective'), day: bounds.to })}
      </p>
    );
  const wrong = form.effectiveMessage;
  return (
    <div className="field">
      <label htmlFor={id}>{bounds.title ? say(bounds.title) : t('act.effective')}</label>
      <small id={`${id}-d`}>{t('act.effectiveHint', { from: bounds.from, to: bounds.to })}</small>
      <Input
        id={id}
        type="date"
        min={bounds.from}
        max={bounds.to}
        value={form.effectiveOn}
        status={wrong ? 'error' : ''}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong ? `${id}-d ${id}-m` : `${id}-d`}
        onChange={(event) => form.setEffectiveOn(event.target.value)}
      />
      {wrong ? (
        <p className="wrong" id={`${id}-m`} data-wrong>
          {wrong}
        </p>
      ) : null}
    </div>
  );
}

function FormRefusal({ error, wrong }: { error: unknown; wrong: number }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const problem = error instanceof ProblemError ? error.problem : undefined;
  if (!error)
    return wrong > 0 ? (
      <p className="wrong" role="alert">
        {t('act.wrong', { count: wrong })}
      </p>
    ) : null;
  if (problem?.code === 'conflict') return <Alert type="warning" showIcon role="alert" title={t('act.conflict')} />;
  const unknown = !problem || problem.status === 0 || problem.status >= 500;
  const { title, detail } = words(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {unknown ? t('act.unknown') : detail}
          {problem?.article ? <p>{say(problem.article)}</p> : null}
          {problem?.alternatives && problem.alternatives.length > 0 ? (
            <p>
              {t('act.alternatives')} {problem.alternatives.map((one) => say(one.title)).join('、')}
            </p>
          ) : null}
        </>
      }
    />
  );
}

/** An article with its words, beside what rests on it. */
export function ArticleBox({ article, confidence }: { article: Source; confidence?: Confidence }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  return (
    <blockquote className="article">
      <p className="article-title">
        {say(article.title)}
        {confidence === 'unconfirmed' ? (
          <span className="mark mark-amber" title={t('clock.unconfirmedHint')}>
            {t('clock.unconfirmed')}
          </span>
        ) : null}
      </p>
      <p>{say(article.text)}</p>
    </blockquote>
  );
}
