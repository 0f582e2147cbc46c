import { assembleSpine } from '../assemble.ts';
import { countiesOf, division, homeProvince, prefecturesOf } from '../divisions/divisions.ts';
import { createOffices, inspectionOffice, seatedOffices, seatedTasks } from '../people/offices.ts';
import type { Database } from '../platform/db.ts';
import { makeKeyring } from '../platform/keyring.ts';
import type { Actor, Spine } from '../proceedings/spine.ts';
import { createTestDatabase } from './database.ts';

/** A province of offices on a database of the test's own, with officers to act for them. */
export type TestProvince = {
  spine: Spine;
  database: Database;
  /** An officer of the division's office with these duties, made at the first asking. */
  officer(division: number, ...duties: string[]): Promise<Actor & { kind: 'officer' }>;
  close(): Promise<void>;
};

/** Makes the bodies of the province on a fresh database: 205 for each task. */
export async function testProvince(): Promise<TestProvince> {
  const database = await createTestDatabase();
  const units = [division(homeProvince), ...prefecturesOf(), ...countiesOf(homeProvince)];
  const seats = units.map((unit) => ({ code: Number(unit.code), name: unit.name }));
  await createOffices(
    database,
    seatedTasks.flatMap((task) => seatedOffices(task, seats)),
    '2000-01-01',
  );
  const spine = await assembleSpine(database, makeKeyring());
  const officer = async (code: number, ...duties: string[]): Promise<Actor & { kind: 'officer' }> => {
    const office = inspectionOffice(code);
    const row = await database.owner
      .insertInto('officer')
      .values({ office, name: `${code}${duties.join('')}`, duties, valid_from: '2020-01-01' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { kind: 'officer', officer: row.id, office, below: spine.offices.withBelow(office), duties };
  };
  return { spine, database, officer, close: () => database.close() };
}

/** A complaint about unpaid wages, as a worker would make it; fields may be replaced. */
export function complaint(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    employerName: '锦绣工地 王老板',
    place: { division: '510114', landmark: '地铁口旁' },
    matter: 'wages',
    since: '2026-08',
    owedFen: 1_200_000,
    people: 1,
    workers: [{ name: '张小川', phone: '13800138000', idNumber: '510114199001010013', owedFen: 1_200_000 }],
    ...more,
  };
}
