import { html } from 'ghtml';
import { hashCode } from '../../platform/crypto.ts';
import { isRefused, refuse } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { performTogether } from '../../proceedings/act.ts';
import type { PortalWorld } from '../claims.ts';
import { button, form, hidden, line, type Shown } from '../controls.ts';
import type { Fault } from '../page.ts';
import { portalRules } from '../portal.rules.ts';
import { rowsTold } from '../rows-told.ts';
import { isCodeFor, requestCodeFor, useCode } from '../track/one-time-code.ts';
import type { CodeSender } from '../track/senders.ts';
import { textSigned, type Dispute, type WaitingText } from './matter.ts';

/*
 * Signing an agreement, or for a mediation paper, with a code sent to the phone. The code is made for one text: its name holds the fingerprint, so
 * that a code asked for one text opens no other. Wrong codes are bounded as at every door. The code is used up, the proof
 * noted and the text signed in one transaction, on the state of the page that was read: nothing comes between them, what
 * is refused or interrupted leaves none of them behind, and a text that was changed meanwhile is never signed, nor is a
 * signature under an older one ever taken for it.
 */

/** The text a side has still to sign; undefined when there is none, or it has signed already. */
export function textToSign(dispute: Dispute): WaitingText | undefined {
  const text = textSigned(dispute);
  return text && !text.signed.includes(dispute.side) ? text : undefined;
}

/** Sends a code for this text to a phone that belongs to the side; to any other none is sent, in the same words. */
export function askForCode(
  world: PortalWorld,
  sender: CodeSender,
  { dispute, text, phone, own }: { dispute: Dispute; text: WaitingText; phone: string; own: () => Promise<boolean> },
): Promise<void> {
  const about = textNamed(dispute, text);
  return requestCodeFor(world, sender, { phone, hash: codeName(world, phone), about, maySend: own });
}

/** Under what name the codes of a phone for signing are kept and counted, whatever it signs. */
function codeName(world: PortalWorld, phone: string): string {
  return hashCode(world.keys, `signing:${phone}`).toString('hex');
}

/** What alone a code signs: this text, in this case, for this side. */
function textNamed({ page, side }: Dispute, { fingerprint }: WaitingText): string {
  return `${page.id}:${side}:${fingerprint}`;
}

/** Signs the text for a side that typed the code sent to its phone. @returns what is wrong, or nothing once it is signed */
export async function sign(
  world: PortalWorld,
  dispute: Dispute,
  asked: { phone: string; code: string; fingerprint: string; key: string; own: () => Promise<boolean> },
): Promise<Fault[]> {
  const text = textToSign(dispute);
  if (!text || text.fingerprint !== asked.fingerprint) return [{ field: '', message: words.changed }];
  const name = codeName(world, asked.phone);
  const about = textNamed(dispute, text);
  if (!(await asked.own()) || !(await isCodeFor(world, name, asked.code, about)))
    return [{ field: 'oneTimeCode', message: words.wrong }];
  const signed = await performTogether(world, dispute.actor, {
    proceeding: dispute.page.id,
    key: `sign-${asked.key}`,
    seq: dispute.page.seq,
    acts: [
      { act: 'confirmText', form: { fingerprint: text.fingerprint } },
      { act: text.act, form: text.form },
    ],
    proof: async (tx) =>
      (await useCode(tx, world.keys, name, asked.code, about)) ? undefined : refuse('conflict', words.wrong),
  });
  return isRefused(signed) ? [{ field: '', message: signed.refused.detail }] : [];
}

/** The text in words, its fingerprint, and the two small forms: send me the code, and sign with it. */
export function signPage(
  dispute: Dispute,
  text: WaitingText,
  shown: Shown,
  { here, key, phone, note }: { here: string; key: string; phone: string | undefined; note: Text | undefined },
): string {
  const { language } = shown;
  const t = (said: Text): string => say(said, language);
  const missing = dispute.page.available.some(({ act }) => act === text.act)
    ? ''
    : html`<p class="warning">${t(whyNot(dispute, text))}</p>`;
  const phoneField =
    phone === undefined
      ? line(shown, {
          name: 'phone',
          label: { zh: '您申请时留的手机号', en: 'The mobile number you left' },
          max: 30,
          width: 'short',
          type: 'tel',
          more: 'inputmode="tel" autocomplete="tel"',
        })
      : html`<p>${t(words.toPhone)} ${masked(phone)}</p>`;
  const sent = shown.values['sent'] === 'yes';
  const codeForm = form(
    here,
    html`!${hidden('key', key)}!${hidden('fingerprint', text.fingerprint)}!${hidden('phone', shown.values['phone'] ?? '')}
      <p>${t(words.sent)} ${note ? t(note) : ''}</p>
      !${line(shown, {
        name: 'oneTimeCode',
        label: { zh: '6 位验证码', en: 'Code of 6 digits' },
        max: 12,
        width: 'short',
        more: 'inputmode="numeric" autocomplete="one-time-code"',
      })}
      <p>${t(words.binds)}</p>
      !${button(language, words.sign, 'data-once')}`,
  );
  const askForm = form(
    `${here}/code`,
    html`!${phoneField}!${
      sent ? html`<button class="button second" type="submit">${t(words.again)}</button>` : button(language, words.send)
    }`,
  );
  return html`<p class="case-number">${dispute.page.number}</p>
    !${textInWords(dispute, text, language)} !${missing}!${missing ? '' : sent ? codeForm + askForm : askForm}`;
}

/** The text, line by line as its form asks for it, with the fingerprint that stands for it. */
function textInWords({ page }: Dispute, text: WaitingText, language: Language): string {
  const entry = page.timeline.find(({ seq }) => seq === text.seq);
  const lines = rowsTold(entry?.fields ?? [], language).map(
    ({ label, value }) =>
      html`<div class="row">
        <dt>${say(label, language)}</dt>
        <dd>${value}</dd>
      </div>`,
  );
  return html`<dl class="rows">!${lines.join('')}</dl>
    <p class="hint">${say(words.fingerprint, language)}<br /><code class="hash">${text.fingerprint}</code></p>`;
}

function whyNot({ page }: Dispute, text: WaitingText): Text {
  return page.unavailable.find(({ act }) => act === text.act)?.why ?? words.notNow;
}

function masked(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

const words = {
  changed: {
    zh: '协议文本已经改动，或者已经签过。请重新看一遍再签。',
    en: 'The text was changed, or is signed already. Read it again before you sign.',
  },
  wrong: {
    zh: '验证码不对或者过期了。多次输错要过一小时再试',
    en: 'The code is wrong or too old. After several wrong ones, wait an hour',
  },
  sent: {
    zh: `如果是本案登记的手机号，验证码马上就到，${portalRules.codeMinutes} 分钟内有效，只能用来签这一份文本。`,
    en: `If it is the number known in this case, a code is on its way; it is good for ${portalRules.codeMinutes} minutes and for this text alone.`,
  },
  binds: {
    zh: '点“签字”，表示您看过全文、自己愿意签。各方都签了，协议就生效，双方必须照办。',
    en: 'By signing you say that you have read all of it and sign of your own will. Once all have signed, it binds both sides.',
  },
  sign: { zh: '签字', en: 'Sign' },
  send: { zh: '看过了，发验证码给我', en: 'I have read it: send me a code' },
  again: { zh: '没收到，再发一次', en: 'Nothing arrived: send another' },
  toPhone: { zh: '验证码发到', en: 'The code goes to' },
  fingerprint: {
    zh: '文本指纹（SHA-256）。改一个字，指纹就不一样，签过的也作废。',
    en: 'Fingerprint of the text (SHA-256). One word changed makes another, and voids what was signed.',
  },
  notNow: { zh: '现在不能签。', en: 'It cannot be signed now.' },
} as const satisfies Record<string, Text>;
