import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../web/language.ts';
import { PaymentRows } from './payment-rows.tsx';
import { fieldsOf, moneyFieldOf, titleOf, workerFieldOf } from './schema.ts';
import { useFormContext, type ControlProps, type DrawControl } from './form-context.ts';
import { emptyForm, type TypedFields } from './typed.ts';

/** Rows of a table: amounts per worker where the rows are about the workers of the case, otherwise rows one adds. */
export function RowsField(props: ControlProps & { control: DrawControl }): ReactNode {
  const { workers } = useFormContext();
  const worker = workerFieldOf(props.schema);
  const money = moneyFieldOf(props.schema);
  if (worker && money && workers.length > 0) return <PaymentRows {...props} worker={worker} money={money} />;
  return <FreeRows {...props} />;
}

function FreeRows(props: ControlProps & { control: DrawControl }): ReactNode {
  const { t } = useTranslation();
  const { set, workers } = useFormContext();
  const rows = props.value as TypedFields[];
  const add = (): void => set(props.path, [...rows, emptyForm(props.schema.items ?? {}, workers)]);
  const full = props.schema.maxItems !== undefined && rows.length >= props.schema.maxItems;
  return (
    <>
      {rows.map((row, index) => (
        <div className="free-row" key={index} role="group" aria-label={t('form.row', { n: index + 1 })}>
          {fieldsOf(props.schema.items ?? {}).map((field) => (
            <RowCell
              key={field.name}
              {...field}
              value={row[field.name] ?? ''}
              path={`${props.path}/${index}/${field.name}`}
              id={props.id}
              control={props.control}
            />
          ))}
          {rows.length > 1 ? (
            <Button
              aria-label={t('form.removeRow', { n: index + 1 })}
              onClick={() =>
                set(
                  props.path,
                  rows.filter((_, other) => other !== index),
                )
              }
            >
              ×
            </Button>
          ) : null}
        </div>
      ))}
      <Button onClick={add} disabled={full}>
        + {t('form.addRow')}
      </Button>
    </>
  );
}

type RowCellProps = Pick<ControlProps, 'name' | 'schema' | 'required' | 'value' | 'path' | 'id'> & {
  control: DrawControl;
};

function RowCell(props: RowCellProps): ReactNode {
  const { control: draw, ...cell } = props;
  const { language } = useLanguage();
  const { t } = useTranslation();
  const { message } = useFormContext();
  const id = `${props.id}${props.path.replaceAll('/', '-')}`;
  const wrong = message(props.path);
  const title = titleOf(props.schema, props.name, language);
  return (
    <div className="field">
      <label htmlFor={id}>
        {title}
        {props.required ? null : <span className="optional"> ({t('form.optional')})</span>}
      </label>
      {draw({ ...cell, id, described: wrong ? `${id}-m` : undefined, wrong: wrong !== undefined, title })}
      {wrong ? (
        <p className="wrong" id={`${id}-m`} data-wrong>
          {wrong}
        </p>
      ) : null}
    </div>
  );
}
