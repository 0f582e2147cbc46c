import { isDivision, tellingName } from '../../divisions/divisions.ts';
import type { Text } from '../../platform/text.ts';
import type { FormBody } from '../../procedure/case.ts';
import type { WorkedAt, Working, Works } from '../../procedure/chapter.ts';
import { rowsAt, textAt } from '../../procedure/path.ts';
import { claimItemOf, finalityOfItem, limitationOfClaim, nameOfBasis } from './arbitration.items.ts';
import { computeClaim, type ClaimComputed } from './claims/compute.ts';
import { jurisdictionOf } from './claims/jurisdiction.ts';
import type { Computed, Line, Need } from './claims/working.ts';

// What follows from an application and from an award by the law, as forms, pages and papers show it.

/** Amounts, limitation and the competent commission. Sources: MAL.21, MAL.27. */
export const applicationWorks: Works = (form, where) => [
  ...amountsOf(form, where),
  ...limitations(form, where),
  ...placeOf(form, where),
];

/** Of each item, whether it may be final. Sources: MAL.47, SPC1.19. */
export const awardWorks: Works = (form, where) =>
  rowsAt(form, 'items').map((item, index) => {
    const { final, lines, needs, confidence } = finalityOfItem(item, form, where);
    const stated = form['finality'] === 'final';
    const title = {
      zh: final === null ? '是否终局，不能判断' : final ? '可以终局裁决' : '不属于终局裁决',
      en: final === null ? 'Whether final cannot be told' : final ? 'May be final' : 'Is not final',
    };
    const warns = final === null || final !== stated;
    return { at: `/items/${index}`, title, lines: [...lines, ...needs], confidence, ...(warns ? { warns } : {}) };
  });

function amountsOf(form: FormBody, where: WorkedAt): Working[] {
  const rows = rowsAt(form, 'claims');
  const places = rows.flatMap((row, index) => (claimItemOf(row) ? [index] : []));
  const items = rows.flatMap((row) => claimItemOf(row) ?? []);
  if (items.length === 0) return [];
  const computed = computeClaim(items, { division: placeOfWork(form, where), calendar: where.calendar });
  const each = items.map((item, index) => {
    const at = `/claims/${places[index] ?? 0}`;
    return amountOf(at, nameOfBasis(item.basis), computed.items[index] as Computed);
  });
  return [...each, ...sumOf(computed, rows.length === items.length)];
}

function amountOf(at: string, title: Text, { fen, lines, needs, confidence }: Computed): Working {
  const warns = needs.length > 0;
  return { at, title, lines: [...lines, ...needs], fen, answers: `${at}/fen`, confidence, ...(warns ? { warns } : {}) };
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
  const by = form['applicant'] === 'employer' ? 'employer' : 'worker';
  const { division, competent, lines, needs, confidence } = jurisdictionOf({
    performedIn: [performed],
    ...(seat && isDivision(seat) ? { seatedIn: seat } : {}),
    filings: [{ by, at: where.division, filedOn: where.on }],
    nameOf: tellingName,
  });
  const isOurs = competent.includes(where.division);
  const title = isOurs
    ? { zh: '本委有管辖权', en: 'This commission is competent' }
    : { zh: '可能不属于本委管辖', en: 'Perhaps another commission is competent' };
  const said: readonly (Line | Need)[] = [...lines, ...needs];
  return [
    { at: '/performedIn', title, lines: said, confidence, ...(isOurs && division !== null ? {} : { warns: true }) },
  ];
}

/** The county whose amounts count: where the contract is performed. */
function placeOfWork(form: FormBody, where: WorkedAt): string {
  const performed = textAt(form, 'performedIn');
  return performed && isDivision(performed) ? performed : where.division;
}
