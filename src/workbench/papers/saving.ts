import { ProblemError } from '../../web/api.ts';
import type { Problem } from '../../web/answers.ts';

/** Fetches the print of a round and hands it to the reader as a download. @throws ProblemError when it is refused */
export async function saveRound(papers: number[]): Promise<void> {
  const answer = await fetch('/api/v1/papers/print', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify({ papers }),
    credentials: 'same-origin',
  });
  if (!answer.ok) {
    const json = (answer.headers.get('content-type') ?? '').includes('json');
    const problem = json ? ((await answer.json()) as Partial<Problem>) : {};
    throw new ProblemError({ ...problem, status: answer.status, code: problem.code ?? 'broken' });
  }
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = '送达文书.pdf';
  link.click();
  URL.revokeObjectURL(address);
}
