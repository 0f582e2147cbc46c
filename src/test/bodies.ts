import type { Actor } from '../proceedings/spine.ts';
import type { TestProvince } from './spine.ts';

/** An officer of the body that has this task in a division: mediators, the commission's docket. */
export async function officerOfBody(
  { database, spine }: Pick<TestProvince, 'database' | 'spine'>,
  { task, division }: { task: string; division: number },
  ...duties: string[]
): Promise<Actor & { kind: 'officer' }> {
  const office = spine.offices.agencyOf(division, task)?.id ?? 0;
  const { id } = await database.owner
    .insertInto('officer')
    .values({ office, name: `${task}${duties.join('')}`, duties, valid_from: '2020-01-01' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { kind: 'officer', officer: id, office, below: spine.offices.withBelow(office), duties };
}
