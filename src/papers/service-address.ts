import { sql } from 'kysely';
import { cite, source } from '../law/sources.ts';
import { withRights, type Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { FormValue } from '../procedure/case.ts';
import { checkForm } from '../procedure/form.ts';
import { transact } from '../proceedings/act.ts';
import { takeDay } from '../proceedings/day.ts';
import { invalid } from '../proceedings/filled.ts';
import { nothingLater, postKept } from '../proceedings/later.ts';
import { accountOf, claimKey, keepAnswer, rightsOf } from '../proceedings/once.ts';
import type { Actor, Spine } from '../proceedings/spine.ts';
import { holding, loadForAct, nextId, trackNumber } from '../proceedings/standing.ts';
import { actAndPost, openWithin } from '../proceedings/within.ts';
import { draftOf } from './composing.ts';
import type { Officer } from './number.ts';
import type { PaperWorld } from './paper-world.ts';
import { addressActs } from './paper.procedure.ts';
import { AddressConfirmation } from './paper.schema.ts';

/** What a party confirmed last as its address for service, and the entry in which it did. Personal values are sealed. */
export type Confirmed = { entry: string; form: Record<string, FormValue> };

/** Addresses for service in a proceeding: of each party the last confirmed, unless it is no longer used. */
export async function addressesOf(tx: Tx, proceeding: number): Promise<Confirmed[]> {
  const { rows } = await sql<Confirmed>`
    select distinct on (r.body::json -> 'form' ->> 'party') p.number || '#' || r.seq entry, r.body::json -> 'form' form
    from heyan.proceeding p join heyan.record r on r.proceeding_id = p.id
    where p.parent_id = ${proceeding} and p.procedure = 'serviceAddress' and p.state = 'confirmed'
      and r.act = any (${addressActs})
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

/** What a party sees of its own address: since when it stands, and whether papers may come electronically. */
export type OwnAddress = { confirmedOn: string; electronic: boolean };

/** A party at its own door. Which party of the case it is, the door has asked. */
export type Declarant = { actor: Actor & { kind: 'holder' | 'enterprise' }; proceeding: number; party: string };

/** The address for service a party confirmed last, or had taken down; undefined when there is none. */
export async function readOwnAddress(
  spine: Pick<Spine, 'database'>,
  { actor, proceeding, party }: Declarant,
): Promise<OwnAddress | undefined> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const { rows } = await sql<OwnAddress>`
      select a.confirmed_on::text "confirmedOn", a.electronic from heyan.address_of_party(${proceeding}, ${party}) a`.execute(
      tx,
    );
    return rows[0];
  });
}

/**
 * A party confirms at its own door where papers reach it: at first contact, and again whenever it changes. `form` is the
 * confirmation without the party. Source: CPL.90.
 */
export async function declareAddress(
  spine: Spine,
  { actor, proceeding, party }: Declarant,
  asked: { form: Readonly<Record<string, unknown>>; key: string },
): Promise<{ track: number } | Refused> {
  const form = { ...asked.form, party };
  return transact(spine, rightsOf(actor), async (tx) => {
    const { at, day } = await takeDay(tx);
    const repeated = await claimKey(tx, spine, accountOf(actor), asked.key, { proceeding, ...form });
    if (repeated) return isRefused(repeated) ? repeated : { track: repeated.proceeding };
    const loaded = await loadForAct(tx, spine, proceeding, actor);
    if (isRefused(loaded)) return loaded;
    const track = loaded.chapter.procedure.tracks?.['serviceAddress']?.procedure;
    const chapter = track === undefined ? undefined : spine.chapters.get(track);
    if (!chapter) return notFound();
    if (loaded.matter.final) return overAlready();
    const errors = checkForm(AddressConfirmation, form);
    if (errors.length > 0) return invalid(errors);
    const { id: parent, number, office, division } = loaded.standing;
    const moment = { tx, spine, at, day, later: nothingLater() };
    const id = await nextId(tx);
    const trackNo = await trackNumber(tx, loaded.standing);
    const written = await holding(tx, id, () =>
      openWithin(moment, actor, {
        id,
        chapter,
        act: 'declare',
        form,
        office,
        division,
        number: trackNo,
        parent: { id: parent, number, link: 'track:serviceAddress' },
        actors: [actor.kind === 'holder' ? 'worker' : 'employer'],
      }),
    );
    if (isRefused(written)) return written;
    await postKept(tx, moment.later);
    await keepAnswer(tx, accountOf(actor), asked.key, id, written.matter.seq);
    return { track: id };
  });
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

function overAlready(): Refused {
  return refuse('conflict', {
    zh: '这件事项已经办结，不再需要确认送达地址。',
    en: 'This matter is closed: no address for service is needed any more.',
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
