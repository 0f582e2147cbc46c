import { describe, expect, it } from 'vitest';
import { approvalAsked } from '../../proceedings/approval/approval-rule.ts';
import { compose } from '../../papers/template.ts';
import type { FormBody } from '../../procedure/case.ts';
import { walk, type Walk } from '../../procedure/walk.ts';
import { chapter, complaint, division, findings, order } from '../../test/inspection-case.ts';
import { enforcement } from './enforcement.acts.ts';
import { penalties } from './penalty.acts.ts';
import { penaltyPapers } from './penalty.papers.ts';

const walked = new Set<string>();
const investigators = findings['investigators']!;
const notice = (hearing: boolean, fineFen = hearing ? 2_000_000 : 1_000_000): FormBody => ({
  facts: '逾期拒不支付两人工资。',
  basis: 'INS.30',
  kind: 'fine',
  fineFen,
  content: '罚款。',
  hearing,
});
const penalty: FormBody = {
  facts: '逾期拒不支付两人工资。',
  basis: 'INS.30',
  kind: 'fine',
  fineFen: 2_000_000,
  content: '罚款二万元。',
  heard: '单位未提出意见。',
  days: 15,
};
const hearing = (hearingOn: string): FormBody => ({
  hearingOn,
  time: '上午九时',
  place: '监察支队三楼',
  chair: '周主任',
  open: 'public',
});

/** An order of 4 March 2024, handed over on the 6th and disobeyed. */
function disobeyed(): Walk {
  return walk(chapter, division, walked)
    .act('worker', 'complain', '2024-01-10', complaint)
    .act('clerk', 'accept', '2024-01-12', { matter: 'wages' })
    .act('inspector', 'inspectOnSite', '2024-01-15', {
      place: '北新大道工地',
      present: 'manager',
      found: '考勤表记载两人出勤。',
      investigators,
    })
    .act('inspector', 'interview', '2024-01-15', {
      place: '监察支队',
      who: 'principal',
      said: '问：是否支付？答：没有。',
      investigators,
    })
    .act('inspector', 'conclude', '2024-03-01', findings)
    .act('inspector', 'order', '2024-03-04', order())
    .act('inspector', 'recordDelivery', '2024-03-06', { method: 'direct', place: '案卷' })
    .act('inspector', 'reportNonCompliance', '2024-03-19', { facts: '未支付。', next: 'penalty' });
}

const ended = (story: Walk, document: string, on: string): Walk =>
  story.act(
    'system',
    'paperEnded',
    on,
    { track: 'paper', number: '1', state: 'served', document },
    { effectiveOn: on },
  );
const toldOfHearing = (): Walk =>
  ended(
    disobeyed().act('inspector', 'notifyPenalty', '2024-03-19', notice(true)),
    'inspection.hearingRight',
    '2024-03-20',
  );

/** The text of a paper of the last entry of its act. */
function textOf(story: Walk, id: string): string {
  const template = penaltyPapers.find((one) => one.id === id)!;
  const matter = story.matter();
  const entry = matter.entries.findLast(({ act }) => [template.act].flat().includes(act))!;
  const office = { name: '某县人力资源和社会保障局', telephone: '028-12333', address: '' };
  const sheet = compose(template, { chapter, matter, entry, office, to: undefined, nameOf: () => '某某' });
  return sheet.blocks
    .map((block) =>
      'rows' in block ? block.rows.flat().join(' ') : 'text' in block ? block.text : block.labels.join(' '),
    )
    .join('\n');
}

describe('a penalty', () => {
  it('is not imposed before its notice was served or the employer heard', () => {
    const story = disobeyed();
    expect(story.refused('head', 'penalize', '2024-03-19', penalty).code).toBe('missing-fact');
    story.act('inspector', 'notifyPenalty', '2024-03-19', notice(false));
    expect(story.refused('head', 'penalize', '2024-03-19', penalty).code).toBe('missing-fact');
    ended(story, 'inspection.penaltyNotice', '2024-03-20');
    // What was notified is the most that can be imposed on it.
    expect(story.refused('head', 'penalize', '2024-03-25', penalty).code).toBe('missing-fact');
    const small = { ...penalty, fineFen: 1_000_000, content: '罚款一万元。' };
    expect(story.refused('head', 'penalize', '2024-03-25', { ...small, kind: 'licence' }).code).toBe('missing-fact');
    story.act('head', 'penalize', '2024-03-25', small);
    expect(story.running('servePenalty').dueOn).toBe('2024-04-03');
    expect(story.refused('head', 'penalize', '2024-03-26', penalty).code).toBe('missing-fact');
    ended(story, 'inspection.penalty', '2024-03-27');
    expect(() => story.running('servePenalty')).toThrow();
    expect(story.running('performPenalty').dueOn).toBe('2024-04-11');
    const said = textOf(story, 'inspection.penalty');
    for (const words of ['罚款10,000.00元', '壹万元整', '15日内履行', '6个月内']) expect(said).toContain(words);
    story.act('clerk', 'recordPenaltyPerformed', '2024-04-11', { paidFen: 1_000_000, proof: '票据0001' });
    expect(() => story.running('performPenalty')).toThrow();
  });

  it.each([
    [1_999_999, true],
    [2_000_000, false],
  ])('of %i fen may be notified without the right to a hearing: %s', (fineFen, may) => {
    const ask = () => disobeyed().act('inspector', 'notifyPenalty', '2024-03-19', notice(false, fineFen));
    if (may) expect(ask().matter().state).toBe('notComplied');
    else expect(ask).toThrow('conditions');
    expect(disobeyed().act('inspector', 'notifyPenalty', '2024-03-19', notice(true, fineFen)).matter().seq).toBe(9);
  });

  it('that is large waits for the hearing, or for five working days of silence', () => {
    const story = toldOfHearing();
    expect(textOf(story, 'inspection.hearingRight')).toContain('5个工作日内向本机关提出');
    expect(story.running('askHearing').dueOn).toBe('2024-03-27');
    expect(story.refused('head', 'penalize', '2024-03-27', penalty).code).toBe('missing-fact');
    expect(story.refused('inspector', 'penalizeGravely', '2024-03-27', penalty).code).toBe('missing-fact');
    story.act('system', 'forgoHearing', '2024-03-28');
    expect(story.refused('employer', 'askHearing', '2024-03-28').code).toBe('missing-fact');
    expect(story.act('inspector', 'penalizeGravely', '2024-03-28', penalty).running('servePenalty')).toBeDefined();
  });

  it('that is large is decided after the hearing; its notice reaches the employer seven working days ahead', () => {
    const story = toldOfHearing().act('employer', 'askHearing', '2024-03-27', { reason: '工程款未到。' });
    expect(() => story.running('askHearing')).toThrow();
    story.act('inspector', 'callHearing', '2024-03-28', hearing('2024-04-18'));
    expect(story.running('noticeOfHearing').dueOn).toBe('2024-04-09');
    ended(story, 'inspection.hearingNotice', '2024-04-09');
    expect(() => story.running('noticeOfHearing')).toThrow();
    expect(textOf(story, 'inspection.hearingNotice')).toContain('2024年4月18日上午九时');
    expect(story.refused('inspector', 'penalizeGravely', '2024-04-17', penalty).code).toBe('missing-fact');
    story
      .act('inspector', 'recordHearing', '2024-04-18', { course: '双方陈述。', opinion: '事实清楚。' })
      .act('head', 'penalizeGravely', '2024-04-19', penalty);
    expect(story.refused('inspector', 'callHearing', '2024-04-20', hearing('2024-05-20')).code).toBe('missing-fact');
  });

  it('that is large asks by law for a legal review and a collective discussion, whatever the agency’s own rules say', () => {
    expect(approvalAsked(chapter, 'penalizeGravely')).toMatchObject({ legalReview: true, discussion: true });
    expect(approvalAsked(chapter, 'penalize')).toBeUndefined();
  });
});

describe('beyond this body’s power', () => {
  const report: FormBody = {
    facts: '收到指令书后逃匿。',
    people: 2,
    owedFen: 300_000,
    evasion: 'flight',
    investigators,
  };
  const transfer: FormBody = { police: '某县公安局', items: [{ what: '案卷', pieces: 1 }] };

  it('a suspected crime is transferred by the head, and reaches the police within a day', () => {
    const story = disobeyed();
    expect(story.refused('head', 'transferCrime', '2024-03-19', transfer).code).toBe('missing-fact');
    story
      .act('inspector', 'reportCrime', '2024-03-19', report)
      .act('head', 'declineTransfer', '2024-03-20', { reason: '证据不足。' });
    expect(story.refused('head', 'transferCrime', '2024-03-20', transfer).code).toBe('missing-fact');
    story.act('inspector', 'reportCrime', '2024-03-21', report).act('head', 'transferCrime', '2024-03-22', transfer);
    // The entry knows the day only: the hours run from its end, to the end of the next one.
    expect(story.running('sendToPolice').dueAt).toBe('2024-03-23T16:00:00Z');
    expect(textOf(story, 'inspection.crimeTransfer')).toContain('1 案卷 1');
    expect(textOf(story, 'inspection.crimeReport')).toContain('叁仟元整');
    story
      .act('clerk', 'recordPoliceReceipt', '2024-03-22', { place: '案卷第40页' })
      .act('inspector', 'recordPoliceAnswer', '2024-03-25', { filed: true, number: '公（刑）立字〔2024〕1号' });
    expect(() => story.running('sendToPolice')).toThrow();
  });

  it('the court is asked after ten working days of urging, and within three months of the remedies’ end', () => {
    const story = disobeyed();
    const request: FormBody = { court: '某县人民法院', request: '支付两人工资。' };
    story.act('inspector', 'urge', '2024-09-10', { demand: '支付两人工资。', remediesLapsedOn: '2024-09-06' });
    expect(story.running('applyEnforcement').dueOn).toBe('2024-12-06');
    expect(story.refused('inspector', 'applyEnforcement', '2024-09-11', request).code).toBe('too-early');
    ended(story, 'inspection.urging', '2024-09-11');
    expect(story.running('afterUrging').dueOn).toBe('2024-09-26');
    expect(story.refused('inspector', 'applyEnforcement', '2024-09-26', request).code).toBe('too-early');
    expect(story.refused('inspector', 'applyEnforcement', '2024-12-07', request).code).toBe('too-late');
    story.act('inspector', 'applyEnforcement', '2024-09-27', request);
    expect(() => story.running('applyEnforcement')).toThrow();
  });
});

// Stands last: the stories above have all been told by then.
it('walks every act of penalties and enforcement', () => {
  const acts = [...Object.keys(penalties), ...Object.keys(enforcement)];
  expect(acts.filter((act) => !walked.has(act))).toEqual([]);
});
