/** The few parts of ECharts this page draws with, as SVG: sharp on paper and on a wall. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type RefObject } from 'react';
import { river } from '../web/theme.tsx';

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const ink = '#1c2426';
const soft = '#4a5659';
/** Months beside a chosen one: still 2:1 on white, as the chosen one is told by its name too. */
const pale = '#8fb6bd';

export type Point = {
  name: string;
  value: number | null;
  label: string;
  hint: string;
  chosen: boolean;
  unfinished: boolean;
};
export type Trend = {
  kind: 'bar' | 'line';
  points: Point[];
  labelled: boolean;
  /** The least distance of two lines behind the bars: nobody counts half a case. */
  smallestStep: number;
  axis: (value: number) => string;
};

/** A month that is not over is drawn in outline: it will grow yet. */
function fill(color: string, unfinished: boolean): object {
  return unfinished ? { color: '#ffffff', borderColor: color, borderWidth: 2, borderType: 'dashed' } : { color };
}

/** What ECharts is told. Nothing moves: a page that is watched all day should not twitch. */
export function optionOf({ kind, points, labelled, smallestStep, axis }: Trend): Parameters<ECharts['setOption']>[0] {
  const someChosen = points.some(({ chosen }) => chosen);
  const mark = { borderRadius: kind === 'bar' ? [2, 2, 0, 0] : 0 };
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit', color: ink },
    grid: { left: 4, right: 12, top: 28, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      transitionDuration: 0,
      confine: true,
      formatter: (shownPoints: { dataIndex: number }[]) => points[shownPoints[0]?.dataIndex ?? -1]?.hint ?? '',
      axisPointer: { type: kind === 'bar' ? 'shadow' : 'line' },
    },
    xAxis: {
      type: 'category',
      data: points.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#8b979a' } },
      axisLabel: { color: ink, fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...(kind === 'line' ? { max: 1, interval: 0.25 } : { splitNumber: 3, minInterval: smallestStep }),
      axisLabel: { color: soft, fontSize: 12, formatter: axis },
      splitLine: { lineStyle: { color: '#e6ebec' } },
    },
    series: [
      {
        type: kind,
        barMaxWidth: 44,
        symbolSize: 8,
        symbol: 'circle',
        lineStyle: { color: river, width: 2.5 },
        cursor: 'pointer',
        emphasis: { disabled: true },
        label: {
          show: labelled,
          position: 'top',
          color: ink,
          fontSize: 12,
          formatter: ({ dataIndex }: { dataIndex: number }) => points[dataIndex]?.label ?? '',
        },
        data: points.map(({ value, chosen, unfinished }) => ({
          value,
          itemStyle: { ...mark, ...fill(someChosen && !chosen ? pale : river, unfinished) },
        })),
      },
    ],
  };
}

/** Draws a trend into an element and keeps it in step with the element's size. `onPick` gets the index of a column. */
export function useChart(trend: Trend | undefined, onPick: (index: number) => void): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const drawn = init(element, null, { renderer: 'svg' });
    chart.current = drawn;
    drawn.getZr().on('click', ({ offsetX, offsetY }: { offsetX: number; offsetY: number }) => {
      const [index] = drawn.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]) as [number, number];
      if (Number.isInteger(index) && index >= 0) pick.current(index);
    });
    const follow = new ResizeObserver(() => drawn.resize());
    follow.observe(element);
    return () => {
      follow.disconnect();
      drawn.dispose();
      chart.current = undefined;
    };
  }, []);
  useEffect(() => {
    if (trend) chart.current?.setOption(optionOf(trend), { notMerge: true });
  }, [trend]);
  return place;
}
