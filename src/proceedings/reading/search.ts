import { sql } from 'kysely';
import { today } from '../../platform/clock.ts';
import { lookupToken } from '../../platform/crypto.ts';
import { withRights, type Tx } from '../../platform/db.ts';
import type { Text } from '../../platform/text.ts';
import { rightsOf } from '../once.ts';
import { lookupKinds, piecesOf, type LookupKind } from './finding.ts';
import type { Found } from './page.schema.ts';
import { listedColumns, rowOf, type Listed } from '../rows.ts';
import type { Actor, Spine } from '../spine.ts';

const matchTitles: Record<LookupKind | 'number', Text> = {
  number: { zh: '案号', en: 'number' },
  numberTail: { zh: '案号末段', en: 'end of the number' },
  idFull: { zh: '身份证号', en: 'ID number' },
  idLast4: { zh: '身份证后四位', en: 'last 4 of an ID' },
  idLast6: { zh: '身份证后六位', en: 'last 6 of an ID' },
  phoneFull: { zh: '手机号', en: 'phone' },
  phoneLast4: { zh: '手机后四位', en: 'last 4 of a phone' },
  creditCode: { zh: '统一社会信用代码', en: 'credit code' },
  namePiece: { zh: '名称', en: 'name' },
  pinyin: { zh: '拼音', en: 'pinyin' },
};

/** At most this many hits are shown; more than `commonMax` are not even counted: another word serves better. */
const shownMax = 50;
const commonMax = 2000;

type Hits = { ids: number[]; tooCommon: boolean };

/** Ways in which a typed text may be meant, most certain first. Each is a set of tokens that must all match. */
export function meaningsOf(text: string): { kind: LookupKind | 'number'; tokens: string[] }[] {
  const typed = text.trim().replaceAll(/\s+/g, '');
  const meanings: { kind: LookupKind | 'number'; tokens: string[] }[] = [];
  const add = (kind: LookupKind | 'number', ...tokens: string[]): void => {
    if (tokens.length > 0) meanings.push({ kind, tokens });
  };
  if (/^\d{6}-([A-Za-z]*\d*-)?\d{4}-\d{6}(\/\d+)?$/.test(typed)) add('number', typed.toUpperCase());
  if (/^\d{17}[\dXx]$/.test(typed)) add('idFull', typed.toUpperCase());
  if (/^[0-9A-Za-z]{18}$/.test(typed)) add('creditCode', typed.toUpperCase());
  if (/^1\d{10}$/.test(typed)) add('phoneFull', typed);
  if (/^\d{5}[\dXx]$/.test(typed)) add('idLast6', typed.toUpperCase());
  if (/^\d{4}$/.test(typed)) add('phoneLast4', typed);
  if (/^\d{3}[\dXx]$/.test(typed)) add('idLast4', typed.toUpperCase());
  if (/^0*\d{1,6}$/.test(typed)) add('numberTail', String(Number(typed)));
  if (/^[a-zA-Z]{2,48}$/.test(typed)) add('pinyin', typed.toLowerCase());
  if (/[\u4e00-\u9fff]/.test(typed)) add('namePiece', ...piecesOf(typed));
  return meanings;
}

/**
 * Looks for proceedings by number, name, pinyin, credit code, or digits of an identity number or phone. `counted`: how far
 * the hits of one token are counted.
 */
export async function search(spine: Spine, actor: Actor, text: string, counted = commonMax): Promise<Found> {
  if (actor.kind !== 'officer') return { total: 0, items: [], matched: null, tooCommon: false };
  const day = today().toString();
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    for (const meaning of meaningsOf(text)) {
      const { ids, tooCommon } =
        meaning.kind === 'number'
          ? await byNumber(tx, meaning.tokens[0] ?? '')
          : await byTokens(tx, spine, actor.below, { kind: meaning.kind, tokens: meaning.tokens }, counted);
      if (ids.length === 0) continue;
      const rows = await sql<Listed & { total: number }>`
        select ${sql.raw(listedColumns)}, z.total from (
          select z.*, count(*) over () total from heyan.sight z
          where z.office = ${actor.office} and z.proceeding_id = any (${ids}::bigint[])
          order by z.final, z.proceeding_id desc limit ${shownMax}) z join heyan.proceeding p on p.id = z.proceeding_id
        order by z.final, z.proceeding_id desc`.execute(tx);
      if (rows.rows.length === 0) continue;
      return {
        total: tooCommon ? counted : (rows.rows[0]?.total ?? 0),
        items: rows.rows.map((row) => rowOf(spine, row, day)),
        matched: { kind: meaning.kind, title: matchTitles[meaning.kind] },
        tooCommon,
      };
    }
    return { total: 0, items: [], matched: null, tooCommon: false };
  });
}

async function byNumber(tx: Tx, number: string): Promise<Hits> {
  const found = await tx.selectFrom('proceeding').select('id').where('number', '=', number).execute();
  return { ids: found.map((row) => row.id), tooCommon: false };
}

/**
 * Proceedings that carry every token, newest first. Each token is an index range per office (kind, token, office,
 * proceeding), so the cost is the number of hits, not of cases. Sorting the hits of a common token over a province would
 * be most of it: one token is therefore counted no further than told, and beyond that only each office's newest
 * are read.
 */
async function byTokens(
  tx: Tx,
  spine: Spine,
  below: readonly number[],
  { kind, tokens: texts }: { kind: LookupKind; tokens: readonly string[] },
  counted: number,
): Promise<Hits> {
  const tokens = texts.map((text) => lookupToken(spine.keys, kind, text));
  const offices = [...below];
  const [only] = tokens;
  if (only && tokens.length === 1 && (await isCommon(tx, kind, only, offices, counted)))
    return { ids: await newest(tx, kind, only, offices), tooCommon: true };
  const found = await sql<{ id: number }>`
    select proceeding_id id from heyan.lookup
    where kind = ${lookupKinds[kind]} and token = any (${tokens}::bytea[]) and office = any (${offices}::int[])
    group by proceeding_id having count(distinct token) = ${tokens.length}
    order by proceeding_id desc limit ${counted}`.execute(tx);
  const ids = found.rows.map((row) => Number(row.id));
  return { ids, tooCommon: ids.length >= counted };
}

async function isCommon(
  tx: Tx,
  kind: LookupKind,
  token: Buffer,
  offices: readonly number[],
  enough: number,
): Promise<boolean> {
  const found = await sql<{ hits: number }>`
    select count(*)::int hits from (
      select from heyan.lookup
      where kind = ${lookupKinds[kind]} and token = ${token} and office = any (${offices}::int[])
      limit ${enough}) hit`.execute(tx);
  return (found.rows[0]?.hits ?? 0) >= enough;
}

async function newest(tx: Tx, kind: LookupKind, token: Buffer, offices: readonly number[]): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select distinct hit.proceeding_id id from unnest(${offices}::int[]) seat (office) cross join lateral (
      select proceeding_id from heyan.lookup
      where kind = ${lookupKinds[kind]} and token = ${token} and office = seat.office
      order by proceeding_id desc limit ${shownMax}) hit
    order by 1 desc limit ${shownMax}`.execute(tx);
  return found.rows.map((row) => Number(row.id));
}
