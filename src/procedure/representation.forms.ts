import { Type, type TObject } from 'typebox';
import type { Text } from '../platform/text.ts';
import type { Power } from './define.ts';
import { choice, day, entryNumber, evidence, form, idNumber, line, party, personName, phone, yesNo } from './fields.ts';

// The forms by which a representation is entered and ended, and the words in which it is told.

/** What needs an authority of its own, in words. Source: CPL.62; withdrawing and receiving money by practice. */
export const powerWords: Readonly<Record<Power, Text>> = {
  concede: { zh: '承认、放弃、变更请求', en: 'conceding, waiving or changing claims' },
  settle: { zh: '和解、调解', en: 'settling' },
  withdraw: { zh: '撤回', en: 'withdrawing' },
  counterclaim: { zh: '提出反请求', en: 'counterclaiming' },
  receiveMoney: { zh: '代收款项', en: 'receiving money' },
};

/** Every power, as its words stand. */
export const powers = Object.keys(powerWords) as Power[];

const kinds = [
  { const: 'attorney', title: '委托代理人', titleEn: 'Attorney' },
  { const: 'guardian', title: '法定代理人（监护人）', titleEn: 'Guardian' },
  { const: 'heir', title: '近亲属（当事人死亡）', titleEn: 'Close relative of the dead' },
  { const: 'elected', title: '推举的代表（十人以上）', titleEn: 'Elected representative (ten and more)' },
  { const: 'union', title: '工会', titleEn: 'Union' },
] as const;

/** The kinds of representation in words. */
export const kindWords: Readonly<Record<string, Text>> = Object.fromEntries(
  kinds.map((kind) => [kind.const, { zh: kind.title, en: kind.titleEn }]),
);

const ends = [
  { const: 'revoked', title: '当事人解除委托', titleEn: 'Revoked by the party' },
  { const: 'renounced', title: '代理人辞去委托', titleEn: 'Renounced by the representative' },
  { const: 'death', title: '死亡', titleEn: 'Death' },
  { const: 'capacity', title: '恢复行为能力、已满十八周岁', titleEn: 'Capacity returned, or of age' },
  { const: 'other', title: '其他', titleEn: 'Another reason' },
] as const;

/** Why a representation ended, in words. */
export const endWords: Readonly<Record<string, Text>> = Object.fromEntries(
  ends.map((end) => [end.const, { zh: end.title, en: end.titleEn }]),
);

const original = line('纸质原件存放处', 'Where the paper original is kept', 100);

/** Who speaks for whom, how far and until when, with its proof: a file, or a paper original and its place. */
const RepresentationGranted: TObject = form({
  kind: choice('以什么身份', 'Speaks as', kinds),
  name: personName('姓名', 'Name'),
  organisation: Type.Optional(line('所在单位（律师事务所、工会等）', 'Law firm, union or other body', 80)),
  idNumber: Type.Optional(idNumber('身份证件号码', 'Number of the identity card')),
  phone: Type.Optional(phone('电话', 'Phone')),
  party: party('代哪一方', 'Speaks for'),
  wholeSide: Type.Optional(yesNo('代这一方的全体', 'For everybody on that side')),
  concede: Type.Optional(yesNo('可以承认、放弃、变更请求', 'May concede, waive or change claims')),
  settle: Type.Optional(yesNo('可以和解、调解', 'May settle')),
  withdraw: Type.Optional(yesNo('可以撤回', 'May withdraw')),
  counterclaim: Type.Optional(yesNo('可以提出反请求', 'May counterclaim')),
  receiveMoney: Type.Optional(yesNo('可以代收款项', 'May receive money')),
  matter: Type.Optional(
    line('限于哪些事项', 'Limited to', 200, {
      description: {
        zh: '登记事项时会写在这个人旁边；是否在内，由经办人对照授权判断。',
        en: 'Shown beside the name when an act is entered; whether it is within is for the officer to see.',
      },
    }),
  ),
  from: day('自何日起', 'From'),
  until: Type.Optional(day('最后一日（到期后次日失效）', 'Last day; over on the day after')),
  proof: Type.Optional(evidence('授权委托书等证明', 'Written authority or other proof')),
  original: Type.Optional(original),
});

/** Which representation has ended, and why. */
const RepresentationEnded: TObject = form({
  entry: entryNumber('哪一项代理', 'Which representation'),
  because: choice('原因', 'Because', ends),
  proof: Type.Optional(evidence('证明', 'Proof')),
  note: Type.Optional(line('备注', 'Note', 200)),
});

/** The fields of an act by which an officer enters who speaks for a party. */
export const representationGranted = {
  title: { zh: '登记代理人、代表', en: 'Enter a representative' },
  plain: { zh: '登记了代理人或者代表。', en: 'A representative was entered.' },
  from: 'anyOpen',
  to: 'same',
  form: RepresentationGranted,
  represents: 'grants',
  source: 'MAL.24',
} as const;

/** The fields of an act by which a representation ends. It counts from the day the office is told. */
export const representationEnded = {
  title: { zh: '终止代理', en: 'End a representation' },
  plain: { zh: '代理或者代表已经终止。', en: 'A representation has ended.' },
  from: 'any',
  to: 'same',
  form: RepresentationEnded,
  represents: 'ends',
  source: 'CPL.63',
  confidence: 'unconfirmed',
} as const;
