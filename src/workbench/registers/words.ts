/** The words of registers, in both languages. */
export const registerWords = {
  on: { zh: '日期', en: 'On' },
  every: { zh: '全部（每项最后一次登记）', en: 'All, as last listed' },
  total: { zh: '共{{count}}行', en: '{{count}} rows' },
  none: { zh: '这一天没有有效的登记。', en: 'Nothing is valid on this day.' },
  noneYet: {
    zh: '还没有登记。可以从 Excel 复制后粘贴到表格里。',
    en: 'Nothing is listed yet. Rows can be pasted from Excel.',
  },
  entry: { zh: '登记', en: 'Entry' },
  exportAs: { zh: '导出', en: 'Export' },
} as const;
