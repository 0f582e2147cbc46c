import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { post } from '../../web/api.ts';
import { useSaid } from '../approvals/said.ts';
import { dayOf } from '../team/day.ts';
import type { Pending } from './answers.ts';
import { ReasonField, Refusal } from './asking.tsx';
import { useRulesToConfirm } from './rules-to-confirm.ts';
import { administrationWords as words } from './words.ts';
import '../team/team.css';

type Answer = { change: Pending; how: 'confirm' | 'refuse' };

/** Those changes, each with its answer; nothing is shown when nothing waits. */
export function RulesToConfirm(): ReactNode {
  const asked = useRulesToConfirm();
  if (!asked.data || asked.data.changes.length === 0) return null;
  return (
    <section className="sheet administered">
      <PendingChanges pending={asked.data.changes} offices />
    </section>
  );
}

/** Changes of rules that wait for the second person, with what the reader may do about each. */
export function PendingChanges({ pending, offices }: { pending: readonly Pending[]; offices?: true }): ReactNode {
  const { say } = useSaid();
  const [answer, setAnswer] = useState<Answer>();
  if (pending.length === 0) return null;
  const said = ({ change, how }: Answer): string =>
    say(how === 'confirm' ? words.confirm : change.mayConfirm ? words.refuse : words.takeBack);
  return (
    <>
      <h3>{say(words.waiting)}</h3>
      <p className="soft">{say(words.waitingLead)}</p>
      <ul>
        {pending.map((change) => (
          <li key={change.id} className="officer-line">
            <strong>{say(change.actTitle)}</strong>
            <span className="soft">
              {offices ? `${say(change.officeName)} · ` : ''}
              {say(change.procedureTitle)}
            </span>
            <span>{say(change.rule === null ? words.toBegin : words.toEnd, { day: change.from })}</span>
            <Steps of={change} />
            {change.instead ? (
              <>
                <span className="soft">{say(words.insteadOf)}</span>
                <Steps of={change.instead} />
              </>
            ) : null}
            <span className="soft">
              {say(words.askedBy, { name: change.askedBy ?? '', day: dayOf(change.askedAt), reason: change.reason })}
            </span>
            {(['confirm', 'refuse'] as const).map((how) =>
              (how === 'confirm' ? change.mayConfirm : change.mayConfirm || change.mayWithdraw) ? (
                <Button key={how} size="small" onClick={() => setAnswer({ change, how })}>
                  {said({ change, how })}
                </Button>
              ) : null,
            )}
          </li>
        ))}
      </ul>
      <Modal
        open={answer !== undefined}
        title={answer ? say(words.answerTitle, { what: said(answer), act: say(answer.change.actTitle) }) : ''}
        footer={null}
        destroyOnHidden
        onCancel={() => setAnswer(undefined)}
      >
        {answer ? <Answering answer={answer} title={said(answer)} onDone={() => setAnswer(undefined)} /> : null}
      </Modal>
    </>
  );
}

/** What a rule asks for: who approves, where, and what comes before. */
function Steps({ of }: { of: Pick<Pending, 'duties' | 'level' | 'legalReview' | 'discussion'> }): ReactNode {
  const { say } = useSaid();
  return (
    <>
      <span>{of.duties.map((duty) => say(words.duty[duty])).join('、')}</span>
      <span>{say(words.levels[of.level])}</span>
      {of.legalReview ? <span className="mark">{say(words.legalReview)}</span> : null}
      {of.discussion ? <span className="mark">{say(words.discussion)}</span> : null}
    </>
  );
}

function Answering({ answer, title, onDone }: { answer: Answer; title: string; onDone: () => void }): ReactNode {
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (body: { reason: string }) =>
      post(`/administration/rule-changes/${answer.change.id}/${answer.how}`, body),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['administration', answer.change.office] }),
        queries.invalidateQueries({ queryKey: ['rule-changes'] }),
      ]);
      onDone();
    },
  });
  return (
    <Form layout="vertical" onFinish={(typed: { reason: string }) => send.mutate(typed)}>
      <ReasonField />
      <Refusal error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {title}
      </Button>
    </Form>
  );
}
