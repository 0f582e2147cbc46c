import type { MouseEvent, ReactNode } from 'react';
import { addressOf, type View } from './view.ts';

/** Changes the view: everything not named stays. */
export type Choose = (change: { [K in keyof View]?: View[K] | undefined }) => void;

type PlainLinkProps = { view: View; choose: Choose; children: ReactNode };

/** A link to another view that opens without loading the page anew, and in a new tab when asked so. */
export function PlainLink({ view, choose, children }: PlainLinkProps): ReactNode {
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose(view);
  };
  return (
    <a href={addressOf(view)} onClick={follow}>
      {children}
    </a>
  );
}
