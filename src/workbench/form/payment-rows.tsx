import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useId, useRef, useState, type ClipboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormSchema } from '../../web/answers.ts';
import { useLanguage } from '../../web/language.ts';
import { fenOfTyped, yuan } from '../../web/money.ts';
import { useProblemWords } from '../../web/page-parts.tsx';
import {
  allInFull,
  owedAfter,
  pastedLines,
  paysTooMuch,
  placePasted,
  remainingFen,
  totalOf,
  type Unplaced,
} from './payments.ts';
import { useMatchWorkers } from './match-workers.ts';
import { useFolding } from './folding.tsx';
import { choicesOf, fieldsOf, titleOf } from './schema.ts';
import { useFormContext, type ControlProps, type DrawControl } from './form-context.ts';
import type { TypedFields } from './typed.ts';

/** One amount per worker, typed, pasted from a spreadsheet or all in full, with what stays owed beside it. */
export function PaymentRows(props: ControlProps & { control: DrawControl; worker: string; money: string }): ReactNode {
  const { t } = useTranslation();
  const { set, workers } = useFormContext();
  const matchWorkers = useMatchWorkers();
  const [notice, setNotice] = useState<string>();
  const [unplaced, setUnplaced] = useState<Unplaced[]>([]);
  const rows = props.value as TypedFields[];
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const fields = { worker: props.worker, money: props.money };
  const match = useMutation({
    mutationFn: async (text: string) => {
      const lines = pastedLines(text);
      const names = [...new Set(lines.map((one) => one.who).filter((who) => who !== ''))];
      const found = await matchWorkers(names);
      return { lines, matches: lines.map((one) => found[names.indexOf(one.who)] ?? 'none') };
    },
    onSuccess: ({ lines, matches }) => {
      const result = placePasted(lines, matches, latest.current, fields);
      set(props.path, result.rows);
      setNotice(t('form.placed', { count: result.placed }));
      setUnplaced(result.unplaced);
    },
    onError: (error) => {
      setNotice(`${words(error).title} ${words(error).detail ?? ''}`);
      setUnplaced([]);
    },
  });
  const place = (text: string): void => match.mutate(text);
  /** A single value is an ordinary paste into one cell; lines or columns are a table. */
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    place(text);
  };
  return (
    <div onPaste={paste}>
      <div className="row-tools">
        <Button
          onClick={() => {
            const filled = allInFull(rows, fields, workers);
            set(props.path, filled);
            setNotice(filled.every((row) => row[props.money] === '') ? t('form.nothingOwedKnown') : undefined);
          }}
        >
          {t('form.allInFull')}
        </Button>
        <Button
          onClick={() =>
            set(
              props.path,
              rows.map((row) => ({ ...row, [props.money]: '' })),
            )
          }
        >
          {t('form.clearAmounts')}
        </Button>
        <PasteBox onPlace={place} />
      </div>
      <p role="status" className="soft">
        {notice}
      </p>
      {unplaced.length > 0 ? (
        <ul className="wrong" role="alert">
          {unplaced.map((one) => (
            <li key={one.line}>
              {t('form.unplaced', { line: one.line, text: one.text, why: t(`form.unplacedWhy.${one.why}`) })}
            </li>
          ))}
        </ul>
      ) : null}
      <AmountTable {...props} rows={rows} />
      {paysTooMuch(rows, fields, workers) ? (
        <div className="field" data-must-tick>
          <Checkbox>{t('form.overTick')}</Checkbox>
        </div>
      ) : null}
    </div>
  );
}

function PasteBox({ onPlace }: { onPlace: (text: string) => void }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const fill = (): void => {
    onPlace(text);
    setText('');
    setOpen(false);
  };
  return (
    <>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('form.paste')}
      </Button>
      {open ? (
        <div className="paste-box" onPaste={(event) => event.stopPropagation()}>
          <small id={id}>{t('form.pasteHint')}</small>
          <Input.TextArea
            aria-label={t('form.pasteLabel')}
            aria-describedby={id}
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button onClick={fill} disabled={text.trim() === ''}>
            {t('form.pastePlace')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function AmountTable(
  props: ControlProps & { control: DrawControl; worker: string; money: string; rows: TypedFields[] },
): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { workers, message } = useFormContext();
  const names = new Map(workers.map((worker) => [worker.key, worker.name]));
  const { shown, tools } = useFolding(
    props.rows,
    (row) => names.get(String(row[props.worker])) ?? '',
    // An amount typed or pasted, and one that is wrong, is never folded away.
    (index) =>
      String(props.rows[index]?.[props.money] ?? '') !== '' ||
      message(`${props.path}/${index}/${props.money}`) !== undefined,
  );
  const others = fieldsOf(props.schema.items ?? {}).filter(
    (field) => field.name !== props.worker && field.name !== props.money,
  );
  const total = totalOf(props.rows, props.money);
  const owed = owedAfter(props.rows, props, workers);
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={props.title}>
      {tools}
      <table className="amounts">
        <thead>
          <tr>
            <th scope="col">{t('form.worker')}</th>
            <th scope="col" className="figures">
              {t('form.remaining')}
            </th>
            <th scope="col" className="figures">
              {titleOf(props.schema.items?.properties?.[props.money] ?? {}, props.money, language)}
            </th>
            {others.map((field) => (
              <th scope="col" key={field.name} className="for-all">
                <AllRows {...props} name={field.name} schema={field.schema} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, index }) => (
            <AmountRow key={index} {...props} row={row} index={index} others={others} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {t('form.sum')} · {t('form.sumPeople', { count: total.people })}
            </th>
            <td className="figures" data-label={t('form.remaining')}>
              {yuan(owed)}
            </td>
            <td className="figures">
              <output data-total>{yuan(total.fen)}</output>
            </td>
            {others.length > 0 ? <td colSpan={others.length} /> : null}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** The heading of a further column; a closed list can be chosen here for every row at once. */
function AllRows(props: { rows: TypedFields[]; path: string; name: string; schema: FormSchema }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { set } = useFormContext();
  const title = titleOf(props.schema, props.name, language);
  const options = choicesOf(props.schema).map((one) => ({
    value: String(one.value),
    label: language === 'en' ? one.titleEn : one.title,
  }));
  if (options.length === 0) return title;
  return (
    <Select
      aria-label={t('form.forAll', { title })}
      placeholder={t('form.forAll', { title })}
      allowClear
      options={options}
      onChange={(value: string | undefined) =>
        set(
          props.path,
          props.rows.map((row) => ({ ...row, [props.name]: value ?? '' })),
        )
      }
    />
  );
}

type AmountRowProps = ControlProps & {
  control: DrawControl;
  worker: string;
  money: string;
  row: TypedFields;
  index: number;
  others: ReturnType<typeof fieldsOf>;
};

function AmountRow(props: AmountRowProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { workers, message } = useFormContext();
  const worker = workers.find((one) => one.key === props.row[props.worker]);
  const remaining = worker ? remainingFen(worker) : 0;
  const typed = fenOfTyped(String(props.row[props.money] ?? ''));
  const after = remaining - ('fen' in typed ? typed.fen : 0);
  const items = props.schema.items?.properties ?? {};
  const cell = (name: string, title: string): ReactNode => {
    const path = `${props.path}/${props.index}/${name}`;
    const id = `${props.id}${path.replaceAll('/', '-')}`;
    const wrong = message(path);
    return (
      <>
        {props.control({
          name,
          schema: items[name] ?? {},
          required: true,
          value: props.row[name] ?? '',
          path,
          id,
          described: wrong ? `${id}-m` : undefined,
          wrong: wrong !== undefined,
          title,
          unlabelled: true,
        })}
        {wrong ? (
          <p className="wrong" id={`${id}-m`} data-wrong>
            {wrong}
          </p>
        ) : null}
      </>
    );
  };
  const name = worker?.name ?? String(props.row[props.worker] ?? '');
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="figures" data-label={t('form.remaining')}>
        {worker && worker.claimedFen > 0 ? yuan(Math.max(0, after)) : '—'}
        {after < 0 && worker && worker.claimedFen > 0 ? <p className="wrong">{t('form.over')}</p> : null}
      </td>
      <td>{cell(props.money, t('form.amountOf', { name }))}</td>
      {props.others.map((field) => (
        <td key={field.name}>{cell(field.name, `${titleOf(field.schema, field.name, language)} ${name}`)}</td>
      ))}
    </tr>
  );
}
