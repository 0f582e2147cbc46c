import type { Industry } from './employers.ts';

// What people write in forms; invented, and kept short as in life.

export const complaintsOf: Record<Industry, readonly string[]> = {
  construction: [
    '在工地做木工，完工后一直没有结清工资，老板说甲方没有付款。',
    '从开年做到现在，只发过生活费，剩下的工资一直拖着。',
    '外墙班组干完活就没有人管了，打电话也不接。',
    '钢筋班组的工资欠了几个月，说好月底发，一直没有兑现。',
  ],
  labourSupply: ['劳务公司和总包互相推，大家的工资都没有拿到。', '班组长说钱没有到账，我们手上只有考勤表。'],
  catering: ['饭店关门了，最后几个月的工资没有发。', '服务员和后厨的工资都拖着，老板说生意不好。'],
  manufacturing: ['厂里停产放假，欠的计件工资没有结。', '离职手续办完两个月了，工资还没有发。'],
  platform: ['站点换了承包人，上个月的跑单费没有结。', '送餐的配送费被扣得没有道理，余下的也没有发。'],
  retail: ['店铺转让以后，提成和工资都没有结清。', '门市撤了，最后一个月工资不肯发。'],
  property: ['物业公司撤场，保洁和保安的工资没有发。', '培训学校关了，老师的课时费没有结。'],
};
export const otherComplaints: Record<string, readonly string[]> = {
  contracts: ['上班半年了，一直没有签劳动合同。', '合同只有一份，在公司手里，不给我们。'],
  hours: ['每天上班十二个小时，一个月只休一天。', '节假日加班没有调休。'],
  insurance: ['入职以后一直没有参加社会保险。', '公司让我们签自愿不买社保的承诺书。'],
  rules: ['迟到一次扣一天工资，规章制度没有公示。', '公司的罚款规定没有经过职工讨论。'],
};
export const missing = [
  '请补充用人单位全称或者统一社会信用代码。',
  '请补充考勤表、工资条或者其他能证明劳动关系的材料。',
  '请补充涉及的劳动者名单和联系方式。',
];
export const supplements = [
  '已补交考勤记录和工资条照片。',
  '单位全称见营业执照照片，名单附后。',
  '补充了工友的姓名和电话。',
];
export const facts = [
  '经调取考勤表、工资发放表并询问当事人，欠付情况属实，单位予以确认。',
  '经现场检查和核对工资台账，投诉反映的欠付基本属实。',
  '总承包单位提供的名册与考勤相符，欠付数额经双方核对一致。',
];
export const otherFacts = ['经检查用工台账，投诉反映的情况属实。', '经现场检查和询问，单位存在投诉所述情形。'];
export const noFacts = ['经核对发放记录，投诉期间工资已经足额支付。', '投诉人经核对后确认款项已经结清。'];
export const demands = ['限期足额支付所欠工资。', '限期支付所欠工资，并将支付凭证报我单位核查。'];
export const otherDemands = [
  '限期改正，并书面报告改正情况。',
  '限期与全部职工订立书面劳动合同。',
  '限期办理参保登记并补缴。',
];
export const extensionReasons = [
  '涉及人数较多，需逐人核对考勤和发放记录。',
  '总包、分包结算存在争议，需调取工程款支付资料。',
  '单位账目不全，需向银行调取流水。',
];
export const disobedience = ['期限届满，单位未支付，经催告仍未履行。', '期限届满，仅支付部分款项。'];
export const results = ['所欠款项已经全部支付，凭证齐全。', '经核查已经支付到位，予以结案。'];
export const otherResults = ['已经改正，予以结案。', '经复查已经改正到位。'];
export const withdrawals = ['双方已经协商解决，款项已经收到。', '准备通过其他途径解决。'];
export const redirections = [
  {
    ground: 'dispute',
    to: '当地劳动人事争议仲裁委员会',
    reason: '双方对劳动关系和金额争议较大，应当通过劳动争议处理程序解决。',
  },
  { ground: 'otherPlace', to: '用工所在地劳动保障监察机构', reason: '用工所在地不在本辖区。' },
  { ground: 'otherPower', to: '人民法院', reason: '所述为承揽费用，不属于劳动保障监察职权范围。' },
] as const;
export const tips = ['这个地方有很多人没有拿到工资，希望有人去查。', '听说他们下个月就要撤了，工人的钱还没有给。'];
