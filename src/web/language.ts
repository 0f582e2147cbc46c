import i18next, { type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, Text } from '../platform/text.ts';

const cookie = 'lang';

/** A tree of words, in one language. */
export type Words = { readonly [name: string]: string | Words };

/** Requires the same tree of words in another language. */
export type SameWords<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameWords<T[K]> };

/** Starts the face's words in the reader's language: an earlier choice, or Chinese. */
export function startWords(zh: Words, en: Words): i18n {
  const chosen: Language = /(?:^|;\s*)lang=en\b/.test(document.cookie) ? 'en' : 'zh';
  void i18next.use(initReactI18next).init({
    resources: { zh: { translation: zh }, en: { translation: en } },
    lng: chosen,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
  return i18next;
}

/** Changes the language of the pages and, through a cookie that holds nothing else, of the server's refusals. */
export async function chooseLanguage(language: Language): Promise<void> {
  document.cookie = `${cookie}=${language}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  await i18next.changeLanguage(language);
}

/** The reader's language, and how to say a text that came in both. */
export function useLanguage(): { language: Language; say: (text: Text | string | null | undefined) => string } {
  const { i18n: current } = useTranslation();
  const language: Language = current.language === 'en' ? 'en' : 'zh';
  return { language, say: (text) => (typeof text === 'string' ? text : (text?.[language] ?? '')) };
}
