import type { Text } from '../platform/text.ts';
import * as awards from './sources/awards.ts';
import * as contracts from './sources/contracts.ts';
import * as coordination from './sources/coordination.ts';
import * as disputes from './sources/disputes.ts';
import * as inspection from './sources/inspection.ts';
import * as pay from './sources/pay.ts';
import * as procedure from './sources/procedure.ts';
import * as provincialDisputes from './sources/provincial-disputes.ts';
import type { Article, Statute } from './sources/statute.ts';
import * as wageClues from './sources/wage-clues.ts';

const chapters = {
  ...awards,
  ...disputes,
  ...provincialDisputes,
  ...procedure,
  ...inspection,
  ...contracts,
  ...pay,
  ...wageClues,
  ...coordination,
};
type Known = (typeof chapters)[keyof typeof chapters];
type IdsOf<S> = S extends { code: infer Code extends string; articles: infer Articles }
  ? `${Code}.${keyof Articles & (string | number)}`
  : never;

/** The name of an article the product relies on: the statute's short code and the article, such as `INS.17`. */
export type SourceId = IdsOf<Known>;

export type Source = {
  id: SourceId;
  statute: Text;
  /** "第十七条" / "art. 17". */
  article: Text;
  /** What the article says, in our own words; the official text prevails. */
  words: Text;
  status: 'verified' | 'unconfirmed';
  inForceFrom?: string;
  /** Division code of the place whose rule it is; absent for national law. */
  region?: string;
};

/** Every article cited, by id. */
export const sources: ReadonlyMap<SourceId, Source> = new Map(
  (Object.values(chapters) as Statute<string, Record<string, Article>>[]).flatMap((law) =>
    Object.entries(law.articles).map(([number, article]): [SourceId, Source] => {
      const id = `${law.code}.${number}` as SourceId;
      return [
        id,
        {
          id,
          statute: law.title,
          article: article.label ?? articleName(number),
          words: { zh: article.zh, en: article.en },
          status: article.unconfirmed ? 'unconfirmed' : 'verified',
          ...(law.inForceFrom ? { inForceFrom: law.inForceFrom } : {}),
          ...(law.region ? { region: law.region } : {}),
        },
      ];
    }),
  ),
);

/** Whether the text names an article of the register. */
export function isSourceId(id: string): id is SourceId {
  return (sources as ReadonlyMap<string, Source>).has(id);
}

/** The article; throws when it is not in the register, for a citation nobody can look up is a defect. */
export function source(id: string): Source {
  const found = (sources as ReadonlyMap<string, Source>).get(id);
  if (!found) throw new Error(`No article ${id} in src/law/sources.`);
  return found;
}

/** "《劳动保障监察条例》第十七条" / "Regulation on Labour Security Inspection, art. 17". */
export function cite(id: SourceId): Text {
  const { statute, article } = source(id);
  // Inside a title, title marks are single.
  const title = statute.zh.replaceAll('《', '〈').replaceAll('》', '〉');
  return { zh: `《${title}》${article.zh}`, en: `${statute.en}, ${article.en}` };
}

function articleName(number: string): Text {
  const [main = '', sub] = number.split('-');
  return {
    zh: `第${chineseNumber(Number(main))}条${sub ? `之${chineseNumber(Number(sub))}` : ''}`,
    en: `art. ${number}`,
  };
}

/** 1 to 9 999 as statutes write it: 十七, 一百零三, 二百五十. */
function chineseNumber(n: number): string {
  const digits = '零一二三四五六七八九';
  let text = '';
  let zero = false;
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / unit) % 10;
    if (digit === 0) {
      zero = text !== '';
      continue;
    }
    text += (zero ? '零' : '') + (digit === 1 && unit === 10 && text === '' ? '' : digits[digit]!) + name;
    zero = false;
  }
  return text;
}
