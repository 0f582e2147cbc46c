import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chapters, features } from '../features/chapters.ts';
import { isRefused } from '../platform/refusal.ts';
import { setClock } from '../platform/clock.ts';
import { marksOf } from '../papers/wording-marks.ts';
import { bodyOf, textOf } from '../papers/wording.ts';
import type { Broken } from '../proceedings/verify/verify.ts';
import { atDesk, type AtDesk } from '../test/desk.ts';
import { openDoor, xindu, type Door } from '../test/door.ts';
import { pdfText } from '../test/pdf-text.ts';
import { complaint } from '../test/spine.ts';
import { inspectionOffice } from './offices.ts';
import { verifyPeople } from './verify-people.ts';

/* A county and the city above it put their papers into their own words; what makes a paper that paper stays. */

let door: Door;
const desks = new Map<string, AtDesk>();
const [chengdu, jinjiang] = [inspectionOffice(510100), inspectionOffice(510104)];
const document = 'inspection.acceptance';
const at = (id: number): string => `/administration/offices/${id}/wordings`;

beforeAll(async () => {
  door = await openDoor();
  await on('2026-03-02');
});
afterAll(async () => {
  await door?.close();
  setClock(undefined);
});

async function on(day: string): Promise<void> {
  const noon = Temporal.ZonedDateTime.from(`${day}T12:00[Asia/Shanghai]`).toInstant();
  setClock(() => noon);
  for (const name of ['xindu-admin', 'chengdu-admin', 'xindu-inspector', 'xindu-head', 'jinjiang-inspector'])
    desks.set(name, await atDesk(door.demonstration, door.database, name));
}

function desk(name: string): AtDesk {
  const found = desks.get(name);
  if (!found) throw new Error(`${name} is not signed in`);
  return found;
}

type Paper = { document: string; text: string; standard: string; own: { text: string | null; validFrom: string }[] };

async function wordsOf(account: string, office: number): Promise<Paper> {
  const { papers } = await desk(account).get<{ papers: Paper[] }>(at(office));
  const found = papers.find((one) => one.document === document);
  if (!found) throw new Error(`${document} is not among them`);
  return found;
}

/** The text of a new draft of the paper in a case of this county. */
async function drafted(account: string, place = '510114'): Promise<string> {
  const clerk = desk(account);
  const form = complaint({ since: '2026-01', place: { division: place } });
  const opened = await clerk.post('/procedures/inspection', { act: 'complain', form });
  const { id, seq } = opened.json<{ id: number; seq: number }>();
  await clerk.post(`/proceedings/${id}/acts/accept`, { form: { matter: 'wages' }, seq });
  const draft = { document, entry: 2, to: 'worker-1-0' };
  const track = await clerk.post(`/proceedings/${id}/tracks/paper`, { act: 'draft', form: draft });
  expect([track.statusCode, track.statusCode === 201 ? '' : track.body]).toEqual([201, '']);
  return shown(account, track.json<{ id: number }>().id);
}

async function shown(account: string, paper: number): Promise<string> {
  const file = await desk(account).asked(`/papers/${paper}/preview?format=pdf`);
  expect(file.statusCode).toBe(200);
  return (await pdfText(file.rawPayload)).replaceAll(/\s/g, '');
}

const inOurWords = (standard: string): string =>
  `新都区劳动保障监察大队告知您：\n${standard}\n欢迎对我们的工作提出意见。`;

test('own words hold from their day on, for the office and those beneath it that have none', async () => {
  const { standard } = await wordsOf('xindu-admin', xindu);
  const body = { document, text: inOurWords(standard), validFrom: '2026-03-03', reason: '统一文书格式' };
  expect((await desk('xindu-admin').post(at(xindu), { ...body, validFrom: '2026-03-02' })).json()).toMatchObject({
    status: 400,
    field: 'validFrom',
  });
  const saved = await desk('xindu-admin').post(at(xindu), body);
  expect([saved.statusCode, saved.statusCode === 200 ? '' : saved.body]).toEqual([200, '']);
  const city = { ...body, text: `成都市统一文本。\n${standard}` };
  expect((await desk('chengdu-admin').post(at(chengdu), city)).statusCode).toBe(200);
  expect(await drafted('xindu-inspector')).not.toContain('欢迎对我们的工作提出意见');
  await on('2026-03-03');
  expect(await drafted('xindu-inspector')).toContain('欢迎对我们的工作提出意见');
  // The county next door has no words of its own: the city's hold there.
  const next = await drafted('jinjiang-inspector', '510104');
  expect(next).toContain('成都市统一文本');
  expect(next).not.toContain('欢迎对我们的工作提出意见');
});

test('what was drafted keeps the words of its day, and one may go back', async () => {
  const back = { document, text: null, validFrom: '2026-03-04', reason: '恢复' };
  expect((await desk('xindu-admin').post(at(xindu), back)).statusCode).toBe(200);
  const { rows } = await door.database.ownerPool.query<{ id: number }>(
    `select id::int from heyan.proceeding where procedure = 'paper' and office = $1 order by id`,
    [xindu],
  );
  await on('2026-03-05');
  expect(await shown('xindu-inspector', rows[1]?.id ?? 0)).toContain('欢迎对我们的工作提出意见');
  // Its own words gone, the city's hold.
  const now = await drafted('xindu-inspector');
  expect(now).toContain('成都市统一文本');
  expect((await wordsOf('xindu-admin', xindu)).own.map(({ validFrom }) => validFrom)).toEqual([
    '2026-03-04',
    '2026-03-03',
  ]);
});

test.each([
  [
    'a day of the law left out',
    (text: string) => text.replace('[[调查应当于{due.investigate|day}前完成', '[[调查应当完成'),
    'due.investigate',
  ],
  ['an article left out', (text: string) => text.replace('{article.INSR.18}', '有关规定'), 'article.INSR.18'],
  ['something the record does not hold', (text: string) => `${text}\n{form.secret}`, 'form.secret'],
  ['a name of somebody else', (text: string) => `${text}\n{party.informant}`, 'party.informant'],
  ['brackets that do not pair', (text: string) => `${text}\n[[未完{on|day}`, '括号'],
  ['what may be unknown said for certain', (text: string) => text.replaceAll('[[', '').replaceAll(']]', ''), '[['],
  ['what is certain hidden', (text: string) => text.replace(/^(.*)$/m, '[[$1]]'), '之外'],
  ['nothing', () => '   \n ', '不能缺少'],
])('%s is refused, and the text named', async (_, change, named) => {
  const { standard } = await wordsOf('xindu-admin', xindu);
  const text = change(standard);
  expect(text).not.toBe(standard);
  const asked = { document, text, validFrom: '2026-04-01', reason: '试一试' };
  const refused = await desk('xindu-admin').post(at(xindu), asked);
  expect(refused.json()).toMatchObject({ status: 400, field: 'text' });
  expect(refused.json<{ detail: string }>().detail).toContain(named);
  expect((await desk('xindu-admin').post(`${at(xindu)}/preview`, { document, text })).statusCode).toBe(400);
});

test('a preview shows where the record fills in; a template of another body is not there', async () => {
  const { standard } = await wordsOf('xindu-admin', xindu);
  const file = await desk('xindu-admin').post(`${at(xindu)}/preview`, { document, text: inOurWords(standard) });
  expect(file.headers['content-type']).toBe('application/pdf');
  const text = (await pdfText(file.rawPayload)).replaceAll(/\s/g, '');
  expect(text).toMatch(/调查应当于〔2026年5月6日〕前完成/);
  expect(text).toContain('不是文书');
  const foreign = { document: 'mediation.acceptance', text: '调解' };
  expect((await desk('xindu-admin').post(`${at(xindu)}/preview`, foreign)).statusCode).toBe(404);
});

test('nobody words the papers of another office, nor without being its administrator', async () => {
  const { standard: text } = await wordsOf('xindu-admin', xindu);
  const body = { document, text, validFrom: '2026-04-01', reason: '越权' };
  expect((await desk('xindu-admin').post(at(jinjiang), body)).statusCode).toBe(404);
  expect((await desk('xindu-admin').post(at(chengdu), body)).statusCode).toBe(404);
  expect((await desk('xindu-admin').asked(at(jinjiang))).statusCode).toBe(404);
  expect((await desk('xindu-head').post(at(xindu), body)).statusCode).toBe(403);
  expect((await desk('xindu-inspector').asked(at(xindu))).statusCode).toBe(403);
});

test('every standard text stands in its own place, whatever the paper', () => {
  const wrong = features
    .flatMap(({ papers = [] }) => papers)
    .filter((template) => {
      const body = bodyOf(template, textOf(template.body));
      // Whoever words it is told of each mark what it stands for.
      for (const { title, example } of marksOf(template, chapters))
        expect([template.id, title.zh, example]).toEqual([
          template.id,
          expect.stringMatching(/\p{Script=Han}/u),
          expect.stringMatching(/\S/),
        ]);
      return isRefused(body) || JSON.stringify(body) !== JSON.stringify(template.body);
    });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('words that were changed, slipped in or taken away afterwards are found', async () => {
  const broken = async (): Promise<string[]> => {
    const found: Broken[] = [];
    await verifyPeople(door.demonstration.world, (one) => found.push(one));
    return found.filter(({ item }) => item.startsWith('wording')).map(({ item }) => item);
  };
  expect(await broken()).toEqual([]);
  await door.database.ownerPool.query(`
    alter table heyan.paper_wording disable trigger user;
    update heyan.paper_wording set text = text || '。' where id = 1;`);
  expect(await broken()).toEqual(['wording 1']);
});
