import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { OfficeWhole } from './answers.ts';
import { administrationWords as words } from './words.ts';

/** Sends a change of an office; what is shown of it is read anew. */
export function useChange<T>(
  office: number,
  onDone: (answer: T) => void = () => undefined,
): UseMutationResult<T, Error, { path: string; body: object }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => post<T>(`/administration/${path}`, body),
    onSuccess: (answer) => {
      if (isWhole(answer)) queries.setQueryData(['administration', office], answer);
      else void queries.invalidateQueries({ queryKey: ['administration', office] });
      onDone(answer);
    },
  });
}

function isWhole(answer: unknown): answer is OfficeWhole {
  return typeof answer === 'object' && answer !== null && 'officers' in answer;
}

/** Why it was refused, in the server's words. */
export function Refusal({ error }: { error: Error | null }): ReactNode {
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  return error ? <Trouble {...said(error)} /> : null;
}

/** The reason every change is kept with. */
export function ReasonField(): ReactNode {
  const { say } = useSaid();
  return (
    <Form.Item
      name="reason"
      label={say(words.reason)}
      rules={[{ required: true, whitespace: true, min: 2, message: say(words.required) }]}
    >
      <Input maxLength={400} />
    </Form.Item>
  );
}
