import { afterAll, beforeAll, expect, test } from 'vitest';
import { today } from '../platform/clock.ts';
import { isRefused } from '../platform/refusal.ts';
import { performAct } from '../proceedings/act.ts';
import { readPage } from '../proceedings/reading/page.ts';
import { fillIn, portalApp, secretCode, Visitor, type PortalApp } from '../test/portal-app.ts';

let portal: PortalApp;
beforeAll(async () => {
  portal = await portalApp();
});
afterAll(() => portal.close());

test('the worker sees who may speak for the worker, for what and until when, and when that is over', async () => {
  const visitor = new Visitor(portal.app);
  await fillIn(visitor, { employer: '代理工地', phone: '13800138004' });
  await visitor.post('/claim/check', { key: visitor.hidden('key') });
  const code = secretCode(visitor.page);
  const clerk = await portal.province.officer(510114, 'clerk', 'inspector');
  const { id } = await portal.world.database.owner
    .selectFrom('proceeding')
    .select('id')
    .where('headline', '=', '代理工地')
    .executeTakeFirstOrThrow();
  let step = 0;
  const act = async (name: string, form: object): Promise<number> => {
    const done = await performAct(portal.world, clerk, {
      proceeding: id,
      act: name,
      form,
      key: `speak-${id}-${++step}`,
    });
    if (isRefused(done)) throw new Error(`${name}: ${JSON.stringify(done.refused)}`);
    return done.seq;
  };
  const seen = await readPage(portal.world, clerk, id);
  const party = isRefused(seen) ? '' : (seen.parties.find(({ role }) => role === 'worker')?.key ?? '');

  const home = new Visitor(portal.app);
  await home.post('/track', { code });
  expect(home.page).not.toContain('谁可以替您办事');
  const [from, until] = [today().toString(), today().add({ days: 30 }).toString()];
  const form = { kind: 'attorney', name: '赵明律', party, withdraw: true, from, until, original: '卷内第2页' };
  const entry = await act('represent', form);
  const page = (await home.get('/track/case')).replaceAll(/\s+/g, ' ');
  expect(page).toContain('谁可以替您办事');
  expect(page).toContain(`最后一日${until}`);
  expect(page).toContain('可以替您：撤回。');
  expect(page).not.toContain('赵明律');

  await act('endRepresentation', { entry, because: 'revoked' });
  expect(await home.get('/track/case')).toContain('当事人解除委托');
});
