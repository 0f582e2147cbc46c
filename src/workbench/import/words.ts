/** The import screen's own words, in both languages side by side. */
export const words = {
  link: { zh: '导入表格', en: 'Import' },
  title: { zh: '从表格导入', en: 'Import a spreadsheet' },
  lead: {
    zh: '选择 Excel（.xlsx）或 CSV 文件，或者粘贴从表格复制的单元格。先检查，看清楚后再导入；重复上传不会重复导入。',
    en: 'Choose an Excel (.xlsx) or CSV file, or paste copied cells. It is checked first and imported when you say so; the same rows are never imported twice.',
  },
  kind: { zh: '导入什么', en: 'What to import' },
  number: { zh: '导入到哪一件案件（案号）', en: 'Into which case (number)' },
  numberFind: { zh: '查找', en: 'Find' },
  numberNone: { zh: '没有找到您能办理的这件案件。', en: 'No such case that you work on was found.' },
  into: { zh: '导入到', en: 'Into' },
  otherCase: { zh: '换一件', en: 'Another case' },
  file: { zh: '选择文件', en: 'Choose a file' },
  paste: { zh: '或者粘贴单元格', en: 'Or paste cells' },
  pasteHint: {
    zh: '在 Excel 或 WPS 中连同表头一起复制，粘贴到这里。',
    en: 'Copy the cells with their headings in Excel or WPS and paste them here.',
  },
  pasteCheck: { zh: '检查粘贴的内容', en: 'Check what was pasted' },
  checking: { zh: '正在读取和检查…', en: 'Reading and checking…' },
  importing: { zh: '正在导入…', en: 'Importing…' },
  columns: { zh: '各列是什么', en: 'What the columns are' },
  columnsHint: {
    zh: '不对的可以改，导入后本机构会记住。',
    en: 'Change what is wrong; your office remembers it once imported.',
  },
  column: { zh: '列', en: 'Column' },
  heading: { zh: '表头', en: 'Heading' },
  example: { zh: '例', en: 'Example' },
  means: { zh: '是', en: 'Is' },
  unit: { zh: '按{unit}读取', en: 'read in {unit}' },
  units: {
    yuan: { zh: '元', en: 'yuan' },
    thousandYuan: { zh: '千元', en: 'thousands of yuan' },
    tenThousandYuan: { zh: '万元', en: 'tens of thousands of yuan' },
  },
  leftOut: { zh: '不导入', en: 'Left out' },
  remembered: { zh: '已记住', en: 'remembered' },
  read: { zh: '读到', en: 'Read' },
  good: { zh: '可以导入', en: 'Can be imported' },
  known: { zh: '以前导入过', en: 'Imported before' },
  wrong: { zh: '有误', en: 'Wrong' },
  rows: { zh: '行', en: 'rows' },
  remarks: { zh: '需要改的地方', en: 'What to mend' },
  cell: { zh: '单元格', en: 'Cell' },
  row: { zh: '第 {n} 行', en: 'line {n}' },
  fault: { zh: '有误', en: 'wrong' },
  notice: { zh: '请留意', en: 'note' },
  more: { zh: '另有 {n} 处，见标出错误的表格。', en: '{n} more: see the marked spreadsheet.' },
  workbook: { zh: '下载标出错误的表格', en: 'Download the marked spreadsheet' },
  go: { zh: '导入 {n} 行', en: 'Import {n} rows' },
  goHint: {
    zh: '有误的行不导入，改好后可以再上传整份表格。',
    en: 'Wrong rows stay out; mend them and send the whole file again.',
  },
  done: { zh: '已导入 {n} 行', en: '{n} rows were imported' },
  doneNothing: { zh: '没有新的内容可导入', en: 'There was nothing new to import' },
  openCase: { zh: '打开案件', en: 'Open the case' },
  again: { zh: '再导入一份', en: 'Import another' },
  limits: {
    zh: '最多 {rows} 行、{mb} MB；更大的表请系统管理员用命令导入。',
    en: 'At most {rows} rows and {mb} MB; operators import larger files by command.',
  },
  notHere: { zh: '导入由受理案件的机构办理。', en: 'Importing is for the offices that take cases.' },
  exportAs: { zh: '导出此列表', en: 'Export this list' },
} as const;

/** A text with its numbers put in. */
export function filled(text: string, values: Record<string, number | string>): string {
  return Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, String(value)), text);
}
