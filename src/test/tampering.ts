import { storeEvidence } from '../platform/evidence.ts';
import { evidenceFolder } from '../platform/files.ts';
import { verifyCheckpoint } from '../proceedings/verify/checkpoint.ts';
import { verifyFiles } from '../proceedings/verify/verify-evidence.ts';
import { verifyDays, verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { rightsOf } from '../proceedings/once.ts';
import type { Actor } from '../proceedings/spine.ts';
import type { TestProvince } from './spine.ts';
import { done } from './story.ts';

/** What the proof finds; files lie under `folder`. */
export async function brokenIn(province: TestProvince, folder: string, checkpoint?: string): Promise<Broken[]> {
  const found: Broken[] = [];
  const report = (one: Broken): void => void found.push(one);
  await verifyRecords(province.spine, report);
  await verifyDays(province.spine, report);
  await verifyFiles(province.spine, { folder: evidenceFolder(folder), keys: province.spine.keys }, report);
  if (checkpoint) await verifyCheckpoint(province.spine, checkpoint, report);
  return found;
}

/** What only the owner of the database could do, by first taking the lock off the door; undone afterwards. */
export async function tamperedIn(
  province: TestProvince,
  statements: string[],
  look: () => Promise<void>,
): Promise<void> {
  const client = await province.database.ownerPool.connect();
  const copies = [
    'proceeding',
    'sight',
    'record',
    'party',
    'deadline',
    'posting',
    'seal',
    'erasure',
    'unsealing',
    'look',
    'evidence',
    'carried_file',
    'lookup',
    'tracking',
    'transfer',
    'day_seal',
    'balance_day',
    'balance_month',
    'charge',
  ];
  const appendOnly = ['record', 'posting', 'transfer', 'day_seal', 'erasure', 'unsealing', 'charge'];
  try {
    await client.query('set search_path = heyan');
    await client.query('create schema kept');
    for (const table of copies) await client.query(`create table kept.${table} as table heyan.${table}`);
    for (const table of appendOnly) await client.query(`alter table heyan.${table} disable trigger user`);
    for (const statement of statements) await client.query(statement);
    await look();
  } finally {
    for (const table of [...copies].reverse()) await client.query(`delete from heyan.${table}`);
    for (const table of copies) {
      const generated = ['posting', 'transfer', 'unsealing', 'look'].includes(table) ? 'overriding system value' : '';
      await client.query(`insert into heyan.${table} ${generated} select * from kept.${table}`);
    }
    for (const table of appendOnly) await client.query(`alter table heyan.${table} enable trigger user`);
    await client.query('drop schema kept cascade');
    client.release();
  }
}

/** A paper an officer hands in: kept, named by no act yet. @returns its id */
export async function handIn(
  province: TestProvince,
  folder: string,
  officer: Actor & { kind: 'officer' },
  text: string,
): Promise<string> {
  const bytes = (async function* () {
    yield Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`);
  })();
  const world = { database: province.database, keys: province.spine.keys, folder };
  const owner = { rights: rightsOf(officer), uploadedBy: officer.officer };
  return done(await storeEvidence(world, bytes, owner)).id;
}
