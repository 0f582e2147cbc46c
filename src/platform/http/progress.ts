import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { now } from '../clock.ts';
import { demonstrationProgress } from '../progress.ts';
import type { Text } from '../text.ts';

const closed = { additionalProperties: false } as const;
const Progress = Type.Object(
  {
    phase: Type.Union([Type.Literal('ready'), Type.Literal('loading')]),
    done: Type.Integer(),
    total: Type.Integer(),
    rate: Type.Number({ description: 'Of the unit of `total`, per second since the loading was first asked about' }),
    title: Type.Object({ zh: Type.String(), en: Type.String() }, closed),
  },
  closed,
);

const titles: Record<'none' | 'loading' | 'loaded' | 'failed', Text> = {
  none: { zh: '已就绪', en: 'Ready' },
  loading: { zh: '正在载入演示数据', en: 'Loading the demonstration' },
  loaded: { zh: '演示数据已载入', en: 'The demonstration is loaded' },
  failed: { zh: '演示数据载入失败', en: 'The demonstration failed to load' },
};

/** How far the demonstration is loaded: pages ask while they show a bar. */
export function progressRoute(app: FastifyInstance): void {
  let first: { milliseconds: number; done: number } | undefined;
  app.get(
    '/api/v1/progress',
    {
      config: { right: 'public', limit: 'read', audit: 'none' },
      schema: { summary: 'How far the demonstration is loaded', response: { 200: Progress } },
    },
    async () => {
      const { state, done, total } = demonstrationProgress();
      const milliseconds = now().epochMilliseconds;
      first ??= { milliseconds, done };
      const seconds = (milliseconds - first.milliseconds) / 1000;
      const rate = seconds > 0 ? Math.max(0, Math.round((done - first.done) / seconds)) : 0;
      return { phase: state === 'loading' ? 'loading' : 'ready', done, total, rate, title: titles[state] };
    },
  );
}
