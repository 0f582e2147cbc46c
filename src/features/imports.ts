import type { ImportKind } from '../proceedings/import-kind.ts';
import { inspectionRegister, workersImport } from './inspection/inspection.imports.ts';

/** One line each: what may be imported from a spreadsheet. */
const offered: readonly ImportKind[] = [workersImport, inspectionRegister];

/** The kinds of import of this installation, by id. */
export const importKinds: ReadonlyMap<string, ImportKind> = new Map(offered.map((kind) => [kind.id, kind]));
