import { Logger, parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import { remindOfDeadlines } from './notices/reminders.ts';
import { sendersOf } from './notices/senders-of.ts';
import type { Senders } from './notices/senders.ts';
import { sendDue } from './notices/sending.ts';
import { clearOrphans } from './platform/evidence.ts';
import { succeedOpen } from './operations/succession.ts';
import type { Log } from './platform/log.ts';
import { dropExpired } from './portal/claim/drafts.ts';
import { recountOpen } from './proceedings/recount.ts';
import { sealDays } from './proceedings/day-seal.ts';
import type { Spine } from './proceedings/spine.ts';
import { sweep } from './proceedings/sweep.ts';

/** A running worker. `stop` lets jobs under way finish. */
export type HeyanWorker = { stop(): Promise<void> };

/**
 * What is done without being asked: acts the law performs on an expired day, the sealing of days that are over, and the
 * forgetting of drafts and files that were never handed in. All find their work in the tables, so a job that is lost or done twice changes nothing; all also run at the start.
 */
export function standingTasks(spine: Spine, log: Log, folder: string, senders: Senders): TaskList {
  // Once in each process: this program may have come with later notices than the last one.
  let thorough = true;
  return {
    sweep: async () => {
      const { performed, failed } = await sweep(spine);
      if (performed > 0) log.info({ performed }, 'sweep');
      for (const { proceeding, error } of failed) log.error({ proceeding, err: error }, 'sweep failed');
    },
    'seal-days': async () => {
      const days = await sealDays(spine.database, spine.keys);
      if (days.length > 0) log.info({ days: days.length, last: days.at(-1) }, 'days sealed');
    },
    // Confirmed through the pages, or left by a command that was stopped.
    recount: async () => {
      const { recounted, failed } = await recountOpen(spine, { thorough });
      thorough = false;
      if (recounted > 0) log.info({ recounted }, 'deadlines counted again');
      for (const { proceeding, error } of failed) log.error({ proceeding, err: error }, 'recount failed');
      const moved = await succeedOpen(spine);
      if (moved.succeeded + moved.returned > 0)
        log.info({ ...moved, failed: undefined }, 'went to successors of divisions');
      for (const { error, ...of } of moved.failed) log.error({ ...of, err: error }, 'succession failed');
    },
    remind: async () => {
      const { told, failed } = await remindOfDeadlines(spine);
      if (told > 0) log.info({ told }, 'reminded of deadlines');
      for (const { proceeding, error } of failed) log.error({ proceeding, err: error }, 'a reminder failed');
    },
    'send-messages': async () => {
      const { given, failed } = await sendDue({ ...spine, senders });
      if (given > 0) log.info({ given }, 'messages given to a sender');
      for (const { notice, error } of failed) log.error({ notice, err: error }, 'a message failed');
    },
    // Personal values nobody handed in are kept no longer than their draft.
    forget: async () => {
      const drafts = await dropExpired(spine);
      const files = await clearOrphans({ ...spine, folder });
      if (drafts + files.rows + files.files > 0) log.info({ drafts, ...files }, 'forgotten');
    },
  };
}

// Hourly but for what somebody waits for; whatever the machine's zone: which day it is, the legal calendar says.
const schedule = [
  { task: 'sweep', match: '5 * * * *', identifier: 'sweep', options: { backfillPeriod: 0 } },
  { task: 'seal-days', match: '15 * * * *', identifier: 'seal-days', options: { backfillPeriod: 0 } },
  { task: 'recount', match: '* * * * *', identifier: 'recount', options: { backfillPeriod: 0 } },
  { task: 'remind', match: '20 * * * *', identifier: 'remind', options: { backfillPeriod: 0 } },
  { task: 'send-messages', match: '* * * * *', identifier: 'send-messages', options: { backfillPeriod: 0 } },
  { task: 'forget', match: '25 * * * *', identifier: 'forget', options: { backfillPeriod: 0 } },
];

/** Starts the worker on the queue's own role; it brings the queue's schema to its version. */
export async function startWorker(
  spine: Spine,
  log: Log,
  folder: string,
  demonstration = process.env['HEYAN_DEMONSTRATION'] === 'on',
): Promise<HeyanWorker> {
  const taskList = standingTasks(spine, log, folder, sendersOf({ ...spine, log, demonstration }));
  // A right on the database itself, which a copy or a restore does not bring along: given anew at every start.
  await sql`select format('grant create on database %I to heyan_jobs', current_database()) as command`
    .execute(spine.database.owner)
    .then(({ rows }) => sql.raw((rows[0] as { command: string }).command).execute(spine.database.owner));
  const runner: Runner = await run({
    connectionString: spine.database.urls.jobs,
    concurrency: 2,
    noHandleSignals: true,
    taskList,
    // Its own log would go to stdout, which belongs to a command's answer.
    logger: new Logger(() => (level, message) => (level === 'error' ? log.error(message) : log.debug(message))),
    parsedCronItems: parseCronItems(schedule),
    schema: 'graphile_worker',
  });
  for (const identifier of ['sweep', 'seal-days', 'recount', 'forget', 'remind', 'send-messages']) {
    await runner.addJob(identifier, {}, { jobKey: `at-start:${identifier}`, maxAttempts: 3 });
  }
  return { stop: () => runner.stop() };
}
