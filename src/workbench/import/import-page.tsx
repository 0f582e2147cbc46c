import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Radio, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { get } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { importRoute } from '../routes.tsx';
import { useSuperior } from '../superior.ts';
import type { Kinds } from './asking.ts';
import { CaseChoice, type ChosenCase } from './case-choice.tsx';
import { ImportFile } from './import-file.tsx';
import { filled, words } from './words.ts';
import './import.css';

/** Spreadsheets come in: into one case, or as cases of the office. */
export function ImportPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const superior = useSuperior();
  const problem = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const kinds = useQuery({ queryKey: ['imports'], queryFn: ({ signal }) => get<Kinds>('/imports', signal) });
  return (
    <div className="import-page">
      <h1 className="page-title">{say(words.title)}</h1>
      <p className="soft">{say(superior ? words.notHere : words.lead)}</p>
      {superior ? null : kinds.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active />
        </div>
      ) : kinds.isError ? (
        <Trouble {...problem(kinds.error)} retry={{ title: t('trouble.retry'), onRetry: () => void kinds.refetch() }} />
      ) : (
        <Chosen kinds={kinds.data} />
      )}
    </div>
  );
}

function Chosen({ kinds }: { kinds: Kinds }): ReactNode {
  const { say } = useLanguage();
  const { proceeding } = importRoute.useSearch();
  const [id, setId] = useState(kinds.kinds[0]?.id ?? '');
  const [chosen, setChosen] = useState<ChosenCase | undefined>(
    proceeding === undefined ? undefined : { id: proceeding, number: '' },
  );
  const kind = kinds.kinds.find((one) => one.id === id);
  const ready = kind && (kind.into === 'office' || chosen !== undefined);
  return (
    <>
      <div className="sheet import-choices">
        <Radio.Group
          aria-label={say(words.kind)}
          optionType="button"
          value={id}
          onChange={(event) => setId(String(event.target.value))}
          options={kinds.kinds.map((one) => ({ value: one.id, label: say(one.title) }))}
        />
        {kind?.into === 'proceeding' ? <CaseChoice chosen={chosen} onChoose={setChosen} /> : null}
        <small className="soft">
          {filled(say(words.limits), { rows: kinds.rowsMax, mb: Math.floor(kinds.bytesMax / 1024 / 1024) })}
        </small>
      </div>
      {ready ? (
        <ImportFile
          key={`${kind.id} ${chosen?.id ?? ''}`}
          kind={kind}
          proceeding={kind.into === 'proceeding' ? chosen?.id : undefined}
        />
      ) : null}
    </>
  );
}
