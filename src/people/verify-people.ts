import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { beginning, headAfter } from '../proceedings/body.ts';
import type { Spine } from '../proceedings/spine.ts';
import type { Broken } from '../proceedings/verify/verify.ts';
import { atOneMoment } from '../proceedings/verify/verify-reading.ts';
import { changeText, type ChangeBody } from './administration-log.ts';
import { digestOf, itemsOf } from './handover.ts';

type Report = (broken: Broken) => void;

/** Walks hand-overs and what administrators changed: signatures against what they cover, the log against itself and its subjects. */
export async function verifyPeople(spine: Pick<Spine, 'database'>, report: Report): Promise<void> {
  await verifyHandovers(spine, report);
  await verifyAdministration(spine, report);
}

/** Each signature covers the items it was given for, and each case that was passed on went to who received it. */
function verifyHandovers({ database }: Pick<Spine, 'database'>, report: Report): Promise<void> {
  return atOneMoment(database, async (tx) => {
    const signatures = await tx
      .selectFrom('handover_signature as s')
      .innerJoin('handover as h', 'h.id', 's.handover')
      .select(['s.handover', 's.officer', 's.up_to', 's.digest', 'h.officer as leaver'])
      .orderBy('s.handover')
      .execute();
    for (const { handover, officer, up_to, digest, leaver } of signatures) {
      const items = await itemsOf(tx, handover, officer === leaver ? undefined : officer, up_to);
      if (!digest.equals(digestOf(items)))
        report({
          kind: 'handover',
          item: `${handover} officer ${officer}`,
          says: 'signed for other items than stand there',
        });
    }
    const astray = await sql<{ handover: number; n: number }>`
      select i.handover, i.n from heyan.handover_item i left join heyan.charge c on c.proceeding_id = i.proceeding_id and c.seq = i.charge_seq
        left join heyan.absence ab on ab.id = i.absence
      where (i.kind = 'case' and (c.in_charge = i.receiver or c.assists = i.receiver) is not true)
        or (i.kind = 'deputyship' and ab.deputy is distinct from i.receiver)
        or (i.kind = 'proposal' and not exists (select from heyan.record r where r.proceeding_id = i.proceeding_id and r.act = 'passOn'
          and (r.body::jsonb #>> '{form,receiver}')::int = i.receiver)) order by 1, 2 limit 50`.execute(tx);
    for (const { handover, n } of astray.rows)
      report({ kind: 'handover', item: `${handover}#${n}`, says: 'did not go to who is said to have received it' });
  });
}

/** The log's chain, its columns against what was hashed, and the last word of each subject against how it stands. */
function verifyAdministration({ database }: Pick<Spine, 'database'>, report: Report): Promise<void> {
  return atOneMoment(database, async (tx) => {
    const rows = await tx.selectFrom('administration').selectAll().orderBy('id').execute();
    const officers = new Map<number, ChangeBody>();
    const offices = new Map<number, ChangeBody>();
    const asked = new Map<number, ChangeBody>();
    let prev: Buffer = beginning;
    for (const row of rows) {
      const item = String(row.id);
      if (!row.prev.equals(prev) || !row.hash.equals(headAfter(row.prev, row.body)))
        report({ kind: 'administration', item, says: 'does not follow the change before it' });
      prev = row.hash;
      const body = JSON.parse(row.body) as ChangeBody;
      if (changeText({ ...body, office: row.office, by: row.officer }) !== row.body)
        report({ kind: 'administration', item, says: 'its columns do not say what was written' });
      const alone = secondPersonSays(body, asked);
      if (alone) report({ kind: 'administration', item, says: alone });
      if (body.what === 'rule-asked') asked.set(Number(row.id), body);
      if (body.what === 'office') offices.set(row.office ?? 0, body);
      if (body.subject.officer !== undefined && ('duties' in body.after || 'closed' in body.after))
        officers.set(body.subject.officer, body);
    }
    await verifySubjects(tx, officers, offices, report);
    await verifyWordings(tx, rows, report);
  });
}

/** The words of papers are those the log tells, no more and no less. */
async function verifyWordings(
  tx: Parameters<typeof itemsOf>[0],
  log: readonly { office: number | null; officer: number | null; body: string }[],
  report: Report,
): Promise<void> {
  const told = log
    .map(({ body }) => JSON.parse(body) as ChangeBody)
    .filter(({ what }) => what === 'wording')
    .map(({ office, by, after }) => canonicalize({ office, by, ...after }));
  const rows = await tx.selectFrom('paper_wording').selectAll().orderBy('id').execute();
  const kept = rows.map(({ office, officer, template, text, valid_from }) =>
    canonicalize({ office, by: officer, document: template, text, validFrom: valid_from }),
  );
  rows.forEach(({ id }, place) => {
    if (told[place] !== kept[place])
      report({ kind: 'administration', item: `wording ${id}`, says: 'is not what the log says was written' });
  });
  if (told.length > kept.length)
    report({ kind: 'administration', item: `wording ${kept.length + 1}`, says: 'was written, but does not stand' });
}

/** What is wrong with a change of a rule that two people had to make: the one who asked, and the one who confirmed the same. */
function secondPersonSays(
  { what, subject, by, after }: ChangeBody,
  asked: ReadonlyMap<number, ChangeBody>,
): string | undefined {
  if (what !== 'rule' && what !== 'rule-ended') return undefined;
  const one = subject.asked === undefined ? undefined : asked.get(subject.asked);
  // Before anybody was ever asked, rules were ended by one person.
  if (subject.asked === undefined)
    return what === 'rule-ended' && asked.size > 0 ? 'ended a rule nobody had asked to end' : undefined;
  if (!one) return `confirms line ${subject.asked}, in which nothing was asked`;
  if (one.by === by) return 'was confirmed by who asked for it';
  return canonicalize(one.after) === canonicalize(after) ? undefined : 'confirms other than was asked';
}

async function verifySubjects(
  tx: Parameters<typeof itemsOf>[0],
  officers: ReadonlyMap<number, ChangeBody>,
  offices: ReadonlyMap<number, ChangeBody>,
  report: Report,
): Promise<void> {
  const standing = await tx
    .selectFrom('officer')
    .select(['id', 'duties', 'valid_to'])
    .where('id', '=', sql<number>`any (${[...officers.keys()]}::int[])`)
    .execute();
  for (const { id, duties, valid_to } of standing) {
    const after = officers.get(id)?.after ?? {};
    const said = 'closed' in after ? undefined : String(after['duties']);
    if (said !== undefined && said !== [...duties].sort().join())
      report({
        kind: 'administration',
        item: `officer ${id}`,
        says: `has the duties ${duties.join()}, the last change gave ${said}`,
      });
    if ((valid_to !== null) !== 'closed' in after)
      report({
        kind: 'administration',
        item: `officer ${id}`,
        says: valid_to === null ? 'stands, but was closed' : 'has ended, but was not closed',
      });
  }
  const bodies = await tx
    .selectFrom('office')
    .select(['id', 'name_zh', 'name_en', 'telephone', 'address', 'opening'])
    .where('id', '=', sql<number>`any (${[...offices.keys()]}::int[])`)
    .execute();
  for (const { id, ...now } of bodies) {
    const after: Record<string, unknown> = offices.get(id)?.after ?? {};
    const wrong = Object.entries(now).find(([column, value]) => (after[column] ?? null) !== value);
    if (wrong)
      report({
        kind: 'administration',
        item: `office ${id}`,
        says: `${wrong[0]} says ${wrong[1]}, the last change ${String(after[wrong[0]])}`,
      });
  }
}
