import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select, Tag } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { StoredEvidence } from '../../web/answers.ts';
import { newKey, post, ProblemError } from '../../web/api.ts';
import { useSaid } from '../approvals/said.ts';
import type { FoundSlip } from './answers.ts';
import type { SlipSheet } from './sheets-in-files.ts';
import { paperWords as words } from './words.ts';

/** A sheet of a batch: the paper its code stands for, or why there is none, and what became of it. */
export type BatchSlip = SlipSheet & {
  found?: FoundSlip;
  trouble?: string;
  done?: true;
  twice?: true;
  key: string;
  evidence?: string;
};

/** Looks each sheet's paper up, one after the other; a code that came before is said to have come twice. */
export async function findAll(sheets: readonly SlipSheet[]): Promise<BatchSlip[]> {
  const slips: BatchSlip[] = [];
  for (const sheet of sheets) {
    const twice = sheet.code !== undefined && slips.some(({ code }) => code === sheet.code);
    const slip = { ...sheet, key: newKey() };
    slips.push(twice ? { ...slip, twice } : await lookedUp(slip));
  }
  return slips;
}

async function lookedUp(slip: BatchSlip): Promise<BatchSlip> {
  if (!slip.code) return slip;
  try {
    return { ...slip, found: await post<FoundSlip>('/papers/find', { code: slip.code }) };
  } catch (error) {
    return { ...slip, trouble: saidBy(error) };
  }
}

function saidBy(error: unknown): string {
  return error instanceof ProblemError ? error.message : String(error);
}

type Typed = { method: string; servedOn: string };

/** Slips of one round, handed in together: each files itself by its code; how and when is asked once for all of them. */
export function SeveralSlips({ slips: given, onClose }: { slips: BatchSlip[]; onClose: () => void }): ReactNode {
  const { say } = useSaid();
  const queries = useQueryClient();
  const [slips, setSlips] = useState(given);
  const latest = useRef(given);
  const put = (at: number, slip: BatchSlip): void => {
    latest.current = latest.current.map((one, index) => (index === at ? slip : one));
    setSlips(latest.current);
  };
  const file = useMutation({
    mutationFn: async (typed: Typed) => {
      for (const [at, slip] of latest.current.entries()) if (isOpen(slip)) put(at, await filed(slip, typed));
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['papers-on-their-way'] }),
  });
  const waiting = slips.filter(isOpen).length;
  const methods = slips.find(isOpen)?.found?.methods ?? [];
  const required = [{ required: true, message: say(words.choose) }];
  return (
    <>
      <ul className="slips">
        {slips.map((slip, at) => (
          <SlipLine key={slip.key} slip={slip} onCode={async (code) => put(at, await lookedUp({ ...slip, code }))} />
        ))}
      </ul>
      {waiting > 0 ? (
        <Form
          name="slips"
          layout="vertical"
          initialValues={{ method: 'direct' }}
          onFinish={(typed: Typed) => file.mutate(typed)}
        >
          <p className="soft">{say(words.onceForAll)}</p>
          <Form.Item name="method" label={say(words.method)} rules={required}>
            <Select options={methods.map(({ id, title }) => ({ value: id, label: say(title) }))} />
          </Form.Item>
          <Form.Item name="servedOn" label={say(words.servedOn)} rules={required}>
            <Input type="date" style={{ maxWidth: 200 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={file.isPending}>
            {say(words.recordAll, { n: waiting })}
          </Button>
        </Form>
      ) : null}
      {slips.some(({ done }) => done) ? (
        <Alert
          type="success"
          showIcon
          role="status"
          title={say(words.recordedAll, { n: slips.filter(({ done }) => done).length })}
        />
      ) : null}
      <Button type="link" onClick={onClose}>
        {say(words.closeSlips)}
      </Button>
    </>
  );
}

/** Whether a slip's paper may be served now; the server says in which ways. */
function isOpen({ found, done }: BatchSlip): boolean {
  return !done && found !== undefined && found.methods.length > 0;
}

/** Files one slip. What was refused stays in the list with the reason; its picture is not handed in twice. */
async function filed(slip: BatchSlip, typed: Typed): Promise<BatchSlip> {
  let kept = slip;
  try {
    if (!kept.evidence) {
      const body = new FormData();
      body.append('file', slip.file);
      kept = { ...kept, evidence: (await post<StoredEvidence>('/evidence', body)).id };
    }
    await post('/papers/slips', { code: slip.code, ...typed, proof: [kept.evidence] }, slip.key);
    const { trouble: _, ...rest } = kept;
    return { ...rest, done: true };
  } catch (error) {
    // A refused request was not done: another one needs another key. Where nobody knows, the same is asked again.
    const refused = error instanceof ProblemError && error.problem.status > 0;
    return { ...kept, trouble: saidBy(error), ...(refused ? { key: newKey() } : {}) };
  }
}

function SlipLine({ slip, onCode }: { slip: BatchSlip; onCode: (code: string) => Promise<void> }): ReactNode {
  const { say } = useSaid();
  const { found } = slip;
  return (
    <li>
      <small className="soft">{slip.name}</small>
      {found ? (
        <span>
          <strong>{found.paper.to}</strong> {say(found.paper.title)} {found.paper.number}{' '}
          <small className="soft">{found.paper.of.headline}</small>
        </span>
      ) : slip.twice ? null : (
        <Input.Search
          aria-label={say(words.typeCode)}
          placeholder={say(words.typeCode)}
          maxLength={60}
          enterButton={say(words.find)}
          onSearch={(code) => (code.trim().length >= 8 ? void onCode(code.trim()) : undefined)}
        />
      )}
      <span>
        {slip.done ? <Tag color="green">{say(words.filedNow)}</Tag> : null}
        {!slip.done && slip.trouble ? <span className="wrong">{slip.trouble}</span> : null}
        {found && found.methods.length === 0 ? (
          <span className="wrong">{say(words.notServable, { state: say(found.paper.state.title) })}</span>
        ) : null}
        {slip.twice ? <span className="wrong">{say(words.cameTwice)}</span> : null}
        {!found && !slip.trouble && !slip.twice ? <Tag color="orange">{say(words.codeUnread)}</Tag> : null}
      </span>
    </li>
  );
}
