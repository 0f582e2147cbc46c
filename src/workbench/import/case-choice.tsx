import { Link } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Found } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { useProblemWords } from '../../web/page-parts.tsx';
import { words } from './words.ts';

/** The case into which rows go. */
export type ChosenCase = { id: number; number: string };

/** Finds the case by its number, or shows the one that was chosen. */
export function CaseChoice(props: {
  chosen: ChosenCase | undefined;
  onChoose: (chosen: ChosenCase | undefined) => void;
}): ReactNode {
  const { chosen, onChoose } = props;
  const { t } = useTranslation();
  const { say } = useLanguage();
  const [number, setNumber] = useState('');
  const problem = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const find = useMutation({
    mutationFn: async () => {
      const found = await post<Found>('/search', { q: number.trim() });
      return found.items.filter((row) => row.mode === 'w' && row.number === number.trim())[0];
    },
    onSuccess: (row) => {
      if (row) onChoose({ id: row.id, number: row.number });
    },
  });
  if (chosen)
    return (
      <p>
        {say(words.into)}{' '}
        <Link to="/proceedings/$id" params={{ id: String(chosen.id) }}>
          {chosen.number || say(words.openCase)}
        </Link>{' '}
        <Button type="link" onClick={() => onChoose(undefined)}>
          {say(words.otherCase)}
        </Button>
      </p>
    );
  const wrong = find.isError ? problem(find.error).title : find.isSuccess && !find.data ? say(words.numberNone) : '';
  return (
    <form
      className="import-case"
      onSubmit={(event) => {
        event.preventDefault();
        if (number.trim()) find.mutate();
      }}
    >
      <label htmlFor="import-number">{say(words.number)}</label>
      <div className="import-case-row">
        <Input
          id="import-number"
          value={number}
          maxLength={60}
          autoComplete="off"
          aria-describedby="import-number-m"
          onChange={(event) => setNumber(event.target.value)}
        />
        <Button htmlType="submit" loading={find.isPending}>
          {say(words.numberFind)}
        </Button>
      </div>
      <p id="import-number-m" className="wrong" role="status">
        {wrong}
      </p>
    </form>
  );
}
