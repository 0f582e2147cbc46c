import { parentPort, workerData } from 'node:worker_threads';
import { chapters } from '../features/chapters.ts';
import type { Key, Keyring } from '../platform/crypto.ts';
import { chunkOf, type Drawing } from '../proceedings/bulk/bulk.ts';
import { officesOf } from '../proceedings/offices.ts';
import { rememberTokens } from '../proceedings/remember-tokens.ts';
import { historiesOf } from './history.ts';
import type { Begun, Planned } from './threads.ts';

const begun = workerData as Begun;
const chapter = chapters.get(begun.chapter);
if (!chapter) throw new Error(`There is no chapter ${begun.chapter}.`);
const port = parentPort;
if (!port) throw new Error('This is begun as a thread only.');
const spine = { keys: asBuffers(begun.keys), offices: officesOf(begun.offices) };
const drawing: Drawing = { ...begun.drawing, spent: { sealing: 0 }, tokenOf: rememberTokens() };
const historyOf = historiesOf(begun.telling);

port.on('message', ({ from, cases }: Planned) => {
  const made = chunkOf(spine, chapter, drawing);
  for (const [n, { plan, ...past }] of cases.entries()) made.add({ ...past, ...historyOf(plan, from + n, past.id) });
  const chunk = made.finish();
  port.postMessage(
    chunk,
    Object.values(chunk.blocks).flatMap((blocks) => blocks.map((block) => block.buffer as ArrayBuffer)),
  );
});

/** Between threads a Buffer becomes plain bytes. */
function asBuffers(keys: Keyring): Keyring {
  const entries = Object.entries(keys).map(([purpose, { current, keys: ring }]) => {
    const bytes = [...ring].map(([id, key]): [string, Key] => [
      id,
      {
        ...key,
        secret: Buffer.from(key.secret),
        ...(key.publicKey && { publicKey: Buffer.from(key.publicKey) }),
      },
    ]);
    return [purpose, { current, keys: new Map(bytes) }];
  });
  return Object.fromEntries(entries) as unknown as Keyring;
}
