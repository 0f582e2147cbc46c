import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Duty } from '../people/account-writing.ts';
import { atDesk, demonstrationAccount, type AtDesk } from '../test/desk.ts';
import { filedCase, servedPaper, signedIn, type WireDesk } from '../test/desk-of-papers.ts';
import { openDoor, xindu, type Door } from '../test/door.ts';
import { pdfText } from '../test/pdf-text.ts';
import type { Page } from './reading/page.schema.ts';

/* Who counts, operates or administers at the office of a case looks at it as it is masked; who works on cases opens it. */

const besides: Duty[] = ['statistician', 'operator', 'administrator'];
let door: Door;
let inspector: WireDesk, head: WireDesk;
let others: [Duty, AtDesk][];

beforeAll(async () => {
  door = await openDoor();
  [inspector, head] = (await Promise.all(
    ['xindu-inspector', 'xindu-head'].map((account) => signedIn(door.demonstration, account)),
  )) as [WireDesk, WireDesk];
  others = await Promise.all(besides.map(async (duty): Promise<[Duty, AtDesk]> => [duty, await newcomer(duty)]));
});
afterAll(() => door?.close());

async function newcomer(...duties: Duty[]): Promise<AtDesk> {
  const account = `xindu-${duties.join('-')}-more`;
  await demonstrationAccount(door.database, account, xindu, duties);
  return atDesk(door.demonstration, door.database, account);
}

const sealOf = ({ parties }: Page): string => parties.find(({ idNumber }) => idNumber)?.idNumber?.sealId ?? '';
const reason = '核对身份证号';
type Said = { code: string; detail: string };

test('who has no duty in the procedure is shown no way to open anything, is refused with who may, and leaves no trace', async () => {
  const id = await filedCase(inspector);
  const file = await inspector.scan();
  expect((await inspector.act(id, 'addEvidence', { what: '工资表', evidence: [file] })).statusCode).toBe(200);
  const sealId = sealOf((await inspector.get(`/proceedings/${id}`)).json<Page>());
  const before = await door.database.owner.selectFrom('unsealing').selectAll().execute();
  for (const [duty, desk] of others) {
    expect(await desk.get<Page>(`/proceedings/${id}`), duty).toMatchObject({ mode: 'w', handles: false });
    const answers = [
      await desk.post(`/proceedings/${id}/unmask`, { sealId, reason }),
      await desk.asked(`/proceedings/${id}/evidence/${file}/original`),
      await desk.post(`/proceedings/${id}/match-workers`, { names: ['张小川'] }),
    ];
    for (const answer of answers) {
      expect(answer.statusCode, duty).toBe(403);
      expect(answer.body, duty).not.toContain('510114199001010013');
      const { code, detail } = answer.json<Said>();
      expect([code, detail.includes('监察员'), detail.includes('请由承办人')], duty).toEqual([
        'not-allowed',
        true,
        true,
      ]);
    }
    expect((await desk.asked(`/proceedings/${id}/evidence/${file}`)).statusCode, duty).toBe(200);
  }
  expect(await door.database.owner.selectFrom('unsealing').selectAll().execute()).toEqual(before);

  for (const desk of [
    await newcomer('inspector'),
    await newcomer('clerk'),
    await newcomer('leader'),
    await newcomer('legal'),
  ]) {
    expect(await desk.get<Page>(`/proceedings/${id}`)).toMatchObject({ handles: true });
    const opened = await desk.post(`/proceedings/${id}/unmask`, { sealId, reason });
    expect([opened.statusCode, opened.body]).toEqual([200, '{"value":"510114199001010013"}']);
    expect((await desk.asked(`/proceedings/${id}/evidence/${file}/original`)).statusCode).toBe(200);
  }
});

test('nor do they say how a party wants its messages, send one again, or note that somebody was told', async () => {
  const id = await filedCase(inspector);
  type Told = { notices: { id: string; to: { kind: string } }[]; choices: { party: string; chosen: boolean }[] };
  const told = async (): Promise<Told> => (await inspector.get(`/proceedings/${id}/notices`)).json<Told>();
  const { notices, choices } = await told();
  const notice = notices.find(({ to }) => to.kind === 'party')?.id ?? '';
  const party = choices[0]?.party ?? '';
  const asked: [string, object | undefined][] = [
    [`/proceedings/${id}/message-choices`, { party, language: 'en', prescribedOnly: true }],
    [`/notices/${notice}/again`, undefined],
    [`/notices/${notice}/by-hand`, { how: '当面告知' }],
  ];
  for (const [duty, desk] of others)
    for (const [url, payload] of asked) {
      const answer = await desk.post(url, payload);
      expect([answer.statusCode, answer.json<Said>().code], `${duty} ${url}`).toEqual([403, 'not-allowed']);
    }
  expect((await told()).choices.filter(({ chosen }) => chosen)).toEqual([]);
  for (const [url, payload] of [asked[0], asked[2]] as [string, object][])
    expect((await inspector.post(url, payload)).statusCode, url).toBe(200);
});

test('a deputy opens nothing by the duty of somebody away', async () => {
  const id = await filedCase(inspector);
  const sealId = sealOf((await inspector.get(`/proceedings/${id}`)).json<Page>());
  const [away, deputy] = [await newcomer('inspector', 'clerk'), await newcomer('statistician', 'operator')];
  const days = { firstOn: '2026-03-02', lastOn: '2026-03-03', reason: '培训' };
  const entered = await away.post('/absences', { officer: away.officer, deputy: deputy.officer, ...days });
  expect([entered.statusCode, entered.body]).toEqual([200, expect.any(String)]);
  expect((await deputy.get<{ duties: string[] }>('/me')).duties).toContain('inspector');
  const answer = await deputy.post(`/proceedings/${id}/unmask`, { sealId, reason });
  expect([answer.statusCode, answer.json<Said>().detail]).toEqual([403, expect.stringContaining('代理的职责不算')]);
  expect((await away.post(`/proceedings/${id}/unmask`, { sealId, reason })).statusCode).toBe(200);
});

test('of a served paper they see what a superior sees: masked, and none of its files', async () => {
  const parent = await filedCase(inspector);
  const body = { document: 'inspection.acceptance', entry: 2, to: 'worker-1-0' };
  const paper = (await inspector.post(`/proceedings/${parent}/papers`, body)).json<{ id: number }>().id;
  expect((await head.act(paper, 'approve')).statusCode).toBe(200);
  await servedPaper(inspector, paper);
  const files = (await inspector.get(`/proceedings/${paper}`)).json<Page>().evidence;
  expect(files).toHaveLength(3);
  for (const [duty, desk] of others) {
    const said = await pdfText((await desk.asked(`/papers/${paper}/file`)).rawPayload);
    expect([said.includes('张小川'), said.includes('遮盖件')], duty).toEqual([false, true]);
    expect((await desk.get<Page>(`/proceedings/${paper}`)).evidence, duty).toEqual([]);
    for (const { id } of files)
      expect((await desk.asked(`/proceedings/${paper}/evidence/${id}`)).statusCode, duty).toBe(403);
  }
  const whole = await newcomer('leader', 'legal');
  expect(await pdfText((await whole.asked(`/papers/${paper}/file`)).rawPayload)).toContain('张小川');
});
