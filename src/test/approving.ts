import { inspectionOffice } from '../people/offices.ts';
import { now, today } from '../platform/clock.ts';
import type { Refused } from '../platform/refusal.ts';
import { openTrack } from '../proceedings/act.ts';
import { decideRule, type RuleAsked } from '../proceedings/approval/approval-rule.ts';
import type { Answered } from '../proceedings/once.ts';
import type { Actor, Spine } from '../proceedings/spine.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import type { TestProvince } from './spine.ts';

export type Officer = Actor & { kind: 'officer' };

/** A county's own rule from today on, as its administrator would decide it. */
export function decide(
  province: TestProvince,
  by: Officer,
  asked: Pick<RuleAsked, 'act' | 'duties'> & Partial<RuleAsked>,
): Promise<{ id: number } | Refused> {
  const usual = { procedure: 'inspection', legalReview: false, discussion: false, level: 'same' } as const;
  const rule = { ...usual, office: inspectionOffice(510114), validFrom: today().toString(), ...asked };
  return province.database.owner.transaction().execute((tx) => decideRule(tx, province.spine, by.officer, rule));
}

/** An officer is away today and tomorrow; the deputy with the lent duties, as the session would have it. */
export async function standIn(province: TestProvince, deputy: Officer, away: Officer): Promise<Officer> {
  const day = today();
  const row = await province.database.owner
    .insertInto('absence')
    .values({
      office: away.office,
      officer: away.officer,
      deputy: deputy.officer,
      first_on: day.toString(),
      last_on: day.add({ days: 1 }).toString(),
      reason: '年休假',
      entered_by: away.officer,
      entered_at: now().toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const lent = away.duties.filter((duty) => !deputy.duties.includes(duty));
  const standsInFor = [{ officer: away.officer, duties: lent, absence: row.id }];
  return { ...deputy, duties: [...deputy.duties, ...lent], standsInFor };
}

let keys = 0;

/** Puts an act of a case forward. */
export function propose(
  { spine }: { spine: Spine },
  by: Officer,
  parent: number,
  form: Record<string, unknown>,
): Promise<Answered | Refused> {
  const key = `propose-${String(keys++).padStart(6, '0')}`;
  return openTrack(spine, by, { parent, track: 'approval', act: 'propose', form, key });
}

/** What the proof finds. */
export async function brokenOf({ spine }: { spine: Spine }): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(spine, (one) => found.push(one));
  return found;
}
