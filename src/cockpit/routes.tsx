import { createRootRoute, createRoute, createRouter, useRouterState } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { CockpitPage, UnknownPage } from './cockpit-page.tsx';
import { readView, type View } from './view.ts';

const root = createRootRoute({ notFoundComponent: UnknownPage });
const page = createRoute({ getParentRoute: () => root, path: '/', component: Page });

/** Addresses are written as people write them: `period=2023`, not the router's own `period=%222023%22`. */
export const router = createRouter({
  routeTree: root.addChildren([page]),
  basepath: '/cockpit',
  parseSearch: wordsOf,
  stringifySearch: (search) => {
    const words = new URLSearchParams(search as Record<string, string>).toString();
    return words === '' ? '' : `?${words}`;
  },
});

function wordsOf(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

function Page(): ReactNode {
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const view: View = useMemo(() => readView(wordsOf(search)), [search]);
  return <CockpitPage view={view} go={(address) => router.history.push(address)} />;
}
