import type { Sheet } from './sheet.ts';
import { qrPicture, typesetPdf } from './typeset.ts';

/**
 * The layout of official papers: margins and sizes after GB/T 9704 (title 二号, body 三号, seal between text and date), set in
 * Typst. `content` is a list of sheets with their QR codes drawn.
 */
const layout = `
#let papers = json(bytes(sys.inputs.content))
#set document(title: papers.map(p => p.title).join("、"), date: none)
#set text(font: "LXGW WenKai", size: 16pt, lang: "zh", region: "cn")
#set par(leading: 13pt, spacing: 13pt, justify: true)
#let sealed-end(p) = block(breakable: false, width: 100%, above: 20mm, below: 12mm)[
  #align(right)[
    #box(inset: (right: 8mm))[#align(center)[
      #place(center + horizon, circle(radius: 20mm, stroke: (paint: luma(150), thickness: 0.6pt, dash: "dashed")))
      #p.office \\
      #p.at("dated", default: "    年  月  日") \\
      #text(size: 10.5pt, fill: luma(70))[#p.sealPlace]
    ]]
  ]
]
#let said(b) = par(first-line-indent: (amount: 2em, all: true))[#b.text]
#let one(p) = {
  set page(
    paper: "a4",
    margin: (top: 34mm, left: 28mm, right: 26mm, bottom: 38mm),
    background: if "watermark" in p { rotate(-40deg, text(size: 80pt, fill: luma(222))[#p.watermark]) },
    footer: {
      set text(size: 9pt, fill: luma(60))
      set par(leading: 5pt, spacing: 5pt, justify: false)
      line(length: 100%, stroke: 0.4pt + luma(150))
      grid(columns: (1fr, auto), gutter: 4mm, align: (left + horizon, right + horizon),
        [#for l in p.foot [#l \\ ]第 #context counter(page).display() 页],
        if "picture" in p { image(bytes(p.picture), format: "svg", width: 19mm) })
    },
    footer-descent: 6mm,
  )
  counter(page).update(1)
  align(center)[
    #text(size: 20pt)[#p.office]
    #v(5mm, weak: true)
    #text(size: 23pt, stroke: 0.35pt)[#p.title]
  ]
  if "number" in p { align(center, text(size: 14pt)[#p.number]) }
  v(4mm)
  if "addressee" in p { par(first-line-indent: 0pt)[#p.addressee：] }
  // A seal is never alone on its page: a short last paragraph goes over with it; a long one reaches there by itself.
  let last = p.blocks.at(-1, default: none)
  let along = last != none and last.is == "paragraph" and last.text.clusters().len() <= 240
  for b in if along { p.blocks.slice(0, -1) } else { p.blocks } {
    if b.is == "table" {
      set text(size: 12pt)
      set par(leading: 6pt, justify: false)
      table(columns: b.head.len() * (1fr,), inset: 6pt, stroke: 0.5pt, align: center + horizon,
        table.header(..b.head.map(c => [#c])), ..b.rows.flatten().map(c => [#c]))
    } else { said(b) }
  }
  if along { block(breakable: false, width: 100%)[#said(last) #sealed-end(p)] } else { sealed-end(p) }
}
#for (i, p) in papers.enumerate() { if i > 0 { pagebreak(weak: true) }; one(p) }
`;

function drawn(sheets: readonly Sheet[]): object[] {
  return sheets.map(({ qr, ...sheet }) => (qr === undefined ? sheet : { ...sheet, picture: qrPicture(qr) }));
}

/** Papers as one PDF/A with embedded type; the same sheets always give the same bytes. */
export function pdfOf(sheets: readonly Sheet[]): Buffer {
  return typesetPdf(layout, drawn(sheets));
}
