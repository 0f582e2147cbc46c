import type { Text } from '../../platform/text.ts';
import { post, ProblemError } from '../../web/api.ts';

export type Kinds = {
  rowsMax: number;
  bytesMax: number;
  kinds: {
    id: string;
    title: Text;
    into: 'proceeding' | 'office';
    columns: { field: string; title: Text; required: boolean }[];
  }[];
};

/** What the server found in a file; its own schema is what counts. */
export type Report = {
  kind: string;
  dryRun: boolean;
  head: number[];
  columns: {
    letters: string;
    heading: string;
    field: string | null;
    by: string | null;
    unit: 'yuan' | 'thousandYuan' | 'tenThousandYuan' | null;
    example: string;
  }[];
  rows: { read: number; good: number; wrong: number; known: number };
  remarks: { level: 'fault' | 'notice'; row: number; cell: string | null; message: Text }[];
  remarksLeft: number;
  proceedings: { id: number; number: string }[];
  imported: number;
};

/** What is imported, and what was said of its columns. */
export type Asked = { kind: string; file: File; mapping: Record<string, string>; proceeding: number | undefined };

/** Has a file judged, or imported. */
export async function sendImport(asked: Asked, dryRun: boolean): Promise<Report> {
  return post<Report>(`/imports/${asked.kind}${queryOf(asked, dryRun)}`, bodyOf(asked));
}

/** Fetches the marked spreadsheet and hands it to the reader as a download. */
export async function saveErrors(asked: Asked): Promise<void> {
  const answer = await fetch(`/api/v1/imports/${asked.kind}/errors${queryOf(asked, false)}`, {
    method: 'POST',
    headers: { 'accept-language': document.documentElement.lang },
    body: bodyOf(asked),
    credentials: 'same-origin',
  });
  if (!answer.ok) throw new ProblemError({ status: answer.status, code: 'unreachable' });
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${asked.file.name.replace(/\.\w+$/, '')}-错误.xlsx`;
  link.click();
  URL.revokeObjectURL(address);
}

function queryOf({ proceeding }: Asked, dryRun: boolean): string {
  const query = new URLSearchParams();
  if (dryRun) query.set('dryRun', 'true');
  if (proceeding !== undefined) query.set('proceeding', String(proceeding));
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** The mapping stands before the file: the server reads one after the other. */
function bodyOf({ file, mapping }: Asked): FormData {
  const body = new FormData();
  if (Object.keys(mapping).length > 0) body.append('mapping', JSON.stringify(mapping));
  body.append('file', file);
  return body;
}
