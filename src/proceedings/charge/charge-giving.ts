import { now } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { notFound, refuse, type Refused } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { isRefused } from '../../platform/refusal.ts';
import { transact } from '../act.ts';
import { appendCharges, type Charged } from './charge.ts';
import { tellCharged } from './charge-telling.ts';
import { holdOfficer } from '../in-office.ts';
import { accountOf, claimKey, keepAnswer, rightsOf } from '../once.ts';
import type { Actor, Spine } from '../spine.ts';
import { stoodInFor } from '../write.ts';

export type OfficerActor = Actor & { kind: 'officer' };

/** The duties of who heads an office or a department of it: they give and move cases, and sign for who cannot. */
export const chiefDuties: readonly string[] = ['head', 'leader'];

/** Whether an officer heads today, also as the deputy of one who does. */
export function isChief({ duties }: { duties: readonly string[] }): boolean {
  return duties.some((duty) => chiefDuties.includes(duty));
}

/** Duties that alone do not make somebody work on cases. */
export const besidesCases: readonly string[] = ['statistician', 'operator', 'administrator'];

/**
 * Why this officer cannot be given cases of an office; undefined when they can: must be theirs today, with duties that work
 * on cases, and stays so until what is given is given.
 */
export async function unfitForCases(tx: Tx, office: number, officer: number): Promise<Text | undefined> {
  const duties = await holdOfficer(tx, office, officer);
  if (!duties) return { zh: '不是本机关的人员。', en: 'Not of your office.' };
  return duties.some((duty) => !besidesCases.includes(duty))
    ? undefined
    : { zh: '其职责不办理案件。', en: 'Their duties do not work on cases.' };
}

/** Who shall be in charge of one proceeding. `seq` is the last change of charge the viewer saw, 0 for none. */
export type Giving = Charged & { proceeding: number; seq: number; reason?: string; key: string };

/**
 * Takes or gives one proceeding: officers take what nobody has, join as the second, and name who assists them; the chief
 * gives to whom they will, with a reason where somebody had it.
 */
export async function giveCharge(spine: Spine, actor: OfficerActor, asked: Giving): Promise<Refused | undefined> {
  const answer = await transact(spine, rightsOf(actor), async (tx) => {
    const repeated = await claimKey(tx, spine, accountOf(actor), asked.key, asked);
    if (repeated) return isRefused(repeated) ? repeated : {};
    const row = await tx
      .selectFrom('proceeding as p')
      .innerJoin('sight as z', (on) => on.onRef('z.proceeding_id', '=', 'p.id').on('z.office', '=', actor.office))
      .select(['p.id', 'p.number', 'p.office', 'p.final', 'p.seq', 'p.in_charge', 'p.assists', 'z.mode', 'z.track'])
      .where('p.id', '=', asked.proceeding)
      .forUpdate('p')
      .executeTakeFirst();
    if (!row || row.mode !== 'w' || row.track) return notFound();
    const said = await refusalOf(tx, actor, row, asked);
    if (said) return said;
    const insteadOf = stoodInFor(actor, chiefDuties);
    const chief = isChief(actor);
    const at = now().toString({ fractionalSecondDigits: 3 });
    const places = await appendCharges(tx, at, [
      {
        proceeding: row.id,
        number: row.number,
        office: row.office,
        inCharge: asked.inCharge,
        assists: asked.assists,
        how: asked.inCharge === actor.officer && row.in_charge === null ? 'taken' : 'given',
        by: actor.officer,
        reason: asked.reason ?? '',
        ...(chief && insteadOf !== undefined && !mayAlone(actor, current(row), asked) ? { insteadOf } : {}),
      },
    ]);
    const { id: proceeding, number, office } = row;
    const step = { proceeding, number, office, inCharge: asked.inCharge, assists: asked.assists };
    await tellCharged(tx, {
      steps: [step],
      before: new Map([[proceeding, current(row)]]),
      places,
      by: actor.officer,
      at,
    });
    await keepAnswer(tx, accountOf(actor), asked.key, row.id, row.seq);
    return {};
  });
  return isRefused(answer) ? answer : undefined;
}

type Standing = { id: number; final: boolean; in_charge: number | null; assists: number | null };

const current = (row: Standing): Charged => ({ inCharge: row.in_charge, assists: row.assists });

async function refusalOf(tx: Tx, actor: OfficerActor, row: Standing, asked: Giving): Promise<Refused | undefined> {
  const wrong = (field: string, why: Text): Refused => refuse('invalid-form', why, { field });
  if (row.final) return refuse('wrong-state', { zh: '已经办结，不再改派。', en: 'It is over: nobody is given it.' });
  const last = await tx
    .selectFrom('charge')
    .select((is) => is.fn.max('seq').as('seq'))
    .where('proceeding_id', '=', row.id)
    .executeTakeFirst();
  if ((last?.seq ?? 0) !== asked.seq)
    return refuse('conflict', {
      zh: '您打开页面以后，承办人已经变化，请看过再办。',
      en: 'Who is in charge changed after you opened this page. Look again.',
    });
  if (asked.assists !== null && asked.inCharge === null)
    return wrong('assists', { zh: '请先确定主办人。', en: 'Name who is in charge first.' });
  if (asked.assists !== null && asked.assists === asked.inCharge)
    return wrong('assists', { zh: '主办人和协办人不能是同一人。', en: 'Two officers are two persons.' });
  if (!isChief(actor) && !mayAlone(actor, current(row), asked))
    return refuse('not-allowed', {
      zh: '已有承办人的案件由负责人改派；您可以领办无人承办的案件、参加协办或者指定协办人。',
      en: 'The chief moves a case that somebody has. You may take what nobody has, assist, or name who assists you.',
    });
  for (const [field, officer, before] of [
    ['inCharge', asked.inCharge, row.in_charge],
    ['assists', asked.assists, row.assists],
  ] as const) {
    const unfit = officer === null || officer === before ? undefined : await unfitForCases(tx, actor.office, officer);
    if (unfit) return wrong(field, unfit);
  }
  if (row.in_charge !== null && row.in_charge !== asked.inCharge && (asked.reason ?? '').trim().length < 2)
    return wrong('reason', { zh: '请写明改派的理由。', en: 'Say why it is moved.' });
  return undefined;
}

/** What an officer may do without being the chief; a deputy does it for the absent colleague too. */
export function mayAlone(actor: OfficerActor, before: Charged, after: Charged): boolean {
  const self = [actor.officer, ...(actor.standsInFor ?? []).map((away) => away.officer)];
  if (before.inCharge === null) return after.inCharge === actor.officer;
  if (after.inCharge !== before.inCharge) return false;
  return self.includes(before.inCharge) || (before.assists === null && after.assists === actor.officer);
}
