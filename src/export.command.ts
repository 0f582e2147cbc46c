import { assembleSpine } from './assemble.ts';
import { print, printJson, refuse, withDatabase, type CommonOptions } from './platform/command.ts';
import { dataFolder } from './platform/home.ts';
import { loadKeyring } from './platform/keyring.ts';
import { writeCheckpoint } from './proceedings/checkpoint.ts';

/** `heyan export checkpoint FILE`: how far every record has come, signed, to be kept outside the database. */
export async function run(kind: string, file: string, options: CommonOptions): Promise<void> {
  if (kind !== 'checkpoint')
    refuse(`不能导出“${kind}”。可导出：checkpoint。`, `Cannot export “${kind}”. Possible: checkpoint.`);
  const proceedings = await withDatabase(options, async (database) =>
    writeCheckpoint(await assembleSpine(database, loadKeyring(dataFolder(options.data))), file),
  );
  if (options.json) printJson({ file, proceedings });
  else print(`${file}: ${proceedings} 件 (proceedings)`);
}
