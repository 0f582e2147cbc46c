import { creditCodeCheckCharacter, organisationCodeCheckCharacter } from '../parties/identifiers.ts';
import { division, parentOf } from '../divisions/divisions.ts';
import { randomOf, type Random } from './random.ts';

export type Industry =
  'construction' | 'labourSupply' | 'catering' | 'manufacturing' | 'platform' | 'retail' | 'property';

/** An employer who does not exist. Known by a nickname only, it has no credit code. */
export type Employer = { name: string; creditCode?: string; industry: Industry; address: string; landmark: string };

const industries: readonly (readonly [Industry, number])[] = [
  ['construction', 40],
  ['labourSupply', 14],
  ['catering', 13],
  ['manufacturing', 14],
  ['platform', 7],
  ['retail', 7],
  ['property', 5],
];
const trades: Record<Industry, readonly string[]> = {
  construction: ['建筑工程', '建设', '装饰工程', '市政工程', '钢结构', '园林绿化'],
  labourSupply: ['建筑劳务', '劳务服务', '人力资源'],
  catering: ['餐饮管理', '餐饮', '酒店管理', '食品'],
  manufacturing: ['机械制造', '电子科技', '家具', '鞋业', '服装', '建材'],
  platform: ['供应链管理', '物流', '配送服务', '网络科技'],
  retail: ['商贸', '百货', '商业管理'],
  property: ['物业服务', '保洁服务', '教育咨询'],
};
const places: Record<Industry, readonly string[]> = {
  construction: ['安置房工地', '商品房项目', '道路改造工地', '学校扩建工地', '厂房项目'],
  labourSupply: ['安置房工地', '产业园项目', '高速公路标段', '水库工地'],
  catering: ['火锅店', '川菜馆', '酒楼', '小吃店'],
  manufacturing: ['工业园厂区', '加工车间', '标准厂房'],
  platform: ['配送站点', '快递网点', '分拣中心'],
  retail: ['超市', '专卖店', '家具城'],
  property: ['小区物业处', '培训学校', '写字楼'],
};
const nickname: Record<Industry, string> = {
  construction: '工地',
  labourSupply: '班组',
  catering: '饭店',
  manufacturing: '加工厂',
  platform: '站点',
  retail: '门市',
  property: '保洁队',
};
const marks = [...'锦恒宏兴瑞泰鑫源盛隆汇丰嘉禾远航蜀川岷江青云天府金沙翔宇博川渝顺安达诚信'];
const streets = [
  '人民路',
  '建设路',
  '新华大道',
  '滨江路',
  '迎宾大道',
  '工业大道',
  '解放街',
  '文化路',
  '长江路',
  '东街',
  '北新路',
  '学府路',
];
const landmarks = [
  '汽车站旁',
  '地铁口旁',
  '中学对面',
  '农贸市场后面',
  '大桥头',
  '医院斜对面',
  '收费站出口',
  '政务中心旁',
];

/** An employer of the division by its number within it: the same whenever it is asked for. */
export function inventEmployer(seed: string, code: number, ordinal: number): Employer {
  const random = randomOf('employer', seed, code, ordinal);
  const industry = random.weighted(industries);
  const own = division(String(code)).name.zh;
  const site = random.pick(places[industry]);
  const address = `${own}${random.pick(streets)}${random.between(1, 888)}号${site}`;
  const landmark = random.pick(landmarks);
  // A worker on a site often knows no more than whose site it is.
  if (random.happens(0.15)) {
    const boss = `${random.pick([...'李王张刘陈杨周黄罗何'])}${random.pick(['老板', '总', '师傅', '工头'])}`;
    return {
      name: `${random.pick(marks)}${random.pick(marks)}${nickname[industry]}${boss}`,
      industry,
      address,
      landmark,
    };
  }
  return {
    name: registeredName(random, code, industry),
    creditCode: creditCodeOf(seed, code, ordinal),
    industry,
    address,
    landmark,
  };
}

function registeredName(random: Random, code: number, industry: Industry): string {
  const seat = parentOf(String(code))?.name.zh ?? '四川省';
  const region = random.happens(0.4) ? '四川' : seat.replace(/(市|省)$/, '').replace(/.族.*自治州$/, '');
  return `${region}${random.pick(marks)}${random.pick(marks)}${random.pick(trades[industry])}有限公司`;
}

/** A code with right check characters (GB 32100); the serial of the register begins with MA, as since 2015. */
function creditCodeOf(seed: string, code: number, ordinal: number): string {
  const offset = randomOf('credit-codes', seed, code).between(0, 999_999);
  const organisation = `MA${String((ordinal * 387_403 + offset) % 1_000_000).padStart(6, '0')}`;
  const first17 = `91${code}${organisation}${organisationCodeCheckCharacter(organisation)}`;
  return first17 + creditCodeCheckCharacter(first17);
}
