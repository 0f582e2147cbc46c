/** Words shown to people, in the two languages the product speaks. Chinese is the first and the one the law is written in. */
export type Text = { zh: string; en: string };

/** The languages a reader can choose. */
export type Language = keyof Text;
export const languages: readonly Language[] = ['zh', 'en'];

/** The text in the reader's language. */
export function say(text: Text, language: Language): string {
  return text[language];
}
