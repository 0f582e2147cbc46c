import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping } from './keys.ts';

/** One box for every way to find a case; `/` moves to it. It begins with what the page before it was asked for. */
export function SearchBox(): ReactNode {
  const sought = useRouterState({ select: (state) => state.location.state.sought ?? '' });
  return <Box key={sought} sought={sought} />;
}

function Box({ sought }: { sought: string }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(sought);
  const box = useRef<InputRef>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '/' || isTyping(event)) return;
      event.preventDefault();
      box.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const search = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '') void navigate({ to: '/search', state: { sought: typed.trim() } });
  };
  return (
    <form role="search" className="search-box" onSubmit={search}>
      <Input
        ref={box}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        maxLength={100}
        suffix={<kbd aria-hidden="true">/</kbd>}
      />
      <Button htmlType="submit">{t('search.label')}</Button>
    </form>
  );
}
