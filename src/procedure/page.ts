import type { Language, Text } from '../platform/text.ts';
import type { ActDef, DeadlineDef, Procedure } from './define.ts';
import { diagram } from './diagram.ts';
import { noticeColumns, noticeRows, noticesTitle } from './notice-page.ts';
import { noticeRules } from './notices.ts';
import { statesAfter, statesBefore } from './reachable.ts';
import {
  actorsInWords,
  articleInWords,
  confidenceInWords,
  deadlineLength,
  expiryInWords,
  startInWords,
  statesInWords,
  titlesOf,
} from './wording.ts';
import { listed } from './define.ts';

const words = {
  generated: {
    zh: '本页由程序文件生成，请勿手改：`npx heyan pages`。',
    en: 'Generated from the procedure; do not edit: `npx heyan pages`.',
  },
  acts: { zh: '谁可以做什么', en: 'Who may do what' },
  deadlines: { zh: '期限', en: 'Deadlines' },
  papers: { zh: '文书', en: 'Papers' },
  inForce: { zh: '自', en: 'In force from' },
  inForceEnd: { zh: '起施行', en: '' },
  opening: { zh: '(提出)', en: '(opening)' },
  unchanged: { zh: '(不变)', en: '(unchanged)' },
  any: { zh: '任何状态', en: 'any state' },
  anyOpen: { zh: '任何未结状态', en: 'any open state' },
  never: { zh: '不停止', en: 'never' },
} satisfies Record<string, Text>;

const actColumns: Text[] = [
  { zh: '事项', en: 'Act' },
  { zh: '由谁', en: 'By' },
  { zh: '从', en: 'From' },
  { zh: '到', en: 'To' },
  { zh: '依据', en: 'Article' },
];
const deadlineColumns: Text[] = [
  { zh: '期限', en: 'Deadline' },
  { zh: '义务人', en: 'On' },
  { zh: '起算', en: 'Starts with' },
  { zh: '终止', en: 'Ends with' },
  { zh: '长度', en: 'Length' },
  { zh: '届满后果', en: 'Afterwards' },
  { zh: '依据', en: 'Article' },
  { zh: '把握', en: 'Certainty' },
];

/** The page of docs/procedures: diagram, acts, deadlines and papers, Chinese first. */
export function page(procedure: Procedure): string {
  return `<!-- ${words.generated.zh} ${words.generated.en} -->\n\n${part(procedure, 'zh')}\n---\n\n${part(procedure, 'en')}`;
}

function part(procedure: Procedure, language: Language): string {
  const say = (text: Text): string => text[language];
  const papers = Object.values<ActDef>(procedure.acts).flatMap((act) =>
    (act.documents ?? []).map((paper) => [say(paper), say(act.title), say(articleInWords(act.source, act.confidence))]),
  );
  return [
    `# ${say(procedure.title)}`,
    `\`${procedure.id}\` · ${say(words.inForce)} ${procedure.version.inForceFrom} ${say(words.inForceEnd)}`.trim(),
    `\`\`\`mermaid\n${diagram(procedure, language)}\`\`\``,
    `## ${say(words.acts)}`,
    table(
      actColumns.map(say),
      Object.values<ActDef>(procedure.acts).map((act) => actRow(procedure, act).map(say)),
    ),
    `## ${say(words.deadlines)}`,
    table(
      deadlineColumns.map(say),
      Object.values<DeadlineDef>(procedure.deadlines).map((deadline) => deadlineRow(procedure, deadline).map(say)),
    ),
    `## ${say(words.papers)}`,
    table(
      [words.papers, actColumns[0], actColumns[4]].map((text) => (text ? say(text) : '')),
      papers,
    ),
    ...(noticeRules(procedure).length > 0
      ? [
          `## ${say(noticesTitle)}`,
          table(
            noticeColumns.map(say),
            noticeRows(procedure).map((row) => row.map(say)),
          ),
        ]
      : []),
    '',
  ].join('\n\n');
}

/** One act as a row: title, actors, states before and after, article. */
export function actRow(procedure: Procedure, act: ActDef): Text[] {
  return [
    act.title,
    actorsInWords(procedure, act),
    from(procedure, act),
    to(procedure, act),
    articleInWords(act.source, act.confidence),
  ];
}

/** One deadline as a row: title, who owes it, start, stop, length, consequence, article, certainty. */
export function deadlineRow(procedure: Procedure, deadline: DeadlineDef): Text[] {
  const owner = deadline.on === 'system' ? procedure.actors['system'] : procedure.actors[deadline.on];
  return [
    deadline.title,
    owner?.title ?? { zh: '', en: '' },
    startInWords(procedure, deadline),
    deadline.stopsOn === 'never' ? words.never : titlesOf(procedure, listed(deadline.stopsOn)),
    deadlineLength(deadline),
    expiryInWords(procedure, deadline),
    articleInWords(deadline.source, 'verified'),
    confidenceInWords(deadline.confidence),
  ];
}

function from(procedure: Procedure, act: ActDef): Text {
  if (act.from === 'nothing') return words.opening;
  if (act.from === 'any') return words.any;
  if (act.from === 'anyOpen') return words.anyOpen;
  return statesInWords(procedure, statesBefore(procedure, act));
}

function to(procedure: Procedure, act: ActDef): Text {
  const states = statesAfter(act, 'same');
  const known = statesInWords(
    procedure,
    states.filter((state) => state !== 'same'),
  );
  if (!states.includes('same')) return known;
  if (known.zh === '') return words.unchanged;
  return { zh: `${words.unchanged.zh}、${known.zh}`, en: `${words.unchanged.en}, ${known.en}` };
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
