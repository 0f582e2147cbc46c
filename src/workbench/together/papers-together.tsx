import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../platform/text.ts';
import { get, post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { PaperLife, PapersOfCase } from '../papers/answers.ts';
import { saveRound } from '../papers/saving.ts';
import { readCase, type Chosen } from './cases.ts';
import { newRun, patiently, readRun, type Doing, type Run } from './run.ts';
import { RunTable } from './run-table.tsx';
import { togetherWords as words } from './words.ts';

/** What a run makes: the papers of one kind; `made` are those that have their numbers, by case. */
type What = { document: string; made: Record<string, number[]> };
type Props = { name: string; cases: readonly Chosen[]; all: readonly Chosen[] };

/** What of a case's papers is looked at before they are made. */
type Looked = {
  id: number;
  possible: { document: string; title: Text; entry: number; to: { key: string; name: string }[] }[];
  made: { document: string; entry: number }[];
  unconfirmed: string[];
};

const ended = ['discarded', 'voided', 'withdrawn'];
/** The server puts together at most so many papers in one print. */
const roundMax = 200;

/** One kind of paper for many cases: looked at, then drafted, approved and numbered as far as the officer may. */
export function PapersTogether({ name, cases, all }: Props): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const [run, setRun] = useState<Run<What> | undefined>(() => readRun<What>(name));
  const [document, setDocument] = useState<string>();
  const ids = cases.map(({ id }) => id);
  const [n, setRead] = useState(0);
  const looked = useQuery({
    queryKey: ['together-papers', name, ids],
    queryFn: async ({ signal }) => {
      const found: Looked[] = [];
      for (const id of ids) {
        if (signal.aborted) break;
        found.push(lookedAt(id, await readPapers(id)));
        setRead(found.length);
      }
      return found;
    },
    enabled: false,
    gcTime: 0,
  });
  if (run) {
    const one = (id: number, doing: Doing): Promise<string> =>
      makePapers(run, id, doing, (count) => say(words.awaits, { n: count }));
    return (
      <RunTable
        name={name}
        run={run}
        cases={all}
        one={one}
        onEnd={() => setRun(undefined)}
        after={() => <Rounds papers={run.cases.flatMap((id) => run.what.made[id] ?? [])} />}
      />
    );
  }
  const kinds = new Map(looked.data?.flatMap(({ possible }) => possible.map((one) => [one.document, one.title])));
  return (
    <>
      <div className="together-bar">
        <Button loading={looked.isFetching} disabled={ids.length === 0} onClick={() => void looked.refetch()}>
          {say(words.readPapers)}
        </Button>
        {looked.isFetching ? <span role="status">{say(words.reading, { n, all: ids.length })}</span> : null}
        {looked.data ? (
          <Select
            aria-label={say(words.kind)}
            placeholder={say(words.kind)}
            value={document ?? null}
            options={[...kinds].map(([value, title]) => ({ value, label: say(title) }))}
            onChange={setDocument}
            style={{ minWidth: 260, maxWidth: '100%' }}
          />
        ) : null}
      </div>
      {looked.isError ? <Trouble {...said(looked.error)} /> : null}
      {document !== undefined && looked.data ? (
        <Preview
          document={document}
          looked={looked.data}
          cases={cases}
          onBegin={(able) => setRun(newRun({ document, made: {} }, able))}
        />
      ) : null}
    </>
  );
}

function readPapers(id: number): Promise<PapersOfCase> {
  return patiently(() => get<PapersOfCase>(`/proceedings/${id}/papers`));
}

function lookedAt(id: number, { possible, papers, parties }: PapersOfCase): Looked {
  return {
    id,
    possible,
    made: papers.filter(({ state }) => !ended.includes(state.id)).map(({ document, entry }) => ({ document, entry })),
    unconfirmed: parties.filter(({ confirmed }) => !confirmed).map(({ key }) => key),
  };
}

type PreviewProps = {
  document: string;
  looked: readonly Looked[];
  cases: readonly Chosen[];
  onBegin: (ids: number[]) => void;
};

function Preview({ document, looked, cases, onBegin }: PreviewProps): ReactNode {
  const { say } = useSaid();
  const planned = cases.map((one) => {
    const found = looked.find(({ id }) => id === one.id);
    return { one, found, paper: found?.possible.findLast((each) => each.document === document) };
  });
  const able = planned.filter(({ paper }) => paper).map(({ one }) => one.id);
  return (
    <>
      <div className="together-scroll">
        <table className="together">
          <thead>
            <tr>
              <th scope="col">{say(words.case)}</th>
              <th scope="col">{say(words.to)}</th>
              <th scope="col">{say(words.result)}</th>
              <th scope="col">{say(words.address)}</th>
              <th scope="col">{say(words.notice)}</th>
            </tr>
          </thead>
          <tbody>
            {planned.map(({ one, found, paper }) => {
              const made = found?.made.some((each) => each.document === document && each.entry === paper?.entry);
              const lacks = paper?.to.filter(({ key }) => found?.unconfirmed.includes(key)) ?? [];
              const late = one.noticeLate;
              return (
                <tr key={one.id}>
                  <td>{one.number}</td>
                  <td>{paper?.to.map((to) => to.name).join('、') ?? one.title}</td>
                  <td className={paper ? '' : 'wrong'}>
                    {say(paper ? (made ? words.made : words.notMade) : words.cannotMake)}
                  </td>
                  <td className={lacks.length > 0 ? 'wrong' : ''}>
                    {paper ? say(lacks.length > 0 ? words.unconfirmed : words.confirmed) : ''}
                  </td>
                  <td className={late ? 'wrong' : ''}>
                    {one.noticeBy === null
                      ? ''
                      : say(late ? words.noticeLate : words.noticeHolds, { day: one.noticeBy })}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Button type="primary" disabled={able.length === 0} onClick={() => onBegin(able)}>
        {say(words.makePapers, { n: able.length })}
      </Button>
    </>
  );
}

/** Drafts what is not drafted, then approves and numbers as far as this officer may. Says the numbers, and what waits. */
async function makePapers(
  run: Run<What>,
  id: number,
  { once, key }: Doing,
  awaits: (count: number) => string,
): Promise<string> {
  const { document } = run.what;
  const now = await readPapers(id);
  const paper = now.possible.findLast((one) => one.document === document);
  const standing = now.papers.filter(
    (one) => one.document === document && one.entry === paper?.entry && !ended.includes(one.state.id),
  );
  const reached: string[] = [];
  for (const one of standing) reached.push((await get<PaperLife>(`/papers/${one.id}/life`)).to);
  const without = paper?.to.filter(({ name }) => !reached.includes(name)) ?? [];
  const plain = paper && paper.to.length === 0 && standing.length === 0;
  // Kept before the first is sent: the same addressees are drafted for when it is not known whether that arrived.
  const drafts = once(plain ? [''] : without.map((to) => to.key));
  const ids = new Set(standing.map((one) => one.id));
  for (const to of drafts) {
    const body = { document, entry: paper?.entry, ...(to === '' ? {} : { to }) };
    ids.add((await post<{ id: number }>(`/proceedings/${id}/papers`, body, key(`draft-${to}`))).id);
  }
  const numbers: string[] = [];
  const made: number[] = [];
  for (const one of ids) {
    const number = await advance(one, key);
    if (number === undefined) continue;
    numbers.push(number);
    made.push(one);
  }
  run.what.made[id] = made;
  return [...numbers, ...(ids.size > made.length ? [awaits(ids.size - made.length)] : [])].join('、');
}

/** Takes one paper as far as its officer may; its number, where it has one now. */
async function advance(id: number, key: Doing['key']): Promise<string | undefined> {
  const page = await readCase(id);
  if (page.available.some(({ act }) => act === 'approve'))
    await post(`/proceedings/${id}/acts/approve`, { form: {}, seq: page.seq }, key(`approve-${id}-${page.seq}`));
  const { steps } = await get<{ steps: string[] }>(`/papers/${id}/steps`);
  if (steps.includes('number')) await post(`/papers/${id}/number`, undefined, key(`number-${id}`));
  return (await get<PaperLife>(`/papers/${id}/life`)).number ?? undefined;
}

/** The numbered papers in the order of their cases, as many to a print as one round holds. */
function Rounds({ papers }: { papers: readonly number[] }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const [trouble, setTrouble] = useState<unknown>();
  const rounds = Array.from({ length: Math.ceil(papers.length / roundMax) }, (_, at) =>
    papers.slice(at * roundMax, (at + 1) * roundMax),
  );
  return (
    <>
      {rounds.map((round, at) => (
        <Button key={at} onClick={() => void saveRound(round).then(() => setTrouble(undefined), setTrouble)}>
          {say(words.print, { n: at + 1, papers: round.length })}
        </Button>
      ))}
      <Link to="/papers/round">{say(words.round)}</Link>
      <Link to="/papers/receipts">{say(words.receipts)}</Link>
      {trouble ? <Trouble {...said(trouble)} /> : null}
    </>
  );
}
