import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Load } from '../../operations/reference.ts';
import type { Me } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { usePreview } from './asking.ts';
import { Moved } from './moved.tsx';
import { referenceWords as words } from './words.ts';

/** One load: what it is, what its next step would move, and that step, for whoever may take it. */
export function OneLoad({ load }: { load: Load }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const [page, setPage] = useState(1);
  const problem = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const preview = usePreview(load, page);
  return (
    <section className="sheet reference-one" aria-labelledby="reference-one">
      <h2 id="reference-one">{say(load.title)}</h2>
      <dl className="values">
        <div>
          <dt>{say(words.source)}</dt>
          <dd>
            {say(load.source)}
            {load.confidence === 'unconfirmed' ? ` · ${say(words.unconfirmed)}` : ''}
          </dd>
        </div>
        <div>
          <dt>{say(words.sha)}</dt>
          <dd>
            <code title={load.sha256}>{load.sha256.slice(0, 16)}…</code>
          </dd>
        </div>
      </dl>
      {load.state === 'takenBack' || load.state === 'withdrawn' ? (
        <p>{say(load.state === 'takenBack' ? words.over : words.overBefore)}</p>
      ) : (
        <>
          <h3>{say(load.state === 'proposed' ? words.preview : words.previewBack)}</h3>
          {preview.data ? (
            <Moved preview={preview.data} page={page} onPage={setPage} busy={preview.isFetching} />
          ) : preview.isError ? (
            <Trouble
              {...problem(preview.error)}
              retry={{ title: t('trouble.retry'), onRetry: () => void preview.refetch() }}
            />
          ) : (
            <p role="status" aria-busy="true">
              {say(words.previewing)} <progress />
            </p>
          )}
          <NextStep load={load} ready={preview.data !== undefined} />
        </>
      )}
    </section>
  );
}

type Step = 'confirm' | 'withdraw' | 'ask-back' | 'take-back';

/** The button of the next step; whoever took the step before reads why somebody else must. */
function NextStep({ load, ready }: { load: Load; ready: boolean }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const problem = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const me = useQuery<Me>({ queryKey: ['me'], enabled: false });
  const take = useMutation({
    mutationFn: (step: Step) => post<Load>(`/reference-loads/${load.id}/${step}`, {}),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['reference-loads'] });
      void message.success(say(words.done));
    },
  });
  const account = me.data?.account;
  // Whoever took the first step may take their own proposal back, and waits for somebody else otherwise.
  const first: Step = load.proposedBy === account ? 'withdraw' : 'confirm';
  const step: Step = load.state === 'proposed' ? first : load.backAskedBy === null ? 'ask-back' : 'take-back';
  if (step === 'take-back' && load.backAskedBy === account) return <p className="soft">{say(words.ownAsk)}</p>;
  const title = {
    confirm: words.confirm,
    withdraw: words.withdraw,
    'ask-back': words.askBack,
    'take-back': words.takeBack,
  }[step];
  const atOnce = step === 'ask-back' || step === 'withdraw';
  const button = (
    <Button
      type={step === 'confirm' ? 'primary' : 'default'}
      danger={step === 'take-back'}
      loading={take.isPending}
      disabled={!ready}
      {...(atOnce ? { onClick: () => take.mutate(step) } : {})}
    >
      {say(title)}
    </Button>
  );
  return (
    <div className="reference-step">
      {step === 'withdraw' ? <p className="soft">{say(words.ownProposal)}</p> : null}
      {atOnce ? (
        button
      ) : (
        <Popconfirm
          title={say(step === 'confirm' ? words.confirmAsk : words.takeBackAsk)}
          okText={say(title)}
          cancelText={say(words.cancel)}
          disabled={!ready}
          onConfirm={() => take.mutate(step)}
        >
          {button}
        </Popconfirm>
      )}
      {take.isError ? <Trouble {...problem(take.error)} /> : null}
    </div>
  );
}
