import type { Choice } from '../../procedure/fields.ts';

/** One version of the list: in force from a day until the next. */
type Checklist = { version: string; validFrom: string; mandatory: readonly string[] };

/** Every item that may be checked. Sources: CHM.seven (Jinhua), PML.8, PML.9. */
export const items = [
  { const: 'team', title: '有调解队伍', titleEn: 'A team' },
  { const: 'plaque', title: '有标牌和印章', titleEn: 'Plaque and seal' },
  { const: 'place', title: '有调解场所', titleEn: 'A place' },
  { const: 'rules', title: '有上墙制度', titleEn: 'Rules on the wall' },
  { const: 'files', title: '有档案', titleEn: 'Files' },
  { const: 'procedure', title: '有工作程序', titleEn: 'A procedure' },
  { const: 'lawyers', title: '有法律支持', titleEn: 'Legal support' },
  {
    const: 'members',
    title: '三至九名委员，设主任，有妇女委员',
    titleEn: '3 to 9 members, a chair, a woman among them',
  },
  { const: 'term', title: '委员经推选，在三年任期内', titleEn: 'Elected, within the term of three years' },
] as const satisfies readonly Choice<string>[];

/** The lists in the order they came into force; Sichuan's own is added here once it is published. Unconfirmed: CHM.standard. */
const checklists: readonly [Checklist, ...Checklist[]] = [
  { version: '2018', validFrom: '2018-03-27', mandatory: items.map((item) => item.const) },
];

/** The list in force on a day, as an ISO day; the first where the day lies before all of them. */
export function checklistOn(day: string): Checklist {
  return checklists.findLast(({ validFrom }) => validFrom <= day) ?? checklists[0];
}
