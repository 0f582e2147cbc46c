import { refuse, type Refused } from '../platform/refusal.ts';

/** The values of a posted form, each a text without control characters; a field left out reads ''. */
export type Posted<Names extends string> = Readonly<Record<Names, string>>;

/** No field of the portal is longer than this; each field's own limit is judged with its question. */
const charactersMax = 20_000;

/**
 * Reads the named fields of a posted form. A field we did not ask for, one sent twice, or one far too long is no
 * person's mistake: the whole form is refused.
 */
export function readPosted<Names extends string>(body: unknown, names: readonly Names[]): Posted<Names> | Refused {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  for (const [name, value] of Object.entries(sent)) {
    if (!(names as readonly string[]).includes(name) || typeof value !== 'string' || value.length > charactersMax) {
      return refuse('invalid-form', {
        zh: '表单内容无法识别，请返回重新填写。',
        en: 'The form cannot be read. Please go back and fill it in again.',
      });
    }
  }
  const read = names.map((name): [Names, string] => [name, plain(sent[name])]);
  return Object.fromEntries(read) as Record<Names, string>;
}

/** As typed, without characters that are none: controls, halves of pairs, marks that turn the direction of text. */
export function plain(value: unknown): string {
  if (typeof value !== 'string') return '';
  return (
    value
      .toWellFormed()
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- control characters are what is taken out.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/g, '')
      .trim()
  );
}
