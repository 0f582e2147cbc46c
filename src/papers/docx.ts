import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type ITableCellOptions,
} from 'docx';
import type { Block, Column, Sheet } from './sheet.ts';

// Sizes in half points after GB/T 9704: 三号, 二号, 小二, 小四.
const [body, title, office, small, inTable] = [32, 44, 40, 18, 24];
const font = { ascii: 'FangSong', hAnsi: 'FangSong', eastAsia: '仿宋' };
const titleFont = { ascii: 'SimSun', hAnsi: 'SimSun', eastAsia: '宋体' };
const headingFont = { ascii: 'SimHei', hAnsi: 'SimHei', eastAsia: '黑体' };
/** Between the margins of an A4 page, in twentieths of a point. */
const lineWidth = 8844;
const dayToWrite = '　　年　　月　　日';

type More = ConstructorParameters<typeof Paragraph>[0] & object;

/** A paper as a file an office suite can edit: the same sheet as the PDF, set after GB/T 9704. */
export function docxOf(sheet: Sheet): Promise<Buffer> {
  const served = sheet.drawn === 'ruling' && sheet.addressee ? [`本件送达：${sheet.addressee}`] : [];
  const foot = [...served, ...sheet.foot].map((text) => line(text, small));
  const document = new Document({
    title: sheet.title,
    creator: sheet.office,
    sections: [
      {
        properties: { page: { margin: { top: '34mm', left: '28mm', right: '26mm', bottom: '35mm' } } },
        footers: { default: new Footer({ children: [...foot, pageNumber()] }) },
        children: [...headOf(sheet), ...bodyOf(sheet), ...endOf(sheet)],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function line(text: string, size: number, more: More = {}): Paragraph {
  return new Paragraph({ ...more, children: [new TextRun({ text, size, font })] });
}

function headOf(sheet: Sheet): Paragraph[] {
  const stated = sheet.drawn === 'statement';
  const centred = { alignment: AlignmentType.CENTER };
  const number = { alignment: stated ? AlignmentType.RIGHT : AlignmentType.CENTER };
  return [
    ...(sheet.watermark ? [line(`【${sheet.watermark}】`, body, { alignment: AlignmentType.RIGHT })] : []),
    ...(stated ? [] : [line(sheet.office, office, centred)]),
    new Paragraph({
      ...centred,
      children: [new TextRun({ text: sheet.title, size: title, bold: true, font: titleFont })],
    }),
    ...(sheet.number ? [line(`${stated ? '编号：' : ''}${sheet.number}`, stated ? 22 : 28, number)] : []),
    ...(sheet.addressee && sheet.drawn !== 'ruling'
      ? [line(`${sheet.addressee}：`, body, { spacing: { before: 240 } })]
      : []),
  ];
}

/** Office, date and the place of the seal, at the right and on one page. */
function endOf({ office: name, dated, sealPlace }: Sheet): Paragraph[] {
  if (sealPlace === undefined) return [];
  const right = { alignment: AlignmentType.RIGHT, indent: { right: 640 }, keepLines: true };
  return [
    line(name, body, { ...right, keepNext: true, spacing: { before: 600 } }),
    line(dated ?? dayToWrite, body, { ...right, keepNext: true }),
    line(sealPlace, 21, right),
  ];
}

/** The blocks; the paragraph before what is signed or sealed goes over with it, for that is never alone on its page. */
function bodyOf({ blocks, sealPlace }: Sheet): (Paragraph | Table)[] {
  const begins = blocks.findIndex(({ is }) => is === 'signatures' || is === 'opinions');
  const ends = begins >= 0 ? begins : sealPlace === undefined ? -1 : blocks.length;
  return blocks.flatMap((block, index) => blockOf(block, index === ends - 1));
}

function pageNumber(): Paragraph {
  const children = ['— ', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES, ' —'];
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children, size: 21, font })] });
}

function blockOf(block: Block, keepNext: boolean): (Paragraph | Table)[] {
  switch (block.is) {
    case 'paragraph':
      return [line(block.text, body, { keepNext, indent: { firstLine: 640 }, spacing: { line: 560 } })];
    case 'address':
      return [line(block.text, body, { spacing: { line: 560 } })];
    case 'heading':
      return [
        new Paragraph({
          keepNext: true,
          indent: { firstLine: 640 },
          spacing: { before: 200, line: 560 },
          children: [new TextRun({ text: block.text, size: body, font: headingFont })],
        }),
      ];
    case 'table':
      return [gridOf(block)];
    case 'signatures':
      return [line('', inTable, { keepNext: true }), signaturesOf(block.labels)];
    case 'opinions':
      return [line('', inTable, { keepNext: true }), opinionsOf(block.labels)];
  }
}

/** How wide a column is whatever stands beside it, in twentieths of a point, and how the others share what is left. */
const fixed: Partial<Record<Column, number>> = { count: 720, short: 2900, amount: 2200 };
const share: Partial<Record<Column, number>> = { word: 10, text: 26 };
const side: Record<Column, (typeof AlignmentType)[keyof typeof AlignmentType]> = {
  count: AlignmentType.CENTER,
  short: AlignmentType.CENTER,
  amount: AlignmentType.RIGHT,
  word: AlignmentType.LEFT,
  text: AlignmentType.LEFT,
};

function gridOf({ columns, head, rows }: Extract<Block, { is: 'table' }>): Table {
  const sum = (of: typeof fixed): number => columns.reduce((whole, column) => whole + (of[column] ?? 0), 0);
  const [taken, shares] = [sum(fixed), sum(share)];
  const widths = columns.map((column) =>
    Math.floor(
      shares === 0 || taken > lineWidth
        ? lineWidth / columns.length
        : (fixed[column] ?? ((lineWidth - taken) * (share[column] ?? 0)) / shares),
    ),
  );
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, index) => {
        const alignment = isHead ? AlignmentType.CENTER : side[columns[index] ?? 'word'];
        const lines = text.split('\n').map((one) => line(one, inTable, { alignment, keepNext: isHead }));
        return cell(widths[index] ?? 0, lines);
      }),
    });
  return tableWith(widths, [row(head, true), ...rows.map((cells) => row(cells, false))]);
}

function signaturesOf(labels: readonly string[]): Table {
  const across = Math.min(2, labels.length);
  const widths = Array.from({ length: across }, () => Math.floor(lineWidth / across));
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const borders = { top: none, bottom: none, left: none, right: none };
  const rows: TableRow[] = [];
  for (let at = 0; at < labels.length; at += across)
    rows.push(
      tall(
        labels
          .slice(at, at + across)
          .map((label, index) =>
            cell(
              widths[index] ?? 0,
              [
                line(`${label}：`, 28, { keepNext: true }),
                line('', 28, { keepNext: true }),
                line(dayToWrite, 28, { alignment: AlignmentType.RIGHT, keepNext: true }),
              ],
              { borders },
            ),
          ),
        1100,
      ),
    );
  return tableWith(widths, rows);
}

function opinionsOf(labels: readonly string[]): Table {
  const widths = [2000, lineWidth - 2000];
  const signed = line(`签名：　　　　　　　${dayToWrite}`, 28, { alignment: AlignmentType.RIGHT });
  const rows = labels.map((label) =>
    tall(
      [
        cell(2000, [line(label, 28, { alignment: AlignmentType.CENTER })], { verticalAlign: VerticalAlign.CENTER }),
        cell(lineWidth - 2000, [signed], { verticalAlign: VerticalAlign.BOTTOM }),
      ],
      1900,
    ),
  );
  return tableWith(widths, rows);
}

function tall(children: TableCell[], height: number): TableRow {
  return new TableRow({ cantSplit: true, height: { value: height, rule: HeightRule.ATLEAST }, children });
}

function cell(width: number, children: Paragraph[], more: Partial<ITableCellOptions> = {}): TableCell {
  const margins = { top: 60, bottom: 60, left: 100, right: 100 };
  return new TableCell({
    verticalAlign: VerticalAlign.CENTER,
    margins,
    width: { size: width, type: WidthType.DXA },
    ...more,
    children,
  });
}

function tableWith(widths: number[], rows: TableRow[]): Table {
  return new Table({
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    rows,
  });
}
