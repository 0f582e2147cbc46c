import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { now, today } from '../platform/clock.ts';
import { withRights } from '../platform/db.ts';
import { recipientsOf, reminders, wordsWith } from '../procedure/notices.ts';
import type { Party } from '../procedure/case.ts';
import type { ReminderDef } from '../procedure/define.ts';
import { noticeRow, recipientOf, valuesFor } from '../proceedings/notices.ts';
import type { Spine } from '../proceedings/spine.ts';
import { foldRecord } from '../proceedings/standing.ts';
import { aboutDeadline } from './overtaken.ts';

/** Days after its end in which somebody is still told that a deadline is over: what ended long ago is no news. */
const newsDays = 7;

type Near = {
  proceeding: number;
  number: string;
  office: number;
  division: number;
  subject: string;
  seq: number;
  dueOn: string;
  /** The proceeding it is a track of. */
  parent: { id: number; procedure: string; division: number } | null;
};

/**
 * Tells of deadlines that are near or over, each once for its due day: an extended one is told of again. Found in the rows
 * of deadlines, so a run that was missed is made up for by the next, and two at once tell nothing twice. Only of
 * proceedings that were opened here: simulated and imported ones have nobody who waits for a message.
 * A defect in one proceeding stops no other. @returns how many notices were written, and where something failed
 */
export async function remindOfDeadlines(
  spine: Spine,
): Promise<{ told: number; failed: { proceeding: number; error: unknown }[] }> {
  let told = 0;
  const failed: { proceeding: number; error: unknown }[] = [];
  for (const [procedure, chapter] of spine.chapters) {
    for (const { rule, deadline, notice } of reminders(chapter.procedure)) {
      for (const near of await nearOnes(spine, { procedure, deadline, rule, notice })) {
        try {
          told += await remind(spine, chapter, { rule, notice, near });
        } catch (error) {
          failed.push({ proceeding: near.proceeding, error });
        }
      }
    }
  }
  return { told, failed };
}

async function nearOnes(
  spine: Spine,
  asked: { procedure: string; deadline: string; rule: string; notice: ReminderDef },
): Promise<Near[]> {
  const day = today();
  const { at } = asked.notice;
  const [from, to] =
    at === 'expired'
      ? [day.subtract({ days: newsDays }), day.subtract({ days: 1 })]
      : [day, day.add({ days: at.daysBefore })];
  const { rows } = await sql<Near>`
    select d.proceeding_id proceeding, p.number, p.office, p.division, d.subject, d.started_seq seq, d.due_on "dueOn",
      case when w.id is not null then json_build_object('id', w.id, 'procedure', w.procedure, 'division', w.division) end parent
    from heyan.deadline d join heyan.proceeding p on p.id = d.proceeding_id
      left join heyan.proceeding w on w.id = p.parent_id and p.subject like 'track:%'
      join heyan.record r on r.proceeding_id = p.id and r.seq = 1 and r.provenance = 'l'
    where d.stopped_seq is null and d.expired_seq is null and d.due_on between ${from.toString()} and ${to.toString()}
      and p.procedure = ${asked.procedure} and d.name = ${asked.deadline} and not p.final
      and not exists (select from heyan.notice n where n.proceeding_id = p.id and n.seq = d.started_seq and n.rule = ${asked.rule}
        and n.about = d.subject || '@' || d.due_on::text)
    order by d.due_on, d.proceeding_id limit 5000`.execute(spine.database.owner);
  return rows.map((row) => ({ ...row, proceeding: Number(row.proceeding) }));
}

async function remind(
  spine: Spine,
  chapter: Parameters<typeof foldRecord>[1],
  { rule, notice, near }: { rule: string; notice: ReminderDef; near: Near },
): Promise<number> {
  const around = await partiesAround(spine, near);
  return withRights(spine.database, { offices: [], proceeding: near.proceeding, account: 'system' }, async (tx) => {
    const matter = await foldRecord(tx, chapter, near.proceeding, near.division);
    const standing = { id: near.proceeding, number: near.number, office: near.office };
    const words = wordsWith(notice.words, { ...valuesFor(spine, standing), due: dayInWords(near.dueOn) });
    let told = 0;
    const about = aboutDeadline(near.subject, near.dueOn);
    for (const recipient of recipientsOf(notice, matter, around)) {
      const to = await recipientOf(tx, near.proceeding, recipient);
      if (to === undefined || (await saidBeside(spine, near, { rule, about, to }))) continue;
      const moment = { at: now().toString(), day: today().toString() };
      const row = noticeRow({ chapter, standing, seq: near.seq, rule, about, notice, to, words, ...moment });
      const added = await tx
        .insertInto('notice')
        .values(row)
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      told += Number(added.numInsertedOrUpdatedRows ?? 0);
    }
    return told;
  });
}

/** Of a track, the parties of the proceeding it runs in. */
async function partiesAround(spine: Spine, { parent }: Near): Promise<readonly Party[] | undefined> {
  const chapter = parent ? spine.chapters.get(parent.procedure) : undefined;
  if (!parent || !chapter) return undefined;
  const rights = { offices: [], proceeding: parent.id, account: 'system' };
  return withRights(
    spine.database,
    rights,
    async (tx) => (await foldRecord(tx, chapter, parent.id, parent.division)).parties,
  );
}

/** Whether a track beside it, of the same rule and day, has told them: the workers of one award share who follows it. */
async function saidBeside(
  spine: Spine,
  { parent, proceeding }: Near,
  { rule, about, to }: { rule: string; about: string; to: string },
): Promise<boolean> {
  if (!parent) return false;
  const { rows } = await sql`
    select from heyan.notice n join heyan.proceeding p on p.id = n.proceeding_id
    where p.parent_id = ${parent.id} and p.id <> ${proceeding} and n.rule = ${rule} and n.about = ${about}
      and n.recipient = ${to} limit 1`.execute(spine.database.owner);
  return rows.length > 0;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** 12月31日 / 31 December: a message says no year. */
function dayInWords(iso: string): { zh: string; en: string } {
  const { month, day } = Temporal.PlainDate.from(iso);
  return { zh: `${month}月${day}日`, en: `${day} ${months[month - 1] ?? ''}` };
}
