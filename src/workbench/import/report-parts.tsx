import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../web/language.ts';
import type { Kinds, Report } from './asking.ts';
import { filled, words } from './words.ts';

/** How many rows there are of each sort. */
export function Sums({ report }: { report: Report }): ReactNode {
  const { say } = useLanguage();
  return (
    <dl className="sheet import-sums">
      {(['read', 'good', 'known', 'wrong'] as const).map((one) => (
        <div key={one} className={one === 'wrong' && report.rows.wrong > 0 ? 'import-wrong' : undefined}>
          <dt>{say(words[one])}</dt>
          <dd>
            <strong>{report.rows[one]}</strong> {say(words.rows)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What each column is taken for, to be changed. */
export function Columns(props: {
  kind: Kinds['kinds'][number];
  report: Report;
  onChange: (letters: string, field: string) => void;
}): ReactNode {
  const { kind, report, onChange } = props;
  const { say } = useLanguage();
  const options = [
    { value: '', label: say(words.leftOut) },
    ...kind.columns.map((one) => ({ value: one.field, label: say(one.title) + (one.required ? ' *' : '') })),
  ];
  return (
    <section className="sheet">
      <h2>{say(words.columns)}</h2>
      <p className="soft">{say(words.columnsHint)}</p>
      <ul className="import-columns">
        {report.columns.map((one) => (
          <li key={one.letters} className={one.field ? undefined : 'import-left-out'}>
            <span className="import-letters">{one.letters}</span>
            <span>
              <strong>{one.heading}</strong>
              {one.by === 'remembered' ? <small className="soft">（{say(words.remembered)}）</small> : null}
              <small className="import-example">
                {say(words.example)}：{one.example || '—'}
                {one.unit ? ` · ${filled(say(words.unit), { unit: say(words.units[one.unit]) })}` : ''}
              </small>
            </span>
            <Select
              aria-label={`${say(words.column)} ${one.letters} ${one.heading} ${say(words.means)}`}
              value={one.field ?? ''}
              options={options}
              onChange={(field) => onChange(one.letters, field)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is to be mended, each with its cell. */
export function Remarks({ report }: { report: Report }): ReactNode {
  const { say } = useLanguage();
  if (report.remarks.length === 0) return null;
  return (
    <section className="sheet">
      <h2>{say(words.remarks)}</h2>
      <ul className="import-remarks">
        {report.remarks.map(({ level, row, cell, message }, index) => (
          <li key={index} className={`import-${level}`}>
            <span className="number">{cell ?? filled(say(words.row), { n: row })}</span>
            <span className="import-level">{say(words[level])}</span>
            <span>{say(message)}</span>
          </li>
        ))}
      </ul>
      {report.remarksLeft > 0 ? <p className="soft">{filled(say(words.more), { n: report.remarksLeft })}</p> : null}
    </section>
  );
}
