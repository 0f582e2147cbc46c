import { statute } from './statute.ts';

/** The nation's platform for clues of unpaid wages, and the one published set of working rules for it. */
export const wageCluePlatform = statute({
  code: 'CLUE',
  title: { zh: '全国根治欠薪线索反映平台办理规则', en: 'Rules of the national platform for clues of unpaid wages' },
  inForceFrom: '2020-12-14',
  articles: {
    route: {
      label: { zh: '关于转办的说明', en: 'guide on routing' },
      zh: '实名反映，区分工程建设和其他领域，转欠薪发生地核处。',
      en: 'Under one’s own name; construction apart from other fields; sent to the place where wages are owed.',
      unconfirmed: true,
    },
    verify: {
      label: { zh: '天津市核处规程', en: 'Tianjin’s working rules' },
      zh: '接收、转办、核处、审核、反馈，核处结论分类填写。',
      en: 'Received, sent on, verified, reviewed and reported, with a conclusion of a standard kind.',
      unconfirmed: true,
    },
    supervise: {
      label: { zh: '关于督办的说明', en: 'guide on supervision' },
      zh: '部、省督办，重大线索挂牌督办。',
      en: 'Ministry and province supervise; major clues stand on a list of supervision.',
      unconfirmed: true,
    },
  },
});
