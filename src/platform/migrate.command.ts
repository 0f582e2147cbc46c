import { type CommonOptions, print, printJson } from './command.ts';
import { openDatabase } from './db.ts';
import { migrate } from './migrate.ts';

/** `heyan migrate`: brings the database to this program's migrations and says which ran now. */
export async function run(options: CommonOptions): Promise<void> {
  const database = await openDatabase(options.data ? { data: options.data } : {});
  try {
    const applied = await migrate(database);
    if (options.json) printJson({ applied });
    else if (applied.length === 0) print('数据库已是最新。 The database is up to date.');
    else for (const name of applied) print(name);
  } finally {
    await database.close();
  }
}
