import type { ReactNode } from 'react';
import { useLanguage } from '../../web/language.ts';
import type { QueueSearch } from '../routes.tsx';
import { words } from './words.ts';
import './import.css';

/** The list as it is filtered, whole, as a spreadsheet. */
export function ExportLinks({ search }: { search: QueueSearch }): ReactNode {
  const { say } = useLanguage();
  const { scope, sort, desc, procedure, state, division, begun, charge, aged, underAge } = search;
  const filters = Object.entries({ procedure, state, division, begun, charge, aged, underAge }).filter(
    ([, value]) => value !== '',
  );
  const query = new URLSearchParams([['scope', scope], ['sort', sort], ['desc', String(desc)], ...filters]).toString();
  return (
    <p className="export-links">
      <span>{say(words.exportAs)}</span>{' '}
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} href={`/api/v1/proceedings/export?${query}&format=${format}`} download>
          {format === 'xlsx' ? 'Excel' : 'CSV'}
        </a>
      ))}
    </p>
  );
}
