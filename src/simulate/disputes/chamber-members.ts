import { isRefused } from '../../platform/refusal.ts';
import { performAct } from '../../proceedings/act.ts';
import type { Spine } from '../../proceedings/spine.ts';
import { nameOf } from '../persons.ts';
import { randomOf } from '../random.ts';
import { disputeStaffOf } from './dispute-staff.ts';

/** Who sits in an invented organisation: three to nine, both sides, one chair. Source: PML.8. */
const seats = [
  { role: 'chair', stands: 'neutral' },
  { role: 'vice', stands: 'workers' },
  { role: 'member', stands: 'workers' },
  { role: 'member', stands: 'employers' },
  { role: 'mediator', stands: 'neutral' },
] as const;

/**
 * Lists the members of a county's organisations that list nobody, so that the desk can be proposed somebody in office: what is
 * loaded in bulk fills no register.
 */
export async function listChamberMembers(spine: Spine, county: number, today: string): Promise<void> {
  const { mediator } = disputeStaffOf(county);
  const organisations = await spine.database.owner
    .selectFrom('proceeding')
    .select(['id', 'number'])
    .where('procedure', '=', 'mediation-organisation')
    .where('office', '=', mediator.office)
    .where('final', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('register_batch')
            .select('seq')
            .whereRef('register_batch.proceeding_id', '=', 'proceeding.id')
            .where('register', '=', 'mediation-organisation.members'),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  for (const { id, number } of organisations) {
    const random = randomOf('chamber-members', number);
    const rows = seats.map((seat, place) => {
      const female = place % 2 === 0;
      return { ...seat, name: nameOf(random, !female), sex: female ? 'female' : 'male', from: today };
    });
    const form = { rows };
    const key = `live-members-${id}`;
    const answer = await performAct(spine, mediator, { proceeding: id, act: 'listMembers', form, key });
    if (isRefused(answer)) throw new Error(`Members of ${number} were refused: ${answer.refused.detail.en}`);
  }
}
