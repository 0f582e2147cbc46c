import type { Available, Page } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import type { Text } from '../../platform/text.ts';
import { patiently } from './run.ts';

type Offered = { title: Text; approval: boolean; from: string; to: string };

/** What this page keeps of a case: not the case itself, for there may be a thousand. */
export type Chosen = {
  id: number;
  number: string;
  title: string;
  /** The names by which a pasted line may call it. */
  names: string[];
  state: Text;
  final: boolean;
  acts: Record<string, Offered>;
  why: Record<string, Text>;
  /** The last day of the notice of a hearing, while it runs. */
  noticeBy: string | null;
  noticeLate: boolean;
};

const atOnce = 3;

/** Reads cases a few at a time, says how many were read, and keeps what a list shows of each; unreadable ones are named. */
export async function readCases(
  ids: readonly number[],
  said: (read: number) => void,
  stopped: () => boolean,
): Promise<{ cases: Chosen[]; unread: number[] }> {
  const found = new Map<number, Chosen>();
  const left = [...ids];
  const reader = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined && !stopped(); id = left.shift()) {
      try {
        found.set(id, shownOf(await readCase(id)));
      } catch {
        // Named to the reader as not read; the others are shown all the same.
      }
      said(ids.length - left.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  return { cases: ids.flatMap((id) => found.get(id) ?? []), unread: ids.filter((id) => !found.has(id)) };
}

/** One case as it stands; waits as told where too much was asked. */
export function readCase(id: number): Promise<Page> {
  return patiently(() => get<Page>(`/proceedings/${id}`));
}

/** The numbers of the cases a series opened, page by page. */
export async function readOpenedCases(of: number): Promise<number[]> {
  const ids: number[] = [];
  for (let after: number | null = 0; after !== null;) {
    const path: string = `/proceedings/${of}/opened${after === 0 ? '' : `?after=${after}`}`;
    const page = await patiently(() => get<{ cases: { id: number }[]; next: number | null }>(path));
    ids.push(...page.cases.map(({ id }) => id));
    after = page.next;
  }
  return ids;
}

function shownOf(page: Page): Chosen {
  const notice = page.deadlines.find(({ name, status }) => name === 'hearingNotice' && status !== 'stopped');
  // Of a series the employer is the same in each: the workers tell one case from another.
  const names = page.parties.filter(({ role }) => role !== 'employer').map(({ name }) => name);
  return {
    id: page.id,
    number: page.number,
    title: names.join('、') || page.headline,
    names,
    state: page.state.title,
    final: page.state.final,
    acts: Object.fromEntries(page.available.filter(isShared).map((act) => [act.act, offered(act)])),
    why: Object.fromEntries(page.unavailable.map(({ act, why }) => [act, why])),
    noticeBy: notice?.dueOn ?? null,
    noticeLate: notice?.status === 'overdue',
  };
}

/** An entry of one case means nothing in another: what corrects or answers one is done there. */
function isShared(act: Available): boolean {
  return !act.correctable && !Object.values(act.form.properties ?? {}).some(({ kind }) => kind === 'entry');
}

function offered({ title, needsApproval, effective: { from, to } }: Available): Offered {
  return { title, approval: needsApproval === true, from, to };
}
