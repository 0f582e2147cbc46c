import { Button } from 'antd';
import { useState, type ClipboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../web/language.ts';
import { useFolding } from './folding.tsx';
import { fillRows, pastedTable, type Filled } from './pasted-rows.ts';
import { usePasteAsImport } from '../import/paste-as-import.ts';
import { PaymentRows } from './payment-rows.tsx';
import { fieldsOf, kindOf, moneyFieldOf, titleOf, workerFieldOf } from './schema.ts';
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
  const { set, check, message, workers } = useFormContext();
  const [notice, setNotice] = useState('');
  const readPaste = usePasteAsImport(props.schema);
  const rows = props.value as TypedFields[];
  const wrongAt = (index: number): boolean =>
    fieldsOf(props.schema.items ?? {}).some((field) => message(`${props.path}/${index}/${field.name}`) !== undefined);
  // A row that is wrong is never folded away, nor is the last one, into which somebody is typing.
  const { shown, tools } = useFolding(
    rows,
    (row) => Object.values(row).join(' '),
    (index) => index === rows.length - 1 || wrongAt(index),
  );
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text');
    const table = pastedTable(text);
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset.cell?.split('/');
    if (!table || !cell) return;
    event.preventDefault();
    const at = { row: Number(cell[0]), field: cell[1] ?? '' };
    const blank = (): TypedFields => emptyForm(props.schema.items ?? {}, workers);
    const byPlace = (): Filled => fillRows(table, at, rows, props.schema, blank);
    if (!readPaste) put(byPlace());
    else void readPaste(text, { at: at.row, rows, blank }).then((read) => put(read ?? byPlace()));
  };
  const put = (result: Filled): void => {
    set(props.path, result.rows);
    check(result.cells.map((one) => `${props.path}/${one.row}/${one.field}`));
    const full = result.left > 0 ? t('form.pastedFull', { n: props.schema.maxItems, left: result.left }) : '';
    setNotice([t('form.pasted', { count: result.filled }), full].filter(Boolean).join('。'));
  };
  const add = (): void => set(props.path, [...rows, emptyForm(props.schema.items ?? {}, workers)]);
  const full = props.schema.maxItems !== undefined && rows.length >= props.schema.maxItems;
  return (
    <div onPaste={paste}>
      <small>{t('form.pasteRows')}</small>
      {tools}
      <p role="status" className="soft">
        {notice}
      </p>
      {shown.map(({ row, index }) => (
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
    </div>
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
    <div className={`field field-${kindOf(props.schema)}`} data-cell={props.path.split('/').slice(-2).join('/')}>
      <label htmlFor={id}>
        {title}
        {props.required ? null : <span className="optional">{t('form.optional')}</span>}
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
