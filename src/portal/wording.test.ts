import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
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
  expect(deadlinePanel(deadline, 'zh')).toMatch(/最迟约 <time datetime="2031-02-03">/);
  expect(deadlinePanel(deadline, 'zh')).toContain('待国务院公布放假安排后确定');
  expect(deadlinePanel(deadline, 'en')).toContain('By about <time');
  expect(deadlinePanel({ ...deadline, provisional: false }, 'zh')).not.toContain('最迟约');
});
