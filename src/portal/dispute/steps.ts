import { today } from '../../platform/clock.ts';
import { creditCode, fault, lengths, photos, place, result, tooLong, without, you, type Step } from '../claim/steps.ts';
import { readDay } from '../typed-day.ts';
import { items } from './items.ts';

const employer: Step = {
  id: 'employer',
  title: { zh: '和哪家单位有争议？', en: 'Which employer is it about?' },
  names: ['employerName', 'employerCreditCode'],
  read({ employerName = '', employerCreditCode = '' }, answers) {
    const faults = tooLong('employerName', employerName, lengths.employer);
    if (employerName === '') faults.push(fault('employerName', '请写单位的名字', 'Write the employer’s name'));
    const code = creditCode(employerCreditCode, faults);
    return result(faults, () => ({
      ...without(answers, 'employerCreditCode'),
      employerName,
      ...(code ? { employerCreditCode: code } : {}),
    }));
  },
  values: ({ employerName = '', employerCreditCode = '' }) => ({ employerName, employerCreditCode }),
  done: (answers) => answers.employerName !== undefined,
};

const work: Step = {
  id: 'work',
  title: { zh: '现在还在那里上班吗？', en: 'Do you still work there?' },
  names: ['stillThere', 'leftOn', 'askedOn'],
  read({ stillThere = '', leftOn = '', askedOn = '' }, answers) {
    const [left, asked] = [readDay(leftOn), readDay(askedOn)];
    const faults = [];
    if (stillThere !== 'yes' && stillThere !== 'no')
      faults.push(fault('stillThere', '请选择现在还在不在那里上班', 'Say whether you still work there'));
    if (stillThere === 'no' && left === undefined)
      faults.push(fault('leftOn', '请写哪天离开的，例如 2026-03-20', 'Write the day you left, such as 2026-03-20'));
    if (stillThere === 'no' && left !== undefined && left > today().toString())
      faults.push(fault('leftOn', '这一天还没有到', 'That day has not come yet'));
    if (stillThere === 'no' && askedOn !== '' && asked === undefined)
      faults.push(
        fault('askedOn', '请写成日期，例如 2026-05-08；没有就不填', 'Write a day such as 2026-05-08, or nothing'),
      );
    if (stillThere === 'no' && asked !== undefined && asked > today().toString())
      faults.push(fault('askedOn', '这一天还没有到', 'That day has not come yet'));
    return result(faults, () => ({
      ...without(answers, 'leftOn', 'askedOn'),
      stillThere: stillThere === 'yes',
      ...(stillThere === 'no' && left !== undefined ? { leftOn: left } : {}),
      ...(stillThere === 'no' && asked !== undefined ? { askedOn: asked } : {}),
    }));
  },
  values: ({ stillThere, leftOn = '', askedOn = '' }) => ({
    stillThere: stillThere === undefined ? '' : stillThere ? 'yes' : 'no',
    leftOn,
    askedOn,
  }),
  done: ({ stillThere, leftOn }) => stillThere === true || leftOn !== undefined,
};

const story: Step = {
  id: 'story',
  title: { zh: '发生了什么？', en: 'What happened?' },
  names: ['story'],
  read({ story: told = '' }, answers) {
    const faults = tooLong('story', told, storyMax);
    if (told === '') faults.push(fault('story', '请写几句发生了什么', 'Write a few words on what happened'));
    return result(faults, () => ({ ...answers, story: told }));
  },
  values: ({ story: told = '' }) => ({ story: told }),
  done: (answers) => answers.story !== undefined && answers.story !== '',
};

/** The forms of both procedures hold this many characters; some are left for where it happened. */
export const storyMax = 1700;

const way: Step = {
  id: 'way',
  title: { zh: '您想请谁来解决？', en: 'Who shall settle it?' },
  names: ['way'],
  read({ way: chosen = '' }, answers) {
    if (chosen !== 'mediation' && chosen !== 'arbitration') return { faults: [fault('way', '请选一种', 'Choose one')] };
    return { answers: { ...answers, way: chosen } };
  },
  values: ({ way: chosen = '' }) => ({ way: chosen }),
  done: (answers) => answers.way !== undefined,
};

/** The questions of a dispute in the order they are asked; place, files and person are those of every claim. */
export const disputeSteps: readonly Step[] = [employer, place, items, work, story, way, photos, you];
