import { isRefused, type Refused } from '../platform/refusal.ts';
import { openProceeding, performAct } from '../proceedings/act.ts';
import { type Answered } from '../proceedings/once.ts';
import { readPage } from '../proceedings/reading/page.ts';
import type { Page } from '../proceedings/reading/page.schema.ts';
import type { Actor } from '../proceedings/spine.ts';
import { trackingCode } from '../proceedings/tracking.ts';
import { complaint, type TestProvince } from './spine.ts';

/** The worker's browser, before it holds a code. */
export const passerBy: Actor = { kind: 'public', draft: 'ab'.repeat(32) };

let keys = 0;

/** What a test expects to have been done. @throws with the refusal when it was not */
export function done<T>(answer: T | Refused): T {
  if (isRefused(answer)) throw new Error(JSON.stringify(answer.refused));
  return answer;
}

/** Files a complaint in a county. */
export async function file(
  province: TestProvince,
  more: Record<string, unknown> = {},
  division = 510114,
): Promise<Answered & { code: string }> {
  const key = `file-${String(keys++).padStart(8, '0')}`;
  const form = complaint({ place: { division: String(division) }, ...more });
  const opened = done(
    await openProceeding(province.spine, passerBy, {
      procedure: 'inspection',
      act: 'complain',
      form,
      division,
      key,
      codeSeed: key,
    }),
  );
  return { ...opened, code: trackingCode(key) };
}

/** Does one act, which must succeed. */
export async function act(
  province: TestProvince,
  actor: Actor,
  proceeding: number,
  name: string,
  form: unknown = {},
  effectiveOn?: string,
): Promise<Answered> {
  return done(await tryAct(province, actor, proceeding, name, form, effectiveOn));
}

/** Does one act, which may be refused. */
export function tryAct(
  province: TestProvince,
  actor: Actor,
  proceeding: number,
  name: string,
  form: unknown = {},
  effectiveOn?: string,
): Promise<Answered | Refused> {
  const key = `act-${String(keys++).padStart(8, '0')}`;
  return performAct(province.spine, actor, {
    proceeding,
    act: name,
    form,
    key,
    ...(effectiveOn ? { effectiveOn } : {}),
  });
}

/** The page as the viewer sees it. */
export async function page(province: TestProvince, actor: Actor, proceeding: number): Promise<Page> {
  return done(await readPage(province.spine, actor, proceeding));
}
