import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { examineCitizenId } from '../../parties/identifiers.ts';
import {
  beginTrusted,
  finishTrusted,
  ofPersons,
  trustedMinutes,
  trustedProvider,
  type TrustedProvider,
} from '../../people/trusted-provider.ts';
import { now, today } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import type { FormValue, Party } from '../../procedure/case.ts';
import { transact } from '../../proceedings/act.ts';
import { takeDay } from '../../proceedings/day.ts';
import { rightsOf } from '../../proceedings/once.ts';
import { isSealed } from '../../proceedings/sealing.ts';
import { loadForAct } from '../../proceedings/standing.ts';
import { openSeal } from '../../proceedings/unsealing.ts';
import { actAndPost } from '../../proceedings/within.ts';
import type { Page, PortalWorld } from '../claims.ts';

/*
 * A worker who follows a case confirms who they are through a province's public sign-in of persons, where one is connected:
 * the name must be the one in the case, and the number too where the case has one. The program enters it, on that word alone.
 */

const cookie = 'heyan_trusted_person';
const path = '/track/trusted';
const act = 'confirmIdentity';

/** What the public sign-in says of a person. */
export type PersonFacts = { name: string; idNumber: string };

const rules = { config: { right: 'holder', limit: 'sign-in', audit: 'act' }, schema: { hide: true } } as const;

/** The way there and back, where a provider is connected. */
export function trustedPersonRoutes(app: FastifyInstance, world: PortalWorld): void {
  const provider = trustedProvider(process.env, ofPersons);
  if (!provider) return;
  // A link and not a form: our pages let no form lead to another site.
  app.get(path, rules, async (_request, reply) => {
    const { address, cookie: value } = beginTrusted(world.keys, provider, now());
    const secure = process.env['HEYAN_HTTPS'] === 'on';
    reply.setCookie(cookie, value, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: trustedMinutes * 60 });
    return reply.redirect(address, 303);
  });
  app.get(`${path}/back`, rules, async (request, reply) => {
    reply.clearCookie(cookie, { path });
    return takeBack(world, provider, request, reply);
  });
}

async function takeBack(
  world: PortalWorld,
  provider: TrustedProvider,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { viewer } = request;
  if (viewer.kind !== 'holder') return notFound();
  const asked = (request.query ?? {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof asked[name] === 'string' ? asked[name] : '');
  const given = { cookie: request.cookies[cookie], state: text('state'), code: text('code').slice(0, 2000) };
  const facts = await finishTrusted(world.keys, provider, given, now(), personIn);
  if (isRefused(facts)) return facts;
  const done = await confirmPerson(world, viewer.proceeding, facts);
  return isRefused(done) ? done : reply.redirect(`/track/case?done=${act}`, 303);
}

function personIn(said: Readonly<Record<string, unknown>> | undefined): PersonFacts | undefined {
  const [name, number] = [said?.['name'], said?.['id_number']];
  if (typeof name !== 'string' || typeof number !== 'string' || name.length > 40 || number.length > 40)
    return undefined;
  const examined = examineCitizenId(number, today());
  return examined.valid && plain(name) !== '' ? { name: name.trim(), idNumber: examined.value } : undefined;
}

/** Enters that whoever follows a proceeding is the person its record names; refused when they are another. */
export function confirmPerson(world: PortalWorld, proceeding: number, facts: PersonFacts): Promise<object | Refused> {
  return transact(world, rightsOf({ kind: 'holder', proceeding }), async (tx) => {
    const { at, day } = await takeDay(tx);
    const loaded = await loadForAct(tx, world, proceeding, { kind: 'system' });
    if (isRefused(loaded)) return loaded;
    const own = loaded.matter.parties.find((party) => party.holder && !party.confidential && party.kind === 'person');
    if (!own || !Object.hasOwn(loaded.chapter.procedure.acts, act)) return notFound();
    if (own.identity?.level === 'confirmed') return { done: true };
    const stated = await statedOf(tx, world, own);
    const isSame = plain(stated.name) === plain(facts.name);
    if (!isSame || (stated.idNumber !== '' && plain(stated.idNumber) !== plain(facts.idNumber))) return another();
    const number = stated.idNumber === '' ? { idNumber: facts.idNumber } : {};
    return actAndPost({ tx, spine: world, at, day }, { kind: 'system' }, loaded, {
      act,
      form: { party: own.key, ...number },
    });
  });
}

/** What the record holds of a person, opened for this comparison alone, with its trace. */
async function statedOf(tx: Tx, world: PortalWorld, party: Party): Promise<{ name: string; idNumber: string }> {
  const why = '统一身份认证核对 public sign-in';
  const open = async (value: FormValue | undefined): Promise<string> =>
    isSealed(value)
      ? ((await openSeal(tx, world, value.seal, { officer: null, why })) ?? '')
      : typeof value === 'string'
        ? value
        : '';
  return { name: await open(party.name), idNumber: await open(party.idNumber) };
}

/** Written differently, a name and a number are still the same. */
function plain(value: string): string {
  return value
    .normalize('NFKC')
    .replaceAll(/[\s·.•]/gu, '')
    .toUpperCase();
}

function another(): Refused {
  return refuse('identity', {
    zh: '统一身份认证里的姓名或者证件号码，与这件案件登记的不一致。请带身份证件到窗口核对。',
    en: 'The public sign-in names another person, or another number, than this case. Please show your papers at the counter.',
  });
}

/** The link that leads there, for who is not confirmed yet; nothing where no provider is connected. */
export function trustedPersonWay(page: Page, language: Language): string {
  if (!trustedProvider(process.env, ofPersons) || page.state.final) return '';
  const isConfirmed = page.timeline.some((entry) => entry.act === act);
  return isConfirmed ? '' : html`<p><a href="${path}">${say(words.way, language)}</a></p>`;
}

const words = {
  way: { zh: '用统一身份认证确认是我本人', en: 'Confirm who I am with the public sign-in' },
} as const satisfies Record<string, Text>;
