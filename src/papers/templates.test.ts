import { PDFDocument, PDFRawStream } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { writtenChapters } from '../features/written-chapters.ts';
import { features } from '../features/chapters.ts';
import { everyParty, everyRespondent } from '../procedure/co-parties.ts';
import { listed, type ActDef } from '../procedure/define.ts';
import { schemaAt, schemaOf } from '../procedure/schema.ts';
import { balanced, partsOfZip } from '../test/docx-parts.ts';
import { docxOf } from './docx.ts';
import { pdfOf } from './pdf.ts';
import type { Sheet } from './sheet.ts';

const papers = features.flatMap((feature) => feature.papers ?? []);
const templates = new Map(papers.map((one) => [one.id, one]));

describe('the papers of the offered chapters', () => {
  it.each(papers.map((one) => [one.id, one] as const))('%s asks only for what its act says', (_, template) => {
    const { procedure } = writtenChapters.get(template.procedure)!;
    const acts = listed(template.act).map((act) => procedure.acts[act] as ActDef | undefined);
    expect(acts).not.toContain(undefined);
    if (template.to !== undefined)
      expect([everyParty, everyRespondent, ...Object.keys(procedure.actors)]).toContain(template.to);
    const parts = template.body.flatMap((part) => (typeof part === 'string' ? [part] : []));
    const asked = parts.flatMap((part) => [...part.matchAll(/\{form\.([^}|]+)/g)].map(([, path]) => path!));
    const unknown = acts.flatMap((act) => asked.filter((path) => !schemaAt(schemaOf(act!.form!), path)));
    expect(unknown).toEqual([]);
    const due = parts.flatMap((part) => [...part.matchAll(/\{due\.([^}|]+)/g)].map(([, name]) => name!));
    expect(due.filter((name) => !Object.hasOwn(procedure.deadlines, name))).toEqual([]);
  });

  it('have letters of their own, so that no number can belong to two kinds', () => {
    const letters = papers.map((one) => one.letters);
    expect(new Set(letters).size).toBe(letters.length);
  });
});

describe('the documents a procedure names', () => {
  /** What the parties or a court bring with them, and the receipt that is printed with each round of service. */
  const notWrittenHere = {
    inspection: ['投诉文书', '改正情况报告', '支付凭证', '送达回证'],
    arbitration: ['送达回证', '不予受理裁定书', '准许撤诉、驳回起诉裁定书', '撤销仲裁裁决裁定书', '不予执行裁定书'],
    'mediation-instalment': ['支付凭证'],
    'judicial-confirmation': ['确认调解协议裁定书', '驳回申请裁定书'],
    'payment-order': ['支付令', '驳回异议裁定书', '终结督促程序裁定书'],
    'award-annulment': ['撤销仲裁裁决裁定书', '驳回撤销申请裁定书'],
  } as Record<string, readonly string[]>;
  const offered = features.flatMap(({ chapters }) => chapters.map(({ procedure }) => procedure.id));

  it.each(offered)('%s has a template for each of its act, or it is brought', (id) => {
    const { procedure } = writtenChapters.get(id)!;
    const named = (Object.entries(procedure.acts) as [string, ActDef][]).flatMap(([act, { documents }]) =>
      (documents ?? []).map(({ zh }) => ({ act, zh })),
    );
    const without = named.filter(
      ({ act, zh }) =>
        !papers.some(
          (one) => one.procedure === procedure.id && listed(one.act).includes(act) && one.title.zh.includes(zh),
        ),
    );
    expect(new Set(without.map(({ zh }) => zh))).toEqual(new Set(notWrittenHere[id] ?? []));
  });
});

describe('a seal', () => {
  // As it was seen on the order to correct, both paragraphs that may be left out being there.
  const paragraph = (times: number) => ({
    is: 'paragraph' as const,
    text: '改正情况应当书面报告本机关。'.repeat(times),
  });
  const sheet = (blocks: Sheet['blocks']): Sheet => ({
    title: '限期改正指令书',
    office: '某某局',
    blocks,
    sealPlace: '（此处加盖印章）',
    foot: ['脚注'],
  });
  /** What each page draws, as it stands in the file. */
  const pagesOf = async (blocks: Sheet['blocks']): Promise<string[]> => {
    const pdf = await PDFDocument.load(pdfOf([sheet(blocks)]));
    return pdf.getPages().map((page) => {
      const drawn = page.node.Contents();
      return drawn instanceof PDFRawStream ? Buffer.from(drawn.contents).toString('base64') : '';
    });
  };

  it('goes over to the next page with the paragraph before it', async () => {
    let count = 1;
    const before = () => Array.from({ length: count - 1 }, () => paragraph(1));
    while ((await pagesOf([...before(), paragraph(1)])).length === 1) count += 1;
    const short = await pagesOf([...before(), paragraph(1)]);
    const longer = await pagesOf([...before(), paragraph(5)]);
    expect([short.length, longer.length, short[0] !== '']).toEqual([2, 2, true]);
    // Whatever the last paragraph says, the first page is the same: it does not stand there.
    expect(longer[0]).toBe(short[0]);
  });
});

describe('papers that are approved with their act', () => {
  const issues = [...writtenChapters.values()].flatMap(({ procedure }) =>
    (Object.entries(procedure.acts) as [string, ActDef][]).flatMap(([name, act]) =>
      (act.issues ?? []).map((issued) => ({ procedure, name, act, issued })),
    ),
  );
  it('are written, put this very act in writing, and go to the party they name', () => {
    expect(issues.length).toBeGreaterThan(0);
    for (const { procedure, name, issued } of issues) {
      const template = templates.get(issued.document);
      expect(template).toMatchObject({ procedure: procedure.id, to: issued.to });
      expect(listed(template?.act)).toContain(name);
      const track = procedure.tracks?.[issued.track];
      const inside = writtenChapters.get(track?.procedure ?? '')?.procedure;
      const approve = inside?.acts[track?.issue?.approve ?? ''] as ActDef | undefined;
      expect(listed(approve?.notBy)).toContain(track?.issue?.draft);
    }
  });
});

describe('a docx', () => {
  const sheet: Sheet = {
    title: '标题',
    office: '某某局',
    addressee: '<张&三>',
    blocks: [
      { is: 'paragraph', text: '第一段' },
      { is: 'table', columns: ['count', 'amount'], head: ['序号', '金额'], rows: [['1', '100元']] },
    ],
    sealPlace: '（此处加盖印章）',
    foot: ['脚注'],
  };

  it('is a package whose parts are well-formed, whose types and relations name parts that are there', async () => {
    const parts = partsOfZip(await docxOf(sheet));
    const text = (name: string): string => parts.get(name)!.toString();
    const types = [...text('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name!);
    expect(types.filter((name) => !parts.has(name))).toEqual([]);
    const targets = [...text('word/_rels/document.xml.rels').matchAll(/Target="([^"]+)"/g)].map(
      ([, one]) => `word/${one}`,
    );
    expect(targets.filter((name) => !parts.has(name))).toEqual([]);
    for (const [name, bytes] of parts)
      if (/\.(xml|rels)$/.test(name)) expect([name, balanced(bytes.toString())]).toEqual([name, true]);
    const document = text('word/document.xml');
    expect(document).toMatch(/^<\?xml[^>]+\?>\s*<w:document[^>]*>\s*(<w:background[^>]*\/>)?<w:body>/);
    expect(document).toContain('&lt;张&amp;三&gt;：');
    expect(document.match(/<w:tbl>.*<\/w:tbl>/s)?.[0].match(/<w:tr>/g)).toHaveLength(2);
    expect(document).toMatch(/<w:sectPr[^>]*>.*<w:pgMar /s);
  });
});
