import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { explainDeadline, printDeadline } from './deadline.ts';
import { limit, limitIds, limitRow } from './limits.ts';
import { cite, isSourceId, source, sources } from './sources.ts';

// The ids other parts of the product and its users rely on; a renamed one breaks a script somewhere.
const promised =
  `med.conclude med.accept med.assignment.answer nego.respond med.review.apply med.review.decide med.confirm.apply order.notify
  order.issue order.object arb.limitation arb.limitation.wage arb.accept arb.serve arb.answer arb.answer.forward
  arb.tribunal.notice arb.hearing.notice arb.postpone arb.award arb.sue arb.annul arb.sue.afterAnnul enforce.apply
  publicNotice insp.accept insp.lookback insp.investigate insp.decide pen.hearing.ask pen.hearing.notice pen.serve
  crim.approve crim.send police.decide rec.apply lit.apply court.enforce.urge court.enforce.apply blk.decide blk.term
  blk.repair pub.quarterly pub.halfYear dep.pay dep.bank dep.topup dep.refund.publicity acct.close.publicity acct.open
  labourCost.cycle cc.respond cc.vacancy cc.file cc.review cc.dispute oij.platformApply oij.selfApply inj.employerApply
  inj.workerApply inj.decide inj.decide.clear appraisal.first appraisal.again ledger.keep labourLedger.keep
  arbFile.keep.award arbFile.keep.other petition.transfer petition.finish petition.review petition.recheck
  arb.counterclaim arb.sue.afterNonEnforcement arb.annul.afterRuling cc.publish cc.report cc.renew
  oij.selfApply.reminder oij.materials har.annual spr.followUp.first spr.followUp.second employment.age`.split(/\s+/);

describe('the limits', () => {
  test('are exactly those promised', () => {
    expect([...limitIds()].sort()).toEqual([...promised].sort());
  });
  test.each(promised)('%s cites articles of the register, in two languages', (id) => {
    const row = limitRow(id);
    for (const cited of [
      row.source,
      row.countedUnder.start,
      row.countedUnder.roll,
      ...(row.alsoSource ?? []),
      ...(row.extension ? [row.extension.source] : []),
      ...(row.overrides ?? []).map((override) => override.source),
    ])
      expect(isSourceId(cited)).toBe(true);
    for (const text of [row.title, row.trigger, row.onExpiry]) expect([text.zh, text.en].every(Boolean)).toBe(true);
    expect(row.validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const doubtful = source(row.source).status === 'unconfirmed' || row.unit === null;
    expect(doubtful && row.confidence === 'verified').toBe(false);
  });
  test('know the places that differ', () => {
    expect(limit('arb.answer')).toMatchObject({ n: 10, unit: 'workday', confidence: 'unconfirmed' });
    expect(limit('arb.answer', { division: '440103' })).toMatchObject({
      unit: 'calendarDay',
      source: 'GDA.72',
      region: '440000',
    });
    expect(limit('cc.dispute', { division: '500107' })).toMatchObject({
      n: 60,
      extension: { n: 30 },
      source: 'CQC.48',
    });
    expect(limit('cc.dispute', { division: '510114' })).toMatchObject({ n: 30, extension: { n: 15 } });
    expect(limit('publicNotice', { division: '330106' }).n).toBe(30);
    expect(limit('publicNotice', { division: '330106', collective: true }).n).toBe(10);
    expect(limit('med.review.decide', { division: '440103' }).extension).toBeUndefined();
  });
  test('are not applied before they were law', () => {
    expect(() => limit('insp.investigate', { on: Temporal.PlainDate.from('2004-11-30') })).toThrow(RangeError);
    expect(limit('insp.investigate', { on: Temporal.PlainDate.from('2004-12-01') }).n).toBe(60);
    expect(() => limit('no.such')).toThrow();
  });
});

describe('the register of articles', () => {
  test('says something in both languages for every article', () => {
    expect(sources.size).toBeGreaterThan(200);
    for (const { words, statute, article } of sources.values())
      for (const text of [words, statute, article]) expect([text.zh, text.en].every(Boolean)).toBe(true);
  });
  test('names articles as the statute does', () => {
    expect(cite('INS.17')).toEqual({
      zh: '《劳动保障监察条例》第十七条',
      en: 'Regulation on Labour Security Inspection, art. 17',
    });
    expect(cite('CPL.205').zh).toContain('第二百零五条');
    expect(cite('CPL.250').zh).toContain('第二百五十条');
    expect(cite('MAL.10').zh).toContain('第十条');
    expect(cite('CC.1259').zh).toContain('第一千二百五十九条');
    expect(cite('CRL.276-1').zh).toContain('第二百七十六条之一');
    expect(() => source('INS.99')).toThrow();
  });
});

describe('heyan deadline', () => {
  const lines = (options: Parameters<typeof printDeadline>[0]): { code: number; out: string; err: string } => {
    const out: string[] = [];
    const err: string[] = [];
    const code = printDeadline(
      options,
      (line) => out.push(line),
      (line) => err.push(line),
    );
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  test('answers one JSON document', () => {
    const { code, out } = lines({ limit: 'arb.award', from: '2024-01-01', json: true });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      due: '2024-02-18',
      natural: '2024-02-15',
      unit: 'calendarDay',
      n: 45,
      source: 'MAL.43',
      confidence: 'verified',
      provisional: false,
      extension: { n: 15, due: '2024-03-01' },
    });
  });
  test('a limit whose unit is unknown answers unit null and exits 1', () => {
    const { code, out } = lines({ limit: 'crim.approve', from: '2024-01-01', json: true });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ unit: null, due: null, n: 3 });
  });
  test('hours need the time and answer the moment', () => {
    expect(lines({ limit: 'crim.send', from: '2024-03-20' }).code).toBe(2);
    const { out } = lines({ limit: 'crim.send', from: '2024-03-20', at: '10:30', json: true });
    expect(JSON.parse(out).dueAt).toBe('2024-03-21T10:30+08:00');
  });
  test('counts as it was known on a day', () => {
    const asked = { limit: 'insp.investigate', from: '2023-12-01' };
    expect(explainDeadline({ ...asked, knownOn: '2023-10-24' })).toMatchObject({
      due: '2024-02-27',
      provisional: true,
    });
    expect(explainDeadline({ ...asked, knownOn: '2023-12-01' })).toMatchObject({
      due: '2024-02-29',
      provisional: false,
    });
  });
  test('the review of a collective contract takes effect on its day, holiday or not', () => {
    expect(explainDeadline({ limit: 'cc.review', from: '2026-02-05' })).toMatchObject({
      due: '2026-02-20',
      natural: '2026-02-20',
    });
  });
  test.each([
    [{ limit: 'no.such', from: '2024-01-01' }, 2],
    [{ limit: 'arb.award', from: '2024-02-30' }, 2],
    [{ limit: 'arb.award', from: 'yesterday' }, 2],
    [{ limit: 'arb.award', from: '2024-01-01', at: '25:00' }, 2],
    [{ limit: 'arb.award', from: '2024-01-01', division: 'Chengdu' }, 2],
    [{ limit: 'arb.award', from: '2024-01-01', knownOn: '2024-13-01' }, 2],
    [{ limit: 'arb.award', from: '2118-12-01' }, 0],
    [{ limit: 'arb.award', from: '2119-12-31' }, 2],
    [{ limit: 'insp.accept', from: '2000-01-01' }, 1],
  ])('%j exits %i and says why', (options, code) => {
    const answer = lines(options);
    expect(answer.code).toBe(code);
    expect(answer.err === '').toBe(code === 0);
  });
  test('a layer above the law may name further limits', () => {
    const find = (id: string) => (id === 'mediation.conclude' ? limit('med.conclude') : undefined);
    expect(explainDeadline({ limit: 'mediation.conclude', from: '2024-03-01' }, find)).toMatchObject({
      due: '2024-03-18',
    });
  });
});
