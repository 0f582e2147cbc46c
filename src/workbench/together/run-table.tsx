import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { Chosen } from './cases.ts';
import { askAgain, forgetRun, goOn, keepRun, leftOf, type Doing, type Run } from './run.ts';
import { togetherWords as words } from './words.ts';

type Props<What> = {
  name: string;
  run: Run<What>;
  cases: readonly Chosen[];
  one: (id: number, doing: Doing) => Promise<string | undefined>;
  onEnd: () => void;
  /** What can be done with what came of it, asked while nothing runs: the run changes without the page around it. */
  after?: () => ReactNode;
};

/** A run on the screen: how far it is, what came of each case, and the ways to stop it and to go on. */
export function RunTable<What>({ name, run, cases, one, onEnd, after }: Props<What>): ReactNode {
  const { say } = useSaid();
  const { going: busy, start, stop } = useGoing(name, run, one);
  const left = leftOf(run).length;
  const count = (how: string): number => Object.values(run.outcomes).filter((each) => each.how === how).length;
  const refused = count('refused');
  const done = count('done');
  const again = (): void => {
    askAgain(run);
    start();
  };
  const shown = new Map(cases.map((each) => [each.id, each]));
  const end = (): void => {
    forgetRun(name);
    onEnd();
  };
  return (
    <>
      <Progress aria-label={say(words.title)} percent={Math.floor(((done + refused) * 100) / run.cases.length)} />
      <p role="status">{say(words.progress, { done, refused, left })}</p>
      <p className="soft">{say(words.kept)}</p>
      <div className="together-bar">
        {busy ? <Button onClick={stop}>{say(words.stop)}</Button> : null}
        {!busy && left > 0 ? (
          <Button type="primary" onClick={start}>
            {say(words.goOn, { n: left })}
          </Button>
        ) : null}
        {!busy && refused > 0 ? <Button onClick={again}>{say(words.again, { n: refused })}</Button> : null}
        {!busy ? <Button onClick={end}>{say(words.end)}</Button> : null}
        {busy ? null : after?.()}
      </div>
      <div className="together-scroll">
        <table className="together">
          <thead>
            <tr>
              <th scope="col">{say(words.case)}</th>
              <th scope="col">{say(words.worker)}</th>
              <th scope="col">{say(words.result)}</th>
            </tr>
          </thead>
          <tbody>
            {run.cases.map((id) => {
              const outcome = run.outcomes[id];
              return (
                <tr key={id}>
                  <td>
                    <Link to="/proceedings/$id" params={{ id: String(id) }}>
                      {shown.get(id)?.number ?? id}
                    </Link>
                  </td>
                  <td>{shown.get(id)?.title}</td>
                  <td className={outcome?.how === 'refused' ? 'wrong' : ''}>
                    {say(words[outcome?.how ?? 'waiting'])} {outcome?.says}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function useGoing<What>(
  name: string,
  run: Run<What>,
  one: Props<What>['one'],
): { going: boolean; start: () => void; stop: () => void } {
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [, show] = useState(0);
  const [going, setGoing] = useState(false);
  const stopped = useRef(false);
  const says = (error: unknown): string => {
    const { title, detail } = said(error);
    return [title, detail].filter(Boolean).join(' ');
  };
  const keep = (): void => {
    keepRun(name, run);
    show((n) => n + 1);
  };
  const start = (): void => {
    stopped.current = false;
    setGoing(true);
    void goOn({ run, one, says, keep, stopped: () => stopped.current }).finally(() => {
      setGoing(false);
      for (const key of ['proceeding', 'proceedings', 'papers', 'opened'])
        void queries.invalidateQueries({ queryKey: [key] });
    });
  };
  const stop = (): void => {
    stopped.current = true;
  };
  const begin = useEffectEvent((): void => {
    if (Object.keys(run.tries).length + Object.keys(run.outcomes).length + Object.keys(run.sent).length === 0) start();
  });
  // A run just begun goes at once; one whose page was left goes no further than the case it is at.
  useEffect(() => {
    const timer = setTimeout(() => begin(), 0);
    return () => {
      clearTimeout(timer);
      stopped.current = true;
    };
  }, []);
  return { going, start, stop };
}
