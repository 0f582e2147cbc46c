import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { setClock } from '../../platform/clock.ts';
import { verifyRecords, type Broken } from '../../proceedings/verify/verify.ts';
import { signedIn, type WireDesk } from '../../test/desk-of-papers.ts';
import { openDoor, type Door } from '../../test/door.ts';
import { pdfText } from '../../test/pdf-text.ts';

/* Mediation over the wire, as the mediator does it, and what follows from it at the commission. */

type Page = {
  state: { id: string };
  evidence: { sha256: string }[];
  deadlines: { name: string; dueOn: string | null; status: string }[];
  timeline: { act: string; fields: { label: { zh: string }; value: unknown }[] }[];
};
type Wanted = { document: string; entry: number; to: { key: string }[] };
type Reached = { key: string; confirmed: boolean };
type Track = { id: number; number: string; state: { id: string } };

let door: Door;
let mediator: WireDesk, docket: WireDesk, director: WireDesk, inspector: WireDesk;

beforeAll(async () => {
  at('2026-03-02');
  door = await openDoor();
  await signIn();
});
afterEach(() => setClock(undefined));
afterAll(() => door.close());

/** Sessions end after hours without use: who comes back on another day signs in again. */
async function signIn(): Promise<void> {
  [mediator, docket, director, inspector] = (await Promise.all(
    ['xindu-mediator', 'xindu-docket', 'xindu-director', 'xindu-inspector'].map((one) =>
      signedIn(door.demonstration, one),
    ),
  )) as [WireDesk, WireDesk, WireDesk, WireDesk];
}

function at(day: string): void {
  const noon = Temporal.ZonedDateTime.from(`${day}T12:00[Asia/Shanghai]`).toInstant();
  setClock(() => noon);
}

async function on(day: string): Promise<void> {
  at(day);
  await signIn();
}

const application = {
  employerName: '成都宏达机械有限公司',
  division: '510114',
  workers: [{ name: '王小明', phone: '13800001234', claimFen: 900_000 }],
  applicant: 'worker',
  cause: 'pay',
  facts: '2025年10月至12月的工资没有发。',
  claims: [{ kind: 'wages', what: '支付2025年10月至12月的工资', fen: 900_000 }],
  claimFen: 900_000,
  orally: true,
};
const agreement = {
  terms: '分三期付清。',
  payable: [{ worker: 'worker-1-0', kind: 'wages', fen: 900_000 }],
  instalments: [
    { what: '第一期', fen: 300_000, dueOn: '2026-03-31' },
    { what: '第二期', fen: 300_000, dueOn: '2026-04-30' },
    { what: '第三期', fen: 300_000, dueOn: '2026-05-29' },
  ],
  performBy: '2026-05-29',
  onlyPayment: true,
  confirmsRelationship: false,
};

async function done(by: WireDesk, id: number, name: string, form: object = {}): Promise<void> {
  const answer = await by.act(id, name, form);
  expect([name, answer.statusCode, answer.body]).toEqual([name, 200, expect.any(String)]);
}

async function mediating(changed: object = {}): Promise<number> {
  const opened = await mediator.post('/procedures/mediation', { act: 'apply', form: { ...application, ...changed } });
  expect([opened.statusCode, opened.body]).toEqual([201, expect.any(String)]);
  const { id } = opened.json<{ id: number }>();
  // That both agree is for the mediator to say: the form does not say it by itself.
  const silent = await mediator.act(id, 'accept', { mediators: [{ name: '吴晓兰' }] });
  expect([silent.statusCode, silent.body]).toEqual([400, expect.stringContaining('agreedHow')]);
  expect((await mediator.get('/sittings/known')).json()).toMatchObject({
    mediator: expect.arrayContaining(['吴晓兰']),
  });
  await done(mediator, id, 'accept', { mediators: [{ name: '吴晓兰' }], agreedHow: 'spoken' });
  return id;
}

async function agreed(changed: object = {}): Promise<number> {
  const id = await mediating(changed);
  await done(mediator, id, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  await done(mediator, id, 'verifyIdentity', { party: 'employer-1-0', paper: 'licence' });
  await done(mediator, id, 'enterAgreement', agreement);
  return id;
}

const page = async (by: WireDesk, id: number): Promise<Page> => (await by.get(`/proceedings/${id}`)).json<Page>();
const tracks = async (by: WireDesk, id: number): Promise<Track[]> =>
  (await by.get(`/proceedings/${id}/tracks`))
    .json<{ tracks: Track[] }>()
    .tracks.sort((one, other) => one.id - other.id);

/** The proceeding a mediation was followed by, as the database knows it. */
async function followed(id: number): Promise<{ id: number; procedure: string; office: string } | undefined> {
  const { rows } = await door.database.ownerPool.query<{ id: number; procedure: string; office: string }>(
    `select p.id::int, p.procedure, o.name_zh office from heyan.proceeding p join heyan.office o on o.id = p.office
     where p.parent_id = $1 and p.procedure = 'arbitration'`,
    [id],
  );
  return rows[0];
}

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => found.push(one));
  return found;
}

describe('mediation over the wire', () => {
  test('an agreement opens its instalments; one is paid and confirmed, one is not, and the payment order follows', async () => {
    await on('2026-03-02');
    const id = await agreed();
    const [first, second, third] = (await tracks(mediator, id)) as [Track, Track, Track];
    expect([first, second, third].map(({ state }) => state.id)).toEqual(['agreed', 'agreed', 'agreed']);
    await on('2026-03-30');
    await done(mediator, first.id, 'pay', { fen: 300_000 });
    await done(mediator, first.id, 'dispute', { reason: '没有到账。' });
    await done(mediator, first.id, 'pay', { fen: 300_000 });
    await done(mediator, first.id, 'confirm');
    for (const day of ['2026-04-29', '2026-04-30']) {
      await on(day);
      expect((await mediator.act(second.id, 'noteUnpaid')).json()).toMatchObject({ code: 'too-early' });
    }
    await on('2026-05-01');
    await done(mediator, second.id, 'noteUnpaid');
    await done(mediator, id, 'noteInstalmentBreach', { reason: '第二期没有付。' });
    await done(mediator, id, 'askPaymentOrder', { to: '新都区人民法院', agreement: '调1号', fen: 600_000 });
    expect((await tracks(mediator, id)).map(({ state }) => state.id)).toEqual(['paid', 'unpaid', 'agreed', 'asked']);
    expect(await broken()).toEqual([]);
  });

  test('from a breach the commission is asked for what is still owed, not for what was paid', async () => {
    await on('2026-03-02');
    const id = await agreed();
    const [first, second] = (await tracks(mediator, id)) as [Track, Track];
    await on('2026-03-30');
    await done(mediator, first.id, 'pay', { fen: 300_000 });
    await done(mediator, first.id, 'confirm');
    await done(mediator, second.id, 'notePart', { fen: 100_000 });
    await on('2026-05-01');
    await done(mediator, second.id, 'noteUnpaid');
    await done(mediator, id, 'noteInstalmentBreach', { reason: '第二期没有付。' });
    // The third instalment is still to come, and holds nobody up.
    await done(mediator, id, 'arbitrateDefault');
    const { rows } = await door.database.ownerPool.query<{ form: { claimFen: number; claims: { fen: number }[] } }>(
      `select body::jsonb -> 'form' form from heyan.record where proceeding_id = $1 and seq = 1`,
      [(await followed(id))?.id],
    );
    expect([rows[0]?.form.claimFen, rows[0]?.form.claims.map(({ fen }) => fen)]).toEqual([500_000, [500_000]]);
    expect(await broken()).toEqual([]);
  });

  test('what failed begins again at the commission with parties, claims and the interruption of limitation', async () => {
    await on('2026-03-02');
    const id = await mediating();
    const confirmation = [await mediator.scan()];
    const address = { party: 'worker-1-0', address: '新都区桂湖西路2号', electronic: false, confirmation };
    const taken = await mediator.post(`/proceedings/${id}/tracks/serviceAddress`, { act: 'confirm', form: address });
    expect([taken.statusCode, taken.body]).toEqual([201, expect.any(String)]);
    await done(mediator, id, 'fail', { manner: 'noAgreement', reason: '差距太大。' });
    await done(mediator, id, 'arbitrateFailure');
    const next = await followed(id);
    // The address it took down stands there, with the signed sheet; of whoever confirmed none, none does.
    const papers = await docket.get(`/proceedings/${next?.id ?? 0}/papers`);
    expect(papers.json<{ parties: Reached[] }>().parties.map(({ confirmed }) => confirmed)).toEqual([false, true]);
    const [stands] = await tracks(docket, next?.id ?? 0);
    const sheet = `/proceedings/${stands?.id ?? 0}/evidence/${confirmation[0]}/original`;
    expect([(await docket.get(sheet)).statusCode, (await inspector.get(sheet)).statusCode]).toEqual([200, 404]);
    expect(next?.office).toContain('仲裁');
    const filed = await docket.get(`/proceedings/${next?.id ?? 0}`);
    expect(filed.statusCode).toBe(200);
    for (const said of ['成都宏达机械有限公司', '支付2025年10月至12月的工资', '2026-03-02'])
      expect(filed.body).toContain(said);
    expect(filed.body).not.toContain('13800001234');
    // The mediator knows that it went there, not what becomes of it; the inspectors of the county see neither.
    expect((await inspector.get(`/proceedings/${next?.id ?? 0}`)).statusCode).toBe(404);
    expect((await inspector.get(`/proceedings/${id}`)).statusCode).toBe(404);
    expect((await mediator.act(next?.id ?? 0, 'accept')).statusCode).not.toBe(200);
    // Once, and not twice.
    expect((await mediator.act(id, 'arbitrateFailure')).statusCode).toBe(409);
    expect(await broken()).toEqual([]);
  });

  test('who goes on after what the employer asked for is said by whoever takes it down; its asking interrupts nothing of the worker’s', async () => {
    await on('2026-03-02');
    const filedAs = async (form: object): Promise<string> => {
      const id = await mediating({ applicant: 'employer' });
      await done(mediator, id, 'fail', { manner: 'noAgreement', reason: '差距太大。' });
      await done(mediator, id, 'arbitrateFailure', form);
      const { id: filed } = (await followed(id)) ?? { id: 0 };
      const { rows } = await door.database.ownerPool.query<{ form: { applicant: string; pursued: unknown[] } }>(
        `select body::jsonb -> 'form' form from heyan.record where proceeding_id = $1 and seq = 1`,
        [filed],
      );
      return `${rows[0]?.form.applicant} ${rows[0]?.form.pursued?.length ?? 0}`;
    };
    expect([await filedAs({}), await filedAs({ goesOn: 'worker' })]).toEqual(['employer 1', 'worker 0']);
  });

  test('fifteen days from receipt: the day before and the day itself it is too early, the day after it goes on', async () => {
    await on('2026-03-02');
    const id = await mediating();
    for (const day of ['2026-03-16', '2026-03-17']) {
      await on(day);
      expect((await mediator.act(id, 'goToArbitration')).json()).toMatchObject({ code: 'too-early' });
    }
    await on('2026-03-18');
    expect((await page(mediator, id)).state.id).toBe('mediating');
    await done(mediator, id, 'goToArbitration');
    expect((await followed(id))?.procedure).toBe('arbitration');
  });

  test('a review asked for together is worked on at the commission, and its end comes back', async () => {
    await on('2026-03-02');
    const id = await agreed();
    await on('2026-03-17');
    await done(mediator, id, 'enterReview', { to: '新都区劳动人事争议仲裁委员会', agreement: '调1号' });
    // It lies with the commission: the mediation only hears of its end.
    const { rows } = await door.database.ownerPool.query<{ id: number }>(
      `select id::int from heyan.proceeding where parent_id = $1 and procedure = 'mediation-review'`,
      [id],
    );
    const review = rows[0]!;
    expect((await mediator.act(review.id, 'accept')).statusCode).not.toBe(200);
    await done(docket, review.id, 'accept');
    await done(director, review.id, 'extend', { reason: '需要核实。' });
    const arbitrator = await signedIn(door.demonstration, 'xindu-arbitrator');
    // The commission reads what it reviews, and writes its papers about it.
    const { possible } = (await docket.get(`/proceedings/${review.id}/papers`)).json<{ possible: Wanted[] }>();
    expect(possible.map(({ document }) => document)).toContain('mediation-review.acceptance');
    const { document, entry } = possible.find((one) => one.document === 'mediation-review.acceptance')!;
    const drafted = await docket.post(`/proceedings/${review.id}/papers`, { document, entry });
    const shown = await docket.get(`/papers/${drafted.json<{ id: number }>().id}/preview?format=pdf`);
    const said = (await pdfText(shown.rawPayload)).replaceAll(/\s/g, '');
    for (const part of ['2026年3月31日', '2026年3月2日', '王*']) expect(said).toContain(part);
    await done(arbitrator, review.id, 'makePaper');
    expect((await page(mediator, id)).timeline.map(({ act }) => act)).toContain('reviewEnded');
    expect(await broken()).toEqual([]);
  });

  test('the court is asked to confirm on the thirtieth day, not on the thirty-first; confirmed, it is enforced', async () => {
    await on('2026-03-02');
    const id = await agreed();
    const late = await agreed();
    const joint = { to: '新都区人民法院', agreement: '调1号' };
    await on('2026-04-01');
    await done(mediator, id, 'enterConfirmation', joint);
    await on('2026-04-02');
    expect((await mediator.act(late, 'enterConfirmation', joint)).json()).toMatchObject({ code: 'too-late' });
    for (const track of await tracks(mediator, id)) {
      if (track.state.id === 'asked') await done(mediator, track.id, 'noteConfirmed');
      else {
        await done(mediator, track.id, 'pay', { fen: 300_000 });
        await done(mediator, track.id, 'confirm');
      }
    }
    await done(mediator, id, 'enforce', { court: '新都区人民法院' });
    expect((await page(mediator, id)).state.id).toBe('toCourt');
    expect(await broken()).toEqual([]);
  });

  test('commission and court are given what was handed in at the mediation, each file the one it was', async () => {
    await on('2026-03-02');
    const evidence = [await mediator.scan()];
    const id = await agreed({ evidence });
    await done(mediator, id, 'enterReview', { to: '新都区劳动人事争议仲裁委员会', agreement: '调1号' });
    await done(mediator, id, 'enterConfirmation', { to: '新都区人民法院', agreement: '调1号' });
    await on('2026-05-30');
    await done(mediator, id, 'noteBreach', { reason: '到期没有付。' });
    await done(mediator, id, 'askPaymentOrder', { to: '新都区人民法院', agreement: '调1号', fen: 900_000 });
    const { rows } = await door.database.ownerPool.query<{ id: number; procedure: string }>(
      `select id::int, procedure from heyan.proceeding where parent_id = $1
       and procedure in ('mediation-review', 'judicial-confirmation', 'payment-order')`,
      [id],
    );
    const [original] = (await page(mediator, id)).evidence;
    expect(rows).toHaveLength(3);
    for (const track of rows) {
      const worker = track.procedure === 'mediation-review' ? docket : mediator;
      const seen = (await page(worker, track.id)).evidence;
      expect([track.procedure, seen.map(({ sha256 }) => sha256)]).toEqual([track.procedure, [original?.sha256]]);
      const file = `/proceedings/${track.id}/evidence/${evidence[0]}/original`;
      expect([track.procedure, (await worker.get(file)).statusCode]).toEqual([track.procedure, 200]);
      expect((await inspector.get(file)).statusCode).toBe(404);
    }
    expect(await broken()).toEqual([]);
  });

  test('its papers are drafted from the record with the days the law reckoned', async () => {
    await on('2026-03-02');
    const id = await agreed();
    const { possible } = (await mediator.get(`/proceedings/${id}/papers`)).json<{ possible: Wanted[] }>();
    const said = new Map<string, string>();
    for (const { document, entry, to } of possible) {
      const drafted = await mediator.post(`/proceedings/${id}/papers`, {
        document,
        entry,
        ...(to[0] && { to: to[0].key }),
      });
      if (drafted.statusCode !== 201) continue;
      const shown = await mediator.get(`/papers/${drafted.json<{ id: number }>().id}/preview?format=pdf`);
      expect([document, shown.statusCode]).toEqual([document, 200]);
      said.set(document, (await pdfText(shown.rawPayload)).replaceAll(/\s/g, ''));
    }
    const paper = said.get('mediation.agreement-entered') ?? '';
    for (const part of ['2026年3月17日', '2026年4月1日', '2026年4月30日', '9,000.00', '玖仟元整', '劳动报酬'])
      expect(paper).toContain(part);
    expect(said.get('mediation.oral-application')).toContain('口头');
    expect(said.get('mediation.acceptance')).toContain('2026年3月17日');
  });
});
