import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../reference/', import.meta.url);

/** One file of dated reference data, parsed. The caller states its shape; a test checks every file against it. */
export function readReference<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(fileURLToPath(new URL(path, folder)), 'utf8')) as Shape;
}

/** The names of the JSON files in a folder of reference data, in order; notes beside them are left out. */
export function listReference(path: string): readonly string[] {
  return readdirSync(fileURLToPath(new URL(`${path}/`, folder)))
    .filter((file) => file.endsWith('.json'))
    .sort();
}
