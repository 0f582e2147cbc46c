import { Temporal } from 'temporal-polyfill';
import type { Text } from '../platform/text.ts';

export type Fault = 'length' | 'character' | 'check' | 'birthDate' | 'form';

/** What examining an identifier found. `overridable` faults may be accepted by an officer who gives a reason. */
export type Examined =
  | { valid: true; value: string; warnings: readonly Text[] }
  | { valid: false; value: string; fault: Fault; overridable: boolean; message: Text };

/** An officer's reason to take a code whose check fails, with the proof seen; kept in the record. */
export type Override = { reason: string };
export type Accepted = { value: string; overridden?: Override } | { refused: { fault: Fault; message: Text } };

// GB 32100-2015: the digits and letters without I, O, S, V, Z.
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const citizenWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th character of a unified social credit code 统一社会信用代码. Source: GB 32100-2015. Throws on other characters. */
export function creditCodeCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = creditAlphabet.indexOf(character);
    if (value < 0) throw new RangeError(`${character} is no character of a unified social credit code.`);
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  // The outer remainder covers the sum that is a multiple of 31, where the check character is 0.
  return creditAlphabet[(31 - (sum % 31)) % 31]!;
}

/** The 9th character of an organisation code, which stands within the credit code. Source: GB 11714-1997. */
export function organisationCodeCheckCharacter(first8: string): string {
  const sum = Array.from(first8).reduce(
    (total, c, i) => total + organisationAlphabet.indexOf(c) * organisationWeights[i]!,
    0,
  );
  return '0123456789X0'[11 - (sum % 11)]!;
}

/**
 * Examines a unified social credit code. A wrong check character is overridable: some early codes, issued before the
 * standard, fail it and are registered all the same.
 */
export function examineCreditCode(typed: string): Examined {
  const value = normalised(typed);
  if (value.length !== 18)
    return fault(value, 'length', '统一社会信用代码为 18 位', 'A unified social credit code has 18 characters');
  if (Array.from(value).some((c) => !creditAlphabet.includes(c)))
    return fault(
      value,
      'character',
      '代码含有不使用的字符（I、O、S、V、Z 不使用）',
      'It has a character not in use (I, O, S, V and Z are not)',
    );
  if (creditCodeCheckCharacter(value.slice(0, 17)) !== value[17])
    return fault(
      value,
      'check',
      '校验码不符，请核对；登记机关证明确为此代码的，可说明理由后使用',
      'The check character does not fit; with proof of registration it may be used, giving the reason',
      true,
    );
  const organisation = value.slice(8, 17);
  const warnings: Text[] =
    organisationCodeCheckCharacter(organisation.slice(0, 8)) === organisation[8]
      ? []
      : [
          {
            zh: '其中的组织机构代码校验码不符',
            en: 'The check character of the organisation code within it does not fit',
          },
        ];
  return { valid: true, value, warnings };
}

/** Takes a credit code, or refuses it; a wrong check character passes only with a reason. */
export function acceptCreditCode(typed: string, override?: Override): Accepted {
  const examined = examineCreditCode(typed);
  if (examined.valid) return { value: examined.value };
  if (examined.overridable && override && override.reason.trim() !== '')
    return { value: examined.value, overridden: override };
  return { refused: { fault: examined.fault, message: examined.message } };
}

/** The 18th character of a citizen identity number 公民身份号码. Source: GB 11643-1999. */
export function citizenIdCheckCharacter(first17: string): string {
  const sum = Array.from(first17).reduce((total, c, i) => total + Number(c) * citizenWeights[i]!, 0);
  return '10X98765432'[sum % 11]!;
}

/**
 * Examines a citizen identity number; `on` is the day it is given, on which the person must have been born.
 * The six digits of the place are not asked to exist today: numbers of abolished places stay valid.
 */
export function examineCitizenId(typed: string, on: Temporal.PlainDate): Examined {
  const value = normalised(typed);
  if (value.length !== 18) return fault(value, 'length', '身份证号码为 18 位', 'An identity number has 18 characters');
  if (!/^[1-9]\d{16}[\dX]$/.test(value))
    return fault(value, 'character', '身份证号码前 17 位为数字，末位为数字或 X', 'Seventeen digits, then a digit or X');
  const born = birthDateOf(value);
  if (!born || born.year < 1850 || Temporal.PlainDate.compare(born, on) > 0)
    return fault(value, 'birthDate', '号码中的出生日期不存在', 'The birth date in it does not exist');
  if (citizenIdCheckCharacter(value.slice(0, 17)) !== value[17])
    return fault(value, 'check', '身份证号码校验码不符，请核对', 'The check character does not fit; please compare');
  return { valid: true, value, warnings: [] };
}

/** The birth date an identity number carries; undefined when there is no such day. */
export function birthDateOf(citizenId: string): Temporal.PlainDate | undefined {
  const [year, month, day] = [citizenId.slice(6, 10), citizenId.slice(10, 12), citizenId.slice(12, 14)].map(Number);
  if (!year || !month || !day || month > 12) return undefined;
  const days = new Temporal.PlainYearMonth(year, month).daysInMonth;
  return day > days ? undefined : new Temporal.PlainDate(year, month, day);
}

/** The sex an identity number carries: the 17th digit is odd for men. */
export function sexOf(citizenId: string): 'male' | 'female' {
  return Number(citizenId[16]) % 2 === 1 ? 'male' : 'female';
}

/** The kinds of papers a worker may show. */
export type IdentityKind = 'citizenId' | 'foreignPermanentResident' | 'residencePermit' | 'passport';

/** Examines the number of any accepted paper. Permits of Hong Kong, Macao and Taiwan residents begin with 81, 82, 83. */
export function examineIdentity(kind: IdentityKind, typed: string, on: Temporal.PlainDate): Examined {
  const value = normalised(typed);
  if (kind === 'citizenId') return examineCitizenId(typed, on);
  if (kind === 'passport')
    return /^[A-Z0-9]{5,20}$/.test(value)
      ? { valid: true, value, warnings: [] }
      : fault(value, 'form', '护照号码为 5 至 20 位字母和数字', 'A passport number has 5 to 20 letters and digits');
  const form = kind === 'residencePermit' ? /^8[123]\d{15}[\dX]$/ : /^(9\d{16}[\dX]|[A-Z]{3}\d{12})$/;
  if (!form.test(value))
    return fault(value, 'form', '证件号码格式不符', 'The number does not have the form of this paper');
  return value.length === 18 ? examineCitizenId(value, on) : { valid: true, value, warnings: [] };
}

/** Examines a mobile number of mainland China; +86 and spaces or hyphens are taken off. */
export function examineMobile(typed: string): Examined {
  const value = typed
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  if (!/^\d+$/.test(value)) return fault(value, 'character', '手机号码只含数字', 'A mobile number has digits only');
  if (value.length !== 11) return fault(value, 'length', '手机号码为 11 位', 'A mobile number has 11 digits');
  if (!/^1[3-9]/.test(value))
    return fault(value, 'form', '手机号码以 13 至 19 开头', 'A mobile number begins with 13 to 19');
  return { valid: true, value, warnings: [] };
}

/** 510***********1234: place of three digits and the last four. A shorter number keeps its last two at most. */
export function maskIdentity(value: string): string {
  return masked(value, 3, 4);
}

/** 138****5678. */
export function maskPhone(value: string): string {
  return masked(value, 3, 4);
}

/** ***************1234: the last four of a bank card. */
export function maskBankCard(value: string): string {
  return masked(value, 0, 4);
}

/** 张*, 欧**: the first character of a Chinese name; of another name the first letter. */
export function maskName(value: string): string {
  const characters = Array.from(value.trim());
  if (characters.length <= 1) return '*';
  return characters[0] + '*'.repeat(Math.min(characters.length - 1, 3));
}

/** A number shorter than a phone number or half a card is mistyped and shows at most two, never most of itself. */
function masked(value: string, first: number, last: number): string {
  const characters = Array.from(value);
  if (characters.length < (first > 0 ? 11 : 8)) {
    const shown = Math.min(2, Math.floor(characters.length / 4));
    return '*'.repeat(characters.length - shown) + characters.slice(characters.length - shown).join('');
  }
  const hidden = characters.length - first - last;
  return characters.slice(0, first).join('') + '*'.repeat(hidden) + characters.slice(-last).join('');
}

/** Full-width forms and small letters are what phones type; they mean the same. */
function normalised(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

function fault(value: string, kind: Fault, zh: string, en: string, overridable = false): Examined {
  return { valid: false, value, fault: kind, overridable, message: { zh: `${zh}。`, en: `${en}.` } };
}
