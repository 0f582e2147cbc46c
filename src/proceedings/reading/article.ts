import { cite, source } from '../../law/sources.ts';
import type { Page } from './page.schema.ts';

/** An article as pages show it: name and words. */
export function articleFor(id: string): Page['available'][number]['article'] {
  const found = source(id);
  return { id, title: cite(found.id), text: found.words };
}
