import { sql } from 'kysely';
import { today } from '../platform/clock.ts';
import { openValue } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import type { FormValue } from '../procedure/case.ts';
import { transact } from '../proceedings/act.ts';
import { rightsOf } from '../proceedings/once.ts';
import { isSealed } from '../proceedings/sealing.ts';
import { slipOf, type Slip } from './binding-slip.ts';
import { addressOf } from './service-address.ts';
import { composePaper } from './composing.ts';
import type { Officer } from './number.ts';
import type { PaperWorld } from './paper-world.ts';
import { readFrozen } from './papers.ts';
import { qrPicture, typesetPdf } from './typeset.ts';

/** At most so many papers in one print: each is held in memory while the print is put together. */
export const roundMax = 60;

type Stop = {
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

/**
 * One PDF for a round of service, in its order: each paper, its receipt of service with the code by which the signed one
 * files itself, and the cover of its envelope. Addresses are opened in the officer's name. It is PDF/A-2b, unless a paper
 * bears an electronic seal: what a seal service changed goes in as it is.
 */
export async function printRound(
  world: PaperWorld,
  actor: Officer,
  papers: readonly number[],
): Promise<Buffer | Refused> {
  const [{ PDFDocument }, { append, bound, partOf }] = await Promise.all([import('pdf-lib'), import('./archival.ts')]);
  const print = await PDFDocument.create({ updateMetadata: false });
  const stops: Stop[] = [];
  let archival = true;
  for (const paper of papers) {
    const frozen = await readFrozen(world, actor, paper);
    if (isRefused(frozen)) return frozen;
    const stop = await stopOf(world, actor, paper);
    if (isRefused(stop)) return stop;
    stops.push(stop);
    const sheets = typesetPdf(layout, { ...stop, picture: qrPicture(`${world.publicAddress}/papers/${stop.code}`) });
    for (const bytes of [frozen.bytes, sheets]) {
      const part = await partOf(bytes);
      await append(print, part.pdf);
      archival &&= part.archival;
    }
  }
  return Buffer.from(await bound(print, { title: '送达批次', made: JSON.stringify(stops), archival }));
}

function stopOf(world: PaperWorld, actor: Officer, paper: number): Promise<Stop | Refused> {
  return transact(world, rightsOf(actor), async (tx) => {
    const composed = await composePaper(tx, world, actor, paper, { how: 'plain', officer: actor.officer });
    if (isRefused(composed)) return composed;
    const { track, sheet } = composed;
    const numbered = track.matter.entries.find(({ act }) => act === 'number')?.form ?? {};
    const to = track.matter.entries.findLast(({ act }) => act === 'draft' || act === 'redraft')?.form['to'];
    const parent = track.parent?.id ?? 0;
    const confirmed = (await addressOf(tx, parent, to))?.form ?? {};
    const { division } = track.standing;
    const known = { id: paper, parent, to, number: String(numbered['number']), division, officer: actor.officer };
    const slip = await slipOf(tx, world.keys, { ...known, day: today().toString() });
    return {
      title: sheet.title,
      number: String(numbered['number']),
      office: sheet.office,
      addressee: sheet.addressee ?? '',
      address: await opened(tx, world, actor, confirmed['address']),
      phone: await opened(tx, world, actor, confirmed['phone']),
      code: String(numbered['code']),
      ...(slip && { slip: { ...slip, address: `${world.publicAddress}/enterprise` } }),
    };
  });
}

async function opened(tx: Tx, world: PaperWorld, actor: Officer, value: FormValue | undefined): Promise<string> {
  if (!isSealed(value)) return '';
  const { rows } = await sql<{ key_id: string; ciphertext: Buffer | null }>`
    select key_id, ciphertext from heyan.unseal(${value.seal}::uuid, ${actor.officer}, ${'打印送达文书 print for service'})`.execute(
    tx,
  );
  const [row] = rows;
  return row?.ciphertext ? openValue(world.keys, { keyId: row.key_id, ciphertext: row.ciphertext }) : '';
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
