/** The words of who speaks for whom, in both languages. */
export const representationWords = {
  title: { zh: '代理人、代表', en: 'Who speaks for whom' },
  none: { zh: '没有登记代理人或者代表：各方都由本人办理。', en: 'Nobody is entered: the parties act themselves.' },
  name: { zh: '姓名', en: 'Name' },
  as: { zh: '身份', en: 'As' },
  whom: { zh: '代谁', en: 'For' },
  scope: { zh: '特别授权', en: 'Special powers' },
  general: { zh: '一般授权', en: 'General only' },
  validity: { zh: '期限', en: 'Validity' },
  phone: { zh: '电话', en: 'Phone' },
  seq: { zh: '第{{seq}}号', en: 'no. {{seq}}' },
  add: { zh: '登记代理人、代表', en: 'Enter a representative' },
  end: { zh: '终止代理', en: 'End a representation' },
  former: { zh: '已失效的（{{count}}）', en: 'No longer valid ({{count}})' },
  doubtful: {
    zh: '办理时所依据的代理后来不成立，请核对',
    en: 'Done through a representation that does not stand: please check',
  },
  who: { zh: '谁来办的', en: 'Who did it' },
  inPerson: { zh: '当事人本人', en: 'The parties themselves' },
  others: { zh: '其余本人到场：{{names}}', en: 'There in person: {{names}}' },
  limited: {
    zh: '授权限于：{{matter}}。请看本事项是否在内。',
    en: 'The authority is limited to: {{matter}}. See whether this act is within.',
  },
  needs: { zh: '需要特别授权：{{power}}', en: 'Needs authority for: {{power}}' },
} as const;
