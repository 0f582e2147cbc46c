import { createHash, randomUUID } from 'node:crypto';
import { bytesWithin } from '../platform/http/text-within.ts';
import { withRights, type Tx } from '../platform/db.ts';
import { dropFile, keepFile } from '../platform/files.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import { transact } from '../proceedings/act.ts';
import { takeDay } from '../proceedings/day.ts';
import { accountOf, claimKey, keepAnswer, rightsOf } from '../proceedings/once.ts';
import { loadForAct, modeOf } from '../proceedings/standing.ts';
import { actAndPost } from '../proceedings/within.ts';
import { keepRow, type Officer } from './number.ts';
import type { PaperWorld } from './paper-world.ts';
import { readFrozen, storeOf } from './papers.ts';

/** An outside electronic-seal service: it is given the frozen PDF and gives back the sealed one with its receipt. */
export type SealService = {
  name: string;
  seal(pdf: Buffer, paper: { number: string; sha256: string }): Promise<{ pdf: Buffer; receipt: string }>;
};

const secondsMax = 30;
const bytesMax = 20 * 1024 * 1024;

/**
 * The service at an address: the PDF is posted with its number and hash in headers, the same bytes come back with the seal
 * appended, and with the header `x-seal-receipt`. The token is sent as a bearer's. @throws when it does not answer so: then nothing was sealed.
 */
export function sealServiceAt(address: string, token: string): SealService {
  return {
    name: new URL(address).host,
    async seal(pdf, { number, sha256 }) {
      const answer = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/pdf',
          authorization: `Bearer ${token}`,
          'x-paper-number': encodeURIComponent(number),
          'x-paper-sha256': sha256,
        },
        body: new Uint8Array(pdf),
        signal: AbortSignal.timeout(secondsMax * 1000),
        redirect: 'error',
      });
      const receipt = answer.headers.get('x-seal-receipt');
      const sealed = await bytesWithin(answer, bytesMax);
      if (!answer.ok || !receipt || !sealed?.subarray(0, 5).equals(Buffer.from('%PDF-')))
        throw new Error(`The seal service answered ${answer.status} without a sealed PDF and its receipt.`);
      // A signature is appended to a PDF and leaves what it signs as it was (ISO 32000-1, 12.8.1): whatever does not begin
      // with the very bytes that went out is another paper.
      if (sealed.length <= pdf.length || !sealed.subarray(0, pdf.length).equals(pdf))
        throw new Error('The seal service answered with another paper than the one it was given.');
      return { pdf: sealed, receipt: receipt.slice(0, 200) };
    },
  };
}

/**
 * Why a paper may not leave the house for its seal, or what a repeated request came to: only who works on it asks for one,
 * only a numbered paper gets one, and only once.
 */
function readyForSeal(
  world: PaperWorld,
  actor: Officer,
  asked: { paper: number; key: string },
): Promise<{ paper: number; seq: number; sha256: string } | Refused | undefined> {
  return withRights(world.database, rightsOf(actor), async (tx) => {
    const row = await tx
      .selectFrom('proceeding as p')
      .innerJoin('paper as a', 'a.proceeding_id', 'p.id')
      .select(['p.state', 'a.sealed_sha256'])
      .where('p.id', '=', asked.paper)
      .executeTakeFirst();
    if (!row || (await modeOf(tx, asked.paper, actor)) !== 'w') return notFound();
    const known = await tx
      .selectFrom('answer')
      .select(['proceeding_id', 'seq'])
      .where('actor', '=', accountOf(actor))
      .where('key', '=', asked.key)
      .executeTakeFirst();
    if (known?.proceeding_id === asked.paper && known.seq !== null && row.sealed_sha256)
      return { paper: asked.paper, seq: known.seq, sha256: row.sealed_sha256.toString('hex') };
    return row.state === 'numbered'
      ? undefined
      : refuse('wrong-state', {
          zh: '只有已编号、未盖章的文书可以签章。',
          en: 'Only a numbered paper without a seal can be sealed.',
        });
  });
}

/**
 * Has a numbered paper sealed by the outside service and files what comes back. The service is asked before the transaction:
 * no lock is held while another house works; a paper that meanwhile went another way refuses the seal.
 */
export async function sealElectronically(
  world: PaperWorld,
  actor: Officer,
  asked: { paper: number; key: string },
): Promise<{ paper: number; seq: number; sha256: string } | Refused> {
  const { sealService: service } = world;
  const { paper } = asked;
  if (!service)
    return refuse('missing-fact', { zh: '没有接入电子签章服务。', en: 'No electronic seal service is connected.' });
  const ready = await readyForSeal(world, actor, asked);
  if (ready) return ready;
  const frozen = await readFrozen(world, actor, asked.paper);
  if (isRefused(frozen)) return frozen;
  const store = storeOf(world);
  const { number, sha256: before } = await withRights(world.database, rightsOf(actor), async (tx) => {
    const row = tx.selectFrom('paper').select(['number', 'sha256']).where('proceeding_id', '=', asked.paper);
    const { number, sha256 } = await row.executeTakeFirstOrThrow();
    return { number, sha256: sha256.toString('hex') };
  });
  const sealed = await service.seal(frozen.bytes, { number, sha256: before });
  const sha256 = createHash('sha256').update(sealed.pdf).digest();
  const file = randomUUID();
  let kept = false;
  try {
    const answer = await transact(world, rightsOf(actor), async (tx) => {
      const { at, day } = await takeDay(tx);
      const repeated = await claimKey(tx, world, accountOf(actor), asked.key, asked);
      if (repeated)
        return isRefused(repeated) ? repeated : { paper, seq: repeated.seq, sha256: await sealedHash(tx, paper) };
      const track = await loadForAct(tx, world, asked.paper, actor);
      if (isRefused(track)) return track;
      const keyId = await keepFile(store, file, sealed.pdf, 'original');
      kept = true;
      const row = { file, paper: asked.paper, officer: actor.officer, bytes: sealed.pdf.length, sha256, keyId };
      await keepRow(tx, row);
      const form = { service: service.name, receipt: sealed.receipt, sha256: sha256.toString('hex'), file: [file] };
      const written = await actAndPost({ tx, spine: world, at, day }, actor, track, {
        act: 'sealByService',
        form,
        actors: ['registry'],
      });
      if (isRefused(written)) return written;
      await tx.updateTable('paper').set({ sealed_sha256: sha256 }).where('proceeding_id', '=', asked.paper).execute();
      await keepAnswer(tx, accountOf(actor), asked.key, asked.paper, written.matter.seq);
      return { paper: asked.paper, seq: written.matter.seq, sha256: sha256.toString('hex') };
    });
    if (!isRefused(answer) && answer.sha256 === sha256.toString('hex')) kept = false;
    return answer;
  } finally {
    if (kept) await dropFile(store, file);
  }
}

/** The hash of a sealed paper's file. @throws when it has none, which is a defect */
async function sealedHash(tx: Tx, paper: number): Promise<string> {
  const row = tx.selectFrom('paper').select('sealed_sha256').where('proceeding_id', '=', paper);
  const { sealed_sha256: sha256 } = await row.executeTakeFirstOrThrow();
  if (sha256 === null) throw new Error(`Paper ${paper} was sealed by this request and has no sealed file.`);
  return sha256.toString('hex');
}
