import type { Text } from '../platform/text.ts';

/** A figure the province reports and this installation cannot compute yet: listed, without a value, never as 0. */
export type NotYetMeasured = { id: string; title: Text };

/** Figures of chapters that are not built. Whoever builds one defines it and takes its line away. */
export const notYetMeasured: readonly NotYetMeasured[] = [
  { id: 'tripartite.coverage', title: { zh: '三方机制覆盖', en: 'Tripartite bodies' } },
  { id: 'evaluation.divisions', title: { zh: '综合评价', en: 'Comprehensive evaluation' } },
  { id: 'cooperation.experts', title: { zh: '川渝专家库', en: 'Expert pool of Sichuan and Chongqing' } },
  { id: 'cooperation.projects', title: { zh: '示范合作项目', en: 'Demonstration projects' } },
  { id: 'cooperation.zones', title: { zh: '合作示范区', en: 'Joint zones' } },
  { id: 'pilots.counties', title: { zh: '省级试点县', en: 'Provincial pilot counties' } },
  { id: 'pilots.grants', title: { zh: '试点补助', en: 'Pilot grants' } },
  { id: 'pilots.results', title: { zh: '试点成果', en: 'Pilot results promoted' } },
  { id: 'pilots.zones', title: { zh: '示范区', en: 'Pilot zones' } },
  { id: 'injury.insured', title: { zh: '职业伤害保障试点', en: 'Occupational-injury pilot' } },
  { id: 'contracts.effective', title: { zh: '有效集体合同', en: 'Collective contracts in force' } },
  {
    id: 'contracts.newForm',
    title: { zh: '覆盖新就业形态的集体合同', en: 'Collective contracts with new-form workers' },
  },
  { id: 'contracts.newFormCoverage', title: { zh: '覆盖新就业形态劳动者', en: 'New-form workers covered' } },
  { id: 'enterprises.industryCommittees', title: { zh: '省级行业党委', en: 'Industry party committees' } },
  { id: 'enterprises.harmonious', title: { zh: '和谐企业', en: 'Harmonious enterprises fostered' } },
  { id: 'coordinators.gold', title: { zh: '金牌协调员', en: 'Gold coordinators' } },
  { id: 'organisations.gold', title: { zh: '金牌组织', en: 'Gold organisations' } },
  { id: 'coordinators.alliances', title: { zh: '县级协调员联盟', en: 'County coordinator alliances' } },
  { id: 'actions.running', title: { zh: '专项行动', en: 'Special actions' } },
  { id: 'recruitment.events', title: { zh: '招聘活动', en: 'Recruitment events' } },
  { id: 'recruitment.posts', title: { zh: '提供岗位', en: 'Posts offered' } },
  { id: 'recruitment.intentions', title: { zh: '达成意向', en: 'Intentions reached' } },
];
