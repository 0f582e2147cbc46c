import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const rowsUnfolded = 10;

export type Folded<Row> = {
  /** The rows to draw, each with its place in the whole list. */
  shown: { row: Row; index: number }[];
  /** The tools below or above the list; nothing for a short one. */
  tools: ReactNode;
};

/** A long list shows its first ten rows, all of them when asked, or those in which something is found. `keep` names rows that always show. */
export function useFolding<Row>(
  rows: readonly Row[],
  textOf: (row: Row) => string,
  keep: (index: number) => boolean = () => false,
): Folded<Row> {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const [sought, setSought] = useState('');
  const plain = sought.normalize('NFKC').trim().toLowerCase();
  const found = rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => plain === '' || textOf(row).toLowerCase().includes(plain));
  const shown = all || plain !== '' ? found : found.filter(({ index }) => index < rowsUnfolded || keep(index));
  if (rows.length <= rowsUnfolded) return { shown, tools: null };
  const tools = (
    <div className="fold">
      <Input
        type="search"
        aria-label={t('long.find')}
        placeholder={t('long.find')}
        value={sought}
        allowClear
        onChange={(event) => setSought(event.target.value)}
        onKeyDown={(event) => {
          // In a form Enter would hand it in.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      {plain === '' ? (
        <Button aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('long.first', { count: rowsUnfolded }) : t('long.all', { count: rows.length })}
        </Button>
      ) : null}
      <span role="status" className="soft">
        {found.length === 0 ? t('long.none') : t('long.shown', { shown: shown.length, count: rows.length })}
      </span>
    </div>
  );
  return { shown, tools };
}
