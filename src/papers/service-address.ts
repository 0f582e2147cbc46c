import { sql } from 'kysely';
import { cite, source } from '../law/sources.ts';
import type { Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { FormValue } from '../procedure/case.ts';
import { transact } from '../proceedings/act.ts';
import { takeDay } from '../proceedings/day.ts';
import { accountOf, claimKey, keepAnswer, rightsOf } from '../proceedings/once.ts';
import { loadForAct } from '../proceedings/standing.ts';
import { actAndPost } from '../proceedings/within.ts';
import { draftOf } from './composing.ts';
import type { Officer } from './number.ts';
import type { PaperWorld } from './paper-world.ts';

/** What a party confirmed last as its address for service, and the entry in which it did. Personal values are sealed. */
export type Confirmed = { entry: string; form: Record<string, FormValue> };

/** Addresses for service in a proceeding: of each party the last confirmed, unless it is no longer used. */
export async function addressesOf(tx: Tx, proceeding: number): Promise<Confirmed[]> {
  const { rows } = await sql<Confirmed>`
    select distinct on (r.body::json -> 'form' ->> 'party') p.number || '#' || r.seq entry, r.body::json -> 'form' form
    from heyan.proceeding p join heyan.record r on r.proceeding_id = p.id
    where p.parent_id = ${proceeding} and p.procedure = 'serviceAddress' and p.state = 'confirmed'
      and r.act in ('confirm', 'change')
    order by r.body::json -> 'form' ->> 'party', p.id desc, r.seq desc`.execute(tx);
  return rows;
}

/** The address for service of one party, or undefined when it confirmed none. */
export async function addressOf(
  tx: Tx,
  proceeding: number,
  party: FormValue | undefined,
): Promise<Confirmed | undefined> {
  return (await addressesOf(tx, proceeding)).find(({ form }) => form['party'] === party);
}

/** Records that a paper arrived where its addressee agreed to receive papers; refused without that consent. Source: CPL.90. */
export async function serveElectronically(
  world: PaperWorld,
  actor: Officer,
  asked: { paper: number; channel: string; proof: readonly string[]; servedOn: string; key: string },
): Promise<{ paper: number; seq: number } | Refused> {
  return transact(world, rightsOf(actor), async (tx) => {
    const { at, day } = await takeDay(tx);
    const repeated = await claimKey(tx, world, accountOf(actor), asked.key, asked);
    if (repeated) return isRefused(repeated) ? repeated : { paper: asked.paper, seq: repeated.seq };
    const track = await loadForAct(tx, world, asked.paper, actor);
    if (isRefused(track)) return track;
    if (track.chapter.procedure.id !== 'paper' || !track.parent || track.mode !== 'w') return notFound();
    const confirmed = await addressOf(tx, track.parent.id, draftOf(track.matter).form['to']);
    if (confirmed?.form['electronic'] !== true) return noConsent();
    const written = await actAndPost({ tx, spine: world, at, day }, actor, track, {
      act: 'serveElectronically',
      form: { consent: confirmed.entry, channel: asked.channel, proof: [...asked.proof] },
      effectiveOn: asked.servedOn,
      actors: ['registry'],
    });
    if (isRefused(written)) return written;
    await keepAnswer(tx, accountOf(actor), asked.key, asked.paper, written.matter.seq);
    return { paper: asked.paper, seq: written.matter.seq };
  });
}

function noConsent(): Refused {
  const { id } = source('CPL.90');
  return refuse(
    'missing-fact',
    {
      zh: '受送达人没有确认同意电子送达，不能这样送达。',
      en: 'The addressee has not agreed to electronic service.',
    },
    { article: { id, ...cite(id) } },
  );
}
