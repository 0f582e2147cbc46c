import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { homePage } from './home.ts';
import { enterPage, codePage } from './track/enter.ts';
import { workerActs } from './track/worker-acts.ts';
import { today } from '../platform/clock.ts';
import { deadlinePanel, type nextDeadline } from './due.ts';
import { portalProblem } from './problem.ts';

type Deadline = NonNullable<ReturnType<typeof nextDeadline>>;

test('a claim that could not be written says that all is still there, and leads back to its page', () => {
  const problem = { status: 500, title: '系统出错', detail: '出错了', request: 'r-1' };
  const asked = (method: string, url: string): string | undefined =>
    portalProblem(
      { method, url, language: 'zh' } as FastifyRequest,
      problem as Parameters<typeof portalProblem>[1],
      false,
    );
  const page = asked('POST', '/claim/check') ?? '';
  expect(page).toContain('没有提交成功，您填的都还在');
  expect(page).toContain('href="/claim/check"');
  expect(asked('GET', '/claim/check')).not.toContain('没有提交成功');
  expect(asked('POST', '/desk/x')).toBeUndefined();
});

test('a day in a year without published holidays is said to be an approximate one', () => {
  const deadline = {
    dueOn: '2031-02-03',
    status: 'running',
    unit: 'day',
    provisional: true,
    steps: [],
    title: { zh: '期限', en: 'Limit' },
    source: { title: { zh: '条', en: 'Article' }, text: { zh: '文', en: 'Text' } },
  } as unknown as Deadline;
  expect(deadlinePanel(deadline, 'zh', '510114')).toMatch(/<p class="due-day">约 <time datetime="2031-02-03">/);
  expect(deadlinePanel(deadline, 'zh', '510114')).toContain('待国务院公布放假安排后确定');
  expect(deadlinePanel(deadline, 'en', '510114')).toContain('About <time');
  expect(deadlinePanel({ ...deadline, provisional: false }, 'zh', '510114')).not.toContain('约 <time');
});

test('what a worker does about his own wages has one verb; the statute’s word for it is not his', () => {
  const shown = { language: 'zh', values: {}, faults: [] } as const;
  const pages = [homePage('zh').body, enterPage(shown, undefined).body, codePage(shown, '13800138000', undefined).body];
  const acts = workerActs.map(({ title, button, done }) => title.zh + button.zh + done.zh);
  expect([...pages, ...acts].filter((words) => words.includes('投诉'))).toEqual([]);
  expect(pages.every((page) => page.includes('反映'))).toBe(true);
});

test('working days left are those of the case’s division, whose local days off its deadline was counted with', () => {
  const deadline = {
    dueOn: today().add({ years: 1 }).toString(),
    status: 'running',
    unit: 'workday',
    steps: [],
    title: { zh: '期限', en: 'Limit' },
    source: { title: { zh: '条', en: 'Article' }, text: { zh: '文', en: 'Text' } },
  } as unknown as Deadline;
  const left = (division: string): number =>
    Number(/还有 (\d+) 个工作日/.exec(deadlinePanel(deadline, 'zh', division))?.[1]);
  // A year holds the torch festival of Liangshan, which is no day off in Chengdu.
  expect(left('513400')).toBeLessThan(left('510114'));
});
