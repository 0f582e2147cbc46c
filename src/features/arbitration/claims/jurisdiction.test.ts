import { describe, expect, it } from 'vitest';
import { jurisdictionOf, type Filing, type JurisdictionAsked } from './jurisdiction.ts';

const [site, otherSite, seat, nowhere] = ['510112', '510114', '511623', '510181'];
const decide = (asked: Partial<JurisdictionAsked>): ReturnType<typeof jurisdictionOf> =>
  jurisdictionOf({
    performedIn: [site],
    seatedIn: seat,
    filings: [],
    nameOf: (code) => ({ zh: code, en: code }),
    ...asked,
  });
const filing = (by: Filing['by'], at: string, filedOn = '2024-03-04', acceptedOn?: string): Filing => ({
  by,
  at,
  filedOn,
  ...(acceptedOn ? { acceptedOn } : {}),
});

describe('which commission decides', () => {
  it('the place of performance keeps both cases where both sides applied on the same day', () => {
    const found = decide({ filings: [filing('employer', seat), filing('worker', site)] });
    expect(found).toMatchObject({ division: site, transferFrom: [seat] });
    expect(found.articles).toContain('MAL.21');
  });
  it('even where the employer’s seat was first', () => {
    const filings = [filing('employer', seat, '2024-03-01', '2024-03-04'), filing('worker', site, '2024-03-20')];
    expect(decide({ filings })).toMatchObject({ division: site, transferFrom: [seat] });
  });
  it('either place alone will do', () => {
    expect(decide({ filings: [filing('worker', seat)] })).toMatchObject({ division: seat, transferFrom: [] });
    expect(decide({ filings: [filing('worker', site)] })).toMatchObject({ division: site, confidence: 'verified' });
    expect(decide({}).division).toBe(site);
  });
  it('a seat where the contract is performed too is one place, not two', () => {
    const found = decide({ seatedIn: site, filings: [filing('employer', site), filing('worker', site)] });
    expect(found).toMatchObject({ division: site, competent: [site], transferFrom: [] });
    expect(found.lines).toHaveLength(1);
  });
  it('without a clear place of performance it is the employer’s seat', () => {
    expect(decide({ performedIn: [], filings: [filing('worker', site)] })).toMatchObject({
      division: seat,
      transferFrom: [site],
      confidence: 'unconfirmed',
    });
    const unknown = jurisdictionOf({ performedIn: [], filings: [], nameOf: (code) => ({ zh: code, en: code }) });
    expect([unknown.division, unknown.needs.map(({ parameter }) => parameter)]).toEqual([null, ['seatedIn']]);
  });
  it('of several places of performance the first that accepted decides, not the first applied to', () => {
    const performedIn = [site, otherSite];
    const filings = [
      filing('worker', site, '2024-03-01', '2024-03-08'),
      filing('worker', otherSite, '2024-03-04', '2024-03-06'),
    ];
    expect(decide({ performedIn, filings })).toMatchObject({ division: otherSite, transferFrom: [site] });
    const same = filings.map((one) => ({ ...one, acceptedOn: '2024-03-06' }));
    expect(decide({ performedIn, filings: same }).needs.map(({ parameter }) => parameter)).toEqual(['designation']);
    const pending = [filing('worker', site), filing('worker', otherSite)];
    expect(decide({ performedIn, filings: pending }).needs.map(({ parameter }) => parameter)).toEqual(['acceptedOn']);
    expect(decide({ performedIn }).division).toBeNull();
    expect(decide({ performedIn, filings: [filing('worker', otherSite)] }).division).toBe(otherSite);
  });
  it('an application elsewhere goes to the place of performance', () => {
    expect(decide({ filings: [filing('worker', nowhere)] })).toMatchObject({
      division: site,
      transferFrom: [nowhere],
      competent: [site, seat],
    });
  });
});
