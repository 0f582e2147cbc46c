import { sql } from 'kysely';
import type { Text } from '../platform/text.ts';
import { withRights } from '../platform/db.ts';
import type { Spine } from '../proceedings/spine.ts';
import { paperCodeHashes } from './number.ts';

/** What anybody holding a paper may be told of it: nothing about persons. */
export type Genuine = {
  title: Text;
  number: string;
  office: Text;
  issuedOn: string;
  sha256: string;
  sealedSha256: string | undefined;
  status: 'numbered' | 'sealed' | 'served' | 'voided' | 'withdrawn';
  /** The number of the paper in its place. */
  replacedBy: string | undefined;
};

/** The paper of a code, or undefined: no such paper. The code alone opens this, and opens nothing else. */
export async function paperOfCode(spine: Pick<Spine, 'database' | 'keys'>, code: string): Promise<Genuine | undefined> {
  const { rows } = await withRights(spine.database, { offices: [] }, (tx) =>
    sql<{
      title_zh: string;
      title_en: string;
      number: string;
      office_zh: string;
      office_en: string;
      issued_on: string;
      sha256: Buffer;
      sealed_sha256: Buffer | null;
      status: Genuine['status'];
      replaced_by: string | null;
    }>`select p.* from unnest(${paperCodeHashes(spine.keys, code)}::bytea[]) code, heyan.paper_of_code(code) p`.execute(
      tx,
    ),
  );
  const [row] = rows;
  return (
    row && {
      title: { zh: row.title_zh, en: row.title_en },
      number: row.number,
      office: { zh: row.office_zh, en: row.office_en },
      issuedOn: row.issued_on,
      sha256: row.sha256.toString('hex'),
      sealedSha256: row.sealed_sha256?.toString('hex'),
      status: row.status,
      replacedBy: row.replaced_by ?? undefined,
    }
  );
}
