import { Type, type Static, type TSchema } from 'typebox';
import * as schema from './claims.schema.ts';
import { bases, type Basis } from './claims.words.ts';
import { computeDoubleWage } from './double-wage.ts';
import { computeExtra } from './extra.ts';
import { computeLeave } from './leave.ts';
import { computeOvertime } from './overtime.ts';
import type { Where } from './parameters.ts';
import { computeDamages, computeNotice, computeSeverance } from './termination.ts';
import { computeInjuryMedical, computeWages } from './wages.ts';
import type { Computed, Line } from './working.ts';

/** The form of each basis: what one item of a claim asks for. */
export const itemForms = {
  wages: schema.Wages,
  overtime: schema.Overtime,
  doubleWage: schema.DoubleWage,
  severance: schema.Severance,
  damages: schema.Damages,
  notice: schema.Notice,
  leave: schema.Leave,
  extra: schema.Extra,
  injuryMedical: schema.InjuryMedical,
} as const satisfies Record<Basis, TSchema>;

/** What one claim is computed by: a basis, and what that asks. */
export const ComputedBy: TSchema = Type.Union(
  bases.map(({ const: basis, title, titleEn }) =>
    Type.Object(
      { basis: Type.Literal(basis, { title: '依据', titleEn: 'Basis' }), ...itemForms[basis].properties },
      { additionalProperties: false, title, titleEn },
    ),
  ),
  { title: '按法定标准计算', titleEn: 'Computed by' },
);

/** One item of a claim: its basis, and the form of that basis filled in. */
export type ClaimItem = { [B in Basis]: { basis: B; form: Static<(typeof itemForms)[B]> } }[Basis];

/** All items computed. `fen` adds those that could be; `complete` says whether all could, with nothing left out. */
export type ClaimComputed = {
  items: readonly Computed[];
  fen: number;
  complete: boolean;
  /** Items that the law does not give side by side. */
  cautions: readonly Line[];
};

/** The amount of one item with its working, or what is missing. Pure: no clock, no database. */
export function computeItem(item: ClaimItem, where: Where): Computed {
  switch (item.basis) {
    case 'wages':
      return computeWages(item.form);
    case 'overtime':
      return computeOvertime(item.form, where);
    case 'doubleWage':
      return computeDoubleWage(item.form, where);
    case 'severance':
      return computeSeverance(item.form, where);
    case 'damages':
      return computeDamages(item.form, where);
    case 'notice':
      return computeNotice(item.form, where);
    case 'leave':
      return computeLeave(item.form, where);
    case 'extra':
      return computeExtra(item.form, where);
    case 'injuryMedical':
      return computeInjuryMedical(item.form);
  }
}

/** Every item of a claim, and their sum. */
export function computeClaim(items: readonly ClaimItem[], where: Where): ClaimComputed {
  const computed = items.map((item) => computeItem(item, where));
  return {
    items: computed,
    fen: computed.reduce((sum, { fen }) => sum + (fen ?? 0), 0),
    complete: computed.every(({ fen, needs }) => fen !== null && needs.length === 0),
    cautions: cautionsOf(items.map(({ basis }) => basis)),
  };
}

function cautionsOf(bases: readonly Basis[]): Line[] {
  const has = (basis: Basis): boolean => bases.includes(basis);
  const cautions: Line[] = [];
  if (has('damages') && has('severance'))
    cautions.push({
      zh: '同一次解除或者终止，支付违法解除赔偿金的，不再支付经济补偿，请择一。',
      en: 'For one termination, who pays damages pays no severance: one of the two.',
      source: 'LCLI.25',
    });
  if (has('damages') && has('notice'))
    cautions.push({
      zh: '未提前通知的一个月工资以依法解除为前提，与违法解除赔偿金不能同时成立。',
      en: 'A month instead of notice supposes a lawful termination; it does not stand beside damages for an unlawful one.',
      source: 'LCL.40',
    });
  return cautions;
}
