import { form, line } from './fields.ts';

/**
 * The fields of an act by which a side that is about to sign confirms which text, with a code sent to its phone. The
 * signature is the act after it; this entry tells by which proof the side was known to be itself.
 */
export const textConfirmed = {
  title: { zh: '以短信验证码确认文本', en: 'Confirm the text with a code sent to the phone' },
  to: 'same',
  confidence: 'unconfirmed',
  form: form({ fingerprint: line('文本指纹(SHA-256)', 'Fingerprint of the text', 64) }),
} as const;
