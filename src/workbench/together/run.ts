import { newKey, ProblemError } from '../../web/api.ts';
import { forgetDraft, keepDraft, readDraft } from '../form/drafts.ts';

/** What came of one case; `unknown` means that nobody knows whether the request arrived. */
export type Outcome = { how: 'done' | 'refused' | 'unknown'; says?: string };

/**
 * A run over many cases as this tab keeps it: `key` begins the keys of all its requests, `sent` holds what each case was
 * sent and not answered yet, so that going on after a broken connection repeats the very same request and nothing twice.
 */
export type Run<What> = {
  key: string;
  what: What;
  cases: readonly number[];
  tries: Record<string, number>;
  sent: Record<string, unknown>;
  outcomes: Record<string, Outcome>;
};

/** Begins a run; nothing is sent yet. */
export function newRun<What>(what: What, cases: readonly number[]): Run<What> {
  return { key: newKey(), what, cases, tries: {}, sent: {}, outcomes: {} };
}

/** The run kept under a name, so that it can go on after the page was closed or loaded again. */
export function readRun<What>(name: string): Run<What> | undefined {
  const kept = readDraft(`together.${name}`)?.run;
  return typeof kept === 'string' ? (JSON.parse(kept) as Run<What>) : undefined;
}

export function keepRun(name: string, run: Run<unknown>): void {
  keepDraft(`together.${name}`, { run: JSON.stringify(run) });
}

export function forgetRun(name: string): void {
  forgetDraft(`together.${name}`);
}

/** The cases a run still has to do: those not done and not refused. */
export function leftOf({ cases, outcomes }: Run<unknown>): number[] {
  return cases.filter((id) => (outcomes[id]?.how ?? 'unknown') === 'unknown');
}

/** Lets the refused cases be tried once more, each under a new key. */
export function askAgain({ outcomes }: Run<unknown>): void {
  for (const [id, { how }] of Object.entries(outcomes)) if (how === 'refused') delete outcomes[id];
}

/** The key of one request of one case: the same while its outcome is unknown, another after a refusal. */
function keyIn(run: Run<unknown>, id: number, step = ''): string {
  return [run.key, id, run.tries[id] ?? 0, step].filter((part) => part !== '').join('-');
}

export type Doing = {
  /** Keeps what is to be sent before it is sent; answers what was sent under this key before, where anything was. */
  once: <Sent>(sent: Sent) => Sent;
  key: (step?: string) => string;
};

type Work<What> = {
  run: Run<What>;
  /** Does one case and says what came of it in words. Throws a ProblemError on refusal. */
  one: (id: number, doing: Doing) => Promise<string | undefined>;
  says: (error: unknown) => string;
  keep: () => void;
  stopped: () => boolean;
  wait?: (seconds: number) => Promise<void>;
};

/** Does the cases of a run one after the other. It ends early when stopped, and where the server cannot be reached. */
export async function goOn<What>({ run, one, says, keep, stopped, wait = pause }: Work<What>): Promise<void> {
  for (const id of leftOf(run)) {
    if (stopped()) return;
    const once = <Sent>(sent: Sent): Sent => {
      run.sent[id] ??= sent;
      keep();
      return run.sent[id] as Sent;
    };
    try {
      const done = await patiently(() => one(id, { once, key: (step) => keyIn(run, id, step) }), wait, stopped);
      run.outcomes[id] = { how: 'done', ...(done ? { says: done } : {}) };
    } catch (error) {
      const { status } = error instanceof ProblemError ? error.problem : { status: 0 };
      const known = status >= 400 && status < 500 && status !== 429 && status !== 401;
      run.outcomes[id] = { how: known ? 'refused' : 'unknown', says: says(error) };
      if (!known) {
        keep();
        return;
      }
      run.tries[id] = (run.tries[id] ?? 0) + 1;
    }
    delete run.sent[id];
    keep();
  }
}

/** Does it again after as many seconds as the server asked to wait. */
export async function patiently<T>(
  one: () => Promise<T>,
  wait: (seconds: number) => Promise<void> = pause,
  stopped: () => boolean = () => false,
): Promise<T> {
  for (;;) {
    try {
      return await one();
    } catch (error) {
      const { status = 0, retryAfter = status === 429 ? 5 : 0 } = error instanceof ProblemError ? error.problem : {};
      if (![429, 503].includes(status) || retryAfter === 0 || stopped()) throw error;
      await wait(retryAfter);
    }
  }
}

function pause(seconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, seconds * 1000));
}
