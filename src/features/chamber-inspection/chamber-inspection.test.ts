import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { setClock } from '../../platform/clock.ts';
import { walk, type Walk } from '../../procedure/walk.ts';
import { verifyRecords, type Broken } from '../../proceedings/verify/verify.ts';
import { signedIn, type WireDesk } from '../../test/desk-of-papers.ts';
import { openDoor, type Door } from '../../test/door.ts';
import { chapters } from '../chapters.ts';
import { checklistOn, items } from './chamber-inspection.checklist.ts';

const chapter = chapters.get('chamber-inspection')!;
const seen = new Set<string>();

/** A walk that notes every state it passes. */
function step(story: Walk, ...told: Parameters<Walk['act']>): Walk {
  story.act(...told);
  seen.add(story.matter().state);
  return story;
}
const scheduled = (): Walk =>
  step(walk(chapter, '510114'), 'system', 'schedule', '2024-01-08', { plannedOn: '2024-01-19' });
const found = (on: string, unmet?: string) => ({
  inspectedOn: on,
  met: items.map(({ id }) => id).filter((id) => id !== unmet),
  inspectors: '吴晓兰',
});

describe('a chamber’s mediation organisation', () => {
  it('is standardised only with every mandatory item of the list in force on the day', () => {
    const { mandatory } = checklistOn('2024-01-19');
    for (const item of mandatory) {
      const story = step(scheduled(), 'inspector', 'inspect', '2024-01-19', found('2024-01-19', item));
      expect(story.matter().state).toBe('failed');
    }
    const all = step(scheduled(), 'inspector', 'inspect', '2024-01-19', found('2024-01-19'));
    expect(all.matter().state).toBe('standardised');
  });

  it('loses it by an inspection that finds an item missing, or by a decision with its reason', () => {
    const inspected = (): Walk => step(scheduled(), 'inspector', 'inspect', '2024-01-19', found('2024-01-19'));
    const again = step(inspected(), 'inspector', 'inspectAgain', '2024-06-03', found('2024-06-03', 'files'));
    expect(again.matter().state).toBe('failed');
    step(again, 'inspector', 'demandCorrection', '2024-06-03', { what: '建档', correctBy: '2024-07-03' });
    step(again, 'inspector', 'decline', '2024-07-04', { reason: '未整改' });
    step(inspected(), 'inspector', 'withdraw', '2024-06-03', { reason: '商会解散' });
    expect([...seen].sort()).toEqual(Object.keys(chapter.procedure.states).sort());
  });
});

describe('on the desk', () => {
  let door: Door;
  let mediator: WireDesk;

  beforeAll(async () => {
    at('2026-03-02');
    door = await openDoor();
  });
  afterEach(() => setClock(undefined));
  afterAll(() => door.close());

  function at(day: string): void {
    const noon = Temporal.ZonedDateTime.from(`${day}T12:00[Asia/Shanghai]`).toInstant();
    setClock(() => noon);
  }
  async function on(day: string): Promise<void> {
    at(day);
    mediator = await signedIn(door.demonstration, 'xindu-mediator');
  }
  async function did(id: number, name: string, form: object): Promise<void> {
    const answer = await mediator.act(id, name, form);
    expect([name, answer.statusCode, answer.body]).toEqual([name, 200, expect.any(String)]);
  }
  async function registered(kind: string): Promise<number> {
    const form = { name: `新都区家具${kind}调委会`, kind, place: '商会大厦二楼', setUpOn: '2025-01-01' };
    const opened = await mediator.post('/procedures/mediation-organisation', { act: 'register', form });
    expect([opened.statusCode, opened.body]).toEqual([201, expect.any(String)]);
    return opened.json<{ id: number }>().id;
  }
  async function standardised(): Promise<number> {
    const { rows } = await door.database.ownerPool.query<{ sum: string | null }>(
      'select sum(amount) from heyan.balance_month where account = 50 and division = 510114',
    );
    return Number(rows[0]?.sum ?? 0);
  }

  test('an inspection is planned at the registration, its result is worked out and counted, and it bars an end', async () => {
    await on('2026-03-02');
    const id = await registered('chamber');
    await did(id, 'planInspection', { plannedOn: '2026-03-10' });
    const twice = await mediator.act(id, 'planInspection', { plannedOn: '2026-03-11' });
    expect(twice.statusCode).toBe(409);
    const { tracks } = (await mediator.get(`/proceedings/${id}/tracks`)).json<{ tracks: { id: number }[] }>();
    const track = tracks[0]?.id ?? 0;

    const half = { act: 'inspect', form: found('2026-03-02', 'files'), on: '2026-03-02' };
    const works = (await mediator.post('/procedures/chamber-inspection/works', half)).json<{
      works: { title: { zh: string }; lines: { text?: { zh: string }; zh?: string }[] }[];
    }>();
    expect(works.works[0]?.title.zh).toBe('有 1 项未符合');
    expect(JSON.stringify(works)).toContain('未符合：有档案');

    await did(track, 'inspect', found('2026-03-02', 'files'));
    expect(await standardised()).toBe(0);
    await did(track, 'demandCorrection', { what: '建立档案', correctBy: '2026-03-20' });
    await did(track, 'inspect', found('2026-03-02'));
    expect(await standardised()).toBe(1);

    const barred = await mediator.act(id, 'end', { reason: '商会解散' });
    expect(barred.statusCode).toBe(409);
    await did(track, 'withdraw', { reason: '商会解散' });
    await did(id, 'end', { reason: '商会解散' });
    expect(await standardised()).toBe(0);
    const broken: Broken[] = [];
    await verifyRecords(door.demonstration.world, (one) => broken.push(one));
    expect(broken).toEqual([]);
  });

  test('no organisation inspects itself: neither a listed member who signs in or is named, nor its own body', async () => {
    await on('2026-03-02');
    const id = await registered('chamber');
    await did(id, 'planInspection', { plannedOn: '2026-03-10' });
    const { tracks } = (await mediator.get(`/proceedings/${id}/tracks`)).json<{ tracks: { id: number }[] }>();
    const track = tracks[0]?.id ?? 0;
    const refusedTo = async (form: object): Promise<object> => (await mediator.act(track, 'inspect', form)).json();
    const of = (name: string, until?: string) => ({
      rows: [
        { name, sex: 'female', role: 'chair', stands: 'neutral', from: '2026-01-01', ...(until ? { until } : {}) },
      ],
    });
    const rule = { status: 403, article: { id: 'CHM.independence' } };
    await did(id, 'listMembers', of('钱主任'));
    const named = { ...found('2026-03-02'), inspectors: '周一、钱主任' };
    expect(await refusedTo(named)).toMatchObject({ ...rule, field: 'inspectors' });
    // The officer who signs in is a member.
    await did(id, 'listMembers', of('吴晓兰'));
    expect(await refusedTo({ ...found('2026-03-02'), inspectors: '周一' })).toMatchObject(rule);
    await did(id, 'listMembers', of('吴晓兰', '2026-03-01'));
    // The body is the organisation's own.
    await did(id, 'amend', { body: 5101143, reason: '有了自己的账号' });
    expect(await refusedTo({ ...found('2026-03-02'), inspectors: '周一' })).toMatchObject(rule);
    await did(id, 'amend', { body: 5101149, reason: '登记有误' });
    expect((await mediator.act(track, 'inspect', { ...found('2026-03-02'), inspectors: '周一' })).statusCode).toBe(200);
  });

  test('only a chamber’s organisation is inspected, and its composition is held against the law', async () => {
    await on('2026-03-02');
    const id = await registered('township');
    const refused = await mediator.act(id, 'planInspection', { plannedOn: '2026-03-10' });
    expect([refused.statusCode, refused.json<{ detail: { zh: string } | string }>().detail]).toEqual([
      409,
      expect.anything(),
    ]);
    const member = (name: string, role: string, sex: string, until: string) => {
      return { name, role, sex, stands: 'neutral', from: '2026-01-01', until };
    };
    const judged = async (rows: object[]): Promise<string> =>
      (
        await mediator.post('/procedures/mediation-organisation/works', {
          act: 'listMembers',
          form: { rows, minorities: true },
        })
      ).body;
    const two = await judged([
      member('张明', 'chair', 'male', '2029-01-01'),
      member('李强', 'member', 'male', '2028-12-31'),
    ]);
    expect(two).toContain('委员应当为 3 至 9 人，本名单为 2 人');
    expect(two).toContain('应当有妇女成员');
    expect(two).toContain('任期超过 3 年');
    const three = await judged([
      member('张明', 'chair', 'male', '2028-12-31'),
      member('李强', 'member', 'male', '2028-12-31'),
      member('王芳', 'member', 'female', '2028-12-30'),
    ]);
    expect(three).toContain('委员 3 人，组成符合规定');
    expect(three).not.toContain('任期超过');
  });
});
