import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { OfficerViewer } from '../platform/world.ts';
import { duties, type Duty } from './account-writing.ts';

/**
 * Duties that decide over what others do. In one's own office an administrator neither gives them nor touches who has
 * them: they come from the administrator above, or from an operator. Else whoever makes accounts could make their own head.
 */
const givenFromAbove: readonly Duty[] = ['head', 'leader', 'legal', 'director', 'administrator'];

/** Duties that only bodies with a task know: nobody inspects at a commission of arbitration. */
const ofTask: Partial<Record<Duty, string>> = {
  inspector: 'inspection',
  mediator: 'mediation',
  arbitrator: 'arbitration',
  director: 'arbitration',
};

/** An office as far as duties go. */
export type Seated = { id: number; tasks: readonly string[] };

/** Whether somebody administers today: by their own duty, never as a deputy. */
function isAdministrator({ duties: own }: Pick<OfficerViewer, 'duties'>): boolean {
  return own.includes('administrator');
}

/** The duties an administrator may give in an office of theirs; operators are made at the command line only. */
export function grantable(viewer: OfficerViewer, { id, tasks }: Seated): Duty[] {
  return mayGive(viewer, id).filter((duty) => {
    const task = ofTask[duty];
    return task === undefined || tasks.includes(task);
  });
}

function mayGive(viewer: OfficerViewer, office: number): Duty[] {
  return duties.filter((duty) => duty !== 'operator' && (office !== viewer.office || !givenFromAbove.includes(duty)));
}

/** An account as an administrator meets it. */
export type Met = { officer: number; office: number; duties: readonly string[] };

/** Whether an administrator may change an account: not their own, and nobody's whose duties they could not give. */
export function mayChange(viewer: OfficerViewer, { officer, office, duties: held }: Met): boolean {
  return officer !== viewer.officerId && held.every((duty) => mayGive(viewer, office).includes(duty as Duty));
}

/** Why an office is not this viewer's to administer; undefined when it is: one's own or one beneath it. What is not, is not there. */
export function notTheirs(viewer: OfficerViewer, office: number): Refused | undefined {
  if (!isAdministrator(viewer))
    return refuse('not-allowed', {
      zh: '机构管理由机构管理员办理。',
      en: 'Offices are administered by their administrator.',
    });
  return viewer.below.includes(office) ? undefined : notFound();
}

/** Why these duties cannot be given there; undefined when they can. */
export function notToGive(viewer: OfficerViewer, office: Seated, asked: readonly Duty[]): Refused | undefined {
  const [allowed, known] = [mayGive(viewer, office.id), grantable(viewer, office)];
  const foreign = asked.filter((duty) => allowed.includes(duty) && !known.includes(duty));
  if (foreign.length > 0)
    return refuse(
      'not-allowed',
      {
        zh: `这个机构没有这样的职责：${foreign.join('、')}。`,
        en: `A body of this kind knows no such duty: ${foreign.join(', ')}.`,
      },
      { field: 'duties' },
    );
  const beyond = asked.filter((duty) => !allowed.includes(duty));
  if (beyond.length === 0) return undefined;
  return refuse(
    'not-allowed',
    {
      zh: `本机关的负责人、法制审核、管理员职责由上级机构管理员授予：${beyond.join('、')}。`,
      en: `In your own office these duties are given by the administrator above: ${beyond.join(', ')}.`,
    },
    { field: 'duties' },
  );
}

/** Why somebody may not decide any more: asked in the transaction that decides, whatever the request found when it came. */
export async function stillHas(tx: Tx, viewer: OfficerViewer, duty: Duty): Promise<Refused | undefined> {
  const row = await tx
    .selectFrom('officer')
    .select(['duties', 'valid_to'])
    .where('id', '=', viewer.officerId)
    .where('office', '=', viewer.office)
    .forShare()
    .executeTakeFirst();
  if (row?.duties.includes(duty) && (row.valid_to === null || row.valid_to > today().toString())) return undefined;
  return refuse('not-allowed', { zh: '您已没有这项职责。', en: 'You do not have this duty any more.' });
}
