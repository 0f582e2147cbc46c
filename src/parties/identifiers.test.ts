import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  acceptCreditCode,
  birthDateOf,
  citizenIdCheckCharacter,
  creditCodeCheckCharacter,
  examineCitizenId,
  examineCreditCode,
  examineIdentity,
  examineMobile,
  maskBankCard,
  maskIdentity,
  maskName,
  maskPhone,
  organisationCodeCheckCharacter,
  sexOf,
} from './identifiers.ts';

const on = Temporal.PlainDate.from('2024-03-20');
const faultOf = (examined: ReturnType<typeof examineMobile>): string => (examined.valid ? 'none' : examined.fault);
const alphabet = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');

describe('the unified social credit code', () => {
  test('its check character, also where the sum is a multiple of 31', () => {
    expect(creditCodeCheckCharacter('91350100M000100Y4')).toBe('3');
    expect(creditCodeCheckCharacter('91510100MA0000024')).toBe('0');
    expect(organisationCodeCheckCharacter('D2143569')).toBe('X');
  });
  test('is read as typed on a phone', () => {
    expect(examineCreditCode(' 91350100m000100y43 ')).toMatchObject({ valid: true, value: '91350100M000100Y43' });
    expect(examineCreditCode('９１３５０１００M000100Y43')).toMatchObject({ valid: true });
  });
  test('faults by kind', () => {
    expect(faultOf(examineCreditCode('9135'))).toBe('length');
    expect(faultOf(examineCreditCode('91350100I000100Y43'))).toBe('character');
    expect(faultOf(examineCreditCode('91350100M000100Y44'))).toBe('check');
  });
  test('any one character changed is noticed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 }),
        fc.integer({ min: 0, max: 16 }),
        fc.constantFrom(...alphabet),
        (characters, place, other) => {
          const code = characters.join('') + creditCodeCheckCharacter(characters.join(''));
          expect(examineCreditCode(code).valid).toBe(true);
          const changed = code.slice(0, place) + other + code.slice(place + 1);
          expect(examineCreditCode(changed).valid).toBe(changed === code);
        },
      ),
    );
  });
  test('a code registered before the standard passes only with a reason, a misspelt one never', () => {
    expect(acceptCreditCode('91350100M000100Y44')).toHaveProperty('refused.fault', 'check');
    expect(acceptCreditCode('91350100M000100Y44', { reason: ' ' })).toHaveProperty('refused.fault', 'check');
    const override = { reason: '营业执照原件所载' };
    expect(acceptCreditCode('91350100M000100Y44', override)).toEqual({
      value: '91350100M000100Y44',
      overridden: override,
    });
    expect(acceptCreditCode('91350100M000100Y4', override)).toHaveProperty('refused.fault', 'length');
    expect(acceptCreditCode('91350100M000100Y43', override)).toEqual({ value: '91350100M000100Y43' });
  });
});

describe('the citizen identity number', () => {
  test('its check character', () => {
    expect(citizenIdCheckCharacter('11010519491231002')).toBe('X');
    expect(citizenIdCheckCharacter('44052418800101001')).toBe('4');
    expect(examineCitizenId('11010519491231002x', on)).toMatchObject({ valid: true, value: '11010519491231002X' });
  });
  test('carries a day that exists and has come', () => {
    const withBirth = (date: string): string => {
      const first17 = `510114${date}123`;
      return faultOf(examineCitizenId(first17 + citizenIdCheckCharacter(first17), on));
    };
    expect(withBirth('20000229')).toBe('none');
    expect(withBirth('19000229')).toBe('birthDate');
    expect(withBirth('20011301')).toBe('birthDate');
    expect(withBirth('20010100')).toBe('birthDate');
    expect([withBirth('20240319'), withBirth('20240320'), withBirth('20240321')]).toEqual([
      'none',
      'none',
      'birthDate',
    ]);
  });
  test('of an abolished place stays valid', () => {
    const first17 = '51342519800101123';
    expect(examineCitizenId(first17 + citizenIdCheckCharacter(first17), on).valid).toBe(true);
  });
  test('faults by kind, and says who', () => {
    expect(faultOf(examineCitizenId('110105491231002', on))).toBe('length');
    expect(faultOf(examineCitizenId('1101051949123100AX', on))).toBe('character');
    expect(faultOf(examineCitizenId('110105194912310021', on))).toBe('check');
    expect(birthDateOf('11010519491231002X')?.toString()).toBe('1949-12-31');
    expect([sexOf('11010519491231002X'), sexOf('440524188001010014')]).toEqual(['female', 'male']);
  });
});

describe('other papers and phones', () => {
  test('residence permits begin with 81 to 83, permanent residents’ with 9', () => {
    const permit = `81000019800101123${citizenIdCheckCharacter('81000019800101123')}`;
    expect(examineIdentity('residencePermit', permit, on).valid).toBe(true);
    expect(examineIdentity('residencePermit', '11010519491231002X', on).valid).toBe(false);
    const permanent = `91115619800101123${citizenIdCheckCharacter('91115619800101123')}`;
    expect(examineIdentity('foreignPermanentResident', permanent, on).valid).toBe(true);
    expect(examineIdentity('passport', 'e12345678', on)).toMatchObject({ valid: true, value: 'E12345678' });
    expect(examineIdentity('passport', 'E1', on).valid).toBe(false);
    expect(examineIdentity('citizenId', '11010519491231002X', on).valid).toBe(true);
  });
  test('mobile numbers', () => {
    for (const typed of ['13812345678', '+86 138 1234 5678', '0086-138-1234-5678', '１３８１２３４５６７８'])
      expect(examineMobile(typed)).toMatchObject({ valid: true, value: '13812345678' });
    expect(faultOf(examineMobile('12812345678'))).toBe('form');
    expect(faultOf(examineMobile('1381234567'))).toBe('length');
    expect(faultOf(examineMobile('1381234567a'))).toBe('character');
  });
});

describe('masks', () => {
  test('show what tells two numbers apart and no more', () => {
    expect(maskIdentity('510114199001011234')).toBe('510***********1234');
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskBankCard('6222021234567890123')).toBe('***************0123');
    expect(['张三', '欧阳娜娜', '王', ''].map(maskName)).toEqual(['张*', '欧***', '*', '*']);
  });
  test('never show more than half, and keep the length', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 24 }).filter((text) => !text.includes('*')),
        (value) => {
          for (const mask of [maskIdentity, maskPhone, maskBankCard]) {
            const length = Array.from(value).length;
            const shown = Array.from(mask(value)).filter((c) => c !== '*').length;
            expect(Array.from(mask(value))).toHaveLength(length);
            expect(shown).toBeLessThanOrEqual(length < 11 ? length / 2 : 7);
          }
        },
      ),
    );
  });
});
