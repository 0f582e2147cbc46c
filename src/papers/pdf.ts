import type { Sheet } from './sheet.ts';
import { qrPicture, typesetPdf } from './typeset.ts';

/**
 * The layout of official papers: margins and sizes after GB/T 9704 (title 二号, body 三号, headings 三号 and darker, tables 小四,
 * seal between text and date, page numbers between dashes), set in Typst. `content` is a list of sheets with their QR codes
 * drawn. A heading never stands last on its page, a seal or a signature never first on one.
 */
const layout = `
#let papers = json(bytes(sys.inputs.content))
#set document(title: papers.map(p => p.title).join("、"), date: none)
#set text(font: "LXGW WenKai", size: 16pt, lang: "zh", region: "cn")
#set par(leading: 12pt, spacing: 12pt, justify: true)
#let said(b) = par(first-line-indent: (amount: 2em, all: true))[#b.text]
#let heading-of(b) = block(sticky: true, above: 16pt)[#h(2em)#text(stroke: 0.35pt)[#b.text]]
#let widths = (count: auto, short: auto, amount: auto, word: 1fr, text: 2.4fr)
#let sides = (count: center, short: center, amount: right, word: left, text: left)
#let table-of(b) = {
  set text(size: 12pt)
  set par(leading: 6pt, spacing: 6pt, justify: false)
  let wide = b.columns.map(c => widths.at(c))
  // Where nothing else fills the line, amounts do.
  if wide.all(w => w == auto) { wide = (auto,) + (1fr,) * (wide.len() - 1) }
  table(columns: wide, inset: (x: 6pt, y: 6pt), stroke: 0.5pt,
    align: (x, y) => horizon + if y == 0 { center } else { sides.at(b.columns.at(x)) },
    table.header(..b.head.map(c => text(stroke: 0.25pt)[#c])), ..b.rows.flatten().map(c => c.split("\\n").join(linebreak())))
}
#let day-to-write = text(size: 14pt)[#h(1.5em)年#h(1.5em)月#h(1.5em)日]
#let sign(b) = block(breakable: false, width: 100%, above: 14mm)[
  #grid(columns: (1fr,) * calc.min(2, b.labels.len()), column-gutter: 8mm, row-gutter: 10mm,
    ..b.labels.map(l => block(height: 17mm, width: 100%)[#text(size: 14pt)[#l：] #v(1fr) #align(right, day-to-write)]))
]
#let opine(b) = block(breakable: false, width: 100%, above: 8mm)[
  #set text(size: 14pt)
  #table(columns: (34mm, 1fr), stroke: 0.5pt, inset: 8pt, align: (center + horizon, right + bottom),
    ..b.labels.map(l => ([#l], block(height: 30mm, width: 100%)[#v(1fr)签名：#h(7em)#day-to-write])).flatten())
]
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
#let ended(p) = if "sealPlace" in p { sealed-end(p) }
#let drawn(b) = if b.is == "table" { table-of(b) } else if b.is == "address" { par(first-line-indent: 0pt)[#b.text] } else if b.is == "heading" { heading-of(b) } else if b.is == "signatures" { sign(b) } else if b.is == "opinions" { opine(b) } else { said(b) }
#let short(b) = b.is == "paragraph" and b.text.clusters().len() <= 240
#let one(i, p) = {
  let (stated, ruled) = ("statement", "ruling").map(kind => p.at("drawn", default: "") == kind)
  set page(
    paper: "a4",
    margin: (top: 34mm, left: 28mm, right: 26mm, bottom: 38mm),
    background: if "watermark" in p { rotate(-40deg, text(size: 80pt, fill: luma(222))[#p.watermark]) },
    footer: {
      set text(size: 9pt, fill: luma(60))
      set par(leading: 5pt, spacing: 5pt, justify: false)
      line(length: 100%, stroke: 0.4pt + luma(150))
      grid(columns: (1fr, auto, auto), gutter: 6mm, align: (left + horizon, center + horizon, right + horizon),
        [#if ruled and "addressee" in p [本件送达：#p.addressee \\ ]#p.foot.join(linebreak())],
        context text(size: 10.5pt)[— #counter(page).display() / #counter(page).at(label("end" + str(i))).first() —],
        if "picture" in p { image(bytes(p.picture), format: "svg", width: 19mm) })
    },
    footer-descent: 6mm,
  )
  counter(page).update(1)
  align(center)[
    #if not stated { text(size: 20pt)[#p.office]; v(5mm, weak: true) }
    #text(size: 23pt, stroke: 0.35pt)[#p.title]
  ]
  if "number" in p { align(if stated { right } else { center }, text(size: if stated { 11pt } else { 14pt })[#if stated { "编号：" }#p.number]) }
  v(4mm)
  if "addressee" in p and not ruled { par(first-line-indent: 0pt)[#p.addressee：] }
  // What ends a paper is never alone on its page: a short paragraph before it goes over with it.
  let begins = p.blocks.position(b => b.is == "signatures" or b.is == "opinions")
  let n = if begins == none { p.blocks.len() } else { begins }
  let ends = begins != none or "sealPlace" in p
  let along = ends and n > 0 and short(p.blocks.at(n - 1))
  for b in p.blocks.slice(0, if along { n - 1 } else { n }) { drawn(b) }
  let rest = p.blocks.slice(if along { n - 1 } else { n })
  // An opinion box is tall: two of them and a seal need not stand on one page.
  if rest.len() <= 3 { block(breakable: false, width: 100%)[#for b in rest { drawn(b) } #ended(p)] }
  else { for b in rest { drawn(b) }; ended(p) }
  [#metadata(none)#label("end" + str(i))]
}
#for (i, p) in papers.enumerate() { if i > 0 { pagebreak(weak: true) }; one(i, p) }
`;

function drawn(sheets: readonly Sheet[]): object[] {
  return sheets.map(({ qr, ...sheet }) => (qr === undefined ? sheet : { ...sheet, picture: qrPicture(qr) }));
}

/** Papers as one PDF/A with embedded type; the same sheets always give the same bytes. */
export function pdfOf(sheets: readonly Sheet[]): Buffer {
  return typesetPdf(layout, drawn(sheets));
}
