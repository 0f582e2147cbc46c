import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chapters } from '../features/chapters.ts';
import { writtenChapters } from '../features/written-chapters.ts';
import type { Procedure } from './define.ts';
import { diagram } from './diagram.ts';
import { actRoutes, describeActs } from './openapi.ts';
import { page } from './page.ts';
import { pageFile, pageText } from '../pages.command.ts';
import { lendingChapter } from './sample.ts';

const { procedure: lending } = lendingChapter();
const { procedure: inspection } = chapters.get('inspection')!;

describe('the diagram', () => {
  it('draws every change of state once, and what ends a proceeding', () => {
    expect(
      diagram(lending, 'en')
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      'stateDiagram-v2',
      'asked: Asked',
      'lent: Lent',
      'returned: Returned',
      'lapsed: Lapsed',
      '[*] --> asked: Ask',
      'asked --> returned: Lend',
      'asked --> lent: Lend',
      'lent --> returned: Bring back',
      'asked --> lapsed: Lapse',
      'returned --> [*]',
      'lapsed --> [*]',
      '',
    ]);
  });

  it('keeps the signs of Mermaid out of labels', () => {
    const { procedure } = lendingChapter(
      (p) => void (p.states['lent'] = { title: { zh: '借出', en: 'Lent: out; #1' } }),
    );
    expect(diagram(procedure, 'en')).toContain('lent: Lent  out   1\n');
  });
});

describe('the page', () => {
  it('says length, extension, consequence and certainty of every deadline in both languages', () => {
    const text = page(inspection);
    expect(text).toMatch(/\| 调查 \| .*60 个工作日，可延长 30 个工作日.*《劳动保障监察条例》第十七条 \| 已核实 \|/);
    expect(text).toMatch(/\| Decision \| .*15 working days \| overdue \|.*art\. 37 \| unconfirmed \|/);
    expect(text.indexOf('劳动保障监察')).toBeLessThan(text.indexOf('Labour inspection'));
  });

  it.each([...writtenChapters.values()].map(({ procedure }): [string, Procedure] => [procedure.id, procedure]))(
    'docs/procedures/%s.md is not stale (npx heyan pages)',
    async (_, procedure) => {
      expect(existsSync(pageFile(procedure))).toBe(true);
      expect(readFileSync(pageFile(procedure), 'utf8')).toBe(await pageText(procedure));
    },
  );

  it('is there for no procedure that is gone', () => {
    const pages = readdirSync(dirname(pageFile(inspection))).map((file) => file.replace(/\.md$/, ''));
    expect(pages.toSorted()).toEqual([...writtenChapters.keys()].toSorted());
  });
});

describe('the description for OpenAPI', () => {
  it('names path, article, state and clock of an act', () => {
    const accept = describeActs(inspection).find((one) => one.act === 'accept')!;
    expect(accept).toMatchObject({
      operationId: 'inspection.accept',
      path: '/api/v1/proceedings/{id}/acts/accept',
      opens: false,
      source: 'INSR.18',
      form: { properties: { matter: {} } },
    });
    expect(accept.description.zh).toContain('开始计算“调查”：60 个工作日，可延长 30 个工作日。');
    expect(accept.description.en).toContain('Possible while: Received.');
    expect(accept.description.en).toContain('Provisions on Implementing the Inspection Regulation, art. 18: ');
  });

  it('describes every act of every chapter under its own operation', () => {
    const all = actRoutes(chapters);
    expect(all).toHaveLength(
      [...chapters.values()].reduce((sum, { procedure }) => sum + Object.keys(procedure.acts).length, 0),
    );
    expect(new Set(all.map((one) => one.operationId)).size).toBe(all.length);
    // Tracks are opened inside another proceeding.
    const openings = all.filter((one) => one.opens && !chapters.get(one.procedure)?.procedure.track);
    expect(openings.filter((one) => one.procedure === 'inspection').map((one) => one.act)).toEqual(['complain', 'tip']);
    expect(new Set(openings.map((one) => one.procedure)).size).toBe(
      [...chapters.values()].filter(({ procedure }) => !procedure.track).length,
    );
  });
});
