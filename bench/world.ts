import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { assembleSpine } from '../src/assemble.ts';
import { createDemonstrationAccounts } from '../src/people/demonstration.ts';
import { inspectionOffice } from '../src/people/offices.ts';
import { connect, type Database, type DatabaseUrls, type Rights, withSettings } from '../src/platform/db.ts';
import { databaseValues } from '../src/platform/database-values.ts';
import { enterEmbedded } from '../src/platform/embedded.ts';
import { loadKeyring } from '../src/platform/keyring.ts';
import { migrate } from '../src/platform/migrate.ts';
import { rightsOf } from '../src/proceedings/once.ts';
import type { Actor, Spine } from '../src/proceedings/spine.ts';
import { disputeStaffOf, ensureDisputeStaff } from '../src/simulate/disputes/dispute-staff.ts';
import { ensureStaff, staffOf } from '../src/simulate/officers.ts';

export type Officer = Actor & { kind: 'officer' };

/** The three whose rights differ: of one county, one prefecture, and the province. */
export type Viewers = { county: Officer; prefecture: Officer; province: Officer };

/** What is measured on: a database of its own, with the same settings as in production. */
export type World = {
  folder: string;
  database: Database;
  spine: Spine;
  viewers: Viewers;
  /** The driver's own pool, in the app role, for statements written by hand. */
  floor: Pool;
  close(): Promise<void>;
};

export const county = 510114;
export const prefecture = 510100;
export const province = 510000;

/** Makes a new embedded database that waits for its disk as in production; `close` removes it. */
export async function makeWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'heyan-bench-'));
  const embedded = await enterEmbedded(folder, { durable: true });
  const urls: DatabaseUrls = {
    app: withSettings(embedded.url('heyan_app')),
    owner: withSettings(embedded.url('heyan_owner')),
    auth: withSettings(embedded.url('heyan_auth')),
    jobs: withSettings(embedded.url('heyan_jobs')),
  };
  const { place } = JSON.parse(readFileSync(join(folder, 'database.json'), 'utf8')) as { place: string };
  const removeFiles = async (): Promise<void> => {
    await embedded.leave();
    for (const one of [place, folder]) rmSync(one, { recursive: true, force: true });
  };
  await migrate({ urls });
  const world = await openWorld(folder, urls, removeFiles);
  await ensureStaff(world.database, String(province));
  await ensureDisputeStaff(world.database, String(province));
  await createDemonstrationAccounts(world.database);
  const spine = await assembleSpine(world.database, loadKeyring(folder));
  return { ...world, spine, viewers: viewersOf(spine) };
}

/** Joins the database another process of this measurement made. */
export async function openWorld(
  folder: string,
  urls: DatabaseUrls,
  leave: () => Promise<void> = () => Promise.resolve(),
): Promise<World> {
  const floor = new Pool({ connectionString: urls.app, max: 20, types: databaseValues, keepAlive: true });
  const database = connect(urls, 20, leave);
  const spine = await assembleSpine(database, loadKeyring(folder));
  const close = async (): Promise<void> => {
    await floor.end();
    await database.close();
  };
  return { folder, database, spine, viewers: viewersOf(spine), floor, close };
}

function viewersOf(spine: Spine): Viewers {
  const officer = (division: number): Officer => {
    const { inspector } = staffOf(county);
    const office = inspectionOffice(division);
    // Only the county's officer acts; the others read, and a reader's own number is not looked at.
    return { ...inspector, office, below: spine.offices.withBelow(office) };
  };
  return { county: officer(county), prefecture: officer(prefecture), province: officer(province) };
}

/** The docket clerk of the county's commission of arbitration. */
export function docketClerk({ spine }: Pick<World, 'spine'>): Officer {
  const { clerk } = disputeStaffOf(county);
  return { ...clerk, below: spine.offices.withBelow(clerk.office) };
}

/** A statement written by hand. */
export type Statement = readonly [text: string, values: readonly unknown[]];

/** Runs statements one after the other in one transaction under a viewer's rights, as a careful hand would write it. */
export async function byHand(pool: Pool, rights: Rights, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('heyan.offices', $1, true), set_config('heyan.below', $2, true), set_config('heyan.proceeding', $3, true),
         set_config('heyan.draft', $4, true), set_config('heyan.account', $5, true)`,
      [
        `{${rights.offices.join(',')}}`,
        rights.below ? `{${rights.below.join(',')}}` : '',
        String(rights.proceeding ?? ''),
        rights.draft ?? '',
        rights.account ?? '',
      ],
    );
    for (const [text, values] of statements) await client.query(text, [...values]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

export { rightsOf };
