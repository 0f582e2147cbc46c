import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { examineCreditCode } from '../../parties/identifiers.ts';
import { withRights, type Tx } from '../../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { performAct, transact } from '../../proceedings/act.ts';
import { rightsOf, type Answered } from '../../proceedings/once.ts';
import type { Actor } from '../../proceedings/spine.ts';
import { accountKey, knowEnterprise, type EnterpriseWorld } from './binding.ts';
import { happened, membersOf, speakFor, stands } from './chain.ts';
import { enterpriseRules } from './enterprise.rules.ts';
import { openKnown, sealedOf, type Speaker } from './persons.ts';

/** What an officer is to see at the counter before somebody is let speak for a firm. Practice of counters, not an article. */
export const toBeSeen = {
  licence: { zh: '营业执照原件或者加盖公章的复印件', en: 'Business licence, original or sealed copy' },
  identity: { zh: '来人的身份证原件，与本人相符', en: 'Identity card of who came, and that it is theirs' },
  authority: {
    zh: '法定代表人证明或者加盖公章的授权委托书',
    en: 'Proof of the legal representative, or a sealed letter of authority',
  },
} as const satisfies Record<string, Text>;
export type Seen = keyof typeof toBeSeen;

/** Whose counter checks who may speak for a firm. */
const counterTask = 'inspection';

/** The act by which a case notes whose papers an officer saw. */
const identityAct = 'verifyIdentity';

export type CounterOfficer = Actor & { kind: 'officer' };

/** Asks at the counter of an agency. The answer is the same for a firm that is known here and for one that is not. */
export async function askAtCounter(
  world: EnterpriseWorld,
  speaker: Speaker,
  asked: { creditCode: string; name: string; division: number },
  at: Temporal.Instant,
): Promise<{ agency: number } | Refused> {
  const examined = examineCreditCode(asked.creditCode);
  if (!examined.valid && !examined.overridable) return refuse('invalid-form', examined.message, { field: 'firmCode' });
  const agency = world.offices.agencyOf(asked.division, counterTask);
  if (!agency) return refuse('invalid-form', { zh: '请选择区县。', en: 'Choose a county.' }, { field: 'division' });
  const sealed = sealedOf(world.keys, speaker);
  return withRights(world.database, { offices: [], account: accountKey(speaker) }, async (tx) => {
    // One after the other, so that several pressed at once are counted too.
    await sql`select pg_advisory_xact_lock(hashtext(${`counter:${speaker.account}`}))`.execute(tx);
    const open = (await applicationsOf(tx, speaker)).filter(({ state }) => state === 'asked');
    if (open.length >= enterpriseRules.applicationsOpenMax)
      return refuse('too-many', {
        zh: `您已经有 ${enterpriseRules.applicationsOpenMax} 个登记等待核对，请先到窗口办理。`,
        en: `${enterpriseRules.applicationsOpenMax} registrations of yours wait already: come to the counter first.`,
      });
    await sql`select heyan.ask_for_enterprise(${speaker.account}, ${at.toString()}, ${examined.value}, ${asked.name}, ${agency.id}, null, null,
      ${sealed.keyId}, ${sealed.ciphertext})`.execute(tx);
    return { agency: agency.id };
  });
}

export type OwnApplication = {
  id: number;
  at: string;
  credit_code: string;
  name: string;
  agency: number | null;
  state: string;
};

/** What somebody asked for, newest first. */
export function ownApplications(world: EnterpriseWorld, speaker: Speaker): Promise<OwnApplication[]> {
  return withRights(world.database, { offices: [] }, (tx) => applicationsOf(tx, speaker));
}

async function applicationsOf(tx: Tx, speaker: Speaker): Promise<OwnApplication[]> {
  const found = await sql<OwnApplication>`select * from heyan.applications_of(${speaker.account})`.execute(tx);
  return found.rows;
}

export type OwnFirm = { office: number; name: string; credit_code: string; role: 'owner' | 'colleague'; level: string };

/** The firms somebody acts for. */
export async function ownFirms(world: EnterpriseWorld, speaker: Speaker): Promise<OwnFirm[]> {
  const found = await withRights(world.database, { offices: [] }, (tx) =>
    sql<OwnFirm>`select * from heyan.memberships_of(${speaker.account})`.execute(tx),
  );
  return found.rows;
}

/** An application as the officers of the agency see it. */
export type AtCounter = {
  id: number;
  at: string;
  creditCode: string;
  firm: string;
  applicant: string;
  phone: string;
  /** The firm is a party in a case this office works on: only then may it be confirmed here. */
  party: boolean;
};

/** The applications that wait at the viewer's counter, oldest first. */
export async function readCounter(world: EnterpriseWorld, actor: CounterOfficer): Promise<AtCounter[]> {
  const waiting = await withRights(world.database, rightsOf(actor), (tx) =>
    sql<{
      id: number;
      at: string;
      credit_code: string;
      name: string;
      key_id: string;
      applicant: Buffer;
      party: boolean;
    }>`
      select id, at, credit_code, name, key_id, applicant, heyan.is_party_here(credit_code) party
      from heyan.enterprise_application where agency = ${actor.office} and state = 'asked'
      order by id limit ${enterpriseRules.applicationsShownMax}`.execute(tx),
  );
  return waiting.rows.map((row) => {
    const { name, phone } = openKnown(world.keys, row.key_id, row.applicant);
    return {
      id: row.id,
      at: row.at,
      creditCode: row.credit_code,
      firm: row.name,
      applicant: name,
      phone,
      party: row.party,
    };
  });
}

/** An officer decides at the counter, with the reason and what was seen. Who is confirmed speaks for the firm as an owner. */
export async function decideAtCounter(
  world: EnterpriseWorld,
  actor: CounterOfficer,
  asked: { application: number; confirm: boolean; reason: string; seen: readonly Seen[]; scans?: readonly string[] },
  at: Temporal.Instant,
): Promise<{ done: true } | Refused> {
  if (asked.confirm && (Object.keys(toBeSeen) as Seen[]).some((one) => !asked.seen.includes(one))) return notSeen();
  if (asked.confirm && asked.scans && asked.scans.length > 0) {
    const kept = await keepScans(world, actor, { ...asked, scans: asked.scans });
    if (isRefused(kept)) return kept;
  }
  const moment = at.toString();
  return transact(world, rightsOf(actor), async (tx): Promise<{ done: true } | Refused> => {
    const decided = await tx
      .updateTable('enterprise_application')
      .set({
        state: asked.confirm ? 'confirmed' : 'refused',
        decided_at: moment,
        decided_by_officer: actor.officer,
        reason: asked.reason,
        seen: [...asked.seen],
      })
      .where('id', '=', asked.application)
      .where('agency', '=', actor.office)
      .where('state', '=', 'asked')
      .returning(['account', 'credit_code', 'name'])
      .executeTakeFirst();
    if (!decided) return notFound();
    if (!asked.confirm) return { done: true };
    const party = await sql<{ yes: boolean }>`select heyan.is_party_here(${decided.credit_code}) yes`.execute(tx);
    if (!party.rows[0]?.yes) return noParty();
    const day = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
    const division = world.offices.get(actor.office)?.division ?? 0;
    const firm = { creditCode: decided.credit_code, name: decided.name, division, day, seen: true };
    const office = await knowEnterprise(tx, firm);
    await speakFor(tx, office);
    const member = (await membersOf(tx, office)).get(decided.account);
    const by = { byOfficer: actor.officer, application: asked.application };
    if (!stands(member) || member.role !== 'owner' || member.level === 'stated')
      await happened(tx, world.keys, office, moment, {
        what: 'bound',
        account: decided.account,
        proof: 'counter',
        level: 'seen',
        ...by,
      });
    return { done: true };
  });
}

/**
 * Keeps what was scanned at the counter as evidence of the firm's case at this office, by the act that notes whose papers were
 * seen: there it is hashed, sealed and shown like any other. Asked twice, it is one act.
 */
async function keepScans(
  world: EnterpriseWorld,
  actor: CounterOfficer,
  asked: { application: number; scans: readonly string[] },
): Promise<Answered | Refused> {
  const procedures = [...world.chapters.values()].filter(({ procedure }) => procedure.acts[identityAct]);
  const found = await withRights(world.database, rightsOf(actor), (tx) =>
    sql<{ id: number; key: string }>`
      select p.id, y.key from heyan.enterprise_application a join heyan.party y on y.credit_code = a.credit_code
      join heyan.sight z on z.proceeding_id = y.proceeding_id and z.office = ${actor.office} and z.mode = 'w'
      join heyan.proceeding p on p.id = y.proceeding_id
      where a.id = ${asked.application} and a.agency = ${actor.office} and a.state = 'asked'
        and p.procedure = any (${procedures.map(({ procedure }) => procedure.id)}::text[])
      order by p.final, p.id desc limit 1`.execute(tx),
  );
  const [one] = found.rows;
  if (!one) return noParty();
  return performAct(world, actor, {
    proceeding: one.id,
    act: identityAct,
    form: { party: one.key, paper: 'licence', note: `窗口核对登记 ${asked.application} 号`, scans: [...asked.scans] },
    key: `counter-${asked.application}-${asked.scans[0]}`,
  });
}

function notSeen(): Refused {
  return refuse(
    'missing-fact',
    {
      zh: '请逐项核对：营业执照、身份证、授权。缺一项不能确认。',
      en: 'Licence, identity card and authority must each have been seen.',
    },
    { field: '/seen' },
  );
}

function noParty(): Refused {
  return refuse('not-allowed', {
    zh: '这个单位不是本机关承办案件的当事人，不能在这里确认。',
    en: 'This firm is no party in a case of your office: it cannot be confirmed here.',
  });
}
