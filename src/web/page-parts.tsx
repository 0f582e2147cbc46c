import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { LoadProgress } from './answers.ts';
import { get, ProblemError } from './api.ts';
import { useLanguage } from './language.ts';

/** Says on every page, in both languages at once, that nothing here is real. */
export function DemonstrationBanner(): ReactNode {
  return (
    <aside className="demonstration" aria-label="演示模式">
      演示模式 · 数据均为虚构 / <span lang="en">Demonstration · all data invented</span>
    </aside>
  );
}

/** How far the demonstration's records are loaded; nothing once they are. */
export function LoadingBar(): ReactNode {
  const { say } = useLanguage();
  const { data: progress } = useQuery({
    queryKey: ['progress'],
    queryFn: ({ signal }) => get<LoadProgress>('/progress', signal),
    refetchInterval: (query) => (query.state.data?.phase === 'loading' ? 2000 : false),
  });
  if (progress?.phase !== 'loading') return null;
  const counted = `${progress.done.toLocaleString('en')} / ${progress.total.toLocaleString('en')}`;
  return (
    <div className="loading-bar" role="status">
      <span>{say(progress.title)}</span>
      <progress max={progress.total} value={progress.done} aria-label={say(progress.title)} />
      <span>{counted}</span>
    </div>
  );
}

/** The words of an error in the reader's language; `fallback` for those the server could not put into words. */
export function useProblemWords(fallback: {
  unreachable: string;
  broken: string;
}): (error: unknown) => { title: string; detail: string } {
  const { say } = useLanguage();
  return (error) => {
    const problem = error instanceof ProblemError ? error.problem : undefined;
    if (problem?.text) return { title: say(problem.text.title), detail: say(problem.text.detail) };
    if (problem?.title) return { title: problem.title, detail: problem.detail ?? '' };
    return { title: problem?.status === 0 ? fallback.unreachable : fallback.broken, detail: '' };
  };
}

/** What could not be read, and the button to try again. */
export function Trouble(props: {
  title: string;
  detail?: string;
  retry?: { title: string; onRetry: () => void };
}): ReactNode {
  return (
    <div className="trouble" role="alert">
      <strong>{props.title}</strong>
      {props.detail ? <p>{props.detail}</p> : null}
      {props.retry ? <Button onClick={props.retry.onRetry}>{props.retry.title}</Button> : null}
    </div>
  );
}

/** Whether the window is at most so wide, as it changes. */
export function useNarrow(width = 760): boolean {
  const query = `(max-width: ${width}px)`;
  const [narrow, setNarrow] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const list = window.matchMedia(query);
    const follow = (): void => setNarrow(list.matches);
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, [query]);
  return narrow;
}
