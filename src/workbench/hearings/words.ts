/** The words of the calendar of hearings, in both languages. */
export const hearingWords = {
  title: { zh: '庭审排期', en: 'Hearings' },
  lead: {
    zh: '本机构一周的开庭，按庭室和日期排列。庭室、仲裁员、当事人同一时间只能排一场。',
    en: 'A week of this body’s hearings, by room and day. A room, an arbitrator and a party are taken once at a time.',
  },
  before: { zh: '上一周', en: 'Week before' },
  now: { zh: '本周', en: 'This week' },
  after: { zh: '下一周', en: 'Week after' },
  print: { zh: '打印排期表', en: 'Print the list' },
  member: { zh: '仲裁员、书记员', en: 'Who sits' },
  everybody: { zh: '所有人', en: 'Everybody' },
  room: { zh: '庭室', en: 'Room' },
  recorder: { zh: '书记员 {{name}}', en: 'Recorder {{name}}' },
  unformed: { zh: '尚未组庭', en: 'Tribunal not yet formed' },
  empty: { zh: '这一周没有开庭。', en: 'No hearings this week.' },
  free: {
    zh: '庭室、组庭人员、当事人都有空，也来得及通知的时间：',
    en: 'When room, tribunal and parties are free and can be told in time:',
  },
  noneFree: { zh: '近期没有都有空的时间，请换一个庭室。', en: 'No time soon is free for all: choose another room.' },
  roomFirst: {
    zh: '填了庭室，就会列出各方都有空的时间。',
    en: 'Once a room is named, the times that are free for all are listed.',
  },
  notThen: { zh: '这个时间不行：{{why}}。', en: 'Not at that time: {{why}}.' },
  and: { zh: '；', en: '; ' },
  next: { zh: '下一次开庭：{{day}}', en: 'The next one is on {{day}}' },
  weekdays: [
    { zh: '周一', en: 'Mon' },
    { zh: '周二', en: 'Tue' },
    { zh: '周三', en: 'Wed' },
    { zh: '周四', en: 'Thu' },
    { zh: '周五', en: 'Fri' },
    { zh: '周六', en: 'Sat' },
    { zh: '周日', en: 'Sun' },
  ],
} as const;
