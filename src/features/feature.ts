import type { Figure } from '../ledger/define-figure.ts';
import type { PaperTemplate } from '../papers/template.ts';
import type { Chapter } from '../procedure/chapter.ts';
import type { ImportKind } from '../proceedings/sheets/import-kind.ts';

/** All that one folder of the law brings to the whole, so that a chapter comes and goes with its folder and one line. */
export type Feature = {
  chapters: readonly Chapter[];
  figures?: readonly Figure[];
  papers?: readonly PaperTemplate[];
  imports?: readonly ImportKind[];
};
