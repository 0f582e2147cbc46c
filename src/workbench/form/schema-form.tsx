import { Checkbox, Input, Radio, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormSchema } from '../../web/answers.ts';
import { useLanguage } from '../../web/language.ts';
import { fenOfTyped, yuan } from '../../web/money.ts';
import { Context, useFormContext, type ControlProps, type FieldProps, type FormContext } from './form-context.ts';
import { DivisionField } from './division-field.tsx';
import { EvidenceField } from './evidence-field.tsx';
import { SuggestedLine } from '../hearings/suggested-line.tsx';
import { RowsField } from './rows-field.tsx';
import { choicesOf, descriptionOf, fieldsOf, kindOf, titleOf, variantsOf } from './schema.ts';
import { emptyForm, type TypedFields, type TypedFile } from './typed.ts';

/** The fields of a JSON Schema with its annotations, empty or as typed; the one form of every act. */
export function SchemaForm(props: { schema: FormSchema; typed: TypedFields; context: FormContext }): ReactNode {
  return (
    <Context value={props.context}>
      <Fields schema={props.schema} typed={props.typed} path="" />
    </Context>
  );
}

function Fields({ schema, typed, path }: { schema: FormSchema; typed: TypedFields; path: string }): ReactNode {
  const { message } = useFormContext();
  // The proof of a credit code is asked for once its code was doubted.
  const isAsked = ({ name, schema: { of } }: { name: string; schema: FormSchema }): boolean =>
    of === undefined || Boolean(typed[name]) || message(`${path}/${of}`) !== undefined;
  return fieldsOf(schema)
    .filter(isAsked)
    .map((field) => (
      <Field
        key={field.name}
        name={field.name}
        schema={field.schema}
        required={field.required}
        value={typed[field.name] ?? ''}
        path={`${path}/${field.name}`}
      />
    ));
}

function Field(props: FieldProps): ReactNode {
  const { language } = useLanguage();
  const { t } = useTranslation();
  const { message } = useFormContext();
  const id = useId();
  const kind = kindOf(props.schema);
  const title = titleOf(props.schema, props.name, language);
  const description = descriptionOf(props.schema, language);
  const wrong = message(props.path);
  const described = [description ? `${id}-d` : '', wrong ? `${id}-m` : ''].filter(Boolean).join(' ') || undefined;
  const grouped = ['group', 'rows', 'yesNo', 'choices', 'division', 'evidence', 'variant'].includes(kind);
  const label = (
    <>
      {title}
      {props.required ? null : <span className="optional">{t('form.optional')}</span>}
    </>
  );
  const inside = (
    <>
      {description ? <small id={`${id}-d`}>{description}</small> : null}
      <Control {...props} id={id} described={described} wrong={wrong !== undefined} title={title} />
      {wrong ? (
        <p className="wrong" id={`${id}-m`} data-wrong>
          {wrong}
        </p>
      ) : null}
    </>
  );
  if (grouped) {
    return (
      <fieldset className={`field field-${kind}`} aria-describedby={described}>
        {kind === 'group' && props.schema.title === undefined ? null : <legend>{label}</legend>}
        {inside}
      </fieldset>
    );
  }
  return (
    <div className={`field field-${kind}`}>
      <label htmlFor={id}>{label}</label>
      {inside}
    </div>
  );
}

/** The control of a field, without its label. Also used in the cells of rows. */
function Control(props: ControlProps): ReactNode {
  const { set } = useFormContext();
  switch (kindOf(props.schema)) {
    case 'group':
      return <Fields schema={props.schema} typed={props.value as TypedFields} path={props.path} />;
    case 'rows':
      return <RowsField {...props} control={(cell) => <Control {...cell} />} />;
    case 'evidence':
      return <EvidenceField {...props} value={props.value as TypedFile[]} />;
    case 'division':
      return <DivisionField {...props} />;
    case 'variant':
      return <VariantControl {...props} />;
    case 'choice':
    case 'worker':
    case 'entry':
      return <ChoiceControl {...props} />;
    case 'choices':
    case 'lines':
      return <ManyControl {...props} />;
    case 'yesNo':
      return <YesNoControl {...props} />;
    case 'money':
      return <MoneyControl {...props} />;
    case 'longText':
      return (
        <Input.TextArea
          id={props.id}
          aria-describedby={props.described}
          aria-invalid={props.wrong}
          status={props.wrong ? 'error' : ''}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={props.schema.maxLength ?? 10_000}
          value={props.value as string}
          onChange={(event) => set(props.path, event.target.value)}
        />
      );
    default:
      return props.schema.suggest ? <SuggestedLine {...props} of={props.schema.suggest} /> : <TextControl {...props} />;
  }
}

function TextControl(props: ControlProps): ReactNode {
  const { set } = useFormContext();
  const kind = kindOf(props.schema);
  const type = kind === 'date' ? 'date' : kind === 'month' ? 'month' : 'text';
  const digits = kind === 'number' || props.schema.kind === 'phone' || props.schema.kind === 'bankCard';
  return (
    <Input
      id={props.id}
      type={type}
      aria-label={props.unlabelled ? props.title : undefined}
      aria-describedby={props.described}
      aria-invalid={props.wrong}
      status={props.wrong ? 'error' : ''}
      inputMode={digits ? 'numeric' : 'text'}
      autoComplete="off"
      min={props.schema.formatMinimum}
      max={props.schema.formatMaximum}
      value={props.value as string}
      onChange={(event) => set(props.path, event.target.value)}
    />
  );
}

function MoneyControl(props: ControlProps): ReactNode {
  const { set } = useFormContext();
  const { t } = useTranslation();
  const typed = props.value as string;
  const tidy = (): void => {
    const read = fenOfTyped(typed);
    if ('fen' in read && yuan(read.fen) !== typed) set(props.path, yuan(read.fen));
  };
  return (
    <Input
      id={props.id}
      className="money"
      aria-label={props.unlabelled ? props.title : undefined}
      aria-describedby={props.described}
      aria-invalid={props.wrong}
      status={props.wrong ? 'error' : ''}
      inputMode="decimal"
      autoComplete="off"
      suffix={t('form.yuan')}
      value={typed}
      onChange={(event) => set(props.path, event.target.value)}
      onBlur={tidy}
    />
  );
}

function ChoiceControl(props: ControlProps): ReactNode {
  const { set, workers, entries } = useFormContext();
  const { t } = useTranslation();
  const { language } = useLanguage();
  const kind = kindOf(props.schema);
  const options =
    kind === 'worker'
      ? workers.map((worker) => ({ value: worker.key, label: worker.name }))
      : kind === 'entry'
        ? entries.map((entry) => ({ value: String(entry.seq), label: entry.title }))
        : choicesOf(props.schema).map((one) => ({
            value: String(one.value),
            label: language === 'en' ? one.titleEn : one.title,
          }));
  return (
    <Select
      id={props.id}
      aria-label={props.title}
      aria-describedby={props.described}
      aria-invalid={props.wrong}
      status={props.wrong ? 'error' : ''}
      placeholder={t('form.choose')}
      allowClear={!props.required}
      value={(props.value as string) || null}
      onChange={(value: string | null | undefined) => set(props.path, value ?? '')}
      options={options}
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
    />
  );
}

/** One of several forms, chosen by what it asks first. */
function VariantControl(props: ControlProps): ReactNode {
  const { set, workers } = useFormContext();
  const { language } = useLanguage();
  const { t } = useTranslation();
  const variants = variantsOf(props.schema);
  const value = props.value as TypedFields;
  const chosen = variants[Number(value.variant || -1)];
  const options = variants.map((variant, index) => {
    const [first] = fieldsOf(variant);
    const own = variant.title === undefined ? undefined : titleOf(variant, '', language);
    return {
      value: String(index),
      label: own ?? (first ? titleOf(first.schema, first.name, language) : String(index + 1)),
    };
  });
  const choose = (index: string | undefined): void => {
    const variant = variants[Number(index ?? -1)];
    set(props.path, { variant: index ?? '', fields: variant ? emptyForm(variant, workers) : {} });
  };
  return (
    <>
      <Select
        aria-label={props.title}
        allowClear
        placeholder={t('form.choose')}
        value={(value.variant as string) || null}
        onChange={(index: string | null | undefined) => choose(index ?? undefined)}
        options={options}
      />
      {chosen ? <Fields schema={chosen} typed={value.fields as TypedFields} path={`${props.path}/fields`} /> : null}
    </>
  );
}

function ManyControl(props: ControlProps): ReactNode {
  const { set, workers } = useFormContext();
  const { language } = useLanguage();
  const { t } = useTranslation();
  const value = props.value as string[];
  const aboutWorkers = props.schema.items?.kind === 'worker' || props.schema.kind === 'worker';
  if (kindOf(props.schema) === 'choices' || aboutWorkers) {
    const options = aboutWorkers
      ? workers.map((worker) => ({ value: worker.key, label: worker.name }))
      : choicesOf(props.schema.items ?? {}).map((one) => ({
          value: String(one.value),
          label: language === 'en' ? one.titleEn : one.title,
        }));
    return <Checkbox.Group options={options} value={value} onChange={(next) => set(props.path, next)} />;
  }
  return (
    <Input.TextArea
      id={props.id}
      aria-describedby={props.described}
      aria-invalid={props.wrong}
      placeholder={t('form.linesHint')}
      autoSize={{ minRows: 2, maxRows: 8 }}
      value={value.join('\n')}
      onChange={(event) => set(props.path, event.target.value === '' ? [] : event.target.value.split('\n'))}
    />
  );
}

function YesNoControl(props: ControlProps): ReactNode {
  const { set } = useFormContext();
  const { t } = useTranslation();
  return (
    <Radio.Group
      aria-label={props.title}
      aria-describedby={props.described}
      value={props.value as string}
      onChange={(event) => set(props.path, String(event.target.value))}
      options={[
        { value: 'yes', label: t('form.yes') },
        { value: 'no', label: t('form.no') },
      ]}
    />
  );
}
