import type { ImportKind } from '../proceedings/sheets/import-kind.ts';
import { features } from './chapters.ts';

/** What may be imported from a spreadsheet in this installation, by id. */
export const importKinds: ReadonlyMap<string, ImportKind> = new Map(
  features.flatMap(({ imports = [] }) => imports.map((kind): [string, ImportKind] => [kind.id, kind])),
);
