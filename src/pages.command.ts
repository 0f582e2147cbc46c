import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { writtenChapters } from './features/written-chapters.ts';
import { programFolder } from './platform/home.ts';
import type { Procedure } from './procedure/define.ts';
import { page } from './procedure/page.ts';

/** Where the page of a procedure lies. */
export function pageFile(procedure: Procedure): string {
  return join(programFolder, 'docs', 'procedures', `${procedure.id}.md`);
}

/** The page as it lies on disk, formatted like every other file of the repository. */
export async function pageText(procedure: Procedure): Promise<string> {
  const file = pageFile(procedure);
  return format(page(procedure), { ...(await resolveConfig(file)), parser: 'markdown' });
}

/** `heyan pages`: writes docs/procedures from the procedures. For developers; a test fails when they are stale. */
export async function run(): Promise<void> {
  mkdirSync(join(programFolder, 'docs', 'procedures'), { recursive: true });
  for (const { procedure } of writtenChapters.values()) writeFileSync(pageFile(procedure), await pageText(procedure));
}
