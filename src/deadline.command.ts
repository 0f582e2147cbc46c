import { writtenChapters } from './features/written-chapters.ts';
import { printDeadline, type DeadlineOptions } from './law/deadline.ts';
import { print, tell } from './platform/command.ts';
import { namedLimit } from './procedure/named-limit.ts';

/** `heyan deadline LIMIT`: counts a limit of the law, or a procedure's deadline that rests on one, step by step. */
export function run(limit: string, options: Omit<DeadlineOptions, 'limit'>): void {
  process.exitCode = printDeadline({ ...options, limit }, print, tell, (id, where) =>
    namedLimit(writtenChapters, id, where),
  );
}
