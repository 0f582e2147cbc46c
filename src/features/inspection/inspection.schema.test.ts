import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { calendarKnownOn } from '../../law/calendar.ts';
import { computeDue } from '../../law/count.ts';
import { isRefused } from '../../platform/refusal.ts';
import { dayRules } from '../../procedure/day.rules.ts';
import { availableActs, decide } from '../../procedure/decide.ts';
import type { ActDef, Form } from '../../procedure/define.ts';
import { nothingYet } from '../../procedure/fold.ts';
import { checkForm } from '../../procedure/form.ts';
import { partsOf, schemaOf } from '../../procedure/schema.ts';
import { chapter } from '../../test/inspection-case.ts';
import { inspection } from './inspection.procedure.ts';
import * as forms from './inspection.schema.ts';

const complaint = {
  employerName: '宏达工地',
  place: { division: '510114' },
  since: '2023-09',
  people: 1,
  workers: [{ name: '王小明', phone: '13800000000', idNumber: '51010119900101123X' }],
};

/** The paths at which a complaint with these changes is wrong. */
function wrongAt(change: object): string[] {
  return checkForm(forms.Complaint, { ...complaint, ...change }).map((error) => error.path);
}

describe('the complaint', () => {
  it('needs who, where, since when and how many, and nothing more', () => {
    expect(wrongAt({})).toEqual([]);
    const missing = checkForm(forms.Complaint, {}).map((error) => error.path);
    expect(missing.sort()).toEqual(['employerName', 'people', 'place', 'since', 'workers']);
  });

  it.each<[string, object]>([
    ['employerName', { employerName: '   ' }],
    ['employerName', { employerName: null }],
    ['place.division', { place: { division: 510114 } }],
    ['place.county', { place: { division: '510114', county: '新都' } }],
    ['since', { since: '2023-13' }],
    ['owedFen', { owedFen: '300000' }],
    ['owedFen', { owedFen: 12.5 }],
    ['owedFen', { owedFen: -1 }],
    ['owedFen', { owedFen: null }],
    ['people', { people: 0 }],
    ['people', { people: true }],
    ['matter', { matter: 'money' }],
    ['workers', { workers: [] }],
    ['workers.0.phone', { workers: [{ name: '王', phone: '1380000000' }] }],
    ['workers.0.nick', { workers: [{ name: '王', nick: '小王' }] }],
    ['employerCreditCode', { employerCreditCode: '91510100MA6CXXXXXI' }],
    ['photos.0', { photos: ['../etc'] }],
    ['photos.0', { photos: ['zzz'] }],
    ['photos.0', { photos: ['urn:uuid:0a3c2f6e-8f0b-4c11-9d3e-0123456789ab'] }],
    ['since', { since: '2023-02-31' }],
    ['since', { since: '2023-04-00' }],
    ['since', { since: '0001-01' }],
    ['since', { since: '1980-12' }],
    ['until', { until: '2023-02-29' }],
    ['until', { until: '1900-01-01' }],
    ['until', { until: '2100-01' }],
    ['employerName', { employerName: '甲\0乙' }],
    ['whatHappened', { whatHappened: '第一行\n第二行\0' }],
    ['workers.0.name', { workers: [{ name: '王\0' }] }],
    ['consent.notice', { consent: { notice: false } }],
    ['consent.sensitive', { consent: { notice: true, sensitive: 'yes' } }],
    ['extra', { extra: 1 }],
  ])('names %s', (path, change) => {
    expect(wrongAt(change)).toContain(path);
  });
});

describe('days', () => {
  it.each(['2023-09', '2024-02-29', '1981-01', '1981-01-01', '2099-12', '2099-12-31'])('%s may be named', (day) => {
    expect(wrongAt({ since: day, until: day })).toEqual([]);
  });

  it('lie in the span in which the calendar counts, with the longest look back', () => {
    const calendar = calendarKnownOn();
    for (const day of [dayRules.from, dayRules.to]) {
      const rule = {
        start: Temporal.PlainDate.from(day),
        n: 10,
        unit: 'year',
        startDay: 'excluded',
        roll: 'forward',
      } as const;
      expect(() => computeDue({ ...rule, direction: 'after' }, calendar)).not.toThrow();
    }
  });
});

describe('days nobody could name today, but that may stand in a record', () => {
  it.each([
    ['2023-02-31', false],
    ['0001-01', true],
    ['1900-01-01', true],
    ['9999-12-31', false],
  ])('a violation said to have ended on %s leaves the case readable', (until, tooOld) => {
    const asked = { actors: ['clerk'], today: '2024-01-10', calendar: calendarKnownOn().version };
    const opened = decide(chapter, nothingYet(chapter, '510114'), {
      ...asked,
      act: 'complain',
      form: { ...complaint, until },
    });
    if (isRefused(opened)) throw new Error(opened.refused.detail.en);
    const accept = availableActs(chapter, opened.matter, asked).find(({ act }) => act === 'accept');
    expect(accept?.warnings.length).toBe(tooOld ? 1 : 0);
  });
});

const withForm = Object.entries<ActDef>(inspection.acts).flatMap(([name, act]): [string, Form][] =>
  act.form ? [[name, act.form]] : [],
);

describe('every form', () => {
  it('belongs to an act, and every act has one', () => {
    expect(withForm).toHaveLength(Object.keys(inspection.acts).length);
  });

  it.each(withForm)('%s refuses what it does not ask for, and nothing in place of something', (_, form) => {
    expect(checkForm(form, { nobodyAsked: 1 }).map((error) => error.path)).toContain('nobodyAsked');
    for (const field of Object.keys(form.properties)) {
      expect(
        checkForm(form, { [field]: null }).some((error) => error.path === field || error.path.startsWith(`${field}.`)),
      ).toBe(true);
    }
    expect(checkForm(form, null)).not.toEqual([]);
    expect(checkForm(form, [])).not.toEqual([]);
  });

  it('seals every name of a natural person, phone and number, and nothing of an employer', () => {
    const sealed = new Set(
      withForm.flatMap(([name, form]) =>
        partsOf(schemaOf(form))
          .filter(({ part }) => part.personal)
          .map(({ path }) => `${name}.${path}`),
      ),
    );
    expect([...sealed].sort()).toEqual([
      'complain.contactPhone',
      'complain.workers[].bornOn',
      'complain.workers[].idNumber',
      'complain.workers[].name',
      'complain.workers[].phone',
      'confirmIdentity.idNumber',
      'listWorkers.workers[].bornOn',
      'listWorkers.workers[].idNumber',
      'listWorkers.workers[].name',
      'listWorkers.workers[].phone',
      'represent.idNumber',
      'represent.name',
      'represent.phone',
      'tip.author.name',
      'tip.author.phone',
      'verifyIdentity.bornOn',
      'verifyIdentity.idNumber',
    ]);
  });
});
