import type { ReactNode } from 'react';
import type { LabelledValue } from '../../web/answers.ts';
import { useLanguage } from '../../web/language.ts';
import { useFolding } from '../form/folding.tsx';
import { Personal } from './personal.tsx';

type ValuesProps = { values: readonly LabelledValue[]; proceeding: string };

/** Labels with their values, and lists of rows as tables; personal values masked. */
export function Values({ values, proceeding }: ValuesProps): ReactNode {
  return Array.from(inBlocks(values), (block, index) =>
    block[0]?.cell ? (
      <RowsTable key={index} cells={block} proceeding={proceeding} />
    ) : (
      <dl key={index} className="values">
        {block.map((one, place) => (
          <Labelled key={place} one={one} proceeding={proceeding} />
        ))}
      </dl>
    ),
  );
}

function Labelled({ one, proceeding }: { one: LabelledValue; proceeding: string }): ReactNode {
  const { say } = useLanguage();
  return (
    <div>
      <dt>{say(one.label)}</dt>
      <dd>
        <Shown one={one} proceeding={proceeding} />
      </dd>
    </div>
  );
}

function Shown({ one, proceeding }: { one: LabelledValue; proceeding: string }): ReactNode {
  const { say } = useLanguage();
  return one.personal ? (
    <Personal sealed={one.personal} what={say(one.label)} proceeding={proceeding} />
  ) : (
    // Lines that somebody typed stay lines.
    <span className="said">{one.value}</span>
  );
}

/** A list of rows as it was filled in: a column for each thing that any row says. */
function RowsTable({ cells, proceeding }: { cells: readonly LabelledValue[]; proceeding: string }): ReactNode {
  const { say } = useLanguage();
  const columns = [...new Set(cells.map((one) => say(columnOf(one))))];
  const rows = [...Map.groupBy(cells, (one) => one.cell?.row ?? 0).values()];
  const { shown, tools } = useFolding(rows, (row) => row.map((one) => one.value).join(' '));
  const title = say(tableOf(cells[0]));
  const isMoney = (column: string): boolean =>
    cells.every((one) => say(columnOf(one)) !== column || /^-?¥/u.test(one.value));
  return (
    <div className="rows-said">
      {tools}
      <div className="scroll" role="group" aria-label={title} tabIndex={0}>
        <table className="plain">
          <caption>{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={isMoney(column) ? 'figures' : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, index }) => (
              <tr key={index}>
                {columns.map((column) => {
                  const one = row.find((cell) => say(columnOf(cell)) === column);
                  return (
                    <td key={column} className={isMoney(column) ? 'figures' : undefined}>
                      {one ? <Shown one={one} proceeding={proceeding} /> : <span className="soft">—</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const nothing = { zh: '', en: '' };
const columnOf = (one: LabelledValue): LabelledValue['label'] => one.cell?.column ?? nothing;
const tableOf = (one: LabelledValue | undefined): LabelledValue['label'] => one?.cell?.table ?? nothing;

/** Values in the order they were said, those of one list together. */
function* inBlocks(values: readonly LabelledValue[]): Generator<readonly LabelledValue[]> {
  let block: LabelledValue[] = [];
  for (const one of values) {
    if (block.length > 0 && tableOf(block[0]).zh !== tableOf(one).zh) {
      yield block;
      block = [];
    }
    block.push(one);
  }
  if (block.length > 0) yield block;
}
