/** A table as text for a spreadsheet program. */

/** A cell: words, which may come from people, or a number already written out. */
export type Cell = { words: string } | { number: string };

/** Words that a spreadsheet would run as a formula are led by an apostrophe; numbers are ours and stay numbers. */
function safe(cell: Cell): string {
  if ('number' in cell) return cell.number;
  return /^[\s]*[=+\-@]/.test(cell.words) || /^[\t\r]/.test(cell.words) ? `'${cell.words}` : cell.words;
}

/** Comma-separated values as in RFC 4180, with the mark by which Excel knows UTF-8. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\ufeff${rows.map((row) => row.map((cell) => quoted(safe(cell))).join(',')).join('\r\n')}\r\n`;
}

/** Tab-separated values, as a spreadsheet takes them from the clipboard. */
export function clipboardTextOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => row.map((cell) => safe(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** Copies text. `navigator.clipboard` is missing on plain-http intranets; a selected field serves there. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

/** Offers a text as a file. */
export function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
