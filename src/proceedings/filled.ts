import { sql, type Selectable } from 'kysely';
import type { Evidence } from '../platform/database.ts';
import type { Tx } from '../platform/db.ts';
import { refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { FormBody, FormValue } from '../procedure/case.ts';
import { ownPart } from '../procedure/correction.ts';
import type { ActDef } from '../procedure/define.ts';
import { asForm, valuesOfKind } from '../procedure/form.ts';
import type { NamedFile } from './body.ts';
import type { Moment } from './moment.ts';
import { isSealed, sealForm, type Sealing } from './sealing.ts';
import type { Actor } from './spine.ts';
import { holding } from './standing.ts';

/** A filled form on its way into the record; of a proposal, what is proposed is sealed by its own act's rules. */
export function sealFilled(
  { spine }: Moment,
  act: ActDef,
  form: unknown,
  proposed: ActDef | undefined,
): { sealed: FormBody; seals: Sealing[] } {
  const own = sealForm(spine.keys, act, asForm(form));
  if (!proposed) return own;
  const inner = sealForm(spine.keys, proposed, asForm(asForm(form)['filled']));
  return { sealed: { ...own.sealed, filled: inner.sealed }, seals: [...own.seals, ...inner.seals] };
}

/** The seals a form names. */
export function sealsIn(value: FormValue | undefined): string[] {
  if (isSealed(value)) return [value.seal];
  if (Array.isArray(value)) return value.flatMap(sealsIn);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(sealsIn) : [];
}

/** A form with its sealed values in plain words again. A value that was erased is left out. */
export function unsealed(form: FormBody, plain: ReadonlyMap<string, string>): FormBody {
  const walk = (value: FormValue): FormValue | undefined => {
    if (isSealed(value)) return plain.get(value.seal);
    if (Array.isArray(value)) return value.map(walk).filter((one) => one !== undefined);
    if (value !== null && typeof value === 'object') return unsealed(value, plain);
    return value;
  };
  const entries = Object.entries(form).map(([field, value]) => [field, walk(value)] as const);
  return Object.fromEntries(entries.filter((pair): pair is [string, FormValue] => pair[1] !== undefined));
}

/** A refusal that names every field that is wrong. */
export function invalid(errors: { path: string; message: Text }[]): Refused {
  const first = errors[0];
  return refuse(
    'invalid-form',
    { zh: '有内容需要修改。', en: 'Something needs to be changed.' },
    { fields: errors, ...(first ? { field: first.path } : {}) },
  );
}

/** A file by the place in the form that names it. */
export type FileNamed = { path: string; value: string };

/** The files a form names. */
export function filesOf(act: ActDef, form: unknown): FileNamed[] {
  return valuesOfKind(act.form, ownPart(act, asForm(form)), 'evidence');
}

/**
 * Those files with their hashes: handed in by this viewer, and not yet part of any act. Who proposes `again` may name
 * the files of the own earlier proposal in the same track.
 */
export async function filesNamed(
  tx: Tx,
  named: readonly FileNamed[],
  { id, again }: { id: number; again?: Actor },
): Promise<{ evidence: NamedFile[]; reused: ReadonlySet<string> } | Refused> {
  if (named.length === 0) return { evidence: [], reused: new Set() };
  const wanted = [...new Set(named.map(({ value }) => value))];
  const own = again?.kind === 'officer' ? again.officer : null;
  const rows = await tx
    .selectFrom('evidence')
    .select(['id', 'sha256', 'mime', 'bytes', 'stripped', 'uploaded_by', 'seq'])
    .where(sql<boolean>`id::text = any (${wanted})`)
    .where(
      sql<boolean>`(seq is null and (proceeding_id is null or proceeding_id = ${id})
      or seq is not null and proceeding_id = ${id} and uploaded_by = ${own})`,
    )
    .orderBy('id')
    .execute();
  const missing = missingOf(named, rows);
  if (missing) return missing;
  return { evidence: rows.map(asNamed), reused: new Set(rows.filter((row) => row.seq !== null).map((row) => row.id)) };
}

/** Files that go along from another proceeding, with their hashes: its record names them. */
export async function filesAlong(
  tx: Tx,
  named: readonly FileNamed[],
  from: number,
): Promise<{ evidence: NamedFile[]; goAlong: true } | Refused> {
  if (named.length === 0) return { evidence: [], goAlong: true };
  const wanted = [...new Set(named.map(({ value }) => value))];
  const { rows } = await holding(tx, from, () =>
    sql<FileRow>`select * from heyan.files_of_held(${wanted}::uuid[])`.execute(tx),
  );
  return missingOf(named, rows) ?? { evidence: rows.map(asNamed), goAlong: true };
}

type FileRow = Pick<Selectable<Evidence>, 'id' | 'sha256' | 'mime' | 'bytes' | 'stripped' | 'uploaded_by'>;

function asNamed({ id, sha256, mime, bytes, stripped, uploaded_by: uploadedBy }: FileRow): NamedFile {
  return { id, sha256: sha256.toString('hex'), mime, bytes, stripped, uploadedBy };
}

function missingOf(named: readonly FileNamed[], rows: readonly FileRow[]): Refused | undefined {
  const there = new Set(rows.map((row) => row.id));
  const missing = named.filter(({ value }) => !there.has(value));
  if (missing.length === 0) return undefined;
  const message = { zh: '这份文件不在了，请重新上传。', en: 'This file is no longer here: please hand it in again.' };
  return invalid(missing.map(({ path }) => ({ path, message })));
}
