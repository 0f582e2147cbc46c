import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propose, rankingOn, type Candidate } from './propose.ts';

/* Who is proposed for a mediation, whatever the organisations of a county look like. */

const { points } = rankingOn('2026-11-23');
const firms = ['成都宏达家具有限公司', '四川永顺物流有限公司'] as const;
const people = ['张明', '李强', '王芳', '赵敏'] as const;
const mediator = fc.record({
  name: fc.constantFrom(...people),
  employer: fc.option(fc.constantFrom(...firms), { nil: undefined }),
  open: fc.nat(9),
});
const candidate: fc.Arbitrary<Omit<Candidate, 'registration'>> = fc.record({
  name: fc.constantFrom('斑竹园街道调解组织', '新都区家具商会调委会', '宏达公司调委会'),
  kind: fc.constantFrom('enterprise', 'township', 'chamber', 'industry', 'people'),
  sponsor: fc.option(fc.constantFrom(...firms), { nil: undefined }),
  area: fc.option(fc.constantFrom('斑竹园街道', '大丰街道、三河街道'), { nil: undefined }),
  trades: fc.option(fc.constantFrom('家具', '物流、快递'), { nil: undefined }),
  open: fc.nat(30),
  mediators: fc.uniqueArray(mediator, { maxLength: 4, selector: ({ name }) => name }),
});
const county = fc
  .array(candidate, { maxLength: 12 })
  .map((all) => all.map((one, place) => ({ ...one, registration: `TZ-${String(place).padStart(3, '0')}` })));
const dispute = fc.record({
  employer: fc.constantFrom(...firms),
  town: fc.option(fc.constantFrom('斑竹园街道', '大丰街道'), { nil: undefined }),
  trade: fc.option(fc.constantFrom('家具', '物流'), { nil: undefined }),
  ties: fc.array(
    fc.record({ person: fc.constantFrom(...people), tie: fc.constant({ zh: '近亲属', en: 'relative' }) }),
    {
      maxLength: 2,
    },
  ),
});

test('nobody with a tie to a party is proposed, nor an organisation of the other side, nor another enterprise’s', () => {
  fc.assert(
    fc.property(dispute, county, (asked, all) => {
      const proposal = propose(asked, all, points);
      expect(proposal).toHaveLength(all.length);
      for (const line of proposal) {
        expect(line.reasons.length).toBeGreaterThan(0);
        if (line.excluded) continue;
        const of = all.find(({ registration }) => registration === line.registration)!;
        const chosen = of.mediators.find(({ name }) => name === line.mediator);
        expect(asked.ties.map(({ person }) => person)).not.toContain(line.mediator);
        if (of.kind === 'enterprise') expect(of.sponsor).toBe(asked.employer);
        else expect([of.sponsor, chosen?.employer]).not.toContain(asked.employer);
        if (of.mediators.length > 0) expect(chosen).toBeDefined();
      }
      const places = proposal.map(({ excluded }) => excluded);
      expect(places).toEqual([...places].sort((one, other) => Number(one) - Number(other)));
    }),
  );
});

test('more open cases never rank higher, all else equal', () => {
  fc.assert(
    fc.property(dispute, county, fc.nat(11), fc.integer({ min: 1, max: 9 }), (asked, all, at, more) => {
      const which = all[at];
      fc.pre(which !== undefined);
      const place = (changed: Candidate): number =>
        propose(asked, all.with(at, changed), points).findIndex(
          ({ registration }) => registration === which.registration,
        );
      const busier = which.mediators.map((one) => ({ ...one, open: one.open + more }));
      expect(place({ ...which, open: which.open + more })).toBeGreaterThanOrEqual(place(which));
      expect(place({ ...which, mediators: busier })).toBeGreaterThanOrEqual(place(which));
    }),
  );
});

test('what fits comes first and says so: the township and the trade before the rest of the county', () => {
  const one = { kind: 'township', open: 3, mediators: [] };
  const [first, second, third] = propose(
    { employer: firms[0], town: '斑竹园街道', ties: [] },
    [
      { ...one, registration: 'a', name: '大丰街道调解组织', area: '大丰街道' },
      { ...one, registration: 'b', name: '家具商会调委会', kind: 'chamber', trades: '家具' },
      { ...one, registration: 'c', name: '斑竹园街道调解组织', area: '斑竹园街道' },
    ],
    points,
  );
  expect([first, second, third].map((line) => line?.registration)).toEqual(['c', 'b', 'a']);
  expect(first?.reasons.map(({ zh }) => zh)).toEqual([
    '负责区域相符：斑竹园街道',
    '手头 3 件',
    '没有登记在任人员，调解员由该组织指定',
  ]);
  expect(second?.reasons.map(({ zh }) => zh)).toContain('行业相符：家具');
});
