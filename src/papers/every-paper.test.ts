import { describe, expect, it } from 'vitest';
import { features } from '../features/chapters.ts';
import { docxText } from '../test/docx-parts.ts';
import { pdfText } from '../test/pdf-text.ts';
import { plausibleNumber, plausibleOffice, plausibleSheet } from '../test/plausible-papers.ts';
import { docxOf } from './docx.ts';
import { pdfOf } from './pdf.ts';
import type { PaperTemplate } from './template.ts';

/*
 * Every kind of paper there is, written from facts as they could be and read back from both files by another way than the one
 * that wrote them.
 */

const papers = features.flatMap((feature) => feature.papers ?? []);
const plain = (text: string): string => text.replaceAll(/\s/g, '');

/** The words of a template that stand in it whatever the facts. */
function ownWords({ body }: PaperTemplate): string[] {
  return body.flatMap((part) =>
    typeof part === 'string'
      ? part
          .replace(/^[#>=@] /, '')
          .split(/\[\[.*?\]\]|\{[^{}]*\}|｜/s)
          .map(plain)
      : part.columns.map(({ title }) => title),
  );
}

describe('every kind of paper', () => {
  it.each(papers.map((one) => [one.id, one] as const))(
    '%s opens, and says the same in both files',
    async (_, template) => {
      const sheet = plausibleSheet(template);
      const [docx, pdf] = [plain(docxText(await docxOf(sheet))), plain(await pdfText(pdfOf([sheet])))];
      const everywhere = [template.title.zh, plausibleNumber, sheet.addressee ?? '', ...ownWords(template)];
      const issued =
        template.drawn === 'record' || template.drawn === 'statement'
          ? []
          : [plausibleOffice.name, '2026年5月6日', '未盖章无效'];
      for (const [kind, said] of [
        ['docx', docx],
        ['pdf', pdf],
      ] as const) {
        const missing = [...everywhere, ...issued].filter((words) => !said.includes(plain(words)));
        expect([kind, missing]).toEqual([kind, []]);
        expect([kind, said.match(/[{}]|\[\[|undefined|null|NaN|\[object|\d{4}-\d{2}|¥/)?.[0]]).toEqual([
          kind,
          undefined,
        ]);
      }
    },
  );
});
