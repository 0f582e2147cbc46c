import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { mayRetry, ProblemError } from '../web/api.ts';
import { startWords } from '../web/language.ts';
import { Themed } from '../web/theme.tsx';
import { router } from './routes.tsx';
import { en } from './words/en.ts';
import { zh } from './words/zh.ts';
import './desk.css';
import './approvals/approvals.css';
import './notices/notices.css';

/** A session that ended is noticed by whichever request meets it first; reading /me again brings the sign-in page. */
function noticeSignOut(error: unknown): void {
  if (error instanceof ProblemError && error.problem.code === 'not-signed-in') {
    void queries.invalidateQueries({ queryKey: ['me'] });
  }
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignOut }),
  mutationCache: new MutationCache({ onError: noticeSignOut }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && mayRetry(error) },
    mutations: { retry: false },
  },
});

// After an update the server no longer has the parts an open page knows of; the renewed page knows the new ones.
const renewed = 'heyan.renewed';
window.addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem(renewed) !== null) return;
  event.preventDefault();
  sessionStorage.setItem(renewed, 'yes');
  window.location.reload();
});
router.subscribe('onResolved', () => sessionStorage.removeItem(renewed));

const words = startWords(zh, en);
const place = document.getElementById('app');
if (!place) throw new Error('The page has no place for the workbench.');
createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <QueryClientProvider client={queries}>
        <Themed>
          <RouterProvider router={router} />
        </Themed>
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
