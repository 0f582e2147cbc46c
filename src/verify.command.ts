import { assembleSpine } from './assemble.ts';
import { checkBalances, checkStocks } from './figures/verify.ts';
import { verifyPeople } from './people/verify-people.ts';
import { print, printJson, progressLine, tell, withDatabase, type CommonOptions } from './platform/command.ts';
import { verifyNotices } from './notices/verify-notices.ts';
import { verifyPapers } from './papers/verify-papers.ts';
import { verifyEnterprises } from './people/enterprises/verify-enterprises.ts';
import { CommandRefused } from './platform/command-refused.ts';
import { evidenceFolder } from './platform/files.ts';
import { dataFolder } from './platform/home.ts';
import { loadKeyring } from './platform/keyring.ts';
import { verifyCheckpoint } from './proceedings/verify/checkpoint.ts';
import { verifyCharges } from './proceedings/verify/verify-charge.ts';
import { verifyFiles } from './proceedings/verify/verify-evidence.ts';
import { verifyDays, verifyRecords, type Broken } from './proceedings/verify/verify.ts';

/** At most so many broken items are listed; the first of them is what matters. */
const listedMax = 50;

/** `heyan verify`: proves that record, rows, postings, balances, seals, files and sealed days agree; names what does not. */
export async function run(options: CommonOptions & { checkpoint?: string }): Promise<void> {
  const outcome = await withDatabase(options, async (database) => {
    const folder = dataFolder(options.data);
    const spine = await assembleSpine(database, loadKeyring(folder));
    const broken: Broken[] = [];
    let found = 0;
    const report = (one: Broken): void => {
      found++;
      if (broken.length < listedMax) broken.push(one);
      tell(`✗ ${one.kind} ${one.item}: ${one.says}`);
    };
    const { proceedings, seals } = await verifyRecords(spine, report, progressLine('记录 record'));
    const days = await verifyDays(spine, report);
    const store = { folder: evidenceFolder(folder), keys: spine.keys };
    await verifyFiles(spine, store, report, progressLine('文件 files'));
    await verifyPapers(spine, report);
    await verifyEnterprises(spine, report);
    await verifyNotices(spine, report);
    await verifyCharges(spine, report);
    await verifyPeople(spine, report);
    await checkBalances(database.owner, (one) => report({ kind: 'balance', item: one.key, says: one.says }));
    const procedures = [...spine.chapters.values()].map(({ procedure }) => procedure);
    await checkStocks(database.owner, procedures, (one) => report({ kind: 'balance', item: one.key, says: one.says }));
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
