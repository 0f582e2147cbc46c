import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Text } from '../../platform/text.ts';
import type { FormSchema } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useSaid } from '../approvals/said.ts';
import type { Form } from '../form/use-form.ts';
import { hearingWords as words } from './words.ts';
import './hearings.css';

type Offered = {
  free: { startsAt: string; endsAt: string }[];
  days: { day: string; reasons: Text[] }[];
};

/** Whether a form sets a hearing: it asks for a room, a day and an hour. */
export function setsHearing({ properties = {} }: FormSchema): boolean {
  return (
    properties.place?.suggest === 'room' && properties.hearingOn !== undefined && properties.startsAt !== undefined
  );
}

/** The next times at which room, tribunal and parties are all free, to be taken over with one press; and why the chosen one is not. */
export function FreeTimes({ proceeding, form }: { proceeding: number; form: Form }): ReactNode {
  const { say } = useSaid();
  const typed = (name: string): string => String(form.typed[name] ?? '').trim();
  const room = typed('place');
  const asked = { room, startsAt: typed('startsAt'), minutes: typed('lasts') };
  const query = new URLSearchParams(Object.entries(asked).filter(([, said]) => said !== '')).toString();
  const offered = useQuery({
    queryKey: ['hearing-days', proceeding, query],
    queryFn: ({ signal }) => get<Offered>(`/proceedings/${proceeding}/hearing-days?${query}`, signal),
    enabled: room !== '',
    placeholderData: (before) => before,
  });
  if (room === '') return <p className="soft">{say(words.roomFirst)}</p>;
  if (!offered.data) return null;
  const { free, days } = offered.data;
  const against = typed('startsAt') === '' ? [] : (days.find(({ day }) => day === typed('hearingOn'))?.reasons ?? []);
  return (
    <section className="free-times" aria-label={say(words.free)} aria-busy={offered.isFetching}>
      {against.length > 0 ? (
        <p className="wrong" role="status">
          {say(words.notThen, { why: against.map((why) => say(why)).join(say(words.and)) })}
        </p>
      ) : null}
      <p className="soft">{say(free.length > 0 ? words.free : words.noneFree)}</p>
      {free.map(({ startsAt, endsAt }) => (
        <Button
          key={startsAt}
          size="small"
          onClick={() => {
            form.context.set('/hearingOn', startsAt.slice(0, 10));
            form.context.set('/startsAt', startsAt.slice(11));
          }}
        >
          {startsAt.slice(0, 10)} {startsAt.slice(11)}–{endsAt.slice(11)}
        </Button>
      ))}
    </section>
  );
}
