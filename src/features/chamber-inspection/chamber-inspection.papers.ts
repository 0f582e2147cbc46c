import type { PaperTemplate } from '../../papers/template.ts';

/* What is written down of an inspection, and what is asked to be put right. Their wording is ours. */

const common = { procedure: 'chamber-inspection', confidence: 'unconfirmed', source: 'CHM.standard' } as const;

export const chamberInspectionPapers: readonly PaperTemplate[] = [
  {
    ...common,
    id: 'chamber-inspection.checklist',
    act: ['inspect', 'inspectAgain'],
    title: { zh: '商会调解组织规范化核查表', en: 'Checklist of an inspection' },
    letters: '商核',
    drawn: 'record',
    body: [
      '[[被核查组织：{case.opening.name}。]]核查日期：{form.inspectedOn|day}。核查人：{form.inspectors}。',
      '# 核查符合的项目',
      '{form.met|choice}。',
      '# 核查结果',
      {
        table: 'works',
        columns: [
          { title: '结果', value: '{row.title}' },
          { title: '依据和未符合的项目', value: '[[{row.lines}]]' },
        ],
      },
      '[[核查情况：{form.note}]]',
      '> 核查人（签名）｜被核查组织负责人（签名）',
    ],
  },
  {
    ...common,
    id: 'chamber-inspection.correction',
    act: 'demandCorrection',
    title: { zh: '商会调解组织整改通知', en: 'Notice to put right' },
    letters: '商整',
    body: [
      '@ {case.opening.name}',
      '经规范化核查，你组织有下列情况不符合清单，请于{form.correctBy|day}前整改，整改后复查：',
      '{form.what}',
      '[[联系电话：{telephone}。]][[联系地址：{address}。]]',
    ],
  },
];
