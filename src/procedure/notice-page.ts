import type { Text } from '../platform/text.ts';
import { listed, type NoticeChannel, type NoticeDef, type Procedure, type ReminderDef } from './define.ts';
import { partsOfNotice } from './notice-defects.ts';
import { noticeRules } from './notices.ts';

/* Whom a procedure tells, by which way and in which words, for its page. */

export const noticesTitle: Text = { zh: '告诉谁什么', en: 'Whom it tells what' };
export const noticeColumns: Text[] = [
  { zh: '什么时候', en: 'When' },
  { zh: '告诉谁', en: 'Whom' },
  { zh: '渠道', en: 'By' },
  { zh: '原话', en: 'In these words' },
  { zh: '短信条数', en: 'Parts as a text message' },
];

const channels: Record<NoticeChannel, Text> = {
  sms: { zh: '短信', en: 'text message' },
  mail: { zh: '邮件', en: 'mail' },
  inbox: { zh: '本系统的消息列表', en: 'our own list' },
};

/** One row for each notice: act or deadline, recipient, channels in order, words, parts. */
export function noticeRows(procedure: Procedure): Text[][] {
  return noticeRules(procedure).map(({ rule, notice }) => [
    whenInWords(procedure, rule, notice),
    whomInWords(procedure, notice),
    joined(
      notice.channels.map((one) => channels[one]),
      { zh: '，不成则', en: ', else ' },
    ),
    notice.words,
    partsInWords(notice, rule),
  ]);
}

function whenInWords(procedure: Procedure, rule: string, notice: NoticeDef): Text {
  const [kind, name = '', part] = rule.split('.');
  const night: Text = notice.urgent ? { zh: '（夜里也发）', en: ' (at night, too)' } : { zh: '', en: '' };
  const prescribed: Text = notice.statutory ? { zh: '（依法必须告知）', en: ' (prescribed)' } : { zh: '', en: '' };
  const awaited: Text =
    part === 'awaited'
      ? { zh: '（等这一方同意时）', en: ' (while this side’s consent is awaited)' }
      : { zh: '', en: '' };
  if (kind === 'act') return after(procedure.acts[name]?.title, after(awaited, after(night, prescribed)));
  const deadline = procedure.deadlines[name]?.title ?? { zh: name, en: name };
  const { at } = notice as ReminderDef;
  return at === 'expired'
    ? after(deadline, { zh: '期限届满次日', en: ': on the day after it ended' })
    : after(deadline, {
        zh: `期限届满前 ${at.daysBefore} 日`,
        en: `: ${at.daysBefore} day${at.daysBefore === 1 ? '' : 's'} before it ends`,
      });
}

function after(title: Text = { zh: '', en: '' }, more: Text): Text {
  return { zh: title.zh + more.zh, en: title.en + more.en };
}

function whomInWords(procedure: Procedure, { to }: NoticeDef): Text {
  if (to === 'holder') return { zh: '提出的人（查询码持有人）', en: 'who follows the case by its code' };
  if ('role' in to) return roleTitle(procedure, to.role);
  if ('side' in to) return { zh: '该期限所属的一方', en: 'the side whose period it is' };
  if ('named' in to) return { zh: '文书的收件人', en: 'the addressee' };
  if ('officers' in to) return procedure.actors[to.officers]?.title ?? { zh: to.officers, en: to.officers };
  const acts = listed(to.whoDid).map((act) => procedure.acts[act]?.title ?? { zh: act, en: act });
  const { zh, en } = joined(acts, { zh: '、', en: ' or ' });
  return { zh: `办理“${zh}”的人员`, en: `who did “${en}”` };
}

function roleTitle(procedure: Procedure, role: string): Text {
  const named = Object.values(procedure.acts).flatMap(({ names = [] }) => [...names]);
  return named.find((one) => one.role === role)?.title ?? { zh: role, en: role };
}

function partsInWords(notice: NoticeDef, rule: string): Text {
  if (!notice.channels.includes('sms')) return { zh: '—', en: '—' };
  const parts = String(partsOfNotice(notice, rule.startsWith('deadline.')) ?? '?');
  return { zh: parts, en: parts };
}

function joined(texts: readonly Text[], between: Text): Text {
  return { zh: texts.map(({ zh }) => zh).join(between.zh), en: texts.map(({ en }) => en).join(between.en) };
}
