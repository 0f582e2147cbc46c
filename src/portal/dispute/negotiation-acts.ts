import { parseAmount } from '../../web/amounts.ts';
import { fault } from '../claim/steps.ts';
import { area, line } from '../controls.ts';
import { laterDay, received, send, statement, wordsIn, wordsMax, type PartyAct } from './party-act.ts';

const agree: PartyAct = {
  act: 'consent',
  title: { zh: '同意协商', en: 'Agree to negotiate' },
  intro: {
    zh: '写明协商到哪一天为止。到那天没谈成，双方都可以申请调解或者仲裁。',
    en: 'Say until which day you negotiate. Without a settlement by then, either side may go to mediation or arbitration.',
  },
  button: { zh: '同意协商', en: 'Agree' },
  ...laterDay('until', { zh: '协商到哪天', en: 'Until which day' }),
  done: received,
};

const settle: PartyAct = {
  act: 'settle',
  title: { zh: '提出和解内容', en: 'Propose a settlement' },
  intro: {
    zh: '双方同意同样的内容才算和解：您先提出，对方在进度页上点同意。',
    en: 'Both must agree to the same text: you propose it, and the other side agrees on the page of the case.',
  },
  button: send,
  names: ['terms', 'fen', 'performBy'],
  fields: (shown) =>
    area(shown, { name: 'terms', label: { zh: '和解内容', en: 'Terms' }, max: wordsMax, rows: 5 }) +
    line(shown, {
      name: 'fen',
      label: { zh: '支付金额（元）', en: 'Amount to pay (yuan)' },
      optional: true,
      max: 40,
      width: 'short',
      more: 'inputmode="decimal" autocomplete="off" data-amount',
    }) +
    performBy.fields(shown),
  make(posted, files) {
    const { words, faults } = wordsIn(posted, 'terms');
    const said = posted['fen'] ?? '';
    const fen = said === '' ? undefined : parseAmount(said);
    if (said !== '' && fen === undefined)
      faults.push(fault('fen', '看不懂这个金额，可以写 12000', 'This amount is not clear: write 12000'));
    const day = performBy.make(posted, files);
    if ('faults' in day) faults.push(...day.faults);
    if (faults.length > 0 || 'faults' in day) return { faults };
    return { form: { terms: words, ...(fen === undefined ? {} : { fen }), ...day.form } };
  },
  done: { zh: '已提出，等对方同意。', en: 'It is proposed; the other side is awaited.' },
};

const performBy = laterDay('performBy', { zh: '哪天以前履行', en: 'To be performed by' });

const decline = statement(
  'decline',
  { zh: '不愿意协商', en: 'Do not negotiate' },
  {
    zh: '写明原因。协商就此结束，双方都可以申请调解或者仲裁。',
    en: 'Say why. The negotiation ends, and either side may go to mediation or arbitration.',
  },
  { noFiles: true },
);

/** What either side may do in a negotiation, in the order it is offered. */
export const negotiationOfParty: readonly PartyAct[] = [agree, settle, decline];
