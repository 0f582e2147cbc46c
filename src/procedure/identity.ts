import { Type, type TObject } from 'typebox';
import { cite, source } from '../law/sources.ts';
import { refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { Case, Entry, FormBody, Party } from './case.ts';
import { listed, type ActDef, type Level, type Procedure } from './define.ts';
import { birthDay, choice, evidence, form, idNumber, line, party } from './fields.ts';
import { textAt } from './path.ts';

/*
 * How sure it is who a party is. What a person says of themselves is stated; an officer who has seen the card raises it by
 * an act of the record; a trusted source confirms it. Acts say the level they need, and nothing else asks for it.
 */

const order: readonly Level[] = ['stated', 'seen', 'confirmed'];

/** The levels in words, lowest first. */
export const levelWords: Readonly<Record<Level, Text>> = {
  stated: { zh: '自述', en: 'Stated only' },
  seen: { zh: '已核对证件', en: 'Papers seen by an officer' },
  confirmed: { zh: '可信来源已确认', en: 'Confirmed by a trusted source' },
};

/** The papers an officer may have seen. */
const papers = [
  { const: 'identityCard', title: '居民身份证', titleEn: 'Identity card' },
  { const: 'residencePermit', title: '居住证、永久居留证件', titleEn: 'Residence permit' },
  { const: 'passport', title: '护照', titleEn: 'Passport' },
  { const: 'licence', title: '营业执照', titleEn: 'Business licence' },
  { const: 'other', title: '其他证件', titleEn: 'Another paper' },
] as const;

/** Whose papers were seen, and which. A number read from the card takes the place of what was stated. */
export const IdentitySeen: TObject = form({
  party: party('核验谁的身份', 'Whose identity'),
  paper: choice('看过的证件', 'Paper seen', papers),
  idNumber: Type.Optional(
    idNumber('证件号码（原来没有或者与证件不符时填写）', 'Number on it, where none or another was stated'),
  ),
  bornOn: Type.Optional(
    birthDay('出生日期（证件号码不含出生日期时填写）', 'Date of birth, where the number does not hold it'),
  ),
  note: Type.Optional(line('备注', 'Note', 400)),
  scans: Type.Optional(evidence('证件的扫描件或者照片', 'Scans or photographs of the papers')),
});

/** The fields of an act by which an officer who saw somebody's papers raises the level of that party. */
export const identitySeen = {
  title: { zh: '核验身份', en: 'Check an identity' },
  plain: { zh: '工作人员核对了证件。', en: 'An officer looked at the papers.' },
  from: 'any',
  to: 'same',
  form: IdentitySeen,
  identifies: { party: 'party', level: 'seen', idNumber: 'idNumber', bornOn: 'bornOn' },
} as const;

/** Whom a trusted source confirmed, and the number it named. */
export const IdentityConfirmed: TObject = form({
  party: party('谁的身份', 'Whose identity'),
  idNumber: Type.Optional(idNumber('证件号码', 'Identity number')),
});

/**
 * The fields of the act by which a public sign-in confirms who follows the proceeding. The program does it, on the word of the
 * provider alone: nobody can ask for it.
 */
export const identityConfirmed = {
  title: { zh: '统一身份认证确认身份', en: 'Identity confirmed by the public sign-in' },
  plain: { zh: '您通过统一身份认证确认了身份。', en: 'You confirmed who you are through the public sign-in.' },
  from: 'any',
  to: 'same',
  by: 'system',
  form: IdentityConfirmed,
  identifies: { party: 'party', level: 'confirmed', idNumber: 'idNumber' },
} as const;

/** Whether a level is at least another. */
export function reaches(level: Level, needed: Level): boolean {
  return order.indexOf(level) >= order.indexOf(needed);
}

/** The name under which an entry says that the person of this row, or of this check, was too young to work. */
export function underAgeFact(row?: number): string {
  return row === undefined ? 'underAge' : `underAge.${row}`;
}

/** The parties after an entry, as far as it tells who they are: whom it found too young, and whose papers were seen. */
export function identified(procedure: Procedure, act: ActDef, parties: readonly Party[], entry: Entry): Party[] {
  const young = (one: Party): boolean =>
    one.sinceSeq === entry.seq && entry.facts[underAgeFact(Number(one.key.split('-').at(-1)))] === true;
  const known = parties.map((one) =>
    one.role === procedure.ageOf?.role && young(one) ? { ...one, underAge: true as const } : one,
  );
  const { identifies } = act;
  const key = identifies && textAt(entry.form, identifies.party);
  if (!identifies || key === undefined) return known;
  return known.map((one) => (one.key === key ? raised(one, identifies, entry) : one));
}

function raised(
  party: Party,
  rule: NonNullable<ActDef['identifies']>,
  { form: said, facts, seq, effectiveOn }: Entry,
): Party {
  const before = party.identity?.level ?? 'stated';
  const level = reaches(before, rule.level) ? before : rule.level;
  const number = rule.idNumber === undefined ? undefined : said[rule.idNumber];
  const born = rule.bornOn === undefined ? undefined : said[rule.bornOn];
  const { underAge, ...rest } = party;
  const young = number === undefined && born === undefined ? underAge : facts[underAgeFact()] === true || undefined;
  return {
    ...rest,
    identity: { level, seq, on: effectiveOn },
    ...(number === undefined
      ? {}
      : { idNumber: number, namedId: party.namedId === undefined ? (party.idNumber ?? null) : party.namedId }),
    ...(young ? { underAge: young } : {}),
  };
}

type Asking = { act: string; level?: Level };

/**
 * Why an act may not be done before somebody's identity is surer, with the way out; undefined when it may. A party that
 * acts must itself be sure enough; where an officer takes an act down, those the act speaks for must be.
 */
export function identityMissing(procedure: Procedure, matter: Case, by: string, asked: Asking): Refused | undefined {
  const act = procedure.acts[asked.act] as ActDef | undefined;
  const needed = act?.level;
  if (!act || needed === undefined || matter.seq === 0) return undefined;
  const own = procedure.actors[by]?.is === 'party';
  if (asked.level !== undefined && reaches(asked.level, needed)) return undefined;
  const roles = own ? [by] : rolesOf(procedure, matter, act);
  const unsure = roles.filter((role) =>
    speakersOf(matter, role).some((one) => !reaches(one.identity?.level ?? 'stated', needed)),
  );
  if (unsure.length === 0) return undefined;
  const who = unsure.map((role) => procedure.actors[role]?.title ?? { zh: role, en: role });
  return refuse('identity', wayOut(act, needed, who), {
    article: { id: act.source, ...cite(source(act.source).id) },
    alternatives: Object.entries(procedure.acts)
      .filter(([, one]) => (one as ActDef).identifies !== undefined && (one as ActDef).by !== 'system')
      .map(([name, one]) => ({ act: name, title: (one as ActDef).title })),
  });
}

function wayOut(act: ActDef, needed: Level, who: readonly Text[]): Text {
  const [zh, en] = [who.map((one) => one.zh).join('、'), who.map((one) => one.en).join(', ')];
  const trusted = {
    zh: '请在查询页面上通过统一身份认证确认',
    en: 'confirm it with the public sign-in on the page of the case',
  };
  const shown = {
    zh: '请带身份证件到窗口核对；已开通统一身份认证的地方，也可以在查询页面上确认',
    en: 'show the papers at the counter or, where a public sign-in is connected, confirm it on the page of the case',
  };
  const way = needed === 'seen' ? shown : trusted;
  return {
    zh: `办理“${act.title.zh}”前要核实身份（${levelWords[needed].zh}），还没有核实：${zh}。${way.zh}。`,
    en: `“${act.title.en}” needs an identity that is at least: ${levelWords[needed].en.toLowerCase()}. Not yet so: ${en}. Please ${way.en}.`,
  };
}

/** For whom an act speaks that an officer takes down: as it says, else the one side it could be, else the side that began. */
export function rolesOf(procedure: Procedure, matter: Case, act: ActDef): readonly string[] {
  if (act.levelOf !== undefined) return listed(act.levelOf);
  const sides = listed(act.by).filter((role) => procedure.actors[role]?.is === 'party');
  if (sides.length < 2) return sides;
  const opener = matter.entries[0]?.by ?? '';
  const holders = matter.parties.filter((one) => one.holder).map((one) => one.role);
  return sides.includes(opener) ? [opener] : sides.filter((side) => holders.includes(side));
}

/** Who speaks for a side: who follows the proceeding, where one of them does, else everybody on it. */
function speakersOf(matter: Case, role: string): readonly Party[] {
  const all = matter.parties.filter((one) => one.role === role && !one.confidential);
  const holders = all.filter((one) => one.holder);
  return holders.length > 0 ? holders : all;
}

/** What is wrong with what a procedure says of identities: a level nobody can come to is a dead end. */
export function identityDefects({ procedure }: { procedure: Procedure }): string[] {
  const acts = Object.entries(procedure.acts) as [string, ActDef][];
  const reachable = (needed: Level): boolean =>
    acts.some(([, act]) => act.identifies && reaches(act.identifies.level, needed));
  return acts.flatMap(([name, act]) =>
    act.level !== undefined && !reachable(act.level) ? [`unreachable-level ${name}`] : [],
  );
}

/** The number and day of birth a form says of the person it identifies, as they were filled in. */
export function saidOf(act: ActDef, filled: FormBody): { party?: string; idNumber?: string; bornOn?: string } {
  const { identifies } = act;
  if (!identifies) return {};
  const [key, number, born] = [identifies.party, identifies.idNumber, identifies.bornOn].map((path) =>
    path === undefined ? undefined : textAt(filled, path),
  );
  return {
    ...(key === undefined ? {} : { party: key }),
    ...(number === undefined ? {} : { idNumber: number }),
    ...(born === undefined ? {} : { bornOn: born }),
  };
}
