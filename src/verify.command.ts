import { assembleSpine } from './assemble.ts';
import { checkBalances } from './figures/verify.ts';
import { print, printJson, progressLine, tell, withDatabase, type CommonOptions } from './platform/command.ts';
import { CommandRefused } from './platform/command-refused.ts';
import { dataFolder } from './platform/home.ts';
import { loadKeyring } from './platform/keyring.ts';
import { verifyCheckpoint } from './proceedings/checkpoint.ts';
import { verifyCommitments, verifyDays, verifyRecords, verifySeals, type Broken } from './proceedings/verify.ts';

/** At most so many broken items are listed; the first of them is what matters. */
const listedMax = 50;

/** `heyan verify`: proves that record, rows, deadlines, postings, balances, seals and sealed days agree; names what does not. */
export async function run(options: CommonOptions & { checkpoint?: string }): Promise<void> {
  const outcome = await withDatabase(options, async (database) => {
    const spine = await assembleSpine(database, loadKeyring(dataFolder(options.data)));
    const broken: Broken[] = [];
    let found = 0;
    const report = (one: Broken): void => {
      found++;
      if (broken.length < listedMax) broken.push(one);
      tell(`✗ ${one.kind} ${one.item}: ${one.says}`);
    };
    const proceedings = await verifyRecords(spine, report, progressLine('记录 record'));
    const days = await verifyDays(spine, report);
    const seals = await verifySeals(spine, report);
    await verifyCommitments(spine, report);
    await checkBalances(database.owner, (one) => report({ kind: 'balance', item: one.key, says: one.says }));
    const checked = options.checkpoint ? await verifyCheckpoint(spine, options.checkpoint, report) : undefined;
    return {
      ok: found === 0,
      proceedings,
      days,
      seals,
      found,
      broken,
      ...(checked === undefined ? {} : { checkpoint: checked }),
    };
  });
  if (options.json) printJson(outcome);
  else
    print(
      outcome.ok
        ? `✓ ${outcome.proceedings} 件、${outcome.days} 日、${outcome.seals} 个封存值相符 (all agree)`
        : `${outcome.found} 处不符 (do not agree)`,
    );
  if (!outcome.ok) throw new CommandRefused({ zh: '核验未通过。', en: 'Verification failed.' });
}
