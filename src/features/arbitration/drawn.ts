import type { PaperTemplate } from '../../papers/template.ts';
import { everyParty } from '../../procedure/co-parties.ts';

// What the papers of arbitration have in common, and the kinds that differ in a sentence only.

type Body = PaperTemplate['body'];

/** Where the reader turns. */
export const turnTo = '[[联系电话：{telephone}。]][[联系地址：{address}。]]';
export const theCase = '劳动者与{party.employer}劳动争议一案';
export const common = { procedure: 'arbitration', confidence: 'unconfirmed' } as const;
const statement: Body = ['@ {office}', `${theCase}，现提出如下：`, '{form.reason}'];

/** A decision with its reasons, told to each party. */
export function decision(
  id: string,
  act: string,
  zh: string,
  en: string,
  letters: string,
  source: PaperTemplate['source'],
  decided: Body,
): PaperTemplate {
  const body = [
    `${theCase}，于{received|day}收到申请。`,
    '事实和理由：{form.reason}',
    ...decided,
    `依据：{article.${source}}。`,
    turnTo,
  ];
  return { ...common, id: `arbitration.${id}`, act, title: { zh, en }, letters, to: everyParty, body, source };
}

/** What a party states, drawn up for its signature. */
export function statementPaper(
  id: string,
  act: string,
  zh: string,
  en: string,
  letters: string,
  source: PaperTemplate['source'],
): PaperTemplate[] {
  const body = [...statement, `依据：{article.${source}}。`, '> 提出人（签名或者盖章）'];
  return [{ ...common, id: `arbitration.${id}`, act, title: { zh, en }, letters, drawn: 'statement', body, source }];
}

/** When and where a case is heard, and until when another day may be asked for. */
export function hearingPaper(
  id: string,
  act: string,
  zh: string,
  en: string,
  letters: string,
  how: string,
): PaperTemplate[] {
  const body: Body = [
    `${theCase}，${how}{form.hearingOn|day}[[{form.startsAt|choice}]]在{form.place}开庭审理，请准时到庭。`,
    '[[有正当理由需要延期的，最迟于{due.askPostponement|day}提出（{article.MAL.35}）。]]',
    '申请人无正当理由不到庭，或者未经仲裁庭同意中途退庭的，视为撤回仲裁申请；被申请人有这些情形的，可以缺席裁决（{article.MAL.36}）。',
    turnTo,
  ];
  return [
    { ...common, id: `arbitration.${id}`, act, title: { zh, en }, letters, to: everyParty, body, source: 'MAL.35' },
  ];
}
