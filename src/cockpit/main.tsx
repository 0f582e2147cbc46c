import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, type AnyRouter } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { mayRetry } from '../web/api.ts';
import { chooseLanguage, startWords } from '../web/language.ts';
import { Themed } from '../web/theme.tsx';
import { router } from './routes.tsx';
import { readView } from './view.ts';
import { en } from './words/en.ts';
import { zh } from './words/zh.ts';
import './map/map.css';
import './cockpit.css';

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && mayRetry(error) } },
});

const words = startWords(zh, en);
// The language a link names goes before the reader's earlier choice.
const { lang } = readView(Object.fromEntries(new URLSearchParams(window.location.search)));
if (lang) void chooseLanguage(lang);

const place = document.getElementById('app');
if (!place) throw new Error('The page has no place for the cockpit.');
createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <QueryClientProvider client={queries}>
        <Themed>
          <RouterProvider router={router as AnyRouter} />
        </Themed>
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
