import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Radio, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { togetherRoute } from '../routes.tsx';
import { ActTogether } from './act-together.tsx';
import { readCases, readOpenedCases, type Chosen } from './cases.ts';
import { PapersTogether } from './papers-together.tsx';
import './together.css';
import { togetherWords as words } from './words.ts';

/** Cases of a series, of a week of hearings or heard together, of which some are chosen and handled together. */
export function TogetherPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const { of, week, heardWith } = togetherRoute.useSearch();
  const [read, setRead] = useState({ n: 0, all: 0 });
  const name = of > 0 ? `series-${of}` : heardWith > 0 ? `heard-with-${heardWith}` : `week-${week}`;
  const cases = useQuery({
    queryKey: ['together', name],
    queryFn: async ({ signal }) => {
      const ids = await (of > 0 ? readOpenedCases(of) : heardWith > 0 ? readHeardWith(heardWith) : readWeek(week));
      const progress = (n: number): void => setRead({ n, all: ids.length });
      return readCases(ids, progress, () => signal.aborted);
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <h1 className="page-title">{say(words.title)}</h1>
      <p className="soft lead">{say(words.lead)}</p>
      {cases.isFetching ? <p role="status">{say(words.reading, read)}</p> : null}
      {cases.isPending ? <Skeleton active /> : null}
      {cases.isError ? (
        <Trouble {...said(cases.error)} retry={{ title: t('trouble.retry'), onRetry: () => void cases.refetch() }} />
      ) : null}
      {cases.data?.cases.length === 0 && cases.data.unread.length === 0 ? <p>{say(words.none)}</p> : null}
      {cases.data && cases.data.unread.length > 0 ? (
        <p className="wrong" role="alert">
          {say(words.notRead)}: {cases.data.unread.length}{' '}
          <Button size="small" onClick={() => void cases.refetch()}>
            {t('trouble.retry')}
          </Button>
        </p>
      ) : null}
      {cases.data && cases.data.cases.length > 0 ? (
        <Choosing name={name} cases={cases.data.cases} onDone={() => void cases.refetch()} />
      ) : null}
    </>
  );
}

async function readWeek(week: string): Promise<number[]> {
  const { sittings } = await get<{ sittings: { proceeding: number }[] }>(
    `/sittings${week === '' ? '' : `?from=${week}`}`,
  );
  return [...new Set(sittings.map(({ proceeding }) => proceeding))];
}

/** The leading case stands first: the others are given its day once it has one. */
async function readHeardWith(leading: number): Promise<number[]> {
  const { joined } = await get<{ joined: { id: number }[] }>(`/proceedings/${leading}/heard-together`);
  return [leading, ...joined.map(({ id }) => id)];
}

/** The list of cases with ticks, and what is done with those ticked. */
function Choosing({ name, cases, onDone }: { name: string; cases: Chosen[]; onDone: () => void }): ReactNode {
  const { say } = useSaid();
  const [ticked, setTicked] = useState<ReadonlySet<number>>(
    () => new Set(cases.filter(({ final }) => !final).map(({ id }) => id)),
  );
  const [way, setWay] = useState<'act' | 'papers'>('act');
  const chosen = cases.filter(({ id }) => ticked.has(id));
  const tick = (id: number): void => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  return (
    <>
      <section className="sheet" aria-labelledby="chosen">
        <div className="together-bar">
          <b id="chosen">{say(words.chosen, { n: chosen.length, all: cases.length })}</b>
          <Button size="small" onClick={() => setTicked(new Set(cases.map(({ id }) => id)))}>
            {say(words.all)}
          </Button>
          <Button size="small" onClick={() => setTicked(new Set())}>
            {say(words.nobody)}
          </Button>
        </div>
        <div className="together-scroll">
          <table className="together">
            <thead>
              <tr>
                <th scope="col">{say(words.case)}</th>
                <th scope="col">{say(words.worker)}</th>
                <th scope="col">{say(words.state)}</th>
              </tr>
            </thead>
            <tbody>
              {cases.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Checkbox checked={ticked.has(one.id)} onChange={() => tick(one.id)} aria-label={one.number} />{' '}
                    <Link to="/proceedings/$id" params={{ id: String(one.id) }}>
                      {one.number}
                    </Link>
                  </td>
                  <td>{one.title}</td>
                  <td>{say(one.state)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="sheet" aria-label={say(words.what)}>
        <Radio.Group value={way} onChange={(event) => setWay(event.target.value as 'act' | 'papers')}>
          <Radio.Button value="act">{say(words.anAct)}</Radio.Button>
          <Radio.Button value="papers">{say(words.papers)}</Radio.Button>
        </Radio.Group>
        {way === 'act' ? (
          <ActTogether key="act" name={`${name}-act`} cases={chosen} all={cases} onDone={onDone} />
        ) : (
          <PapersTogether key="papers" name={`${name}-papers`} cases={chosen} all={cases} />
        )}
      </section>
    </>
  );
}
