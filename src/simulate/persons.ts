import { citizenIdCheckCharacter } from '../parties/identifiers.ts';
import { civilFrom, epochDayFrom } from '../law/day.ts';
import { randomOf, type Random } from './random.ts';

/** A person who does not exist. */
export type Invented = { name: string; phone: string; idNumber: string };

/** Gives the person of this number; no two numbers of a seed share an identity number or a phone. */
export type Persons = (ordinal: number, random: Random) => Invented;

const firstBirth = epochDayFrom(1958, 1, 1);
const birthDays = epochDayFrom(2004, 1, 1) - firstBirth;
/** How many persons one seed can tell apart: birth days times the three digits of an identity number's order. */
export const personsMax = birthDays * 1000;
const phonesMax = 100_000_000;
// A prime that divides neither of the two: multiplying by it visits every number once.
const stride = 15_485_863;

/**
 * Invented persons of a province. Identity numbers have the right form and check digit and the codes of the province's
 * counties; phones begin with 154, which is allotted to no operator: nobody real can be met in them.
 */
export function inventPersons(seed: string, counties: readonly number[]): Persons {
  const chance = randomOf('persons', seed);
  const offset = chance.between(0, personsMax - 1);
  const phoneOffset = chance.between(0, phonesMax - 1);
  return (ordinal, random) => {
    if (ordinal >= personsMax) throw new RangeError(`A seed knows ${personsMax} persons.`);
    const place = (ordinal * stride + offset) % personsMax;
    const { year, month, day } = civilFrom(firstBirth + Math.floor(place / 1000));
    const born = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
    const order = place % 1000;
    const first17 = `${random.pick(counties)}${born}${String(order).padStart(3, '0')}`;
    const phone = (ordinal * stride + phoneOffset) % phonesMax;
    return {
      name: nameOf(random, order % 2 === 1),
      phone: `154${String(phone).padStart(8, '0')}`,
      idNumber: first17 + citizenIdCheckCharacter(first17),
    };
  };
}

// By how often they are met in the south-west; the rest share what is left.
const surnames: readonly (readonly [string, number])[] = [
  ...[...'李王张刘陈'].map((name) => [name, 12] as const),
  ...[...'杨周黄罗何唐邓曾肖彭'].map((name) => [name, 5] as const),
  ...[...'赵吴徐胡朱高林郭马谢冯曹袁蒋蔡余杜叶程苏魏吕任卢沈钟谭汪范廖贾韦夏付方白邹孟熊秦邱江尹薛阎段雷侯龙史'].map(
    (name) => [name, 1.5] as const,
  ),
  ...['欧阳', '阿尔', '沙马', '吉克', '泽仁', '扎西'].map((name) => [name, 0.3] as const),
];
const ofMen = [...'建国军华强勇平明伟刚林波辉斌涛杰峰龙超健文武海洋云山川江春生荣贵福祥安康永志光宗德兴全友良才富成'];
const ofWomen = [...'秀英芳丽娟敏静燕红霞玲梅兰桂珍琼容华群莲菊蓉萍琴芬淑慧洁雪莉佳欣怡倩蕾颖婷玉翠'];

/** A full name of two or three characters. */
export function nameOf(random: Random, man: boolean): string {
  const given = man ? ofMen : ofWomen;
  const second = random.happens(0.82) ? random.pick(given) : '';
  return random.weighted(surnames) + random.pick(given) + second;
}
