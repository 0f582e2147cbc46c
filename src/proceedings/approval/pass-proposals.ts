import { sql } from 'kysely';
import type { Tx } from '../../platform/db.ts';
import { isRefused, type Refused } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import { actOf } from '../../procedure/fold.ts';
import { actorsOf } from '../actors.ts';
import { takeDay } from '../day.ts';
import { nothingLater, postKept } from '../later.ts';
import type { Actor, Spine } from '../spine.ts';
import { loadForAct, type Loaded } from '../standing.ts';
import { actWithin } from '../within.ts';
import { latestProposal } from './proposal.ts';

type Officer = Actor & { kind: 'officer' };

/** A proposal that waits for approval, whose it is, and the case it is made in. */
export type WaitingProposal = { id: number; number: string; parent: number; owner: number };

/** The proposals of some officers that wait in an office: of who put them forward last, or to whom they were passed on since. */
export async function waitingProposals(
  tx: Tx,
  office: number,
  officers: readonly number[],
): Promise<WaitingProposal[]> {
  if (officers.length === 0) return [];
  const { rows } = await sql<WaitingProposal>`
    select * from (
      select p.id, p.number, p.parent_id parent, (
        select coalesce((r.body::jsonb #>> '{form,receiver}')::int, r.actor) from heyan.record r
        where r.proceeding_id = p.id and r.act in ('propose', 'revise', 'passOn') order by r.seq desc limit 1) owner
      from heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id
      where z.office = ${office} and z.track and z.procedure = 'approval' and not z.final and p.office = ${office}) waiting
    where owner = any (${[...officers]}::int[]) order by id`.execute(tx);
  return rows.map((row) => ({ ...row, id: Number(row.id), parent: Number(row.parent) }));
}

/** Locks tracks before anything locks their cases, in the order of ids: a track's own acts lock the track first. */
export async function lockProposals(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  // The day's lock comes before every row's, as in each act.
  await takeDay(tx);
  await sql`select id from heyan.proceeding where id = any (${[...ids]}::bigint[]) order by id for update`.execute(tx);
}

export type PassedOn = { passed: number[]; kept: { id: number; number: string; why: Text }[] };

/**
 * Passes waiting proposals on, each by an entry of its own record: from then on they are the receiver's, and done in their
 * name. One whose act is not the receiver's to do, or which they have judged, stays and is named. Whether the viewer may is
 * asked by the caller.
 */
export async function passProposals(
  tx: Tx,
  spine: Spine,
  actor: Officer,
  asked: { proposals: readonly WaitingProposal[]; to: number; reason: string },
): Promise<PassedOn | Refused> {
  const passed: number[] = [];
  const kept: PassedOn['kept'] = [];
  if (asked.proposals.length === 0) return { passed, kept };
  const receiver = await receiverOf(tx, spine, actor.office, asked.to);
  const moment = { tx, spine, ...(await takeDay(tx)), later: nothingLater() };
  for (const { id, number } of asked.proposals) {
    const loaded = await loadForAct(tx, spine, id, actor);
    if (isRefused(loaded)) return loaded;
    const why = await notForReceiver(tx, spine, loaded, receiver.actor);
    if (why) {
      kept.push({ id, number, why });
      continue;
    }
    const form = { to: receiver.name, receiver: asked.to, reason: asked.reason };
    const written = await actWithin(moment, actor, loaded, { act: 'passOn', form, actors: ['passer'] });
    if (isRefused(written)) return written;
    passed.push(id);
  }
  await postKept(tx, moment.later);
  return { passed, kept };
}

async function receiverOf(tx: Tx, spine: Spine, office: number, id: number): Promise<{ name: string; actor: Officer }> {
  const row = await tx
    .selectFrom('officer')
    .select(['name', 'duties'])
    .where('id', '=', id)
    .where('office', '=', office)
    .executeTakeFirstOrThrow();
  const below = spine.offices.withBelow(office);
  return { name: row.name, actor: { kind: 'officer', officer: id, office, below, duties: row.duties } };
}

/** Why a proposal cannot become this officer's: they could not do the act, or have judged the proposal already. */
async function notForReceiver(
  tx: Tx,
  spine: Spine,
  { chapter, matter, standing, parent }: Loaded,
  receiver: Officer,
): Promise<Text | undefined> {
  const judging = Object.entries(chapter.procedure.acts as Record<string, ActDef>)
    .filter(([, act]) => listed(act.notBy).includes('passOn'))
    .map(([name]) => name);
  const judged = await tx
    .selectFrom('record')
    .select('seq')
    .where('proceeding_id', '=', standing.id)
    .where('act', 'in', judging)
    .where('actor', '=', receiver.officer)
    .executeTakeFirst();
  if (judged) return { zh: '接收人已审核过这件提请。', en: 'They have judged this proposal already.' };
  const row = await tx
    .selectFrom('proceeding')
    .select('procedure')
    .where('id', '=', parent?.id ?? 0)
    .executeTakeFirst();
  const about = spine.chapters.get(row?.procedure ?? '');
  const name = String(latestProposal(matter)?.form['act']);
  if (!about || !Object.hasOwn(about.procedure.acts, name)) return undefined;
  const roles = actorsOf(about, receiver, 'w', standing.office);
  const act = actOf(about, name);
  return listed(act.by).some((role) => roles.includes(role))
    ? undefined
    : {
        zh: `“${act.title.zh}”不属于接收人的职责，请撤回或者移交他人。`,
        en: `“${act.title.en}” is not of their duties: withdraw it, or pass it to somebody else.`,
      };
}
