/** The words of registers, in both languages. */
export const registerWords = {
  on: { zh: '日期', en: 'On' },
  every: { zh: '全部（每项最后一次登记）', en: 'All, as last listed' },
  total: { zh: '共{{count}}行', en: '{{count}} rows' },
  over: { zh: '超过{{count}}行', en: 'More than {{count}} rows' },
  find: { zh: '查找', en: 'Find' },
  earlier: { zh: '回到第一页', en: 'To the first page' },
  later: { zh: '下一页', en: 'Next page' },
  none: { zh: '没有符合条件的登记。', en: 'No row fits.' },
  noneYet: {
    zh: '还没有登记。可以从 Excel 复制后粘贴到表格里。',
    en: 'Nothing is listed yet. Rows can be pasted from Excel.',
  },
  entry: { zh: '登记', en: 'Entry' },
  exportAs: { zh: '导出', en: 'Export' },
} as const;
