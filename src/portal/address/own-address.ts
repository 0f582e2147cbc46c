import { randomUUID } from 'node:crypto';
import { html } from 'ghtml';
import { declareAddress, readOwnAddress, type Declarant } from '../../papers/service-address.ts';
import { AddressConfirmation } from '../../papers/paper.schema.ts';
import { examineMobile } from '../../parties/identifiers.ts';
import { isRefused } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import type { PortalWorld } from '../claims.ts';
import { fault } from '../claim/steps.ts';
import { form, hidden, line, radios, type Shown } from '../controls.ts';
import { dayText } from '../due.ts';
import type { Fault } from '../page.ts';
import type { Posted } from '../posted.ts';

/*
 * The address for service, asked of a party at first contact and changed at any time: where papers reach it, and whether
 * they may come electronically. Worker and firm are asked alike. An address that was confirmed is never shown again: who
 * borrows the phone must not read it.
 */

/** The procedures in which papers are served on parties. */
export function isServed(world: PortalWorld, procedure: string): boolean {
  return Boolean(world.chapters.get(procedure)?.procedure.tracks?.['serviceAddress']);
}

/** What the page of a case says of the party's own address: to be confirmed, or confirmed and since when. */
export async function addressSection(
  world: PortalWorld,
  declarant: Declarant,
  address: string,
  language: Language,
): Promise<string> {
  const own = await readOwnAddress(world, declarant);
  if (!own)
    return html`<h2>${say(words.title, language)}</h2>
      <div class="due">
        <p class="due-what">${say(words.missing, language)}</p>
        <p><a class="button" href="${address}">${say(words.confirm, language)}</a></p>
      </div>`;
  const since = dayText(own.confirmedOn, language);
  return html`<h2>${say(words.title, language)}</h2>
    <p>
      ${language === 'zh' ? `${since}已确认。` : `Confirmed on ${since}.`}
      ${say(own.electronic ? words.byMessage : words.byPaper, language)}
    </p>
    <p class="no-print"><a href="${address}">${say(words.change, language)}</a></p>`;
}

/** The form of the address. */
export function addressForm(shown: Shown, here: string): string {
  const { language } = shown;
  return html`<p>${say(words.why, language)}</p>
    <p class="inset">${say(words.consequence, language)}</p>
    !${form(
      here,
      html`!${hidden('key', shown.values['key'] ?? randomUUID())}!${line(shown, {
          name: 'address',
          label: words.address,
          hint: words.addressHint,
          max: addressMax,
          more: 'autocomplete="street-address"',
        })}!${line(shown, {
          name: 'phone',
          label: words.phone,
          hint: words.phoneHint,
          optional: true,
          max: 20,
          width: 'short',
          type: 'tel',
          more: 'autocomplete="tel"',
        })}!${line(shown, {
          name: 'mail',
          label: words.mail,
          optional: true,
          max: mailMax,
          more: 'inputmode="email" autocomplete="email"',
        })}!${radios(shown, {
          name: 'electronic',
          label: words.electronic,
          hint: words.electronicHint,
          answers: [
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ],
        })}<button class="button" type="submit" data-once>${say(words.confirm, language)}</button>`,
    )}`;
}

/** The fields of that form. */
export const addressFields = ['key', 'address', 'phone', 'mail', 'electronic'] as const;

/** Takes what was posted. @returns what is wrong with it, or nothing once it is confirmed */
export async function takeAddress(
  world: PortalWorld,
  declarant: Declarant,
  posted: Posted<(typeof addressFields)[number]>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  if (posted.address === '') faults.push(fault('address', '请写送达地址', 'Write the address'));
  if (posted.address.length > addressMax) faults.push(fault('address', '地址太长', 'The address is too long'));
  const mobile = posted.phone === '' ? undefined : examineMobile(posted.phone);
  if (mobile && !mobile.valid) faults.push({ field: 'phone', message: mobile.message });
  if (posted.mail !== '' && !mailPattern.test(posted.mail))
    faults.push(fault('mail', '请核对电子邮箱，例如 name@example.com', 'Check the mail address: name@example.com'));
  if (!['yes', 'no'].includes(posted.electronic))
    faults.push(fault('electronic', '请选择是否同意电子送达', 'Say whether papers may come electronically'));
  if (posted.electronic === 'yes' && posted.phone === '' && posted.mail === '' && faults.length === 0)
    faults.push(
      fault(
        'phone',
        '同意电子送达的，请写手机号或者电子邮箱',
        'For electronic service give a mobile number or a mail address',
      ),
    );
  if (faults.length > 0) return faults;
  const declared = await declareAddress(world, declarant, {
    form: {
      address: posted.address.replaceAll('\n', ' '),
      ...(mobile?.valid ? { phone: mobile.value } : {}),
      ...(posted.mail === '' ? {} : { mail: posted.mail }),
      electronic: posted.electronic === 'yes',
    },
    key: `address-${posted.key}`,
  });
  return isRefused(declared) ? [{ field: '', message: declared.refused.detail }] : [];
}

const { address: addressSchema, mail: mailSchema } = AddressConfirmation.properties as unknown as {
  address: { maxLength: number };
  mail: { maxLength: number; pattern: string };
};
const addressMax = addressSchema.maxLength;
const mailMax = mailSchema.maxLength;
const mailPattern = new RegExp(mailSchema.pattern);

/** The heading of the page. */
export const addressTitle: Text = { zh: '确认送达地址', en: 'Confirm your address for service' };
/** Said after it was taken. */
export const addressDone: Text = {
  zh: '送达地址已确认。有变化请随时来改。',
  en: 'Your address is confirmed. Change it here whenever it changes.',
};

const words = {
  title: { zh: '送达地址', en: 'Address for service' },
  missing: {
    zh: '还没有确认文书寄到哪里。请先确认，免得误了通知和开庭。',
    en: 'You have not confirmed where papers reach you. Please do, so that you miss no notice and no hearing.',
  },
  confirm: addressTitle,
  change: { zh: '地址变了，重新确认', en: 'It has changed: confirm another' },
  byMessage: { zh: '您同意电子送达。', en: 'You agreed to electronic service.' },
  byPaper: { zh: '文书按纸质寄送。', en: 'Papers come by post.' },
  why: {
    zh: '通知书、裁决书等文书会送到这里。',
    en: 'Notices, awards and other papers are sent here.',
  },
  consequence: {
    zh: '请写收得到的地址。地址不准确、变了没有告诉我们，或者拒收，文书退回之日可能视为已经送达，期限照算。',
    en: 'Give an address that reaches you. If it is wrong, changes unsaid, or you refuse the letter, the day it comes back may count as the day of service, and time runs from it.',
  },
  address: { zh: '送达地址', en: 'Address' },
  addressHint: {
    zh: '写到门牌号、宿舍或者工地板房号。',
    en: 'Down to the door, the dormitory or the hut on the site.',
  },
  phone: { zh: '手机号', en: 'Mobile number' },
  phoneHint: {
    zh: '同意电子送达的，手机号和电子邮箱至少写一个。',
    en: 'For electronic service give a number or a mail address.',
  },
  mail: { zh: '电子邮箱', en: 'Mail address' },
  electronic: { zh: '同意用手机、邮箱电子送达吗？', en: 'May papers come to your phone or mail?' },
  electronicHint: {
    zh: '同意后，文书到达您的手机或者邮箱之日就是送达日；您可以随时要纸质的。',
    en: 'Then the day a paper arrives there is the day of service. You may always ask for one on paper.',
  },
  yes: { zh: '同意', en: 'Yes' },
  no: { zh: '不同意，寄纸质的', en: 'No, by post' },
} as const satisfies Record<string, Text>;
