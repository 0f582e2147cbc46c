import { useMutation } from '@tanstack/react-query';
import { remove } from '../../web/api.ts';
import type { Typed, TypedFields, TypedFile } from './typed.ts';

/** Every file a form holds, wherever in it. */
export function filesIn(typed: Typed | TypedFile): TypedFile[] {
  if (typeof typed === 'string') return [];
  if (Array.isArray(typed)) return typed.flatMap(filesIn);
  return isFile(typed) ? [typed] : Object.values(typed).flatMap(filesIn);
}

function isFile(typed: TypedFile | TypedFields): typed is TypedFile {
  return typeof typed['id'] === 'string' && typeof typed['sha256'] === 'string';
}

/**
 * Takes files back that no act names: a photograph removed from a form is personal, and does not wait on the server. One
 * that could not be taken back, as the server is out of reach, lapses there within a day; nobody need be told.
 */
export function useTakeBack(): (files: readonly TypedFile[]) => void {
  const { mutate } = useMutation({
    mutationFn: (files: readonly TypedFile[]) =>
      Promise.all(files.map((file) => remove(`/evidence/${encodeURIComponent(file.id)}`))),
  });
  return (files) => {
    if (files.length > 0) mutate(files);
  };
}
