import { Type } from 'typebox';
import * as field from '../procedure/fields.ts';
import { methods } from './methods.ts';

const method = field.choice('送达方式', 'Method', methods);
const hash = Type.String({ title: 'SHA-256', titleEn: 'SHA-256', pattern: '^[0-9a-f]{64}$', maxLength: 64 });
const note = field.longText('说明', 'Note', 500);

/** What is put in writing: which paper, about which entry of the proceeding, to whom. */
export const Draft = field.form({
  document: field.inner(field.line('文书种类', 'Kind of paper', 80)),
  title: Type.Optional(field.line('标题', 'Title', 100)),
  entry: field.inner(field.count('所依据的记录', 'The entry it is about', { min: 1, max: 100_000 })),
  to: Type.Optional(field.inner(field.line('受送达人', 'Addressee', 40))),
  remark: Type.Optional(field.longText('补充一段', 'A further paragraph', 1000)),
  replaces: Type.Optional(field.line('替换的文书', 'The served paper it takes the place of', 80)),
  replacesBecause: Type.Optional(field.longText('替换原因', 'Why it takes that place', 500)),
});

/** What the approver says. */
export const Approval = field.form({ note: Type.Optional(note) });

/** The number a paper takes, and the hash of the bytes that are frozen under it. Filled in by the program. */
export const Numbering = field.form({
  number: field.line('文号', 'Number', 80),
  template: field.inner(field.line('文书种类', 'Kind of paper', 80)),
  office: field.inner(field.count('机关', 'Office', { min: 1, max: 2_000_000_000 })),
  year: field.inner(field.count('年份', 'Year', { min: 2000, max: 2999 })),
  n: field.inner(field.count('流水号', 'Running number', { min: 1, max: 10_000_000 })),
  title: field.line('标题', 'Title', 100),
  titleEn: field.inner(field.line('英文标题', 'English title', 200)),
  code: field.line('验证码', 'Verification code', 40),
  sha256: hash,
  file: field.evidence('文书', 'The paper'),
  copyOf: Type.Optional(field.inner(field.line('与之同号的文书', 'The paper whose number it bears', 80))),
  /** Of a ruling: the hash of what all its copies say. */
  text: Type.Optional(field.inner(hash)),
  /** The day it is dated, where it is a copy of one that was numbered earlier. */
  datedOn: Type.Optional(field.inner(field.day('文书日期', 'Dated'))),
});

/** Stamped by hand: the scan of the sealed paper. */
export const HandSeal = field.form({
  file: field.evidence('盖章件扫描件', 'Scan of the sealed paper'),
  note: Type.Optional(note),
});

/** Sealed by an outside service: the signed file it gave back. Filled in by the program. */
export const ServiceSeal = field.form({
  service: field.line('签章服务', 'Sealing service', 100),
  receipt: field.line('签章回执', 'Receipt', 200),
  sha256: hash,
  file: field.evidence('签章文件', 'The sealed file'),
});

/** Tried, and not brought home. */
export const Attempt = field.form({
  method,
  outcome: field.longText('未送达的情况', 'Why it was not served', 500),
  evidence: Type.Optional(field.evidence('证明材料', 'Proof')),
});

/** Served by public notice, because nothing else was possible. Source: CPL.95. */
export const Announcement = field.form({
  reason: field.longText('采用公告送达的原因', 'Why no other method is possible', 500),
  place: field.line('公告载体', 'Where it is announced', 200),
  evidence: Type.Optional(field.evidence('公告', 'The notice')),
});

/** Brought home, with its proof. Source: CPL.87. */
export const Service = field.form({
  method,
  recipient: Type.Optional(field.personName('签收人', 'Signed for by')),
  relation: Type.Optional(field.line('与受送达人的关系', 'Relation to the addressee', 60)),
  proof: field.evidence('送达回证', 'Receipt of service'),
});

/** Sent to where the party agreed to receive papers. Filled in by the program, which looks for the consent. Source: CPL.90. */
export const ElectronicService = field.form({
  consent: field.line('同意电子送达的记录', 'The entry in which the party agreed', 80),
  channel: field.line('电子送达渠道', 'Channel', 200),
  proof: field.evidence('到达证明', 'Proof of arrival'),
});

/** Where the paper original is kept. */
export const Filing = field.form({ place: field.line('原件存放处', 'Where the original is kept', 200) });

/** Why a paper is given up. Its number is never used again. */
export const Voiding = field.form({ reason: field.longText('作废原因', 'Why it is void', 500) });

/** Why a served paper is taken back, and the number of the paper in its place where there is one. */
export const Withdrawal = field.form({
  reason: field.longText('撤销原因', 'Why it is taken back', 500),
  replacement: Type.Optional(field.line('替换它的文书', 'The paper in its place', 80)),
});

const address = {
  party: field.inner(field.line('当事人', 'Party', 40)),
  address: Type.String({
    title: '送达地址',
    titleEn: 'Address for service',
    personal: true,
    kind: 'address',
    minLength: 1,
    maxLength: 200,
    pattern: '^(?![\\s\\S]*\\x00)[\\s\\S]*\\S',
  }),
  phone: Type.Optional(field.phone('联系电话', 'Phone')),
  mail: Type.Optional(
    Type.String({
      title: '电子邮箱',
      titleEn: 'Mail address',
      personal: true,
      kind: 'mail',
      maxLength: 200,
      // One address, nothing by which a letter could be given further lines or addressees.
      pattern: '^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,5}$',
    }),
  ),
  electronic: field.yesNo('同意电子送达', 'Agrees to electronic service'),
  confirmation: Type.Optional(field.evidence('送达地址确认书', 'Signed confirmation')),
};

/** Where a party says papers reach it, and whether electronically. Source: CPL.90. */
export const AddressConfirmation = field.form(address);

/** What a party said so before, in the proceeding that this one follows from, and since when. Source: CPL.90. */
export const AddressCarriedOver = field.form({ ...address, confirmedOn: field.day('原确认日期', 'Confirmed on') });
