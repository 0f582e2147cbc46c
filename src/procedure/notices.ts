import type { Text } from '../platform/text.ts';
import type { Case, Entry, Party } from './case.ts';
import type { Chapter } from './chapter.ts';
import { factOf, holds } from './condition.ts';
import { listed, type ActDef, type DeadlineDef, type NoticeDef, type Procedure, type ReminderDef } from './define.ts';
import { actOf } from './fold.ts';
import { textAt } from './path.ts';

/** What words of a notice may hold, and nothing else: no employer, no amount, no person. */
export const noticeValues = ['number', 'office', 'due'] as const;
export type NoticeValues = { readonly [name in (typeof noticeValues)[number]]?: Text };

/** A notice as its procedure file says it, under the name by which record and tables know it. */
export type NoticeRule = { rule: string; notice: NoticeDef };

/** Everything an act or a deadline of a procedure may say to somebody. */
export function noticeRules(procedure: Procedure): NoticeRule[] {
  const acts = (Object.entries(procedure.acts) as [string, ActDef][]).flatMap(([name, act]) => rulesOf(name, act));
  return [...acts, ...reminders(procedure)];
}

/** What an act may say once it is done, and while consents to it are awaited. */
function rulesOf(name: string, act: ActDef): NoticeRule[] {
  return [
    ...(act.notices ?? []).map((notice, place) => ({ rule: `act.${name}.${place}`, notice: notice as NoticeDef })),
    ...(act.coSign?.awaited ?? []).map((notice, place) => ({
      rule: `act.${name}.awaited.${place}`,
      notice: notice as NoticeDef,
    })),
  ];
}

/** What its deadlines may say. */
export function reminders(procedure: Procedure): { rule: string; deadline: string; notice: ReminderDef }[] {
  return (Object.entries(procedure.deadlines) as [string, DeadlineDef][]).flatMap(([deadline, def]) =>
    (def.notices ?? []).map((notice, place) => ({
      rule: `deadline.${deadline}.${place}`,
      deadline,
      notice: notice as ReminderDef,
    })),
  );
}

/** Whom a notice is for: a party by its key, officers by the actor whose duties they have, or who did an act last. */
export type Recipient = { party: string } | { officers: string } | { whoDid: readonly string[] };

/** Whether an entry is a consent that waits for others. */
export function waits({ consents }: Case, entry: Pick<Entry, 'form'>): boolean {
  return consents.some((one) => one.form === entry.form);
}

/** What an entry tells, and to whom. `matter` is the case as the entry left it. A consent that waits tells those it waits for. */
export function toldBy(chapter: Chapter, matter: Case, entry: Entry): (NoticeRule & { recipient: Recipient })[] {
  const waiting = waits(matter, entry);
  return rulesOf(entry.act, actOf(chapter, entry.act)).flatMap((one) => {
    const { notice } = one;
    if (one.rule.includes('.awaited.') !== waiting || (waiting && hasAgreed(chapter, matter, entry.act, notice)))
      return [];
    const said = (name: string): boolean | number => factOf(chapter, name, matter, entry.form, entry.facts);
    if (!holds(notice.when, said)) return [];
    return recipientsOf(notice, matter).map((recipient) => ({ ...one, recipient }));
  });
}

/** Whether those a notice is for have agreed to the act already. */
function hasAgreed({ procedure }: Chapter, { consents }: Case, act: string, { to }: NoticeDef): boolean {
  const agreed = consents.filter((one) => one.act === act).map(({ by }) => by);
  if (to === 'holder') return agreed.some((by) => procedure.actors[by]?.side === 'worker');
  return 'role' in to && agreed.includes(to.role);
}

/**
 * Whom a notice reaches as the case stands; `around` are the parties of the proceeding a track runs in. Never a tip's author:
 * whoever is confidential is told nothing.
 */
export function recipientsOf({ to }: NoticeDef, matter: Case, around = matter.parties): Recipient[] {
  const parties = (mine: (party: Party) => boolean): Recipient[] =>
    matter.parties.filter((party) => !party.confidential && mine(party)).map(({ key }) => ({ party: key }));
  if (to === 'holder') return parties((party) => party.sinceSeq === 1 && party.holder === true).slice(0, 1);
  if ('role' in to) return parties(({ role }) => role === to.role);
  if ('officers' in to) return [{ officers: to.officers }];
  if ('whoDid' in to) return [{ whoDid: listed(to.whoDid) }];
  const said = (path: string): string | undefined =>
    matter.entries.map(({ form }) => textAt(form, path)).findLast((one) => one !== undefined);
  if ('side' in to) return ofSide(said(to.side), around);
  const named = said(to.named);
  return named === undefined ? [] : [{ party: named }];
}

/** The only party of a role; of several, the record not saying which, whoever follows the case for them. */
function ofSide(role: string | undefined, around: readonly Party[]): Recipient[] {
  const ofRole = around.filter((party) => !party.confidential && party.role === role);
  const one = ofRole.find(({ holder }) => holder) ?? ofRole[0];
  return one ? [{ party: one.key }] : [];
}

const placeholder = /\{([^{}]*)\}/g;

/** The names in braces that words hold. */
export function namesInWords(words: string): string[] {
  return [...words.matchAll(placeholder)].map(([, name = '']) => name);
}

/** Words with their values. What a value holds is never read as words again. @throws when a value is missing */
export function wordsWith(words: Text, values: NoticeValues): Text {
  const filled = (language: 'zh' | 'en'): string =>
    words[language].replace(placeholder, (_, name: string) => {
      const value = values[name as keyof NoticeValues]?.[language];
      if (value === undefined) throw new Error(`A notice names {${name}}, which it was not given`);
      return value;
    });
  return { zh: filled('zh'), en: filled('en') };
}

/** Characters of a text message in one part, and in each of several, when it is Chinese. Source: GSM 03.38, UCS-2. */
const [onePart, eachPart] = [70, 67];

/** In how many parts a Chinese text message travels, each of which is paid for. */
export function smsParts(text: string): number {
  return text.length <= onePart ? 1 : Math.ceil(text.length / eachPart);
}

/** What is put behind the words of every message, so that whoever gets it may ask whether it is ours. */
export function withCheckCode({ zh, en }: Text, code: string): Text {
  return { zh: `${zh}核对码${code}`, en: `${en} Check code ${code}` };
}
