import { sql } from 'kysely';
import type { Keyring } from '../platform/crypto.ts';
import { readBody } from '../proceedings/body.ts';
import type { Spine } from '../proceedings/spine.ts';
import type { Broken } from '../proceedings/verify/verify.ts';
import { paperCodeHashes } from './number.ts';

type Row = {
  id: number;
  track: string;
  state: string;
  body: string;
  number: string | null;
  template: string | null;
  office: number | null;
  year: number | null;
  n: number | null;
  sha256: Buffer | null;
  text_sha256: Buffer | null;
  sealed_sha256: Buffer | null;
  sealing: string | null;
  status: string | null;
  title_zh: string | null;
  title_en: string | null;
  issued_on: string | null;
  code_hash: Buffer | null;
  replaced: string | null;
  copied: string | null;
  /** Whether the paper it is a copy of bears the same number and day and says the same, of the same proceeding. */
  alike: boolean | null;
  draft: string;
};

const chunk = 500;

/**
 * Holds the register of numbered papers against their records, and each series against its numbers: none missing from its
 * start to its last, so that a paper cannot vanish. The frozen bytes are files of the record, which the walk over files opens.
 */
export async function verifyPapers(
  { database, keys }: Pick<Spine, 'database' | 'keys'>,
  report: (broken: Broken) => void,
): Promise<number> {
  let last = 0;
  let seen = 0;
  for (;;) {
    const { rows } = await sql<Row>`
      select p.id, p.number track, p.state, r.body, a.number, a.template, a.office, a.year, a.n, a.sha256, a.text_sha256, a.sealed_sha256, a.status,
        a.title_zh, a.title_en, a.issued_on, a.code_hash, (select o.number from heyan.paper o where o.proceeding_id = a.replaces) replaced,
        c.number copied, case when a.copy_of is not null then o.number = a.number and o.template = a.template and o.copy_of is null and c.parent_id = p.parent_id
          and o.issued_on = a.issued_on and o.text_sha256 is not distinct from a.text_sha256 end alike,
        (select d.body from heyan.record d where d.proceeding_id = p.id and d.act in ('draft', 'redraft') order by d.seq desc limit 1) draft,
        (select s.body from heyan.record s where s.proceeding_id = p.id and s.act = 'sealByService') sealing
      from heyan.proceeding p join heyan.record r on r.proceeding_id = p.id and r.act = 'number'
        left join heyan.paper a on a.proceeding_id = p.id
        left join heyan.paper o on o.proceeding_id = a.copy_of left join heyan.proceeding c on c.id = a.copy_of
      where p.procedure = 'paper' and p.id > ${last} order by p.id limit ${chunk}`.execute(database.owner);
    for (const row of rows) {
      const says = rowSays(row, keys);
      if (says) report({ kind: 'paper', item: row.track, says });
      last = row.id;
    }
    seen += rows.length;
    if (rows.length < chunk) break;
  }
  await verifyStrangers(database, report);
  await verifySeries(database, report);
  return seen;
}

/** Rows of the register that no record numbered: the public page would call such a paper genuine. */
async function verifyStrangers(database: Spine['database'], report: (broken: Broken) => void): Promise<void> {
  const { rows } = await sql<{ number: string }>`
    select a.number from heyan.paper a where not exists (
      select from heyan.record r where r.proceeding_id = a.proceeding_id and r.act = 'number') order by 1 limit 10`.execute(
    database.owner,
  );
  for (const { number } of rows) report({ kind: 'paper', item: number, says: 'no record numbered it' });
}

function rowSays(row: Row, keys: Keyring): string | undefined {
  if (row.number === null) return 'was numbered, and stands in no register';
  const { form, effectiveOn } = readBody(row.body);
  const said: Record<string, unknown> = {
    ...form,
    issued_on: form['datedOn'] ?? effectiveOn,
    replaces: readBody(row.draft).form['replaces'] ?? null,
    copyOf: form['copyOf'] ?? null,
  };
  const {
    number,
    template,
    office,
    year,
    n,
    title_zh: title,
    title_en: titleEn,
    issued_on,
    replaced: replaces,
    copied: copyOf,
  } = row;
  const text = row.text_sha256?.toString('hex');
  const columns = { number, template, office, year, n, title, titleEn, issued_on, replaces, copyOf, text };
  for (const [column, value] of Object.entries({ ...columns, sha256: row.sha256?.toString('hex') })) {
    if (said[column] !== value) return `${column} says ${String(value)}, the record ${String(said[column])}`;
  }
  if (row.alike === false) return 'bears another number or day than the paper it is a copy of, or says something else';
  const codes = paperCodeHashes(keys, String(form['code']));
  if (!codes.some((code) => row.code_hash?.equals(code))) return 'another code opens it than the one printed on it';
  const sealed = row.sealing === null ? undefined : readBody(row.sealing).form['sha256'];
  if (row.sealed_sha256?.toString('hex') !== sealed) return 'the hash of the sealed file is not the one in the record';
  const ought = statusOf(row.state);
  return row.status === ought ? undefined : `status says ${row.status}, the record ${ought}`;
}

function statusOf(state: string): string {
  if (state === 'served' || state === 'filed') return 'served';
  return ['numbered', 'voided', 'withdrawn'].includes(state) ? state : 'sealed';
}

async function verifySeries(database: Spine['database'], report: (broken: Broken) => void): Promise<void> {
  const { rows } = await sql<{ office: number; kind: string; year: number; ought: number; have: number }>`
    select s.office, s.kind, s.year, s.last - coalesce(b.last, 0) ought, count(p.proceeding_id)::int have
    from heyan.series s
      left join heyan.paper_series_start b on b.office = s.office and 'paper:' || b.template = s.kind and b.year = s.year
      left join heyan.paper p on p.office = s.office and 'paper:' || p.template = s.kind and p.year = s.year
        and p.n between coalesce(b.last, 0) + 1 and s.last and p.copy_of is null
    where s.kind like 'paper:%'
    group by s.office, s.kind, s.year, s.last, b.last having count(p.proceeding_id) <> s.last - coalesce(b.last, 0)`.execute(
    database.owner,
  );
  for (const { office, kind, year, ought, have } of rows)
    report({
      kind: 'paper',
      item: `${office} ${kind} ${year}`,
      says: `${ought} numbers were given, ${have} papers stand`,
    });
}
