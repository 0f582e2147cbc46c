import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { FigureListed } from '../figures/catalogue.ts';
import type { FigureAnswer, FigureAsked } from '../figures/read.ts';
import type { RecordsAnswer } from '../figures/records.ts';
import type { RestatementAnswer } from '../figures/restatement.ts';
import type { Text } from '../platform/text.ts';
import type { LoadProgress, Me } from '../web/answers.ts';
import { get } from '../web/api.ts';
import { loadMap, type MapTopology, type ProvinceMap } from './map/map.ts';
import { headline, type Level } from './view.ts';

/** A screen on a wall stays true without anybody touching it. */
const refreshMilliseconds = 60_000;

export type DivisionListed = { code: string; name: Text; level: Level; parent: string | null };

/** The province's divisions in force, and who stands above whom. */
export type Divisions = {
  province: DivisionListed;
  prefectures: DivisionListed[];
  counties: DivisionListed[];
  find: (code: string) => DivisionListed | undefined;
};

/** The divisions: read once, as they change with the calendar of the State Council. */
export function useDivisions(): UseQueryResult<Divisions> {
  return useQuery({
    queryKey: ['divisions'],
    queryFn: async ({ signal }): Promise<Divisions> => {
      const levels: Level[] = ['province', 'prefecture', 'county'];
      const [provinces = [], prefectures = [], counties = []] = await Promise.all(
        levels.map((level) => get<DivisionListed[]>(`/divisions?level=${level}`, signal)),
      );
      const byCode = new Map([...provinces, ...prefectures, ...counties].map((one) => [one.code, one]));
      const province = provinces[0];
      if (!province) throw new Error('The server names no province.');
      return { province, prefectures, counties, find: (code) => byCode.get(code) };
    },
    staleTime: Infinity,
  });
}

/** All figures with their definitions, those not yet measured included. */
export function useCatalogue(): UseQueryResult<FigureListed[]> {
  return useQuery({
    queryKey: ['figures'],
    queryFn: async ({ signal }) => (await get<{ figures: FigureListed[] }>('/figures', signal)).figures,
    staleTime: Infinity,
  });
}

function wordsOf(asked: object): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

/** A figure's value, by the rows asked for; waits while `asked` is undefined. */
export function useFigure(asked: FigureAsked | undefined): UseQueryResult<FigureAnswer> {
  return useQuery({
    queryKey: ['figure', asked],
    queryFn: ({ signal }) => {
      const { figure = '', ...rest } = asked ?? {};
      return get<FigureAnswer>(`/figures/${figure}?${wordsOf(rest)}`, signal);
    },
    enabled: asked !== undefined,
    refetchInterval: refreshMilliseconds,
  });
}

/** The proceedings behind a figure, as far as the reader may see them. */
export function useRecords(asked: (FigureAsked & { page: number }) | undefined): UseQueryResult<RecordsAnswer> {
  return useQuery({
    queryKey: ['figure', 'records', asked],
    queryFn: ({ signal }) => {
      const { figure = '', ...rest } = asked ?? {};
      return get<RecordsAnswer>(`/figures/${figure}/records?${wordsOf({ ...rest, size: 20 })}`, signal);
    },
    enabled: asked !== undefined,
  });
}

/** What became of a figure since its period was over: the two values, and with a page the acts between them. */
export function useRestatement(asked: FigureAsked, page?: number): UseQueryResult<RestatementAnswer> {
  const { figure, division, period } = asked;
  const acts = page === undefined ? { acts: false } : { page };
  return useQuery({
    queryKey: ['figure', 'restatement', figure, division, period, acts],
    queryFn: ({ signal }) =>
      get<RestatementAnswer>(`/figures/${figure}/restatement?${wordsOf({ division, period, ...acts })}`, signal),
    // As known on an earlier day there is no "now" to set beside it.
    enabled: asked.asOf === undefined,
  });
}

/** The legal day; the months and years in which the first figure has anything, and the years in which each month has. */
export type Years = { today: string; months: string[]; recorded: string[]; whole: string[] };

/** Of the whole province, latest last. */
export function useYears(province: string | undefined): UseQueryResult<Years> {
  return useQuery({
    queryKey: ['figure', 'years', province],
    queryFn: async ({ signal }): Promise<Years> => {
      const read = (period: string): Promise<FigureAnswer> =>
        get(`/figures/${headline[0]}?${wordsOf({ division: province, period, by: 'month' })}`, signal);
      const { asOf: today } = await read(earliestYear);
      const { rows = [] } = await read(`${earliestYear}-01-01..${today}`);
      const months = rows.filter(({ numerator }) => (numerator ?? 0) !== 0).map(({ month = '' }) => month);
      const years = months.map((month) => month.slice(0, 4));
      const recorded = [...new Set(years)];
      return {
        today,
        months,
        recorded,
        whole: recorded.filter((year) => years.filter((one) => one === year).length === 12),
      };
    },
    enabled: province !== undefined,
  });
}

/** Before electronic records; only bounds what is searched for years to offer. */
const earliestYear = '2010';

/** The year a visitor sees first: the last with records in each month, else the last with any, else the present one. */
export function firstYear({ today, recorded, whole }: Years): string {
  const present = today.slice(0, 4);
  return whole.at(-1) ?? recorded.findLast((year) => year < present) ?? recorded.at(-1) ?? present;
}

/** The province's map, or null when it has no map file. */
export function useMap(province: string | undefined): UseQueryResult<ProvinceMap | null> {
  return useQuery({
    queryKey: ['map', province],
    queryFn: async ({ signal }): Promise<ProvinceMap | null> => {
      const response = await fetch(`/map/${province}.topo.json`, { signal });
      if (response.status === 404) return null;
      if (!response.ok) throw new Error(`The map answered ${response.status}.`);
      return loadMap((await response.json()) as MapTopology);
    },
    enabled: province !== undefined,
    staleTime: Infinity,
    structuralSharing: false,
  });
}

/** Who is reading. */
export function useMe(): UseQueryResult<Me> {
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => get<Me>('/me', signal), staleTime: 300_000 });
}

/** Reads every figure anew once the demonstration's records are all there. */
export function useRefreshWhenLoaded(): void {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['progress'],
    queryFn: ({ signal }) => get<LoadProgress>('/progress', signal),
    refetchInterval: (query) => (query.state.data?.phase === 'loading' ? 2000 : false),
  });
  const before = useRef<LoadProgress['phase']>(undefined);
  useEffect(() => {
    if (before.current === 'loading' && data?.phase === 'ready')
      void queries.invalidateQueries({ queryKey: ['figure'] });
    before.current = data?.phase;
  }, [data?.phase, queries]);
}
