import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Skeleton, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { OnItsWay } from './answers.ts';
import { PaperWays } from './paper-ways.tsx';
import './papers.css';
import { saveRound } from './saving.ts';
import { paperWords as words } from './words.ts';

const roundMax = 200;

/** Papers that wait to be served; those ticked, in the order of ticking, are printed as one round. */
export function RoundPage(): ReactNode {
  const { say } = useSaid();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const [chosen, setChosen] = useState<number[]>([]);
  const waiting = useQuery({
    queryKey: ['papers-on-their-way'],
    queryFn: ({ signal }) => get<{ papers: OnItsWay[] }>('/papers/on-their-way', signal),
  });
  const print = useMutation({ mutationFn: saveRound });
  const papers = waiting.data?.papers ?? [];
  const inOrder = chosen.flatMap((id) => papers.filter((paper) => paper.id === id));
  const rest = papers.filter(({ id }) => !chosen.includes(id));
  const tick = (id: number): void =>
    setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  const up = (place: number): void =>
    setChosen((now) => now.map((id, at) => (at === place - 1 ? now[place]! : at === place ? now[place - 1]! : id)));
  return (
    <section className="sheet" aria-labelledby="round">
      <PaperWays />
      <div className="panel-head">
        <h1 id="round">{say(words.round)}</h1>
        <Button
          type="primary"
          disabled={chosen.length === 0 || chosen.length > roundMax}
          loading={print.isPending}
          onClick={() => print.mutate(inOrder.map(({ id }) => id))}
        >
          {say(words.printRound, { n: chosen.length })}
        </Button>
      </div>
      <p className="soft">{say(words.roundLead)}</p>
      {chosen.length > roundMax ? <p className="wrong">{say(words.mostInRound, { n: roundMax })}</p> : null}
      {print.isError ? <Trouble {...said(print.error)} /> : null}
      {waiting.isPending ? <Skeleton active /> : null}
      {waiting.isError ? (
        <Trouble
          {...said(waiting.error)}
          retry={{ title: t('trouble.retry'), onRetry: () => void waiting.refetch() }}
        />
      ) : null}
      {waiting.isSuccess && papers.length === 0 ? <p>{say(words.nothingToServe)}</p> : null}
      <ol className="round">
        {inOrder.map((paper, place) => (
          <Stop key={paper.id} paper={paper} onTick={tick} place={place + 1}>
            {place > 0 ? (
              <Button size="small" aria-label={say(words.up, { what: paper.number })} onClick={() => up(place)}>
                ↑
              </Button>
            ) : null}
          </Stop>
        ))}
        {rest.map((paper) => (
          <Stop key={paper.id} paper={paper} onTick={tick} />
        ))}
      </ol>
    </section>
  );
}

type StopProps = { paper: OnItsWay; onTick: (id: number) => void; place?: number; children?: ReactNode };

function Stop({ paper, onTick, place, children }: StopProps): ReactNode {
  const { say } = useSaid();
  return (
    <li className={place ? 'stop stop-chosen' : 'stop'}>
      <Checkbox checked={place !== undefined} onChange={() => onTick(paper.id)}>
        <span className="stop-place">{place ?? ''}</span> <strong>{paper.to}</strong>
      </Checkbox>
      <span className="stop-what">
        <Link to="/proceedings/$id" params={{ id: String(paper.id) }}>
          {say(paper.title)} {paper.number}
        </Link>{' '}
        <small className="soft">
          {paper.of.headline} · {paper.issuedOn}
        </small>
      </span>
      <span>
        <Tag color={paper.state.id === 'numbered' ? 'orange' : undefined}>{say(paper.state.title)}</Tag>
        {paper.confirmed ? null : <Tag color="red">{say(words.noAddress)}</Tag>}
        {paper.electronic ? <Tag color="blue">{say(words.byWire)}</Tag> : null}
        {paper.attempts > 0 ? <Tag>{say(words.tried, { n: paper.attempts })}</Tag> : null}
        {children}
      </span>
    </li>
  );
}
