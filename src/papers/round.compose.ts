import { PDFDocument } from 'pdf-lib';
import { append, bound, partOf } from './archival.ts';
import type { Slip } from './binding-slip.ts';
import { qrPicture, typesetPdf } from './typeset.ts';

/** What stands on the receipt of service and the envelope of one paper. */
export type Stop = {
  title: string;
  number: string;
  office: string;
  addressee: string;
  address: string;
  phone: string;
  code: string;
  /** For an enterprise: how it binds its account on the portal. */
  slip?: Slip & { address: string };
};

/** All that a round is made of: each paper as it is kept, and where its receipt is checked; plain values, so that another thread can make it. */
export type GivenRound = { stops: { paper: Uint8Array; stop: Stop; check: string }[] };

/**
 * Sets the receipts and envelopes of a round, each behind its paper. It is PDF/A-2b, unless a paper bears an electronic seal:
 * what a seal service changed goes in as it is.
 */
export async function composeRound({ stops }: GivenRound): Promise<Uint8Array> {
  const print = await PDFDocument.create({ updateMetadata: false });
  let archival = true;
  for (const { paper, stop, check } of stops) {
    const sheets = typesetPdf(layout, { ...stop, picture: qrPicture(check) });
    for (const bytes of [paper, sheets]) {
      const part = await partOf(bytes);
      await append(print, part.pdf);
      archival &&= part.archival;
    }
  }
  return bound(print, { title: '送达批次', made: JSON.stringify(stops.map(({ stop }) => stop)), archival });
}

/** The receipt of service (CPL.87) and the cover of the envelope. */
const layout = `
#let s = json(bytes(sys.inputs.content))
#set document(title: "送达回证 " + s.number, date: none)
#set page(paper: "a4", margin: (top: 28mm, x: 24mm, bottom: 22mm))
#set text(font: "LXGW WenKai", size: 13pt, lang: "zh", region: "cn")
#align(center)[#text(size: 17pt)[#s.office] #linebreak() #text(size: 22pt, stroke: 0.3pt)[送 达 回 证]]
#v(4mm)
#let row(..cells) = cells.pos()
#table(columns: (38mm, 1fr), inset: 9pt, align: (center + horizon, left + horizon), stroke: 0.6pt,
  [送达文书], [#s.title],
  [文号], [#s.number],
  [受送达人], [#s.addressee],
  [送达地址], [#s.address #h(1fr) #s.phone],
  [送达方式], [□直接　□委托　□留置　□邮寄　□电子　□转交　□公告],
  [受送达人签名或者盖章], [#v(12mm) #align(right)[年　　月　　日　　时]],
  [代收人及代收理由], [#v(12mm) #align(right)[年　　月　　日　　时]],
  [未能送达的理由], [#v(14mm)],
  [送达人], [#v(8mm)],
  [备注], [#v(10mm)])
#v(3mm)
#grid(columns: (1fr, auto), align: (left + horizon, right),
  text(size: 10pt, fill: luma(70))[收回后扫描，按右侧二维码自动归入本文书。#linebreak() 验证码：#s.code],
  image(bytes(s.picture), format: "svg", width: 26mm))
#pagebreak()
#set page(width: 230mm, height: 120mm, margin: 14mm)
#text(size: 13pt)[#s.number]
#v(1fr)
#align(center)[
  #text(size: 18pt)[#if s.address == "" [＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿] else [#s.address]] \\
  #v(4mm)
  #text(size: 24pt)[#s.addressee]#h(6mm)#text(size: 16pt)[（收）] \\
  #text(size: 14pt)[#s.phone]
]
#v(1fr)
#align(right)[#text(size: 14pt)[#s.office]]
#if "slip" in s [
  #pagebreak()
  #set page(paper: "a4", margin: (top: 28mm, x: 24mm, bottom: 22mm))
  #align(center)[#text(size: 20pt, stroke: 0.3pt)[用人单位网上办理凭条]]
  #v(6mm)
  #s.slip.name（统一社会信用代码 #s.slip.creditCode）：
  #v(3mm)
  随本凭条送达的文书：#s.title（#s.number）。贵单位可以在网上查看案件和文书、陈述申辩、报告改正情况。
  #v(3mm)
  + 打开 #s.slip.address ，用手机号登录；
  + 选择“用文书上的办理码绑定单位”，输入统一社会信用代码和下面的办理码。
  #v(6mm)
  #align(center)[#box(stroke: 0.8pt, inset: 10pt)[#text(size: 22pt, tracking: 2pt)[#s.slip.code]]]
  #v(6mm)
  送达登记以后才能使用，只能用一次，第一位使用人成为本单位账号的管理人。请交给有权代表单位的人，不要拍照外传；它和文书上公开的验证码不是一回事。
  #v(1fr)
  #align(right)[#s.office]
]
`;
