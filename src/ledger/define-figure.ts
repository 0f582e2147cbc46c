import type { Text } from '../platform/text.ts';
import { accounts, type AccountUnit } from './accounts.ts';

/** Over which days a term is summed: those of the period, all before it, or all up to its last day. */
export type Span = 'period' | 'before' | 'upTo';

/** One account in a figure, added or taken away. */
export type Term = { account: string; sign?: 1 | -1; over?: Span };

/** How a reader may ask: for a year or month, for any stretch of days, or for the state on one day. */
export type PeriodType = 'year' | 'month' | 'days' | 'day';

/** A figure shown beside another, because one without the other misleads. */
export type Beside = { figure: string; note?: Text };

type FigureWords = {
  id: string;
  title: Text;
  /** What is counted, over which days, and what is left out: precise enough to count it again by hand. */
  definition: Text;
  /** Day from which this wording of the definition holds. A changed definition is a new version. */
  version: string;
  periods: readonly PeriodType[];
  /** Decimals a reader is shown; values themselves are never rounded. A rate's decimals are those of its percentage. */
  decimals: number;
  beside?: readonly Beside[];
  /** What it should at least be: an amount of reference/amounts, as it holds on the period's last day. */
  target?: string;
  /** Published figures are everybody's; others belong to the division's bodies and their superiors. */
  published: boolean;
};

/**
 * A published number and how it is computed from the ledger:
 * `flow` sums accounts over a period; `stock` sums accounts up to a day; `rate` divides two sums of accounts;
 * `distinct` counts persons once per calendar year and level, and does not add up.
 */
export type Figure = FigureWords &
  (
    | { kind: 'flow' | 'stock'; unit: AccountUnit; of: readonly Term[] }
    | {
        kind: 'rate';
        /** A fraction, or a mean number of days. */
        unit: 'rate' | 'day';
        of: readonly Term[];
        per: readonly Term[];
        /** Only days that are over count: for accounts that post on a due date, which may lie ahead. */
        elapsed?: true;
      }
    | { kind: 'distinct'; unit: 'person'; of: readonly [Term] }
  );

/** What a figure is measured in. */
export type FigureUnit = Figure['unit'];

/**
 * Declares a figure; returns it unchanged.
 * @throws when it names an account nobody declares, or counts persons in an account that does not
 */
export function defineFigure<const F extends Figure>(figure: F): F {
  const terms: readonly Term[] = figure.kind === 'rate' ? [...figure.of, ...figure.per] : figure.of;
  for (const { account } of terms) {
    if (!accounts[account]) throw new Error(`${figure.id} names the account ${account}, which nobody declares`);
    if ((figure.kind === 'distinct') !== countsPersons(account))
      throw new Error(
        `${figure.id} is ${figure.kind}, but ${account} ${countsPersons(account) ? 'does' : 'does not'} count distinct persons`,
      );
  }
  return figure;
}

/** Whether an account counts each person once per year and level. */
export function countsPersons(account: string): boolean {
  return sourcesOf(account).length > 0;
}

/** The accounts whose postings name the persons that an account of distinct persons counts. */
export function sourcesOf(account: string): string[] {
  return Object.entries(accounts)
    .filter(([, { countsPersonsIn }]) => countsPersonsIn === account)
    .map(([name]) => name);
}
