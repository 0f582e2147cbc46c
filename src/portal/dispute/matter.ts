import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { Application } from '../../features/arbitration/arbitration.schema.ts';
import { withRights } from '../../platform/db.ts';
import type { Case, FormBody } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { rightsOf } from '../../proceedings/once.ts';
import type { Actor } from '../../proceedings/spine.ts';
import { foldRecord } from '../../proceedings/standing.ts';
import type { Page, PortalWorld } from '../claims.ts';

/** A party at its own door: the worker by the code, the firm by its account. */
export type Party = { side: 'worker' | 'employer'; actor: Actor & { kind: 'holder' | 'enterprise' } };

/** A dispute as a party stands before it: the page it may see, and the folded record behind it. */
export type Dispute = Party & { page: Page; chapter: Chapter; matter: Case };

/** The procedures whose pages know offers, hearings and signatures. */
const disputes: ReadonlySet<string> = new Set(['negotiation', 'mediation', 'arbitration']);

/** Whether a proceeding is settled between parties, and not between an inspector and a firm. */
export function isDispute(page: Pick<Page, 'procedure'>): boolean {
  return disputes.has(page.procedure);
}

/** Whether the worker is the one who was applied against, as the opening says. */
export function isRespondent({ facts }: Page): boolean {
  return facts.some(({ label, value }) => label.zh === applicant.title && value === employerApplied?.title);
}
const { applicant } = Application.properties as unknown as {
  applicant: { title: string; choices: { const: string; title: string }[] };
};
const employerApplied = applicant.choices.find((one) => one.const === 'employer');

/**
 * The record of a dispute, folded. What of it is shown is chosen where it is shown: of what the other side told the
 * mediator alone, nothing.
 */
export async function readDispute(world: PortalWorld, party: Party, page: Page): Promise<Dispute | undefined> {
  const chapter = isDispute(page) ? world.chapters.get(page.procedure) : undefined;
  if (!chapter) return undefined;
  const matter = await withRights(world.database, rightsOf(party.actor), (tx) =>
    foldRecord(tx, chapter, page.id, Number(page.division.code)),
  );
  return { ...party, page, chapter, matter };
}

/** Something that was opened inside a case or followed from it: where it stands, and the days that run in it, soonest first. */
export type Followed = {
  id: number;
  number: string;
  procedure: string;
  state: string;
  headline: string;
  fen: number;
  /** Of an award: the side whose receipt its time runs from. */
  side: string | null;
  /** ISO days, each with the deadline it is of and its article. */
  days: { name: string; dueOn: string; source: string }[];
};

/** Which of them are asked for: a page of so many, from 1; or the one of this id, where it is among them. */
export type FollowedAsked = { procedures: readonly string[]; page?: number; id?: number };

/** At most so many stand on one page. */
export const followedSize = 20;

/**
 * What was opened inside a proceeding or followed from it, of these procedures, for whoever holds its code: what runs first, and
 * how many there are in all. One question of the database, however many are on the page.
 */
export async function followedBy(
  world: PortalWorld,
  proceeding: number,
  { procedures, page = 1, id }: FollowedAsked,
): Promise<{ whole: number; items: Followed[] }> {
  const { rows } = await withRights(world.database, rightsOf({ kind: 'holder', proceeding }), (tx) =>
    sql<Followed & { whole: number }>`select * from heyan.followed_by_held(
      ${[...procedures]}::text[], ${id ?? null}, ${(page - 1) * followedSize}, ${followedSize})`.execute(tx),
  );
  const items = rows.map((row) => ({ ...row, id: Number(row.id), fen: Number(row.fen) }));
  return { whole: rows[0]?.whole ?? 0, items };
}

/** What both sides do together by saying the same: one proposes, the other agrees. Signing has a page of its own. */
export const jointActs = ['settle', 'agreeLonger', 'askReview', 'askConfirmation'] as const;

/**
 * A text waiting for signatures: the act that signs it and the form that act takes, the entry that says the text, its
 * fingerprint, and which sides have signed.
 */
export type WaitingText = { act: string; seq: number; form: FormBody; fingerprint: string; signed: readonly string[] };

/** The text both sides sign here: an agreement, proposed by signing it; or the mediation paper of a commission. */
export function textSigned(dispute: Pick<Dispute, 'matter'>): WaitingText | undefined {
  const { matter } = dispute;
  const paper = asCorrected(matter.entries).findLast(({ act }) => act === 'makeMediationPaper');
  if (matter.state !== 'mediationPaper' || !paper) return waitingText(dispute, 'signAgreement');
  const consents = matter.consents.filter(({ act }) => act === 'signForMediation');
  return {
    act: 'signForMediation',
    seq: paper.seq,
    form: {},
    fingerprint: fingerprintOf(paper.form),
    signed: consents.map(({ by }) => by),
  };
}

/** The text of this act that waits for signatures, if there is one. */
export function waitingText({ matter }: Pick<Dispute, 'matter'>, act: string): WaitingText | undefined {
  const consents = matter.consents.filter((one) => one.act === act);
  const [first] = consents;
  if (!first) return undefined;
  return {
    act,
    seq: matter.entries.findLast((entry) => entry.act === act && entry.form === first.form)?.seq ?? matter.seq,
    form: first.form,
    fingerprint: fingerprintOf(first.form),
    signed: consents.map(({ by }) => by),
  };
}

/** SHA-256 of a text in its one canonical form, in hexadecimal: another word, another fingerprint. */
export function fingerprintOf(form: FormBody): string {
  return createHash('sha256')
    .update(canonicalize(form) ?? '')
    .digest('hex');
}
