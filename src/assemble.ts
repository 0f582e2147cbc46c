import { chapters } from './features/chapters.ts';
import { ensureAccounts } from './ledger/ensure-accounts.ts';
import { ensureFunds } from './ledger/funds.ts';
import type { Keyring } from './platform/crypto.ts';
import type { Database } from './platform/db.ts';
import { loadOffices } from './proceedings/offices.ts';
import { learnReference } from './proceedings/reference.ts';
import type { Spine } from './proceedings/spine.ts';

/** Puts the parts together: the spine with every chapter of this installation. */
export async function assembleSpine(database: Database, keys: Keyring): Promise<Spine> {
  await ensureAccounts(database);
  await ensureFunds(database);
  await learnReference(database.owner);
  return { database, keys, chapters, offices: await loadOffices(database) };
}
