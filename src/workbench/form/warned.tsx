import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import type { Text } from '../../platform/text.ts';
import { useLanguage } from '../../web/language.ts';

/** What the server noted of an act that was done: it blocks nothing, and may speak of another proceeding. */
export type Warned = { warnings?: { fact: string; title: Text; see?: { id: number; number: string } }[] };

/** Says what should be looked at after an act, until the reader closes it; with the way to what it speaks of. */
export function useWarned(): (answer: unknown) => void {
  const { say } = useLanguage();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  return (answer) => {
    for (const { fact, title, see } of (answer as Warned | undefined)?.warnings ?? []) {
      const actions = see ? (
        <Button
          size="small"
          onClick={() => {
            notification.destroy(fact);
            void navigate({ to: '/proceedings/$id', params: { id: String(see.id) } });
          }}
        >
          {see.number}
        </Button>
      ) : undefined;
      notification.warning({
        key: fact,
        title: say(title),
        duration: 0,
        role: 'alert',
        ...(actions ? { actions } : {}),
      });
    }
  };
}
