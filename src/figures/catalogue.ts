import { features } from '../features/chapters.ts';
import type { Figure, FigureUnit } from '../ledger/define-figure.ts';
import type { Text } from '../platform/text.ts';
import { disputeFigures } from './dispute.figures.ts';
import { notYetMeasured, type NotYetMeasured } from './not-yet-measured.ts';

/** Every figure that can be computed, in the order in which it is shown. */
export const figures: readonly Figure[] = [...features.flatMap((feature) => feature.figures ?? []), ...disputeFigures];

const byId = new Map(figures.map((figure) => [figure.id, figure]));

/** The figure of this id, if it can be computed. */
export function findFigure(id: string): Figure | undefined {
  return byId.get(id);
}

/** The entry of this id among the figures that cannot be computed yet. */
export function findNotYetMeasured(id: string): NotYetMeasured | undefined {
  return notYetMeasured.find((entry) => entry.id === id);
}

const unitTitles: Record<FigureUnit, Text> = {
  case: { zh: '件', en: 'cases' },
  person: { zh: '人', en: 'persons' },
  fen: { zh: '分', en: 'fen' },
  organisation: { zh: '个', en: 'organisations' },
  contract: { zh: '份', en: 'contracts' },
  event: { zh: '场', en: 'events' },
  post: { zh: '个', en: 'posts' },
  day: { zh: '天', en: 'days' },
  rate: { zh: '比率', en: 'rate' },
};

/** The word for a figure's unit. */
export function unitTitle(unit: FigureUnit): Text {
  return unitTitles[unit];
}

export type FigureListed = {
  id: string;
  title: Text;
  unit: FigureUnit | null;
  unitTitle: Text | null;
  definition: Text;
  version: string | null;
  kind: Figure['kind'] | null;
  additive: boolean | null;
  decimals: number | null;
  published: boolean;
  measured: boolean;
};

/** Why a figure has no value. */
export const unmeasured: Text = {
  zh: '本系统尚未建设该业务，尚无数据，不以零代替。',
  en: 'Not yet measured: this chapter is not built. Absence is not zero.',
};

/** All figures: what can be computed first, then what cannot yet. */
export function listFigures(): FigureListed[] {
  return [...figures.map(listed), ...notYetMeasured.map(unbuilt)];
}

function listed(figure: Figure): FigureListed {
  const { id, title, unit, definition, version, kind, decimals, published } = figure;
  const additive = isAdditive(figure);
  return {
    id,
    title,
    unit,
    unitTitle: unitTitle(unit),
    definition,
    version,
    kind,
    additive,
    decimals,
    published,
    measured: true,
  };
}

function unbuilt({ id, title }: NotYetMeasured): FigureListed {
  const nothing = { unit: null, unitTitle: null, version: null, kind: null, additive: null, decimals: null };
  return { id, title, definition: unmeasured, ...nothing, published: true, measured: false };
}

/** Whether the divisions' values add up to the whole: neither rates nor distinct persons do. */
export function isAdditive(figure: Figure): boolean {
  return figure.kind === 'flow' || figure.kind === 'stock';
}
