import { isDivision, tellingName } from '../../divisions/divisions.ts';
import type { Text } from '../../platform/text.ts';
import type { FormBody } from '../../procedure/case.ts';
import type { WorkedAt, Working, Works } from '../../procedure/chapter.ts';
import { rowsAt, textAt } from '../../procedure/path.ts';
import { claimItemOf, finalityOfItem, limitationOfClaim, nameOfBasis } from './arbitration.items.ts';
import { computeClaim, type ClaimComputed } from './claims/compute.ts';
import { collectiveOf, simplifiedOf } from './claims/collective.ts';
import type { Finality } from './claims/final-award.ts';
import { jurisdictionOf } from './claims/jurisdiction.ts';
import type { Computed, Line, Need } from './claims/working.ts';

/** What is missing is for whoever can add it. */
const asked = (needs: readonly Need[]): Line[] => needs.map(({ zh, en }) => ({ zh, en, remark: true }));

// What follows from an application and from an award by the law, as forms, pages and papers show it.

/** Amounts, limitation and the competent commission. Sources: MAL.21, MAL.27. */
export const applicationWorks: Works = (form, where) => [
  ...amountsOf('claims', form, where),
  ...limitations(form, where),
  ...placeOf(form, where),
  ...together(form, where),
];

/** Amounts of changed claims. */
export const changedWorks: Works = (form, where) => amountsOf('claims', form, where);

/** Whether a case may be handled simply, for the ground that is given. Source: AR33.56. */
export const simplificationWorks: Works = (form, where) => {
  const ground = textAt(form, 'ground');
  if (ground === undefined) return [];
  const fen = (name: string): number | undefined => (typeof form[name] === 'number' ? form[name] : undefined);
  const [claimFen, averageFen] = [fen('claimFen'), fen('averageFen')];
  const { allowed, lines, needs, confidence } = simplifiedOf(
    {
      clearFacts: ground === 'clearFacts',
      bothAgree: ground === 'bothAgree',
      ...(claimFen === undefined ? {} : { claimFen }),
      ...(averageFen === undefined ? {} : { averageFen }),
      on: where.on,
    },
    where,
  );
  const title =
    allowed === true
      ? { zh: '可以简易处理', en: 'It may be handled simply' }
      : { zh: '这一理由不足以简易处理', en: 'This ground does not allow simple handling' };
  const warns = allowed === true ? {} : ({ warns: true } as const);
  return [{ at: '/ground', title, lines: [...lines, ...asked(needs)], confidence, ...warns }];
};

/** Of each item what it amounts to and whether it may be final; where both kinds stand together, how they part. */
export const awardWorks: Works = (form, where) => {
  const rows = rowsAt(form, 'items');
  const stated = form['finality'];
  const tested = rows.map((item) => finalityOfItem(item, form, where));
  const each = tested.map(({ final, lines, needs, confidence }, index): Working => {
    const title = {
      zh: `第${index + 1}项${final === null ? '是否终局，不能判断' : final ? '可以终局裁决' : '不属于终局裁决'}`,
      en: `Item ${index + 1}: ${final === null ? 'whether final cannot be told' : final ? 'may be final' : 'is not final'}`,
    };
    const warns = final === null || (stated !== undefined && final !== (stated === 'final'));
    return {
      at: `/items/${index}`,
      title,
      lines: [...lines, ...asked(needs)],
      confidence,
      ...(warns ? { warns } : {}),
    };
  });
  return [...amountsOf('items', form, where), ...each, ...partedOf(tested)];
};

/** Final items and others belong in separate papers: which in which. Sources: AR33.50, SPC1.20. */
function partedOf(tested: readonly Finality[]): Working[] {
  const which = (final: boolean): number[] => tested.flatMap((one, index) => (one.final === final ? [index + 1] : []));
  const [yes, no] = [which(true), which(false)];
  if (yes.length === 0 || no.length === 0) return [];
  const [first, second] = [yes.join('、'), no.join('、')];
  return [
    {
      at: '/items',
      title: { zh: '应当分别制作裁决书', en: 'Two awards are needed' },
      lines: [
        {
          zh: `第${first}项终局，第${second}项非终局：先以“先行裁决、分别裁决”作出一份，其余另作一份；合在一份里起诉的，按非终局处理。`,
          en: `Items ${yes.join(', ')} final, ${no.join(', ')} not: award the one as an award on a part, the other by itself; in one paper all is treated as not final in court.`,
          source: 'SPC1.20',
          remark: true,
        },
      ],
      warns: true,
      confidence: 'unconfirmed',
    },
  ];
}

/** Of ten and more workers: that they may send representatives and come first. Source: MAL.7. */
function together(form: FormBody, where: WorkedAt): Working[] {
  const workers = rowsAt(form, 'workers').length;
  const { collective, lines, needs, confidence } = collectiveOf({ workers, commonClaim: true, on: where.on }, where);
  if (!collective) return [];
  const title = { zh: '集体争议，优先处理', en: 'A collective dispute, which comes first' };
  return [{ at: '/workers', title, lines: [...lines, ...asked(needs)], warns: true, confidence }];
}

function amountsOf(list: 'claims' | 'items', form: FormBody, where: WorkedAt): Working[] {
  const rows = rowsAt(form, list);
  const places = rows.flatMap((row, index) => (claimItemOf(row) ? [index] : []));
  const items = rows.flatMap((row) => claimItemOf(row) ?? []);
  if (items.length === 0) return [];
  const computed = computeClaim(items, { division: placeOfWork(form, where), calendar: where.calendar });
  const each = items.map((item, index) => {
    const at = `/${list}/${places[index] ?? 0}`;
    return amountOf(at, nameOfBasis(item.basis), computed.items[index] as Computed);
  });
  return [...each, ...(list === 'claims' ? sumOf(computed, rows.length === items.length) : [])];
}

function amountOf(at: string, title: Text, { fen, lines, needs, confidence }: Computed): Working {
  const warns = needs.length > 0;
  return {
    at,
    title,
    lines: [...lines, ...asked(needs)],
    fen,
    answers: `${at}/fen`,
    confidence,
    ...(warns ? { warns } : {}),
  };
}

/** The sum, where every claim was computed; and what the law does not give side by side. */
function sumOf({ fen, complete, cautions }: ClaimComputed, isAll: boolean): Working[] {
  const sum: Working = {
    at: '/claimFen',
    title: { zh: '各项请求合计', en: 'All claims together' },
    lines: [],
    fen,
    answers: '/claimFen',
    confidence: 'verified',
  };
  const beside: Working = {
    at: '/claims',
    title: { zh: '不能同时请求', en: 'Not given side by side' },
    lines: cautions,
    warns: true,
    confidence: 'verified',
  };
  return [...(complete && isAll ? [sum] : []), ...(cautions.length > 0 ? [beside] : [])];
}

function limitations(form: FormBody, where: WorkedAt): Working[] {
  return rowsAt(form, 'claims').flatMap((claim, index) => {
    const { warn, lines, confidence } = limitationOfClaim(claim, form, where);
    if (warn !== true) return [];
    const title = { zh: '可能超过仲裁时效', en: 'Perhaps out of time' };
    return [{ at: `/claims/${index}`, title, lines, warns: true as const, confidence }];
  });
}

function placeOf(form: FormBody, where: WorkedAt): Working[] {
  const performed = textAt(form, 'performedIn');
  if (!performed || !isDivision(performed)) return [];
  const seat = textAt(form, 'seatedIn');
  const [by, other] =
    form['applicant'] === 'employer' ? (['employer', 'worker'] as const) : (['worker', 'employer'] as const);
  const also = textAt(form, 'otherFiledIn');
  const acceptedOn = textAt(form, 'otherAcceptedOn');
  const { division, competent, transferFrom, lines, needs, confidence } = jurisdictionOf({
    performedIn: [performed, ...rowsAt(form, 'alsoPerformedIn').flatMap((row) => textAt(row, 'in') ?? [])].filter(
      isDivision,
    ),
    ...(seat && isDivision(seat) ? { seatedIn: seat } : {}),
    filings: [
      { by, at: where.division, filedOn: where.on },
      ...(also && isDivision(also)
        ? [{ by: other, at: also, filedOn: where.on, ...(acceptedOn ? { acceptedOn } : {}) }]
        : []),
    ],
    nameOf: tellingName,
  });
  const isOurs = competent.includes(where.division) && !transferFrom.includes(where.division);
  const title = isOurs
    ? { zh: '本委有管辖权', en: 'This commission is competent' }
    : { zh: '可能不属于本委管辖', en: 'Perhaps another commission is competent' };
  const said = [...lines, ...asked(needs)];
  return [
    { at: '/performedIn', title, lines: said, confidence, ...(isOurs && division !== null ? {} : { warns: true }) },
  ];
}

/** The county whose amounts count: where the contract is performed. */
function placeOfWork(form: FormBody, where: WorkedAt): string {
  const performed = textAt(form, 'performedIn');
  return performed && isDivision(performed) ? performed : where.division;
}
