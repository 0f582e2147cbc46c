import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { explainDeadline, printDeadline } from './deadline.ts';
import { limit, limitIds, limitRow } from './limits.ts';
import { cite, isSourceId, source, sources } from './sources.ts';

// The ids other parts of the product and its users rely on; a renamed one breaks a script somewhere. Beside each what its
// article says, typed from the statutes and not from our data: how many, of which days, how certain (? means that nobody has
// read it in the published text, or that the text leaves the kind of day open), counted back (<), or once longer (+).
const promised = `
  med.conclude 15 calendarDay, med.accept 3 workday ?, med.assignment.answer 2 workday ?, nego.respond 5 calendarDay ?,
  med.review.apply 15 calendarDay ?, med.review.decide 5 workday ? +5, med.confirm.apply 30 calendarDay,
  order.notify 5 calendarDay, order.issue 15 calendarDay, order.object 15 calendarDay,
  arb.limitation 1 year, arb.limitation.wage 1 year, arb.accept 5 workday ?, arb.serve 5 workday ?, arb.answer 10 workday ?,
  arb.answer.forward 5 workday ?, arb.tribunal.notice 5 workday ?, arb.hearing.notice 5 workday ? <, arb.postpone 3 workday ? <,
  arb.award 45 calendarDay +15, arb.sue 15 calendarDay, arb.annul 30 calendarDay, arb.sue.afterAnnul 15 calendarDay,
  arb.counterclaim 5 workday ?, arb.sue.afterNonEnforcement 30 calendarDay, arb.annul.afterRuling 30 calendarDay,
  enforce.apply 2 year, publicNotice 30 calendarDay,
  insp.accept 5 workday, insp.lookback 2 year, insp.investigate 60 workday +30, insp.decide 15 workday ?,
  pen.hearing.ask 5 workday, pen.hearing.notice 7 workday <, pen.serve 7 workday,
  crim.approve 3 unsaid ?, crim.send 24 hour, police.decide 3 unsaid ?,
  rec.apply 60 calendarDay, lit.apply 6 month, court.enforce.urge 10 workday, court.enforce.apply 3 month,
  blk.decide 20 workday ? +20, blk.term 3 year, blk.repair 6 month, pub.quarterly 1 quarter, pub.halfYear 1 halfYear,
  dep.pay 20 workday, dep.bank 5 workday, dep.topup 10 workday, dep.refund.publicity 30 calendarDay,
  acct.close.publicity 30 calendarDay, acct.open 30 calendarDay ?, labourCost.cycle 1 month,
  cc.respond 20 calendarDay, cc.vacancy 15 calendarDay, cc.file 10 calendarDay ?, cc.review 15 calendarDay,
  cc.dispute 30 calendarDay ? +15, cc.publish 10 calendarDay ?, cc.report 1 year ?, cc.renew 3 month ? <,
  oij.platformApply 3 workday ?, oij.selfApply 30 unsaid ?, oij.selfApply.reminder 30 calendarDay ?, oij.materials 5 workday ?,
  inj.employerApply 30 calendarDay, inj.workerApply 1 year, inj.decide 60 calendarDay, inj.decide.clear 15 calendarDay,
  appraisal.first 60 calendarDay +30, appraisal.again 15 calendarDay,
  ledger.keep 3 year, labourLedger.keep 3 year, arbFile.keep.award 10 year, arbFile.keep.other 5 year,
  petition.transfer 15 calendarDay, petition.finish 60 calendarDay +30, petition.review 30 calendarDay,
  petition.recheck 30 calendarDay, har.annual 1 year ?, spr.followUp.first 30 calendarDay ?, spr.followUp.second 90 calendarDay ?,
  employment.age 16 year ?`
  .trim()
  .split(/,\s*/)
  .map((line): [string, ...string[]] => line.split(/\s+/) as [string, ...string[]]);

// Ends that nothing moves: retention, what takes effect by silence, hours, and terms that merely run out. All else that ends on
// a day of rest ends on the next that is none, and what must be done ahead is done before.
const unmoved =
  /^(.*\.keep.*|cc\.review|cc\.renew|crim\..*|police\.decide|publicNotice|insp\.lookback|blk\.(term|repair)|.*publicity|employment\.age|oij\.selfApply.*)$/;

describe('the limits', () => {
  test('are exactly those promised', () => {
    expect([...limitIds()].sort()).toEqual(promised.map(([id]) => id).sort());
  });
  test.each(promised)('%s is as long as its article says: %s %s', (id, n, unit, ...marks) => {
    const { extension, ...row } = limitRow(id);
    const backwards = marks.includes('<');
    expect([row.n, row.unit ?? 'unsaid', row.confidence, row.direction]).toEqual([
      Number(n),
      unit,
      marks.includes('?') ? 'unconfirmed' : 'verified',
      backwards ? 'before' : 'after',
    ]);
    const longer = marks.find((mark) => mark.startsWith('+'));
    expect(extension && [extension.n, extension.times]).toEqual(longer && [Number(longer), 1]);
    const usual = backwards || id === 'labourCost.cycle' ? 'back' : 'forward';
    expect(row.roll).toBe(unmoved.test(id) ? 'none' : usual);
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
