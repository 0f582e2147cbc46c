import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { type Static, Type } from 'typebox';
import { paperOfCode, type Genuine } from '../papers/genuine.ts';
import { evidenceRules } from '../platform/evidence.rules.ts';
import { isRefused } from '../platform/refusal.ts';
import { say, type Language, type Text } from '../platform/text.ts';
import type { PortalWorld } from './claims.ts';
import { button, form, line } from './controls.ts';
import { sendPage, type PageParts } from './page.ts';
import { readPosted } from './posted.ts';

const Code = Type.Object({ code: Type.String({ minLength: 1, maxLength: 60 }) }, { additionalProperties: false });
// Codes cannot be guessed; being counted as a search keeps those who try from asking often.
const open = { config: { right: 'public', limit: 'search', audit: 'none' }, schema: { hide: true } } as const;
const ofCode = { ...open, schema: { hide: true, params: Code } } as const;
const upload = {
  config: { right: 'public', limit: 'upload', audit: 'none' },
  schema: { hide: true, params: Code },
} as const;

/** Whether a paper is genuine: by the code printed on it, and by comparing a copy. Nothing about persons is said. */
export function paperCheckRoutes(app: FastifyInstance, world: PortalWorld): void {
  app.get('/papers', open, async (request, reply) =>
    sendPage(request, reply, world.demonstration, askPage(request.language)),
  );
  app.post('/papers', open, async (request, reply) => {
    const posted = readPosted(request.body, ['code']);
    if (isRefused(posted)) return posted;
    const code = posted.code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
    return reply.redirect(code === '' ? '/papers' : `/papers/${code.slice(0, 60)}`, 303);
  });
  app.get<{ Params: Static<typeof Code> }>('/papers/:code', ofCode, async (request, reply) => {
    const { code } = request.params;
    const paper = await paperOfCode(world, code);
    return sendPage(request, reply, world.demonstration, answerPage(paper, code, request.language));
  });
  app.post<{ Params: Static<typeof Code> }>('/papers/:code/compare', upload, async (request, reply) => {
    const { code } = request.params;
    const paper = await paperOfCode(world, code);
    // Of a paper nobody knows nothing is compared: what is sent is not even read.
    if (!paper) void reply.header('connection', 'close');
    const hash = paper && request.isMultipart() ? await hashOfUpload(request) : undefined;
    return sendPage(request, reply, world.demonstration, answerPage(paper, code, request.language, { hash }));
  });
}

/** The hash of one uploaded file, which is kept nowhere; undefined when there is none or it is longer than we read. */
async function hashOfUpload(request: {
  file(options: object): Promise<{ file: AsyncIterable<Buffer> & { truncated: boolean } } | undefined>;
}): Promise<string | undefined> {
  const sent = await request.file({ limits: { files: 1, fileSize: evidenceRules.drainedBytesMax } });
  if (!sent) return undefined;
  const hash = createHash('sha256');
  let length = 0;
  for await (const piece of sent.file) {
    hash.update(piece);
    length += piece.length;
  }
  return length === 0 || sent.file.truncated ? undefined : hash.digest('hex');
}

function askPage(language: Language): PageParts {
  const shown = { language, values: {}, faults: [] };
  return {
    title: words.title,
    back: '/',
    address: '/papers',
    body:
      html`<p>${say(words.lead, language)}</p>` +
      form(
        '/papers',
        line(shown, { name: 'code', label: words.code, max: 40, more: 'autocomplete="off" spellcheck="false"' }) +
          button(language, words.check),
      ),
  };
}

function answerPage(
  paper: Genuine | undefined,
  code: string,
  language: Language,
  compared?: { hash: string | undefined },
): PageParts {
  const t = (text: Text): string => say(text, language);
  const common = { back: '/papers', address: `/papers/${encodeURIComponent(code)}` };
  if (!paper) {
    return { ...common, title: words.unknown, status: 404, body: html`<p>${t(words.unknownDetail)}</p>` };
  }
  const rows: [Text, string][] = [
    [words.kind, t(paper.title)],
    [words.number, paper.number],
    [words.office, t(paper.office)],
    [words.issued, paper.issuedOn],
    [words.status, t(statuses[paper.status])],
    ...(paper.replacedBy ? [[words.replacedBy, paper.replacedBy] as [Text, string]] : []),
    [words.hash, paper.sha256],
    ...(paper.sealedSha256 ? [[words.sealedHash, paper.sealedSha256] as [Text, string]] : []),
  ];
  const list = rows.map(
    ([label, value]) =>
      html`<dt>${t(label)}</dt>
        <dd style="overflow-wrap:anywhere">${value}</dd>`,
  );
  const outcome = compared ? html`<p class="noted" role="status">${t(outcomeOf(paper, compared.hash))}</p>` : '';
  return {
    ...common,
    title: titleOf(paper),
    notice: outcome,
    body: html`<p>${t(detailOf(paper))}</p>
      <dl class="facts">!${list.join('')}</dl>
      <h2>${t(words.compare)}</h2>
      <p class="hint">${t(words.compareHint)}</p>
      !${form(
        `${common.address}/compare`,
        html`<div class="field">
          <label class="label" for="files">${t(words.file)}</label
          ><input class="input" id="files" name="files" type="file" accept="application/pdf" />
        </div>` + button(language, words.compareNow),
        'enctype="multipart/form-data"',
      )}`,
  };
}

function outcomeOf(paper: Genuine, hash: string | undefined): Text {
  if (hash === undefined) return words.noFile;
  return hash === paper.sha256 || hash === paper.sealedSha256 ? words.same : words.different;
}

function titleOf({ status }: Genuine): Text {
  return status === 'voided' ? words.voided : status === 'withdrawn' ? words.withdrawn : words.genuine;
}

function detailOf({ status }: Genuine): Text {
  if (status === 'withdrawn') return words.withdrawnDetail;
  return status === 'voided' ? words.voidedDetail : words.genuineDetail;
}

const statuses: Record<Genuine['status'], Text> = {
  numbered: {
    zh: '有效登记，尚未盖章（未盖章的不生效）',
    en: 'Registered, not yet sealed (without a seal it has no effect)',
  },
  sealed: { zh: '有效，已盖章', en: 'Valid, sealed' },
  served: { zh: '有效，已送达', en: 'Valid, served' },
  voided: { zh: '已作废', en: 'Void' },
  withdrawn: { zh: '已撤销', en: 'Taken back' },
};

const words = {
  replacedBy: { zh: '替换它的文书', en: 'The paper in its place' },
  withdrawn: { zh: '这份文书已经撤销', en: 'This paper was taken back' },
  withdrawnDetail: {
    zh: '这份文书是真的，也曾经送达，但已由作出机关撤销，不再有效。',
    en: 'This paper is genuine and was served, but the body that issued it took it back: it has no effect any more.',
  },
  title: { zh: '文书验真', en: 'Check a paper' },
  lead: {
    zh: '输入文书下方的验证码，可以核对它是不是真的。',
    en: 'Type the code at the foot of a paper to see whether it is genuine.',
  },
  code: { zh: '验证码', en: 'Code' },
  check: { zh: '核对', en: 'Check' },
  unknown: { zh: '没有这份文书', en: 'There is no such paper' },
  unknownDetail: {
    zh: '登记簿里没有这个验证码。请核对是否抄写有误；如果文书要求您付钱或者提供密码，请不要照做，拨打 12333 核实。',
    en: 'The register knows no such code. Compare it again; if the paper asks for money or a password, do nothing and call 12333.',
  },
  genuine: { zh: '登记簿里有这份文书', en: 'This paper stands in the register' },
  genuineDetail: {
    zh: '请逐项核对您手里的文书。内容有出入的，就不是原件。',
    en: 'Compare each line with the paper in your hands. If anything differs, yours is not the original.',
  },
  voided: { zh: '这份文书已经作废', en: 'This paper is void' },
  voidedDetail: { zh: '不要再按它办理。', en: 'Do not act on it any more.' },
  kind: { zh: '种类', en: 'Kind' },
  number: { zh: '文号', en: 'Number' },
  office: { zh: '制作机关', en: 'Issued by' },
  issued: { zh: '日期', en: 'Day' },
  status: { zh: '状态', en: 'Status' },
  hash: { zh: '文件指纹（SHA-256）', en: 'Fingerprint (SHA-256)' },
  sealedHash: { zh: '电子签章文件指纹（SHA-256）', en: 'Fingerprint of the sealed file (SHA-256)' },
  compare: { zh: '比对电子文件', en: 'Compare a file' },
  compareHint: {
    zh: '选择您收到的 PDF，与登记的指纹比对。文件不会保存。照片和扫描件比对不了。',
    en: 'Choose the PDF you received; it is compared with the fingerprint and not kept. Pictures and scans cannot be compared.',
  },
  file: { zh: 'PDF 文件', en: 'PDF file' },
  compareNow: { zh: '比对', en: 'Compare' },
  same: {
    zh: '一致：这个文件就是登记的文书，一个字节都没有改动。',
    en: 'The same: this file is the registered paper, unchanged to the byte.',
  },
  different: {
    zh: '不一致：这个文件不是登记的文书，或者被改动过。',
    en: 'Not the same: this file is not the registered paper, or was changed.',
  },
  noFile: { zh: '请选择一个不超过 40 MB 的文件。', en: 'Choose a file of at most 40 MB.' },
} as const satisfies Record<string, Text>;
