import { sql } from 'kysely';
import { noticeRules } from '../procedure/notices.ts';
import { noticeId } from '../proceedings/notices.ts';
import { chargeRules, chargeWords } from '../proceedings/charge/charge-telling.ts';
import { readBody, type Body } from '../proceedings/body.ts';
import type { Spine } from '../proceedings/spine.ts';
import type { Broken } from '../proceedings/verify/verify.ts';
import { splitAbout } from './overtaken.ts';

type Row = {
  id: string;
  proceeding: number;
  number: string | null;
  procedure: string | null;
  seq: number;
  rule: string;
  about: string;
  recipient: string;
  words_zh: string;
  words_en: string;
};

/** A row with the entry it names, whether a deadline ran from it, and how many cases the change of charge it names gave. */
type Looked = Row & { body: string | null; runs: boolean; charged: number };

const chunk = 500;
/** Proceedings looked through at once for entries that told something. */
const proceedingsAtOnce = 5000;

/**
 * Holds every message against the record: what an entry told stands there once, in the words the record says, and nothing
 * stands there that no entry told. A reminder must speak of a deadline the record started on that entry, and be for somebody
 * the procedure file names. @returns how many messages were looked at
 */
export async function verifyNotices(
  spine: Pick<Spine, 'database' | 'chapters'>,
  report: (broken: Broken) => void,
): Promise<number> {
  const looked = await verifyTold(spine, report);
  await verifyVanished(spine, report);
  await verifyStrays(spine, report);
  await verifyLeftOut(spine, report);
  return looked;
}

/** Every row, in order of ids, against the entry it names. */
async function verifyTold(
  { database, chapters }: Pick<Spine, 'database' | 'chapters'>,
  report: (broken: Broken) => void,
): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000';
  let looked = 0;
  for (;;) {
    const { rows } = await sql<Looked>`
      select n.id, n.proceeding_id proceeding, p.number, p.procedure, n.seq, n.rule, n.about, n.recipient, n.words_zh, n.words_en, r.body,
        exists (select from heyan.deadline d where d.proceeding_id = n.proceeding_id and d.started_seq = n.seq
          and n.rule like 'deadline.' || d.name || '.%')
          -- A correction may have taken the deadline back since.
          or exists (select from heyan.record c where c.proceeding_id = n.proceeding_id and c.corrects_seq = n.seq) runs,
        ${chargedBy} charged
      from heyan.notice n left join heyan.proceeding p on p.id = n.proceeding_id
        left join heyan.record r on r.proceeding_id = n.proceeding_id and r.seq = n.seq
      where n.id > ${after}::uuid order by n.id limit ${chunk}`.execute(database.owner);
    for (const row of rows) {
      const says = rowSays(row, chapters);
      if (says) report({ kind: 'notice', item: `${row.number ?? row.proceeding}#${row.seq} ${row.rule}`, says });
      after = row.id;
    }
    looked += rows.length;
    if (rows.length < chunk) return looked;
  }
}

/** How many cases the request that a message of a change of charge names gave its reader anew; none where it gave them not this one. */
const chargedBy = sql`case when n.rule not like 'charge.%' then 0 else (
  select count(*)::int from heyan.charge c left join heyan.charge was on was.proceeding_id = c.proceeding_id and was.seq = c.seq - 1
  where case n.rule when ${chargeRules.inCharge} then c.in_charge else c.assists end = n.officer
    and n.officer not in (coalesce(was.in_charge, 0), coalesce(was.assists, 0))
    and case when n.about = '' then c.proceeding_id = n.proceeding_id and c.seq = n.seq else c.reassignment::text = n.about
      and exists (select from heyan.charge f where f.proceeding_id = n.proceeding_id and f.seq = n.seq and f.reassignment = c.reassignment) end) end`;

function rowSays(row: Looked, chapters: Spine['chapters']): string | undefined {
  if (row.number === null) return 'was told by no entry';
  if (row.id !== noticeId([row.number, String(row.seq), row.rule, row.about, row.recipient]))
    return 'is not the one its id names';
  if (row.rule.startsWith('charge.')) return chargeSays(row, row.number);
  if (row.body === null) return 'was told by no entry';
  if (row.rule.startsWith('deadline.')) return reminderSays(row, chapters);
  const body = readBody(row.body);
  const told = (body.tells ?? []).find((one) => one.rule === row.rule && one.to === row.recipient);
  if (!told) return `its entry tells ${row.recipient} nothing`;
  return told.words.zh === row.words_zh && told.words.en === row.words_en
    ? undefined
    : 'its words are not those of the record';
}

/** What is told of who is in charge stands in the chain of charges, not in the record. */
function chargeSays({ rule, charged, words_zh, words_en }: Looked, number: string): string | undefined {
  if (charged === 0) return 'tells of a case its reader was not given';
  const words = chargeWords(rule === chargeRules.inCharge ? 'inCharge' : 'assists', number, charged);
  return words.zh === words_zh && words.en === words_en ? undefined : 'its words are not those of the change of charge';
}

/** A reminder stands in no entry: its deadline does, and the procedure file says for whom it is and how it begins. */
function reminderSays(row: Looked, chapters: Spine['chapters']): string | undefined {
  const chapter = row.procedure === null ? undefined : chapters.get(row.procedure);
  const known = chapter && noticeRules(chapter.procedure).find(({ rule }) => rule === row.rule);
  // A later version of the program may remind of other things; what it no longer knows it cannot judge.
  if (!known) return undefined;
  if (!row.runs || !isDay(splitAbout(row.about)[1])) return 'speaks of no deadline';
  const forParty = row.recipient.startsWith('party:');
  const { to } = known.notice;
  const meant = to === 'holder' || 'role' in to || 'named' in to || 'side' in to;
  return forParty === meant ? undefined : 'is for somebody the procedure does not name';
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** Entries that told somebody something of which there is no row. */
async function verifyVanished({ database }: Pick<Spine, 'database'>, report: (broken: Broken) => void): Promise<void> {
  let last = 0;
  for (;;) {
    const { rows } = await sql<{
      proceeding: number;
      number: string;
      seq: number;
      body: string;
      have: string[] | null;
    }>`
      select p.id proceeding, p.number, r.seq, r.body,
        (select array_agg(n.rule || ' ' || n.recipient) from heyan.notice n where n.proceeding_id = p.id and n.seq = r.seq) have
      from heyan.proceeding p join heyan.record r on r.proceeding_id = p.id
      where p.id in (select x.id from heyan.proceeding x where x.id > ${last} order by x.id limit ${proceedingsAtOnce})
        and r.provenance = 'l' and r.body like '%"tells":%' order by p.id, r.seq`.execute(database.owner);
    for (const row of rows) {
      const body: Body = readBody(row.body);
      const missing = (body.tells ?? []).find(({ rule, to }) => !(row.have ?? []).includes(`${rule} ${to}`));
      if (missing)
        report({
          kind: 'notice',
          item: `${row.number}#${row.seq} ${missing.rule}`,
          says: `what was told ${missing.to} is gone`,
        });
    }
    const next = await sql<{ id: number | null }>`
      select max(id) id from (select id from heyan.proceeding where id > ${last} order by id limit ${proceedingsAtOnce}) these`.execute(
      database.owner,
    );
    const id = next.rows[0]?.id;
    if (id === null || id === undefined) return;
    last = Number(id);
  }
}

/** Messages that were left out although nobody chose so, or although nobody could: the event names the choice it obeyed. */
async function verifyLeftOut({ database }: Pick<Spine, 'database'>, report: (broken: Broken) => void): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select e.notice_id id from heyan.notice_event e join heyan.notice n on n.id = e.notice_id
      join heyan.proceeding p on p.id = n.proceeding_id
    where e.what = 'optedOut' and (n.urgent or n.statutory is not null or not exists (
      select from heyan.message_choice c where c.id::text = e.reason and c.prescribed_only and c.at <= e.at
        and c.proceeding_id = coalesce(p.parent_id, p.id) and 'party:' || c.party = n.recipient))
    order by e.id limit 10`.execute(database.owner);
  for (const { id } of rows) report({ kind: 'notice', item: id, says: 'was left out, and nobody chose so' });
}

/** What became of messages that never were. */
async function verifyStrays({ database }: Pick<Spine, 'database'>, report: (broken: Broken) => void): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select e.notice_id id from heyan.notice_event e where e.what in ('sent', 'delivered') and not exists (
      select from heyan.notice_event s where s.notice_id = e.notice_id and s.round = e.round and s.what = 'sending' and s.id < e.id)
    order by e.id limit 10`.execute(database.owner);
  for (const { id } of rows) report({ kind: 'notice', item: id, says: 'was sent, and nobody gave it away' });
  const byNobody = await sql<{ id: string }>`
    select e.notice_id id from heyan.notice_event e where e.what in ('askedAgain', 'toldByHand') and (e.officer is null
      or e.what = 'toldByHand' and coalesce(e.reason, '') = '') order by e.id limit 10`.execute(database.owner);
  for (const { id } of byNobody.rows)
    report({ kind: 'notice', item: id, says: 'was sent again or told by hand, and nobody said who did it or how' });
}
