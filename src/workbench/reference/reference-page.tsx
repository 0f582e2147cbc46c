import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Skeleton } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Load } from '../../operations/reference.ts';
import type { Me } from '../../web/answers.ts';
import { post, ProblemError } from '../../web/api.ts';
import { legalMinute } from '../../web/days.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { UnknownPage } from '../frame-parts.tsx';
import { useLoads } from './asking.ts';
import { OneLoad } from './one-load.tsx';
import { sampleFile, sampleYear } from './sample.ts';
import { referenceWords as words } from './words.ts';
import './reference.css';

const bytesMax = 900_000;

/** The operators' screen: files proposed, what each would move, the step of the second operator, and the history. */
export function ReferencePage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const problem = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const loads = useLoads();
  const [chosen, setChosen] = useState<number>();
  // Whoever is no operator is told what everybody is told of an address that leads nowhere.
  if (loads.error instanceof ProblemError && loads.error.problem.status === 404) return <UnknownPage />;
  const load = loads.data?.find(({ id }) => id === chosen) ?? loads.data?.[0];
  return (
    <div className="reference-page">
      <h1 className="page-title">{say(words.title)}</h1>
      <p className="soft">{say(words.lead)}</p>
      {loads.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active />
        </div>
      ) : loads.isError ? (
        <Trouble {...problem(loads.error)} retry={{ title: t('trouble.retry'), onRetry: () => void loads.refetch() }} />
      ) : (
        <div className="reference-halves">
          <div className="reference-list">
            <Propose onProposed={setChosen} />
            <History loads={loads.data} chosen={load?.id} onChoose={setChosen} />
          </div>
          {load ? <OneLoad key={`${load.id} ${load.state}`} load={load} /> : null}
        </div>
      )}
    </div>
  );
}

function Propose({ onProposed }: { onProposed: (id: number) => void }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const problem = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const input = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const propose = useMutation({
    mutationFn: async (file: File) => post<Load>('/reference-loads', { file: await file.text() }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['reference-loads'] });
      onProposed(id);
      void message.success(say(words.proposed));
    },
    onSettled: () => {
      if (input.current) input.current.value = '';
    },
  });
  const field = propose.error instanceof ProblemError ? propose.error.problem.field : undefined;
  return (
    <section className="sheet" aria-labelledby="reference-propose">
      <h2 id="reference-propose">{say(words.propose)}</h2>
      <div className="reference-file">
        <Button loading={propose.isPending} onClick={() => input.current?.click()}>
          {say(words.file)}
        </Button>
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={say(words.file)}
          accept=".json,application/json"
          disabled={propose.isPending}
          onChange={(event) => {
            const file = event.target.files?.[0];
            setTooLarge(file !== undefined && file.size > bytesMax);
            if (file && file.size <= bytesMax) propose.mutate(file);
          }}
        />
      </div>
      <small className="soft">{say(words.fileHint)}</small>
      <Sample />
      {propose.isPending ? <p role="status">{say(words.proposing)}</p> : null}
      {tooLarge ? <Trouble title={say(words.tooLarge)} /> : null}
      {propose.isError ? <Trouble {...problem(propose.error)} /> : null}
      {propose.isError && field ? <p className="soft">{say(words.field, { field })}</p> : null}
    </section>
  );
}

/** In a demonstration there is a file to try the two steps with, and somebody else to confirm it. */
function Sample(): ReactNode {
  const { say } = useSaid();
  const me = useQuery<Me>({ queryKey: ['me'], enabled: false });
  if (!me.data?.demonstration) return null;
  return (
    <p className="soft">
      <a download={`sample-${sampleYear}.json`} href={`data:application/json;charset=utf-8,${encodeURIComponent(sampleFile(sampleYear))}`}>
        {say(words.sample)}
      </a>{' '}
      {say(words.sampleHint)}
    </p>
  );
}

type HistoryProps = { loads: Load[]; chosen: number | undefined; onChoose: (id: number) => void };

function History({ loads, chosen, onChoose }: HistoryProps): ReactNode {
  const { say } = useSaid();
  return (
    <section className="sheet" aria-labelledby="reference-history">
      <h2 id="reference-history">{say(words.history)}</h2>
      {loads.length === 0 ? <p>{say(words.none)}</p> : null}
      <ul className="reference-loads">
        {loads.map((load) => (
          <li key={load.id} aria-current={load.id === chosen ? 'true' : undefined}>
            <div>
              <strong>{say(load.title)}</strong> <span className={markOf(load)}>{say(words.states[load.state])}</span>
              <p className="soft">
                {say(words.kinds[load.kind])} · {say(words.from, { day: load.validFrom })}
                {load.confidence === 'unconfirmed' ? ` · ${say(words.unconfirmed)}` : ''}
              </p>
              <Steps load={load} />
            </div>
            <Button onClick={() => onChoose(load.id)} aria-label={`${say(words.open)}: ${say(load.title)}`}>
              {say(words.open)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function markOf(load: Load): string {
  if (load.state === 'proposed' || (load.state === 'confirmed' && load.backAskedBy !== null)) return 'mark mark-amber';
  return load.state === 'confirmed' ? 'mark mark-done' : 'mark';
}

/** Who did what with a load, and when. */
function Steps({ load }: { load: Load }): ReactNode {
  const { say } = useSaid();
  const lines = [
    say(words.by, { who: load.proposedBy, when: legalMinute(load.proposedAt) }),
    ...(load.withdrawnBy ? [say(words.withdrawnBy, { who: load.withdrawnBy })] : []),
    ...(load.confirmedBy ? [say(words.confirmedBy, { who: load.confirmedBy, when: load.confirmedOn ?? '' })] : []),
    ...(load.backAskedBy ? [say(words.backAskedBy, { who: load.backAskedBy })] : []),
    ...(load.takenBackBy ? [say(words.takenBackBy, { who: load.takenBackBy, when: load.takenBackOn ?? '' })] : []),
  ];
  return (
    <>
      <p className="soft">{lines.join(' → ')}</p>
      {load.recounting ? (
        <p role="status">{say(words.counting, { n: load.recounted })}</p>
      ) : load.state === 'proposed' || load.state === 'withdrawn' ? null : (
        <p className="soft">{say(words.counted, { n: load.recounted })}</p>
      )}
    </>
  );
}
