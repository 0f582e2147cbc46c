import canonicalize from 'canonicalize';
import { commitmentOf, personToken, openSaltedValue, sealValue, type Keyring } from '../../platform/crypto.ts';
import type { FormBody } from '../../procedure/case.ts';
import type { ActDef } from '../../procedure/define.ts';
import { asForm } from '../../procedure/form.ts';
import { rowsAt } from '../../procedure/path.ts';
import {
  isPersonal,
  keyOf,
  postedByRow,
  spanOf,
  type Register,
  type RowPosted,
  type RowsTold,
} from '../../procedure/register.ts';
import { MerkleTree } from '../verify/merkle.ts';

/** A row of a register on its way into the database. */
export type ListedRow = {
  rowNo: number;
  key: Buffer;
  from: string | null;
  until: string | null;
  /** Its canonical text; null where it is sealed. */
  body: string | null;
  sealed: { keyId: string; ciphertext: Buffer; commitment: Buffer } | null;
  posted: readonly RowPosted[];
};

/** What a batch act lists: what its record says, and the rows. */
export type Batch = { register: Register; told: RowsTold; rows: readonly ListedRow[] };

/**
 * Takes the rows out of the filled form of a batch act; the form that is left tells their number and root, as the record
 * will keep it. Without a batch the form stays as it is.
 */
export function takeBatch(
  keys: Keyring,
  { batch }: Pick<ActDef, 'batch'>,
  filled: unknown,
): { form: FormBody; batch?: Batch } {
  const form = asForm(filled);
  if (!batch) return { form };
  const { register, each } = batch;
  const tree = new MerkleTree();
  const sealed = isPersonal(register);
  const rows = rowsAt(form, each).map((row, place): ListedRow => {
    const text = canonicalize(row) ?? '';
    const seal = sealed ? sealValue(keys, text) : null;
    tree.add(leafOf(text, seal?.commitment ?? null));
    return {
      rowNo: place + 1,
      key: rowKey(keys, register, row),
      ...spanOf(register, row),
      body: seal ? null : text,
      sealed: seal && { keyId: seal.keyId, ciphertext: seal.ciphertext, commitment: seal.commitment },
      posted: postedByRow(register, row),
    };
  });
  const told = { register: register.id, rows: rows.length, root: tree.root().toString('hex') };
  return { form: { ...form, [each]: told }, batch: { register, told, rows } };
}

/** What the tree of a batch holds of a row: its text, or the commitment that stands for it. */
export function leafOf(body: string, commitment: Buffer | null): Buffer | string {
  return commitment ?? body;
}

/** By which rows of one register are told apart without the index knowing them: under the key that is never renewed, as rows are for ever. */
export function rowKey(keys: Keyring, register: Register, row: FormBody): Buffer {
  return personToken(keys, `register:${register.id}:${keyOf(register, row)}`);
}

/** A row as it is kept. */
export type KeptRow = {
  body: string | null;
  key_id: string | null;
  ciphertext: Buffer | null;
  commitment: Buffer | null;
};

/** The text of a kept row; undefined when its seal was erased, null when what is sealed is not what was committed to. */
export function openRow(keys: Keyring, { body, key_id, ciphertext, commitment }: KeptRow): string | null | undefined {
  if (body !== null) return body;
  if (key_id === null || ciphertext === null || commitment === null) return undefined;
  const { plaintext, salt } = openSaltedValue(keys, { keyId: key_id, ciphertext });
  return commitmentOf(plaintext, salt).equals(commitment) ? plaintext : null;
}
