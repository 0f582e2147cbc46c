import type { Text } from '../platform/text.ts';
import type { Chapter } from './chapter.ts';
import { factsIn } from './condition.ts';
import { listed, type ActDef, type NoticeDef, type Procedure } from './define.ts';
import { namesInWords, noticeRules, noticeValues, reminders, smsParts, withCheckCode, wordsWith } from './notices.ts';
import { schemaAt, schemaOf } from './schema.ts';

/** A text message of more parts than this is no text message. */
const partsMax = 2;

/** The longest values that words must bear: a number, the longest name of an office, a day. */
const longest = { number: '510114-2026-000012', office: '阿坝藏族羌族自治州劳动保障监察支队', due: '12月31日' };

/** Notices that cannot be sent, or must not be: who is meant, by which way, and in which words. */
export function noticeDefects({ procedure }: Chapter): string[] {
  const due = new Set(reminders(procedure).map(({ rule }) => rule));
  const each = noticeRules(procedure).flatMap(({ rule, notice }) => [
    ...recipientDefects(procedure, rule, notice),
    ...channelDefects(rule, notice),
    ...(['zh', 'en'] as const).flatMap((language) => wordDefects(rule, notice.words, language, due.has(rule))),
    ...lengthDefects(rule, notice, due.has(rule)),
    ...(notice.when === undefined ? [] : factsIn(notice.when))
      .filter((fact) => procedure.facts?.[fact]?.from === 'view')
      .map((fact) => `notice-looks-beyond ${fact} in ${rule}`),
  ]);
  return [...silenceDefects(procedure), ...each];
}

/** A chapter that tells its story in plain words to a party whom it knows, and sends that party no message of any of it. */
function silenceDefects(procedure: Procedure): string[] {
  const acts = Object.entries(procedure.acts) as [string, ActDef][];
  const knowsParty = acts.some(([, { names = [] }]) => names.some((one) => !one.confidential));
  const plain = acts.filter(([, act]) => act.plain !== undefined).map(([name]) => name);
  const tells = acts.some(([, { notices = [] }]) => notices.some(({ to }) => isParty(to)));
  return knowsParty && plain.length > 0 && !tells ? [`tells-no-party ${procedure.id}: ${plain.join(', ')}`] : [];
}

function isParty(to: NoticeDef['to']): boolean {
  return to === 'holder' || 'role' in to || 'named' in to || 'side' in to;
}

function recipientDefects(procedure: Procedure, rule: string, { to }: NoticeDef): string[] {
  const acts = Object.values(procedure.acts) as ActDef[];
  const named = acts.flatMap((act) => act.names ?? []);
  const nobody = `tells-nobody ${rule}`;
  if (to === 'holder') return named.some((one) => one.holder) ? [] : [nobody];
  if ('role' in to) return named.some((one) => one.role === to.role && !one.confidential) ? [] : [nobody];
  if ('side' in to)
    return procedure.track && acts.some((act) => act.form && schemaAt(schemaOf(act.form), to.side)) ? [] : [nobody];
  if ('named' in to) return acts.some((act) => act.form && schemaAt(schemaOf(act.form), to.named)) ? [] : [nobody];
  if ('whoDid' in to) return listed(to.whoDid).every((act) => Object.hasOwn(procedure.acts, act)) ? [] : [nobody];
  const actor = procedure.actors[to.officers];
  return actor?.is === 'officer' && (actor.duties ?? []).length > 0 ? [] : [nobody];
}

/** Officers have no phone here: they read their list. Of the parties only who follows the case has a page of ours to read. */
function channelDefects(rule: string, { to, channels }: NoticeDef): string[] {
  if (channels.length === 0 || new Set(channels).size !== channels.length) return [`no-channel ${rule}`];
  const toOfficers = typeof to === 'object' && ('officers' in to || 'whoDid' in to);
  if (toOfficers) return channels.some((one) => one !== 'inbox') ? [`officer-without-phone ${rule}`] : [];
  return to !== 'holder' && channels.includes('inbox') ? [`party-without-page ${rule}`] : [];
}

/** What must not stand on a phone's screen in plain words: sums of money, and numbers that could be somebody's. */
const forbidden = /[¥￥$€]|\d[\d,.]*\s*(万|千)?(元|块|yuan|RMB|CNY)|\d{6,}|https?:/i;

function wordDefects(rule: string, words: Text, language: 'zh' | 'en', isReminder: boolean): string[] {
  const text = words[language];
  if (!text?.trim()) return [`missing-text ${rule}`];
  const unknown = namesInWords(text).filter((name) => !(noticeValues as readonly string[]).includes(name));
  const dueless = !isReminder && namesInWords(text).includes('due');
  const braces = /[{}]/.test(text.replace(/\{[^{}]*\}/g, ''));
  return [
    ...unknown.map((name) => `unknown-value {${name}} in ${rule}`),
    ...(dueless ? [`no-due-day ${rule}`] : []),
    ...(braces ? [`stray-brace ${rule}`] : []),
    ...(forbidden.test(text) ? [`forbidden-words ${rule}`] : []),
  ];
}

function lengthDefects(rule: string, notice: NoticeDef, isReminder: boolean): string[] {
  const parts = notice.channels.includes('sms') ? partsOfNotice(notice, isReminder) : undefined;
  return parts !== undefined && parts > partsMax ? [`too-long ${rule}: ${parts} parts`] : [];
}

/** In how many parts a notice travels as a text message, with the longest values; undefined for words that are wrong. */
export function partsOfNotice({ words }: NoticeDef, isReminder: boolean): number | undefined {
  const { due, ...always } = longest;
  const values = { ...always, ...(isReminder ? { due } : {}) };
  const known = namesInWords(words.zh).every((name) => Object.hasOwn(values, name));
  if (!known) return undefined;
  const both = Object.entries(values).map(([name, value]) => [name, { zh: value, en: value }]);
  return smsParts(withCheckCode(wordsWith({ ...words, en: '' }, Object.fromEntries(both)), 'ABCD-EFGH').zh);
}
