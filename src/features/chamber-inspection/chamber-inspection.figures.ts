import { defineFigure, type Figure } from '../../ledger/define-figure.ts';

/** Standardised organisations, as their inspections derive it. */
export const chamberInspectionFigures: readonly Figure[] = [
  defineFigure({
    id: 'mediation.chamberOrganisations',
    version: '2024-01-01',
    title: { zh: '规范化商会调解组织', en: 'Standardised chamber mediation organisations' },
    unit: 'organisation',
    kind: 'stock',
    of: [{ account: 'chambers.standardised' }],
    definition: {
      zh: '期末最近一次核查符合当日有效清单全部必备项、且没有撤销的商会调解组织数，按核查之日计入。清单内容为各地做法，四川省的定义未见公布，待确认。',
      en: 'Chamber organisations whose latest inspection by the end of the period met every mandatory item of the list in force on its day, and that were not taken off since; counted on the day of inspection. The list follows other places: Sichuan’s own definition was not found published.',
    },
    decimals: 0,
    periods: ['year', 'month', 'days', 'day'],
    published: true,
  }),
];
