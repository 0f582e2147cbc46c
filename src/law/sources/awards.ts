import { statute } from './statute.ts';

// What becomes of awards in court.

/** When an award takes effect after a suit over it ends without judgment. */
export const awardEffectInterpretation = statute({
  code: 'SPCE',
  title: {
    zh: '最高人民法院关于人民法院对经劳动争议仲裁裁决的纠纷准予撤诉或驳回起诉后劳动争议仲裁裁决从何时起生效的解释',
    en: 'Supreme People’s Court Interpretation on When an Award Takes Effect after a Suit Is Withdrawn or Dismissed',
  },
  inForceFrom: '2000-07-19',
  articles: {
    1: {
      zh: '起诉后准予撤诉的，原裁决自裁定送达当事人之日起生效。',
      en: 'After a suit is withdrawn with leave, the award takes effect when that ruling is served.',
      unconfirmed: true,
    },
    2: {
      zh: '因超过起诉期间被驳回起诉的，原裁决自起诉期间届满之次日起恢复效力。',
      en: 'After a suit is dismissed as late, the award has effect again from the day after the time to sue ended.',
      unconfirmed: true,
    },
    3: {
      zh: '因主体资格错误或者不属于劳动争议被驳回起诉的，原裁决不生效。',
      en: 'After a suit is dismissed for a wrong party or as no labour dispute, the award has no effect.',
      unconfirmed: true,
    },
  },
});

/** How arbitration and courts fit together: what counts as an item of a final award. */
export const linkingOpinion = statute({
  code: 'LINK',
  title: {
    zh: '人力资源社会保障部 最高人民法院关于劳动人事争议仲裁与诉讼衔接有关问题的意见（一）',
    en: 'Opinion (I) on the Link between Labour and Personnel Arbitration and Litigation',
  },
  articles: {
    10: {
      zh: '适用终局裁决的各单项：劳动报酬、工伤医疗费、各类经济补偿、第二倍工资、赔偿金等。',
      en: 'The single items of final awards: remuneration, injury costs, severance of every kind, the second wage, damages.',
      unconfirmed: true,
    },
    11: {
      zh: '裁决事项涉及确认劳动关系的，就同一案件应当作出非终局裁决。',
      en: 'Where an award confirms the employment relationship, the whole case is decided not finally.',
      unconfirmed: true,
    },
  },
});
