import { isDivision, isValidOn, level } from '../../divisions/divisions.ts';
import { examineCitizenId, examineCreditCode, examineMobile } from '../../parties/identifiers.ts';
import { today } from '../../platform/clock.ts';
import type { Text } from '../../platform/text.ts';
import { parseAmount, yuanText } from '../../web/amounts.ts';
import type { Fault } from '../page.ts';
import { portalRules } from '../portal.rules.ts';
import type { Posted } from '../posted.ts';
import type { Answers } from './answers.ts';

/** Answers after a step, or what is wrong with it. `stay`: the same page again, such as for one more of several things. */
export type Read = { answers: Answers; stay?: true } | { faults: Fault[] };

/** One question of the claim: the fields it posts, what it makes of them, and what it shows again. */
export type Step = {
  id: string;
  title: Text;
  names: readonly string[];
  read(form: Posted<string>, answers: Answers): Read;
  values(answers: Answers): Record<string, string>;
  /** Whether its required answers are there. */
  done(answers: Answers): boolean;
};

export const lengths = { employer: 100, landmark: 200, story: 2000, name: 40 } as const;

/** What is wrong with a field. */
export const fault = (field: string, zh: string, en: string): Fault => ({ field, message: { zh, en } });

/** Says so where a text is longer than its field takes. */
export function tooLong(field: string, value: string, max: number): Fault[] {
  // Characters as people count them, not as UTF-16 does.
  return Array.from(value).length > max ? [fault(field, `最多 ${max} 个字`, `At most ${max} characters`)] : [];
}

/** The answers, unless something is wrong. */
export function result(faults: Fault[], answers: () => Answers): Read {
  return faults.length > 0 ? { faults } : { answers: answers() };
}

/** The answers without the named ones, so that an answer taken back is gone. */
export function without(answers: Answers, ...names: (keyof Answers)[]): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([name]) => !names.includes(name as keyof Answers)),
  ) as Answers;
}

/** The credit code as it is written; what is wrong with it joins the faults. */
export function creditCode(typed: string, faults: Fault[]): string | undefined {
  const code = typed === '' ? undefined : examineCreditCode(typed);
  if (code?.valid === false) {
    faults.push(
      fault(
        'employerCreditCode',
        `${code.message.zh.replace(/。$/, '')}。不清楚可以不填`,
        `${code.message.en.replace(/\.$/, '')}. Leave it out if you are not sure`,
      ),
    );
  }
  return code?.valid ? code.value : undefined;
}

const employer: Step = {
  id: 'employer',
  title: { zh: '谁欠您工资？', en: 'Who owes you wages?' },
  names: ['employerName', 'employerCreditCode', 'dispatched', 'usingFirmName'],
  read({ employerName = '', employerCreditCode = '', dispatched = '', usingFirmName = '' }, answers) {
    const faults = tooLong('employerName', employerName, lengths.employer);
    faults.push(...tooLong('usingFirmName', usingFirmName, lengths.employer));
    if (dispatched === 'yes' && usingFirmName === '')
      faults.push(fault('usingFirmName', '请写在哪家单位干活', 'Write for which firm you work'));
    if (employerName === '') {
      faults.push(
        fault(
          'employerName',
          '请写谁欠您的钱：公司、工地或者老板的名字都可以',
          'Write who owes you: a firm, a site or a boss’s name will do',
        ),
      );
    }
    const code = creditCode(employerCreditCode, faults);
    return result(faults, () => ({
      ...without(answers, 'employerCreditCode', 'usingFirmName'),
      employerName,
      ...(code ? { employerCreditCode: code } : {}),
      ...(dispatched === 'yes' ? { usingFirmName } : {}),
    }));
  },
  values: ({ employerName = '', employerCreditCode = '', usingFirmName = '' }) => ({
    employerName,
    employerCreditCode,
    usingFirmName,
    dispatched: usingFirmName === '' ? (employerName === '' ? '' : 'no') : 'yes',
  }),
  done: (answers) => answers.employerName !== undefined,
};

export const place: Step = {
  id: 'place',
  title: { zh: '在哪里干的活？', en: 'Where did you work?' },
  names: ['division', 'landmark'],
  read({ division = '', landmark = '' }, answers) {
    const faults = tooLong('landmark', landmark, lengths.landmark);
    if (!isCounty(division)) faults.push(fault('division', '请选择干活的区县', 'Choose the county where you worked'));
    return result(faults, () => ({ ...without(answers, 'landmark'), division, ...(landmark ? { landmark } : {}) }));
  },
  values: ({ division = '', landmark = '' }) => ({ division, landmark }),
  done: (answers) => answers.division !== undefined && isCounty(answers.division),
};

/** Whether a code names a county that stands today: an abolished one has no office any more. */
export function isCounty(code: string): boolean {
  return isDivision(code) && level(code) === 'county' && isValidOn(code, today());
}

const time: Step = {
  id: 'time',
  title: { zh: '欠的是哪几个月的工资？', en: 'Which months are unpaid?' },
  names: ['sinceYear', 'sinceMonth', 'stillThere', 'untilYear', 'untilMonth'],
  read(form, answers) {
    const since = monthOf(form['sinceYear'], form['sinceMonth']);
    const until = monthOf(form['untilYear'], form['untilMonth']);
    const still = form['stillThere'];
    const thisMonth = today().toPlainYearMonth().toString();
    const firstMonth = `${today().year - portalRules.yearsBack}-01`;
    const tooEarly = [
      `最早从 ${firstMonth} 选起，更早的事请打 12333`,
      `Choose from ${firstMonth} on; for what is older, call 12333`,
    ] as const;
    const faults: Fault[] = [];
    if (!since) faults.push(fault('since', '请选择从哪年哪月开始欠的', 'Choose the year and month it began'));
    else if (since < firstMonth) faults.push(fault('since', ...tooEarly));
    else if (since > thisMonth) faults.push(fault('since', '这个月份还没有到', 'That month has not come yet'));
    if (still !== 'yes' && still !== 'no')
      faults.push(fault('stillThere', '请选择现在还在不在那里干活', 'Say whether you still work there'));
    if (still === 'no') {
      if (!until) faults.push(fault('until', '请选择欠到哪年哪月', 'Choose the last unpaid month'));
      else if (until > thisMonth) faults.push(fault('until', '这个月份还没有到', 'That month has not come yet'));
      else if (since && until < since)
        faults.push(fault('until', '结束的月份比开始的还早，请核对', 'It ends before it begins: please check'));
    }
    return result(faults, () => ({
      ...without(answers, 'until'),
      since: since as string,
      stillThere: still === 'yes',
      ...(still === 'no' ? { until: until as string } : {}),
    }));
  },
  values: ({ since, until, stillThere }) => ({
    ...split('since', since),
    ...split('until', until),
    stillThere: stillThere === undefined ? '' : stillThere ? 'yes' : 'no',
  }),
  done: (answers) => answers.since !== undefined && answers.stillThere !== undefined,
};

function monthOf(year: string | undefined, month: string | undefined): string | undefined {
  const found = /^(\d{4})-(\d{1,2})$/.exec(`${year}-${month}`);
  const n = Number(found?.[2]);
  return found && n >= 1 && n <= 12 ? `${found[1]}-${String(n).padStart(2, '0')}` : undefined;
}

function split(name: string, month: string | undefined): Record<string, string> {
  const [year = '', number = ''] = month?.split('-') ?? [];
  return { [`${name}Year`]: year, [`${name}Month`]: number === '' ? '' : String(Number(number)) };
}

const amount: Step = {
  id: 'amount',
  title: { zh: '一共欠了多少钱？', en: 'How much is owed?' },
  names: ['owed', 'unknown', 'people', 'own'],
  read({ owed = '', unknown = '', people = '', own = '' }, answers) {
    const faults: Fault[] = [];
    const [owedFen, ownFen] = [parseAmount(owed), parseAmount(own)];
    const count = Number(people.normalize('NFKC').replace(/[人个]$/, ''));
    if (owed === '' && unknown !== 'yes')
      faults.push(fault('owed', '请写大概欠多少钱，说不清就在下面打钩', 'Write about how much, or tick the box below'));
    if (owed !== '' && owedFen === undefined)
      faults.push(
        fault(
          'owed',
          '看不懂这个金额。可以写 12000、1.2万 或 12,000.50',
          'This amount is not clear. Write 12000 or 12,000.50',
        ),
      );
    if (!Number.isInteger(count) || count < 1 || count > 100_000)
      faults.push(fault('people', '请用数字写有几个人，例如 1', 'Write how many people as a number, such as 1'));
    if (own !== '' && ownFen === undefined)
      faults.push(
        fault(
          'own',
          '看不懂这个金额。可以写 12000、1.2万 或 12,000.50',
          'This amount is not clear. Write 12000 or 12,000.50',
        ),
      );
    else if (owedFen !== undefined && ownFen !== undefined && ownFen > owedFen)
      faults.push(fault('own', '欠您本人的比总数还多，请核对', 'Your own part is more than the whole: please check'));
    return result(faults, () => ({
      ...without(answers, 'ownFen'),
      owedFen: owedFen ?? null,
      people: count,
      ...(count > 1 && ownFen !== undefined ? { ownFen } : {}),
    }));
  },
  values: ({ owedFen, people, ownFen }) => ({
    owed: typeof owedFen === 'number' ? yuanText(owedFen) : '',
    unknown: owedFen === null ? 'yes' : '',
    people: people === undefined ? '1' : String(people),
    own: ownFen === undefined ? '' : yuanText(ownFen),
  }),
  done: (answers) => answers.owedFen !== undefined && answers.people !== undefined,
};

const kind: Step = {
  id: 'kind',
  title: { zh: '您想怎么反映？', en: 'How do you want to report it?' },
  names: ['kind'],
  read({ kind: chosen = '' }, answers) {
    if (chosen !== 'complaint' && chosen !== 'tip') return { faults: [fault('kind', '请选一种', 'Choose one')] };
    return { answers: { ...answers, kind: chosen } };
  },
  values: ({ kind: chosen = '' }) => ({ kind: chosen }),
  done: (answers) => answers.kind !== undefined,
};

const story: Step = {
  id: 'story',
  title: { zh: '发生了什么？', en: 'What happened?' },
  names: ['story', 'inDispute'],
  read({ story: told = '', inDispute = '' }, answers) {
    const faults = tooLong('story', told, lengths.story);
    if (told === '' && answers.kind === 'tip')
      faults.push(fault('story', '举报需要写清发生了什么', 'A tip needs some words on what happened'));
    return result(faults, () => ({
      ...without(answers, 'story', 'inDispute'),
      ...(told ? { story: told } : {}),
      ...(inDispute === 'yes' ? { inDispute: true } : {}),
    }));
  },
  values: ({ story: told = '', inDispute }) => ({ story: told, inDispute: inDispute ? 'yes' : '' }),
  done: (answers) => answers.kind !== 'tip' || answers.story !== undefined,
};

export const photos: Step = {
  id: 'photos',
  title: { zh: '有照片或者材料吗？', en: 'Do you have photographs or papers?' },
  names: [],
  read: (_form, answers) => ({ answers }),
  values: () => ({}),
  done: () => true,
};

export const you: Step = {
  id: 'you',
  title: { zh: '怎么联系您？', en: 'How can we reach you?' },
  names: ['fullName', 'phone', 'idNumber'],
  read({ fullName = '', phone = '', idNumber = '' }, answers) {
    const named = answers.kind !== 'tip';
    const faults = tooLong('fullName', fullName, lengths.name);
    const mobile = phone === '' ? undefined : examineMobile(phone);
    const identity = idNumber === '' ? undefined : readIdentity(idNumber);
    if (fullName === '' && named) faults.push(fault('fullName', '请写您的姓名', 'Write your name'));
    if (fullName === '' && !named && phone !== '')
      faults.push(
        fault(
          'fullName',
          '留了电话，请写怎么称呼您，例如“李先生”',
          'You left a phone number: write how to address you',
        ),
      );
    if (phone === '' && named)
      faults.push(
        fault('phone', '请写您的手机号，办案人员要联系您', 'Write your mobile number so that the office can reach you'),
      );
    if (mobile && !mobile.valid) faults.push(fault('phone', mobile.message.zh, mobile.message.en));
    if (identity && 'message' in identity) faults.push({ field: 'idNumber', message: identity.message });
    return result(faults, () => ({
      ...without(answers, 'name', 'phone', 'idNumber'),
      ...(fullName ? { name: fullName } : {}),
      ...(mobile ? { phone: mobile.value } : {}),
      ...(named && identity && 'value' in identity ? { idNumber: identity.value } : {}),
    }));
  },
  values: ({ name = '', phone = '', idNumber = '' }) => ({ fullName: name, phone, idNumber }),
  done: (answers) => answers.kind === 'tip' || (answers.name !== undefined && answers.phone !== undefined),
};

/** A citizen's number of 18 characters, or that of a passport or permit. */
function readIdentity(typed: string): { value: string } | { message: Text } {
  const value = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (/^[A-Z0-9]{7,12}$/.test(value)) return { value };
  const citizen = examineCitizenId(value, today());
  return citizen.valid ? { value: citizen.value } : { message: citizen.message };
}

/** The questions in the order they are asked. */
export const steps: readonly Step[] = [employer, place, time, amount, kind, story, photos, you];
export type StepId = 'employer' | 'place' | 'time' | 'amount' | 'kind' | 'story' | 'photos' | 'you';

/** How many pages there are, the one that shows all answers included. */
export const stepCount = steps.length + 1;
