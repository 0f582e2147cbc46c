const common = `
#let d = json(bytes(sys.inputs.content))
#set document(title: "卷宗", date: none)
#set page(paper: "a4", margin: (top: 26mm, left: 25mm, right: 20mm, bottom: 22mm))
#set text(font: "LXGW WenKai", size: 11pt, lang: "zh", region: "cn")
#set par(leading: 6pt, spacing: 8pt)
#set table(stroke: 0.4pt, inset: 5pt, align: left + horizon)
`;

/** The cover and the index behind it. */
export const coverLayout = `${common}
#v(30mm)
#align(center)[
  #text(size: 18pt)[#d.office]
  #v(10mm)
  #text(size: 34pt, stroke: 0.4pt)[卷　宗]
  #v(14mm)
]
#set text(size: 14pt)
#table(columns: (36mm, 1fr), inset: 10pt,
  [程序], [#d.procedure], [案号], [#d.number], [案由], [#d.headline],
  ..d.parties.map(p => ([#p.role], [#p.name])).flatten(),
  [收到日期], [#d.received], [状态], [#d.state], [制作日期], [#d.made])
#v(1fr)
#text(size: 10pt, fill: luma(80))[记录中的姓名等个人信息按系统显示规则遮盖；文书和证据保持原样。页码从目录之后起算，印在页面右上角。]
#pagebreak()
#set text(size: 11pt)
#align(center, text(size: 18pt)[卷 内 目 录])
#table(columns: (12mm, 1fr, 58mm, 30mm), table.header([序号], [名称], [文件 SHA-256（前 32 位）], [页码]),
  ..d.index.enumerate().map(((i, r)) => ([#(i + 1)], [#r.what], text(size: 8pt)[#r.sha256.slice(0, calc.min(32, r.sha256.len()))], if r.page == 0 { text(size: 8pt)[#r.why] } else [#r.page])).flatten())
`;

/** The record of a proceeding and of its tracks. */
export const recordLayout = `${common}
#for p in d.parts [
  #text(size: 15pt)[#p.title]
  #if p.deadlines.len() > 0 { table(columns: (1fr, 24mm, 24mm, 24mm, 52mm), table.header([期限], [起算], [到期], [办结], [依据]),
    ..p.deadlines.map(r => ([#r.title], [#r.startedOn], [#r.dueOn], [#r.stoppedOn], text(size: 9pt)[#r.source])).flatten()) }
  #table(columns: (10mm, 32mm, 24mm, 22mm, 22mm, 1fr), table.header([序], [事项], [办理人], [发生], [录入], [内容]),
    ..p.entries.map(r => ([#r.seq], [#r.title], [#r.by], text(size: 9pt)[#r.on], text(size: 9pt)[#r.at], text(size: 9pt)[#r.fields])).flatten())
  #v(6mm)
]
`;

/** Every hash, so that each part can be held against what is kept. */
export const listLayout = `${common}
#align(center, text(size: 18pt)[哈 希 清 单])
#par(text(size: 9pt)[记录条目的哈希按先后相接（SHA-256）；文件的哈希是所存原始字节的 SHA-256。])
#let hashes(rows) = table(columns: (1fr, 100mm), ..rows.map(r => (text(size: 8pt)[#r.what], text(size: 7pt)[#r.hash])).flatten())
#par(text(size: 13pt)[一、记录])
#hashes(d.heads)
#par(text(size: 13pt)[二、文件])
#if d.files.len() > 0 { hashes(d.files) } else [无]
`;
