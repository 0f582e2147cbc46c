/** The words of messages at the desk, in both languages. */
export const noticeWords = {
  way: { zh: '消息', en: 'Messages' },
  unread: { zh: '{{count}} 条未读', en: '{{count}} unread' },
  inbox: { zh: '我的消息', en: 'My messages' },
  inboxLead: {
    zh: '发给您这一岗位、您本人，以及您今天代理的同事的消息，保留 30 天。',
    en: 'What was told to officers with your duties, to yourself, and to colleagues you stand in for today; kept for 30 days.',
  },
  none: { zh: '没有消息。', en: 'No messages.' },
  readAll: { zh: '全部标为已读', en: 'Mark all as read' },
  read: { zh: '标为已读', en: 'Mark as read' },
  new: { zh: '未读', en: 'Unread' },
  insteadOf: { zh: '代 {{name}} 阅', en: 'for {{name}}, who is away' },
  title: { zh: '告知', en: 'Who was told' },
  nobody: { zh: '还没有告知任何人。', en: 'Nobody has been told anything yet.' },
  demonstration: {
    zh: '演示系统不真的发：看本来要发的短信',
    en: 'The demonstration sends nothing: see what it would send',
  },
  history: { zh: '经过', en: 'What became of it' },
  again: { zh: '再发一次', en: 'Send again' },
  byHand: { zh: '登记已当面或者电话告知', en: 'Note: told in person or by phone' },
  how: { zh: '怎么告知的', en: 'How' },
  note: { zh: '登记', en: 'Note it' },
  officers: { zh: '本机关人员', en: 'officers' },
  noName: { zh: '当事人', en: 'a party' },
} as const;

/** What became of a message, in the officer's words. */
export const stateWords: Record<string, { zh: string; en: string }> = {
  waiting: { zh: '待发送', en: 'waiting to be sent' },
  held: { zh: '夜间不发，等到', en: 'held for the night, until' },
  overBudget: { zh: '发得太多，等到', en: 'too many messages, held until' },
  sending: { zh: '发送中', en: 'being sent' },
  sent: { zh: '已发出', en: 'sent' },
  logged: { zh: '没有接通短信，未发出', en: 'not sent: no gateway is connected' },
  delivered: { zh: '已到达', en: 'arrived' },
  failed: { zh: '没有发成', en: 'failed' },
  fellBack: { zh: '改用别的渠道', en: 'another way is tried' },
  optedOut: { zh: '对方选择不收这类消息', en: 'its reader chose not to get such messages' },
  givenUp: { zh: '没有送到，请电话或者当面告知', en: 'did not arrive: tell them by phone or in person' },
  overtaken: { zh: '事情已经办了，不再发', en: 'no longer needed, not sent' },
  shown: { zh: '显示在本系统', en: 'shown on our pages' },
  askedAgain: { zh: '要求再发', en: 'sent again on request' },
  toldByHand: { zh: '已当面或者电话告知', en: 'told in person or by phone' },
};

/** Why it failed or waits. */
export const reasonWords: Record<string, { zh: string; en: string }> = {
  'no address': { zh: '没有号码或者地址', en: 'no phone or address' },
  'not reached': { zh: '连不上短信网关', en: 'the gateway was not reached' },
  'no answer in time': { zh: '短信网关没有回应', en: 'the gateway did not answer' },
  receipt: { zh: '网关回执：没有收到', en: 'the gateway says it did not arrive' },
  'address-hour': { zh: '一小时内', en: 'within an hour' },
  'address-day': { zh: '一天内', en: 'on one day' },
  'office-day': { zh: '本机关当天', en: 'of this office today' },
};

export const channelWords: Record<string, { zh: string; en: string }> = {
  sms: { zh: '短信', en: 'text message' },
  mail: { zh: '邮件', en: 'mail' },
  inbox: { zh: '系统消息', en: 'list' },
};

/** The words of how a party wants its messages. */
export const choiceWords = {
  title: { zh: '当事人要怎样收消息', en: 'How the parties want their messages' },
  nobody: {
    zh: '还没有人选择：消息用中文，全部都发。',
    en: 'Nobody has chosen: every message is sent, in Chinese.',
  },
  party: { zh: '哪一方', en: 'Which party' },
  language: { zh: '消息用哪种语言', en: 'Language of messages' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  only: { zh: '只收必须告知的消息', en: 'Only what has to be told' },
  onlyHint: {
    zh: '法律规定必须告知的和紧急提醒照样会发。',
    en: 'What an article prescribes and urgent warnings are sent all the same.',
  },
  note: { zh: '登记当事人的选择', en: 'Note what the party chose' },
  noted: { zh: '已登记，从下一条消息开始。', en: 'Noted; it counts from the next message.' },
} as const;
