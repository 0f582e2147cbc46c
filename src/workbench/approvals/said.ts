import type { Text } from '../../platform/text.ts';
import { useLanguage } from '../../web/language.ts';
import { approvalWords as words } from './words.ts';

type Said = Record<string, string | number>;

/** Says words of this folder in the reader's language, with what belongs into their places. */
export function useSaid(): { say: (text: Text, places?: Said) => string; days: (count: number) => string } {
  const { say: inLanguage } = useLanguage();
  const say = (text: Text, places: Said = {}): string =>
    Object.entries(places).reduce(
      (whole, [name, value]) => whole.replace(`{{${name}}}`, () => String(value)),
      inLanguage(text),
    );
  const days = (count: number): string =>
    count === 0 ? say(words.sameDay) : count === 1 ? say(words.oneDay) : say(words.days, { count });
  return { say, days };
}
