import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Sheet } from './sheet.ts';

const [body, title, office, small] = [32, 44, 40, 18];
const font = { ascii: 'FangSong', hAnsi: 'FangSong', eastAsia: '仿宋' };

/** A paper as a file an office suite can edit: the same sheet as the PDF, set after GB/T 9704 (sizes in half points). */
export function docxOf(sheet: Sheet): Promise<Buffer> {
  const line = (text: string, size: number, more: object = {}): Paragraph =>
    new Paragraph({ ...more, children: [new TextRun({ text, size, font })] });
  const head = [
    ...(sheet.watermark ? [line(`【${sheet.watermark}】`, body, { alignment: AlignmentType.RIGHT })] : []),
    line(sheet.office, office, { alignment: AlignmentType.CENTER }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: sheet.title, size: title, bold: true, font })],
    }),
    ...(sheet.number ? [line(sheet.number, 28, { alignment: AlignmentType.CENTER })] : []),
    ...(sheet.addressee ? [line(`${sheet.addressee}：`, body, { spacing: { before: 240 } })] : []),
  ];
  const signature = [sheet.office, sheet.dated ?? '年  月  日', sheet.sealPlace].map((text, index) =>
    line(text, index === 2 ? 21 : body, {
      alignment: AlignmentType.RIGHT,
      ...(index === 0 ? { spacing: { before: 600 } } : {}),
    }),
  );
  const document = new Document({
    title: sheet.title,
    creator: sheet.office,
    sections: [
      {
        properties: { page: { margin: { top: '34mm', left: '28mm', right: '26mm', bottom: '35mm' } } },
        footers: { default: new Footer({ children: sheet.foot.map((text) => line(text, small)) }) },
        children: [...head, ...sheet.blocks.map((block) => blockOf(block, line)), ...signature],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function blockOf(block: Block, line: (text: string, size: number, more?: object) => Paragraph): Paragraph | Table {
  if (block.is === 'paragraph') return line(block.text, body, { indent: { firstLine: 640 }, spacing: { line: 560 } });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [block.head, ...block.rows].map(
      (cells) =>
        new TableRow({
          children: cells.map(
            (text) => new TableCell({ children: [line(text, 24, { alignment: AlignmentType.CENTER })] }),
          ),
        }),
    ),
  });
}
