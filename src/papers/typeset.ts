import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import QRCode from 'qrcode';
import { programFolder } from '../platform/home.ts';
import { paperFont } from './font.ts';

let compiler: NodeCompiler | undefined;

/**
 * Typesets a Typst source to PDF/A with the embedded type. What the source shows comes in through `content`, as JSON: no
 * text of a record is ever part of the program. Deterministic: no clock, no randomness, one font.
 * @throws when the source does not compile, which is a defect
 */
export function typesetPdf(source: string, content: unknown): Buffer {
  compiler ??= NodeCompiler.create({ workspace: programFolder, fontArgs: [{ fontBlobs: [paperFont()] }] });
  const pdf = compiler.pdf(
    { mainFileContent: source, inputs: { content: JSON.stringify(content) } },
    { pdfStandard: 'a-2b' },
  );
  // What was laid out before is of no use to the next paper.
  compiler.evictCache(10);
  return pdf;
}

/** A QR code as a small SVG of one path, a quiet zone of two modules included. */
export function qrPicture(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 4;
  let path = '';
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x + 2} ${y + 2}h1v1h-1z`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
}
