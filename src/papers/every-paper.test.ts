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

/** Every word of a template's own: what may be left out stands there too, for of these facts nothing is missing. */
function ownWords({ body }: PaperTemplate): string[] {
  return body.flatMap((part) =>
    typeof part === 'string'
      ? part
          .replace(/^[#>=@] /, '')
          .split(/\[\[|\]\]|\{[^{}]*\}|｜/s)
          .map(plain)
      : part.columns.map(({ title }) => title),
  );
}

/** What the facts must have become: the amounts are all alike, and lists have two rows. */
function given({ body }: PaperTemplate): string[] {
  const text = JSON.stringify(body);
  const facts: [RegExp, string][] = [
    [/\{(?:form|opening)\.[\w.]+\|money\}|\{row\.fen\|money\}/, '12,345.67元'],
    [/\{(?:form|opening)\.[\w.]+\|capitals\}/, '壹万贰仟叁佰肆拾伍元陆角柒分'],
    [/\{sum\.[\w.]+\|money\}/, '24,691.34元'],
    [/\{sum\.[\w.]+\|capitals\}/, '贰万肆仟陆佰玖拾壹元叁角肆分'],
    [/\{received\|day\}/, '2026年3月2日'],
    [/\{on\|day\}/, '2026年5月6日'],
    [/\{party\.employer\}/, '四川锦绣建筑工程有限公司'],
    [/"(?:workers|opening\.workers)"|\|worker\}/, '王小明'],
    [/\{telephone\}/, plausibleOffice.telephone],
  ];
  return facts.flatMap(([asked, words]) => (asked.test(text) ? [words] : []));
}

describe('every kind of paper', () => {
  it.each(papers.map((one) => [one.id, one] as const))(
    '%s opens, and says the same in both files',
    async (_, template) => {
      const sheet = plausibleSheet(template);
      const [docx, pdf] = [plain(docxText(await docxOf(sheet))), plain(await pdfText(pdfOf([sheet])))];
      const everywhere = [
        template.title.zh,
        plausibleNumber,
        sheet.addressee ?? '',
        ...ownWords(template),
        ...given(template),
      ];
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
        // Nor does it say to its addressee what its writer has yet to check.
        expect([kind, said.match(/尚未核对|请核对/)?.[0]]).toEqual([kind, undefined]);
        // An answer stands there in its words, never by the name it has in the record.
        expect([kind, said.replaceAll(/https:\S*?papers/g, '').match(/[a-z]{3,}/)?.[0]]).toEqual([kind, undefined]);
      }
    },
  );
});
