import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenChapters } from '../features/written-chapters.ts';
import { chapter as inspectionChapter, complaint, division, findings, order } from '../test/inspection-case.ts';
import type { FormBody } from './case.ts';
import { defects } from './defects.ts';
import type { ActDef, DeadlineDef, NoticeDef, Procedure } from './define.ts';
import { noticeRules, smsParts, toldBy, withCheckCode, wordsWith } from './notices.ts';
import { page } from './page.ts';
import { lendingAccounts, lendingChapter } from './sample.ts';
import { walk } from './walk.ts';

const told: NoticeDef = {
  to: 'holder',
  channels: ['sms', 'inbox'],
  words: { zh: '{number}已借出。{office}。', en: '{number} was lent. {office}.' },
};

/** What is found when the sample's act of lending tells this, or its deadline reminds of it. */
function foundFor(change: Partial<NoticeDef>, isReminder = false): string[] {
  const chapter = lendingChapter((procedure: Procedure) => {
    const notice = { ...told, ...change };
    if (isReminder) (procedure.deadlines['loan'] as DeadlineDef).notices = [{ ...notice, at: { daysBefore: 1 } }];
    else (procedure.acts['lend'] as ActDef).notices = [notice];
  });
  return defects(chapter, lendingAccounts);
}

const zh = (words: string): Partial<NoticeDef> => ({ words: { zh: words, en: 'Lent.' } });

describe('what a procedure may say to somebody', () => {
  it('finds nothing wrong with what can be sent', () => {
    expect(foundFor({})).toEqual([]);
    expect(foundFor(zh('请在{due}前归还{number}。'), true)).toEqual([]);
    expect(foundFor({ to: { officers: 'librarian' }, channels: ['inbox'] })).toEqual([]);
    expect(foundFor({ to: { whoDid: 'ask' }, channels: ['inbox'], when: 'rare' })).toEqual([]);
    expect(foundFor({ to: { role: 'reader' }, channels: ['sms', 'mail'] })).toEqual([]);
  });

  it.each([
    ['unknown-value {employerName} in act.lend.0', zh('{employerName}借书。')],
    ['unknown-value {} in act.lend.0', zh('{}借书。')],
    ['no-due-day act.lend.0', zh('请在{due}前归还。')],
    ['stray-brace act.lend.0', zh('借书{number。')],
    ['missing-text act.lend.0', zh(' ')],
    ['forbidden-words act.lend.0', zh('您有1200元到账。')],
    ['forbidden-words act.lend.0', zh('您有1.2万元到账。')],
    ['forbidden-words act.lend.0', zh('您有￥800到账。')],
    ['forbidden-words act.lend.0', zh('请打13800138000。')],
    ['forbidden-words act.lend.0', zh('请点http://x.example。')],
    ['too-long act.lend.0: 3 parts', zh('请归还所借的书。'.repeat(20))],
    ['no-channel act.lend.0', { channels: [] }],
    ['no-channel act.lend.0', { channels: ['sms', 'sms'] }],
    ['officer-without-phone act.lend.0', { to: { officers: 'librarian' } }],
    ['party-without-page act.lend.0', { to: { role: 'reader' } }],
    ['tells-nobody act.lend.0', { to: { role: 'ghost' } }],
    ['tells-nobody act.lend.0', { to: { officers: 'reader' }, channels: ['inbox'] }],
    ['tells-nobody act.lend.0', { to: { whoDid: 'burn' }, channels: ['inbox'] }],
    ['tells-nobody act.lend.0', { to: { named: 'nobody' }, channels: ['sms'] }],
    ['unknown-fact sunny', { when: 'sunny' }],
  ] as [string, Partial<NoticeDef>][])('%s', (defect, change) => {
    expect(foundFor(change)).toContain(defect);
  });

  it('finds a chapter that tells its story in plain words and sends nobody of its parties a message', () => {
    const silenced = structuredClone(inspectionChapter.procedure) as unknown as Procedure;
    for (const act of Object.values(silenced.acts) as ActDef[])
      act.notices = (act.notices ?? []).filter(({ to }) => typeof to === 'object' && 'officers' in to);
    expect(defects({ ...inspectionChapter, procedure: silenced }, {}).join()).toMatch(
      /tells-no-party inspection: complain,/,
    );
    expect(defects(inspectionChapter, {}).join()).not.toContain('tells-no-party');
  });

  it('counts the parts a Chinese text message travels in', () => {
    expect([70, 71, 134, 135].map((length) => smsParts('书'.repeat(length)))).toEqual([1, 2, 2, 3]);
  });

  it('stands on the page of its procedure, with recipients, channels and words', () => {
    const { procedure } = lendingChapter((p) => void ((p.acts['lend'] as ActDef).notices = [told]));
    expect(page(procedure)).toMatch(
      /\| Lend\(中\) \| 提出的人（查询码持有人） \| 短信，不成则本系统的消息列表 \| \{number\}已借出。\{office\}。 \| 1 \|/,
    );
  });
});

describe('what is said', () => {
  it('reads no value as words, and holds nothing it was not given', () => {
    const values = { number: { zh: '{office}', en: '$&' }, office: { zh: '{employer}', en: '{number}' } };
    expect(wordsWith(told.words, values)).toEqual({ zh: '{office}已借出。{employer}。', en: '$& was lent. {number}.' });
    expect(() => wordsWith(told.words, { number: values.number })).toThrow('{office}');
  });

  // Words cannot be mistaken for names: every procedure file of the product, not only those that are offered.
  it.each([...writtenChapters.values()].map((one): [string, typeof one] => [one.procedure.id, one]))(
    '%s names values only, in both languages',
    (_, { procedure }) => {
      for (const { notice } of noticeRules(procedure)) {
        const values = Object.fromEntries(
          ['number', 'office', 'due'].map((name) => [name, { zh: `<${name}>`, en: `<${name}>` }]),
        );
        const words = withCheckCode(wordsWith(notice.words, values), 'ABCD-EFGH');
        expect(`${words.zh}${words.en}`.replaceAll(/<number>|<office>|<due>|ABCD-EFGH|12333/g, '')).not.toMatch(
          /[<>{}\d]/,
        );
      }
    },
  );

  it('never an employer, an amount or a person, whatever was filled in', () => {
    const nasty = fc.stringMatching(/^[甲-癸A-Za-z{}$&()（）]{2,12}$/u).map((text) => `Ж${text}`);
    const fen = fc.integer({ min: 1_000_000, max: 99_999_999 });
    fc.assert(
      fc.property(nasty, nasty, fen, (employer, person, amount) => {
        const workers = [{ name: person, phone: '13800000000', owedFen: amount }];
        const paid: FormBody = { payments: [{ worker: 'worker-1-0', fen: amount }] };
        const walked = walk(inspectionChapter, division)
          .act('worker', 'complain', '2024-01-10', { ...complaint, employerName: employer, owedFen: amount, workers })
          .act('clerk', 'accept', '2024-01-12', { matter: 'wages' })
          .act('clerk', 'answer', '2024-01-12', { answer: `${employer}欠${person}${amount}元` })
          .act('inspector', 'conclude', '2024-01-15', { ...findings, facts: `${employer}拖欠。`, owedFen: amount })
          .act('inspector', 'order', '2024-01-16', { ...order(), demand: `${employer}付${amount}` })
          .act('inspector', 'recordPayment', '2024-01-17', paid)
          .act('inspector', 'close', '2024-01-18', { manner: 'complied' });
        const matter = walked.matter();
        const office = { zh: '新都区劳动保障监察大队', en: 'Xindu Inspection' };
        const said = matter.entries.flatMap((entry) =>
          toldBy(inspectionChapter, matter, entry).map(({ notice }) =>
            wordsWith(notice.words, { number: { zh: '某号', en: 'a number' }, office }),
          ),
        );
        expect(said.length).toBeGreaterThan(6);
        const yuan = [String(amount), String(Math.floor(amount / 100)), (amount / 100).toFixed(2)];
        for (const secret of [employer, person, '13800000000', ...yuan])
          expect(JSON.stringify(said)).not.toContain(secret);
      }),
      { numRuns: 40 },
    );
  });
});
