import { describe, expect, it } from 'vitest';
import type { FormBody } from '../../procedure/case.ts';
import { doubtful } from '../../procedure/doubtful.ts';
import { walk, type Walk } from '../../procedure/walk.ts';
import { chapters } from '../chapters.ts';

/* Money that is given into somebody else's hands, and an authority that was none. */

const chapter = chapters.get('inspection')!;
const complaint: FormBody = {
  employerName: '宏达工地',
  place: { division: '510114', landmark: '北新大道旁' },
  since: '2023-09',
  owedFen: 300_000,
  people: 2,
  workers: [
    { name: '王小明', phone: '13800000000', owedFen: 100_000 },
    { name: '李四', owedFen: 200_000 },
  ],
};
const [wang, li] = ['worker-1-0', 'worker-1-1'];

const filed = (): Walk =>
  walk(chapter, '510114')
    .act('worker', 'complain', '2024-01-10', complaint)
    .act('clerk', 'accept', '2024-01-10', { matter: 'wages' });

describe('who speaks for a worker', () => {
  const attorney = { kind: 'attorney', name: '赵律师', party: wang!, from: '2024-01-11', original: '卷内第2页' };
  const paid = { payments: [{ worker: wang!, fen: 100_000 }] };

  it('takes money only where the authority says so, and only for whom it was given', () => {
    const story = filed().act('clerk', 'represent', '2024-01-11', attorney);
    const without = { spoken: { through: [story.matter().seq], inPerson: [] } };
    const refused = story.refused('inspector', 'recordPayment', '2024-01-12', paid, without);
    expect([refused.code, refused.article?.id]).toEqual(['representation', 'CPL.62']);
    expect(refused.detail.en).toContain('receiving money');
    story.act('clerk', 'represent', '2024-01-12', { ...attorney, receiveMoney: true });
    const given = { spoken: { through: [story.matter().seq], inPerson: [] } };
    const others = { payments: [{ worker: li!, fen: 100_000 }] };
    expect(story.refused('inspector', 'recordPayment', '2024-01-12', others, given).field).toBe('spoken.through');
    story.act('inspector', 'recordPayment', '2024-01-12', paid, given);
    expect(story.matter().parties.find(({ key }) => key === wang)?.paidFen).toBe(100_000);
  });

  it('whose authority turns out to be void is not undone in what was done: it is listed', () => {
    const story = filed().act('clerk', 'represent', '2024-01-11', { ...attorney, receiveMoney: true });
    const entry = story.matter().seq;
    story.act('inspector', 'recordPayment', '2024-01-12', paid, { spoken: { through: [entry], inPerson: [] } });
    const payment = story.matter().seq;
    story.act('inspector', 'correctEntry', '2024-01-15', { entry, annul: true, reason: '委托书系伪造' });
    expect(story.matter().representations).toEqual([]);
    expect(story.sum('wages.recovered')).toBe(100_000);
    const listed = doubtful(chapter.procedure, story.matter());
    expect(listed).toEqual([{ entry: payment, through: entry, short: 'gone' }]);
  });
});
