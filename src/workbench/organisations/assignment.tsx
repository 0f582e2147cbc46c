import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { get, newKey, post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { Proposal, ProposedLine } from './answers.ts';
import { organisationWords as words } from './words.ts';
import './organisations.css';

/** Which organisation shall mediate: the ranked proposal, the officer's choice, and the way back. Nothing where there is none to make. */
export function Assignment({ page }: { page: Page }): ReactNode {
  return page.procedure === 'mediation' && page.state.id === 'applied' ? <Asked key={page.seq} page={page} /> : null;
}

type Done = { send: (body: object) => void; pending: boolean; error: Error | null };

/** Posts to one of the doors of assigning once, and reads the case again. */
function useDoor(page: Page, path: string): Done {
  const client = useQueryClient();
  const [key] = useState(newKey);
  const sent = useMutation({
    mutationFn: (body: object) => post(`/proceedings/${page.id}/${path}`, { ...body, seq: page.seq }, key),
    onSuccess: () => client.invalidateQueries(),
  });
  return { send: sent.mutate, pending: sent.isPending, error: sent.error };
}

function Asked({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const [hints, setHints] = useState({ town: '', trade: '' });
  const asked = new URLSearchParams(Object.entries(hints).filter(([, value]) => value !== ''));
  const found = useQuery({
    queryKey: ['assignment', page.id, page.seq, asked.toString()],
    queryFn: ({ signal }) => get<Proposal>(`/proceedings/${page.id}/assignment?${asked.toString()}`, signal),
    placeholderData: (before) => before,
  });
  if (found.isError) return <Trouble {...said(found.error)} />;
  const proposal = found.data;
  if (!proposal || (!proposal.mayAssign && proposal.assignedTo === null)) return null;
  return (
    <section className="sheet assignment" aria-labelledby="assignment">
      <h2 id="assignment">
        {proposal.assignedTo === null ? say(words.assignTitle) : say(words.assignedTo, { name: proposal.assignedTo })}
      </h2>
      {proposal.mayHandBack ? <HandBack page={page} /> : null}
      {proposal.mayAssign ? (
        <>
          <p className="soft">{say(words.assignLead, { version: proposal.ranking.version })}</p>
          <Hints onAsk={setHints} />
          {proposal.total === 0 ? <p role="status">{say(words.noOrganisation)}</p> : null}
          <Choice page={page} proposal={proposal} hints={hints} />
        </>
      ) : null}
    </section>
  );
}

function Hints({ onAsk }: { onAsk: (hints: { town: string; trade: string }) => void }): ReactNode {
  const { say } = useSaid();
  const [town, setTown] = useState('');
  const [trade, setTrade] = useState('');
  return (
    <form
      className="assignment-hints"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({ town: town.trim(), trade: trade.trim() });
      }}
    >
      <label>
        {say(words.town)}
        <Input value={town} maxLength={60} onChange={(event) => setTown(event.target.value)} />
      </label>
      <label>
        {say(words.trade)}
        <Input value={trade} maxLength={60} onChange={(event) => setTrade(event.target.value)} />
      </label>
      <Button htmlType="submit">{say(words.rank)}</Button>
    </form>
  );
}

/** How many are shown before one asks for the others. */
const openAtFirst = 4;
type ChoiceProps = { page: Page; proposal: Proposal; hints: { town: string; trade: string } };

function Choice({ page, proposal, hints }: ChoiceProps): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const [other, setOther] = useState<string>();
  const { send, pending, error } = useDoor(page, 'assignment');
  const lines = proposal.proposed.filter((one) => !one.excluded);
  const barred = proposal.proposed.filter((one) => one.excluded);
  // Where nothing speaks for the first, none is proposed, and no choice has to be explained.
  const isOneProposed = lines.some(({ recommended }) => recommended);
  const assign = (line: ProposedLine, why?: string): void =>
    send({
      registration: line.registration,
      ...(why === undefined ? {} : { reason: why }),
      ...Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== '')),
    });
  const offered = (line: ProposedLine): ReactNode => (
    <OfferedLine
      key={line.registration}
      line={line}
      first={line.recommended}
      free={!isOneProposed}
      pending={pending}
      asksWhy={other === line.registration}
      onOther={() => setOther(line.registration)}
      onAssign={(why) => assign(line, why)}
    />
  );
  const below = proposal.total - proposal.excluded - lines.length;
  return (
    <>
      {error ? <Trouble {...said(error)} /> : null}
      <ol className="proposal">{lines.slice(0, openAtFirst).map(offered)}</ol>
      {lines.length > openAtFirst ? (
        <details>
          <summary>{say(words.others, { n: lines.length - openAtFirst })}</summary>
          <ol className="proposal">{lines.slice(openAtFirst).map(offered)}</ol>
        </details>
      ) : null}
      {below > 0 ? <p className="soft">{say(words.more, { n: below })}</p> : null}
      {proposal.excluded > 0 ? (
        <details>
          <summary>{say(words.barred, { n: proposal.excluded })}</summary>
          <ul className="proposal">
            {barred.map((line) => (
              <li key={line.registration}>
                <Line line={line} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

type OfferedProps = {
  line: ProposedLine;
  first: boolean;
  free: boolean;
  pending: boolean;
  asksWhy: boolean;
  onOther: () => void;
  onAssign: (why?: string) => void;
};

/** The first is assigned with one press; another asks why first. */
function OfferedLine({ line, first, free, pending, asksWhy, onOther, onAssign }: OfferedProps): ReactNode {
  const { say } = useSaid();
  const [reason, setReason] = useState('');
  return (
    <li>
      <Line line={line} first={first} />
      {asksWhy ? (
        <form
          className="assignment-why"
          onSubmit={(event) => {
            event.preventDefault();
            onAssign(reason);
          }}
        >
          <label>
            {say(words.why)}
            <Input
              autoFocus
              required
              minLength={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <Button htmlType="submit" type="primary" loading={pending}>
            {say(words.choose)}
          </Button>
        </form>
      ) : (
        <Button
          {...(first ? { type: 'primary' as const } : {})}
          loading={first && pending}
          aria-label={`${say(words.choose)} ${line.name}`}
          onClick={() => (first || free ? onAssign() : onOther())}
        >
          {say(words.choose)}
        </Button>
      )}
    </li>
  );
}

function Line({ line, first }: { line: ProposedLine; first?: boolean }): ReactNode {
  const { say } = useSaid();
  return (
    <div>
      <b>{line.name}</b> <span className="mark">{say(words.kinds[line.kind])}</span>{' '}
      {first ? <span className="mark mark-done">{say(words.first)}</span> : null}
      {line.mediator === null ? null : <span> {say(words.mediator, { name: line.mediator })}</span>}
      <span className="soft organisation-of">
        {line.reasons.map((reason) => say(reason)).join(' · ')}
        {line.ownBody && !line.excluded ? ` · ${say(words.ownBody)}` : ''}
      </span>
    </div>
  );
}

function HandBack({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const [reason, setReason] = useState('');
  const { send, pending, error } = useDoor(page, 'assignment/hand-back');
  return (
    <>
      <p className="soft">{say(words.handBackLead)}</p>
      {error ? <Trouble {...said(error)} /> : null}
      <form
        className="assignment-why"
        onSubmit={(event) => {
          event.preventDefault();
          send({ reason });
        }}
      >
        <label>
          {say(words.backReason)}
          <Input
            required
            minLength={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <Button htmlType="submit" loading={pending}>
          {say(words.handBack)}
        </Button>
      </form>
    </>
  );
}
