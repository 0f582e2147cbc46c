import type { FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { evidenceRules } from '../../platform/evidence.rules.ts';
import { storeEvidence, type EvidenceOwner, type Kept } from '../../platform/evidence.ts';
import { isRefused } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import type { World } from '../../platform/world.ts';
import { button, continueWord, type Shown } from '../controls.ts';
import type { Fault } from '../page.ts';

/** What a posted form with files held: how many were kept, what was wrong with the others, and the fields beside them. */
export type Uploaded = { kept: string[]; faults: Fault[]; fields: Record<string, string> };

/**
 * Takes in the files of a form, one after the other, each cut off at its limit while it streams. A file chosen by nobody
 * (an empty file field) is none.
 */
export async function receiveFiles(
  world: World,
  request: FastifyRequest,
  owner: EvidenceOwner,
  strip: boolean,
): Promise<Uploaded> {
  const uploaded: Uploaded = { kept: [], faults: [], fields: {} };
  // The limit of the parser lies above ours: ours gives an answer, the parser's only cuts.
  const parts = request.parts({
    limits: { files: evidenceRules.filesMax + 1, fileSize: evidenceRules.drainedBytesMax + 1 },
  });
  for await (const part of parts) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') uploaded.fields[part.fieldname] = part.value;
      continue;
    }
    if (part.filename === '' || part.filename === undefined) {
      part.file.resume();
      continue;
    }
    const stored = await storeEvidence(world, part.file, { ...owner, name: part.filename, strip });
    if (!isRefused(stored)) uploaded.kept.push(stored.id);
    else {
      const { zh, en } = stored.refused.detail;
      const name = part.filename.slice(-40);
      uploaded.faults.push({ field: 'files', message: { zh: `“${name}”：${zh}`, en: `“${name}”: ${en}` } });
    }
    if (!part.file.readableEnded) part.file.resume();
  }
  return uploaded;
}

const accept =
  'image/jpeg,image/png,image/webp,image/heic,application/pdf,audio/mpeg,audio/mp4,audio/amr,audio/webm,audio/ogg,audio/wav,.m4a,.amr,.mp3,.ogg,.wav,video/mp4';
const acceptForTip = 'image/jpeg,image/png,image/webp';

/** The field for files. Without script several are chosen at once; with it large photographs are made smaller first. */
export function fileField(
  language: Language,
  faults: readonly Fault[],
  options: { tip: boolean; room: number },
): string {
  const megabytes = evidenceRules.bytesMax / 1024 / 1024;
  const label: Text = { zh: '选择照片或者文件', en: 'Choose pictures or files' };
  const hint: Text = options.tip
    ? {
        zh: `只收照片，还能传 ${options.room} 张，每张不超过 ${megabytes} MB。拍摄地点和时间会去掉。`,
        en: `Pictures only, ${options.room} more, at most ${megabytes} MB each. Place and time are removed.`,
      }
    : {
        zh: `照片、录音、PDF、短视频都可以，还能传 ${options.room} 个，每个不超过 ${megabytes} MB。`,
        en: `Pictures, recordings, PDF, short films: ${options.room} more, at most ${megabytes} MB each.`,
      };
  const wrong = faults.filter(({ field }) => field === 'files');
  return html`<div class="!${wrong.length > 0 ? 'field wrong' : 'field'}">
    <label class="label" for="files">${say(label, language)}</label>
    <p class="hint" id="files-hint">${say(hint, language)}</p>
    !${wrong.map(({ message }) => html`<p class="fault">${say(message, language)}</p>`).join('')}
    <input
      class="file"
      type="file"
      id="files"
      name="files"
      multiple
      accept="${options.tip ? acceptForTip : accept}"
      aria-describedby="files-hint"
      data-shrink="${String(evidenceRules.bytesMax)}"
      data-room="${String(options.room)}"
    />
    !${options.tip ? '' : html`<div class="voice" data-voice="${String(evidenceRules.voiceSecondsMax)}" hidden></div>`}
  </div>`;
}

/**
 * What the question for photographs asks: going on takes along what was just chosen, so one press is enough; who has to
 * choose them one by one may stay.
 */
export function photosQuestion(
  { language, faults }: Shown,
  files: readonly Kept[],
  { tip, place }: { tip: boolean; place: string },
): string {
  const room = evidenceRules.filesMax - files.length;
  const stay = html`<button class="button second" type="submit" name="stay" value="yes">
    ${language === 'zh' ? '先传这些，再选别的' : 'Send these and choose more'}
  </button>`;
  const hint = html`<p>
    ${language === 'zh' ? '工资条、欠条、合同、考勤、聊天记录、工牌、工地照片都有用。没有也能继续。' : 'Pay slips, IOUs, contracts, attendance, chats, badges, photos of the site all help. You can go on without any.'}
  </p>`;
  // The first button of a form is what Enter presses: going on, not deleting.
  return html`!${hint}!${room > 0 ? fileField(language, faults, { tip, room }) : ''}!${button(language, continueWord)}!${room > 0 ? stay : ''}!${fileCards(language, files, place)}`;
}

/** The files handed in so far, each with a picture where there is one and a button that takes it back. */
export function fileCards(language: Language, files: readonly Kept[], place: string): string {
  if (files.length === 0) return '';
  const cards = files.map((file, index) => {
    const name = file.name ?? (language === 'zh' ? `照片 ${index + 1}` : `Picture ${index + 1}`);
    const picture = ['image/jpeg', 'image/png', 'image/webp'].includes(file.mime);
    return html`<li class="card">
      !${picture ? html`<img src="${`${place}/${file.id}`}" alt="" width="88" height="88" loading="lazy" />` : html`<span class="card-kind" aria-hidden="true">${kindOf(file.mime, language)}</span>`}
      <span class="card-name">${name}<br /><small>${sizeText(file.bytes)}</small></span>
      <button
        class="quiet"
        type="submit"
        name="drop"
        value="${file.id}"
        aria-label="${language === 'zh' ? `删除 ${name}` : `Remove ${name}`}"
      >
        ${language === 'zh' ? '删除' : 'Remove'}
      </button>
    </li>`;
  });
  return html`<h2>${language === 'zh' ? `已经收到 ${files.length} 个` : `Received: ${files.length}`}</h2>
    <ul class="cards">
      !${cards.join('')}
    </ul>`;
}

function kindOf(mime: string, language: Language): string {
  if (mime.startsWith('audio/')) return language === 'zh' ? '录音' : 'VOICE';
  return (mime.split('/')[1] ?? '').replace('x-', '').slice(0, 5).toUpperCase();
}

/** Bytes as people read them. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
