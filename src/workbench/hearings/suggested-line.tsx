import { AutoComplete } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FormSchema } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useFormContext, type ControlProps } from '../form/form-context.ts';

type Known = Record<NonNullable<FormSchema['suggest']>, string[]>;

/** A line beside which the body's own rooms or people are offered; another may be typed. */
export function SuggestedLine(props: ControlProps & { of: keyof Known }): ReactNode {
  const { set } = useFormContext();
  const known = useQuery({
    queryKey: ['sittings', 'known'],
    queryFn: ({ signal }) => get<Known>('/sittings/known', signal),
    staleTime: 300_000,
  });
  const typed = props.value as string;
  return (
    <AutoComplete
      id={props.id}
      aria-label={props.unlabelled ? props.title : undefined}
      aria-describedby={props.described}
      aria-invalid={props.wrong}
      status={props.wrong ? 'error' : ''}
      maxLength={props.schema.maxLength}
      value={typed}
      options={(known.data?.[props.of] ?? []).map((value) => ({ value }))}
      showSearch={{ filterOption: (text, option) => String(option?.value).includes(text.trim()) }}
      onChange={(value: string) => set(props.path, value)}
    />
  );
}
