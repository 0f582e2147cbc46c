import { assembleSpine } from '../assemble.ts';
import { print, printJson, withDatabase, type CommonOptions } from '../platform/command.ts';
import { dataFolder } from '../platform/home.ts';
import { loadKeyring } from '../platform/keyring.ts';
import { isRefused } from '../platform/refusal.ts';
import { refuseQuestion } from './misused.ts';
import { readRecords } from './records.ts';

type RecordsOptions = CommonOptions & { division: string; period: string; asOf?: string };

/** On a terminal the largest contributions; as a document as many as the interface gives at most. */
const [linesMax, itemsMax] = [20, 10_000];

/** `heyan records FIGURE`: the proceedings behind a figure. Whoever runs it owns the database and sees every office's. */
export async function run(figure: string, options: RecordsOptions): Promise<void> {
  const answer = await withDatabase(options, async (database) => {
    const spine = await assembleSpine(database, loadKeyring(dataFolder(options.data)));
    const offices = spine.offices.all().map((office) => office.id);
    const { division, period, asOf } = options;
    const size = options.json ? itemsMax : linesMax;
    return readRecords(spine, { offices }, { figure, division, period, ...(asOf ? { asOf } : {}), size });
  });
  if (isRefused(answer)) return refuseQuestion(figure, answer);
  if (options.json) return printJson(answer);
  const { total, totalIs, proceedings, visible, hidden, items } = answer;
  print(`${answer.title.zh} · ${answer.title.en}: ${total ?? '—'} (${totalIs.zh}; ${totalIs.en})`);
  print(`${proceedings} 件 proceedings，可见 visible ${visible}，不可见 hidden ${hidden}`);
  for (const { number, headline, contribution, contributionPer } of items) {
    print(`  ${number}  ${contribution}${contributionPer === null ? '' : ` ÷ ${contributionPer}`}  ${headline}`);
  }
}
