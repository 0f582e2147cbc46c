import { refuse, type Refused } from '../../platform/refusal.ts';

/** Lists one account may take away at the same time, where the operator sets no other number. */
const atOnceDefault = 2;

/** How many lists each account is being sent by this process. Each holds a cursor, and thereby a connection, open. */
const running = new Map<string, number>();

/**
 * Takes one of the account's places for an export; the answer gives it back, once, however often it is called.
 * The number of places is `HEYAN_EXPORTS_AT_ONCE`, a whole number from 1.
 */
export function beginExport(account: string): (() => void) | Refused {
  const present = running.get(account) ?? 0;
  const max = placesOf(process.env['HEYAN_EXPORTS_AT_ONCE']);
  if (present >= max)
    return refuse('too-many', {
      zh: `您已有 ${present} 份名单正在导出（同时最多 ${max} 份）。等其中一份下载完，再导出下一份。`,
      en: `${present} lists are being exported for you already (at most ${max} at once). Try again when one of them has arrived.`,
    });
  running.set(account, present + 1);
  let given = true;
  return () => {
    if (!given) return;
    given = false;
    const left = (running.get(account) ?? 1) - 1;
    if (left === 0) running.delete(account);
    else running.set(account, left);
  };
}

function placesOf(set: string | undefined): number {
  if (set === undefined) return atOnceDefault;
  if (!/^[1-9]\d?$/.test(set)) throw new Error(`HEYAN_EXPORTS_AT_ONCE is ${set}: give a whole number from 1 to 99`);
  return Number(set);
}
