import { describe, expect, it } from 'vitest';
import { walk, type Walk } from '../../procedure/walk.ts';
import { writtenChapters } from '../written-chapters.ts';

const chapter = writtenChapters.get('harmonious-enterprise')!;
const seen = new Set<string>();

/** A walk that notes every state it passes. */
function step(story: Walk, ...told: Parameters<Walk['act']>): Walk {
  story.act(...told);
  seen.add(story.matter().state);
  return story;
}
const why = { reason: '事实和理由' };
const application = {
  applicant: '家具厂',
  division: '510114',
  kind: 'enterprise',
  level: 'county',
  workers: 120,
  statement: '自评',
};
const clean = {
  answers: [{ department: 'labour', clean: true }],
  childLabour: false,
  majorAccident: false,
  unrest: false,
};
const scores = (base: number, creation = 25) => ({
  scheme: '2024',
  base,
  system: 23,
  creation,
  bonus: 0,
  deduction: 0,
  reviewedOn: '2024-03-01',
  opinion: '通过',
});

function checked(): Walk {
  const story = step(walk(chapter, '510114'), 'applicant', 'assessSelf', '2024-01-08', application);
  step(story, 'applicant', 'apply', '2024-01-09', { unionOpinion: '同意' });
  step(story, 'clerk', 'reviewCounty', '2024-01-15', { opinion: '符合' });
  return step(story, 'inspector', 'checkSite', '2024-01-22', {
    findings: '好',
    asked: 30,
    answered: 28,
    satisfied: 26,
  });
}
const departments = (): Walk => step(checked(), 'clerk', 'checkDepartments', '2024-02-01', clean);
const publicised = (): Walk =>
  step(step(departments(), 'head', 'reviewTripartite', '2024-03-01', scores(42)), 'clerk', 'publicise', '2024-03-04', {
    days: 5,
    where: '官网',
  });
const naming = { paper: '1号', validUntil: '2026-12-31' };
const named = (): Walk => step(publicised(), 'head', 'name', '2024-03-12', naming);

describe('creating harmonious labour relations', () => {
  it.each([
    [41, 30, 'rejected'],
    [42, 24, 'rejected'],
    [42, 25, 'tripartiteReviewed'],
  ])('base %i and creation %i: %s', (base, creation, state) => {
    const story = step(departments(), 'head', 'reviewTripartite', '2024-03-01', scores(base, creation));
    expect(story.matter().state).toBe(state);
  });

  it('is out by any one of the vetoes', () => {
    for (const veto of ['childLabour', 'majorAccident', 'unrest'])
      expect(
        step(checked(), 'clerk', 'checkDepartments', '2024-02-01', { ...clean, [veto]: true }).matter().state,
      ).toBe('rejected');
  });

  it('is named only when publicity has ended', () => {
    for (const on of ['2024-03-08', '2024-03-11'])
      expect(publicised().refused('head', 'name', on, naming).code).toBe('too-early');
    expect(named().matter().state).toBe('named');
  });

  it('is reviewed every year, warned, relieved, and expires on its last day', () => {
    const story = named();
    expect(story.running('annual').dueOn).toBe('2025-03-12');
    step(story, 'clerk', 'reviewYear', '2025-03-10', { year: 2024, fits: true, opinion: '符合' });
    expect(story.running('annual').dueOn).toBe('2026-03-12');
    step(story, 'head', 'warn', '2025-05-06', { ...why, correctBy: '2025-08-01' });
    expect(story.running('correct').dueOn).toBe('2025-08-01');
    step(story, 'head', 'liftWarning', '2025-07-01', why);
    step(story, 'head', 'upgrade', '2025-08-01', { ...application, level: 'city' });
    for (const on of ['2026-12-30', '2026-12-31'])
      expect(step(named(), 'head', 'withdraw', on, why).matter().state).toBe('withdrawn');
    expect(story.refused('head', 'withdraw', '2027-01-01', why).code).toBe('wrong-state');
  });

  it('knows every state', () => {
    const story = step(publicised(), 'anybody', 'object', '2024-03-05', { ...why, answerBy: '2024-03-20' });
    step(story, 'head', 'settleObjection', '2024-03-18', { stands: false, findings: why.reason });
    expect(story.matter().state).toBe('publicised');
    step(named(), 'clerk', 'noteUpgraded', '2025-01-06', why);
    step(named(), 'system', 'expire', '2026-12-31', {});
    expect([...seen].sort()).toEqual(Object.keys(chapter.procedure.states).sort());
  });
});
