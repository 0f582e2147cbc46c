import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { examineMobile } from '../../parties/identifiers.ts';
import { passwordFault } from '../../people/account-writing.ts';
import { ownFirms } from '../../people/enterprises/counter.ts';
import {
  chooseFirm,
  isPhoneKnown,
  ownedDemonstration,
  setPassword,
  signInByPassword,
  signInByPhone,
  type Speaker,
} from '../../people/enterprises/persons.ts';
import { speakerCookie, speakerOf, speakerToken } from '../../people/enterprises/viewer.ts';
import { closeSession } from '../../people/sessions.ts';
import { enterDemonstration, givePassword } from '../../people/sign-in.ts';
import { now } from '../../platform/clock.ts';
import { hashCode } from '../../platform/crypto.ts';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import { say, type Text } from '../../platform/text.ts';
import { button, form, hidden, line, type Shown } from '../controls.ts';
import type { Fault, PageParts } from '../page.ts';
import { portalRules } from '../portal.rules.ts';
import { readPosted } from '../posted.ts';
import { redeemCodeFor, requestCodeFor } from '../track/one-time-code.ts';
import { countCode, type CodeBudget } from './code-budget.ts';
import { browserOf, keepSession, onward, rules, show, shownOf, type EnterprisePages } from './shared.ts';
import { trustedWay } from './trusted.ts';

/** Signing in and out of the enterprise window: by a one-time code to the phone, by phone and password, by one click in a demonstration. */
export function doorRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  app.get('/enterprise', rules('public', 'read', 'none'), async (request, reply) => {
    const speaker = speakerOf(request);
    if (speaker)
      return onward(reply, (await actsForOne(pages, request, speaker)) ? '/enterprise/cases' : '/enterprise/firms');
    const demonstration = pages.demonstration && (await ownedDemonstration(pages.auth));
    return show(pages, request, reply, enterPage(pages, shownOf(request), demonstration));
  });
  codeRoutes(app, pages);
  app.post('/enterprise/password-sign-in', rules('public', 'sign-in', 'sign-in'), async (request, reply) => {
    const posted = readPosted(request.body, ['signInPhone', 'password']);
    if (isRefused(posted)) return posted;
    const values = { signInPhone: posted.signInPhone.slice(0, 60) };
    const again = (fault: Fault): Promise<FastifyReply> =>
      show(pages, request, reply, enterPage(pages, shownOf(request, values, [fault]), undefined));
    const mobile = examineMobile(posted.signInPhone);
    const given = { password: posted.password.slice(0, 256), browser: browserOf(request) };
    if (!mobile.valid && !pages.demonstration) return again({ field: 'signInPhone', message: mobile.message });
    const session = mobile.valid
      ? await signInByPassword(pages, { ...given, phone: mobile.value }, now())
      : await signInAsPrinted(pages, { ...given, account: posted.signInPhone.slice(0, 60) });
    if (isRefused(session)) return again({ field: 'password', message: session.refused.detail });
    await endFormer(pages, request);
    keepSession(reply, session);
    return onward(reply, '/enterprise');
  });
  app.post('/enterprise/demonstration', rules('demonstration', 'sign-in', 'sign-in'), async (request, reply) => {
    const account = await ownedDemonstration(pages.auth);
    const entered = await enterDemonstration(pages, { account: account ?? '', browser: browserOf(request) }, now());
    if (isRefused(entered)) return entered;
    await endFormer(pages, request);
    keepSession(reply, entered.session);
    return onward(reply, '/enterprise');
  });
  app.post('/enterprise/leave', rules('public', 'write', 'sign-in'), async (request, reply) => {
    await endFormer(pages, request);
    reply.clearCookie(speakerCookie, { path: '/enterprise' });
    return onward(reply, '/enterprise');
  });
  passwordRoutes(app, pages);
}

/** The demonstration's account has no phone: its name and password are printed where the demonstration was started. */
async function signInAsPrinted(
  pages: EnterprisePages,
  given: { account: string; password: string; browser: string },
): Promise<{ token: string; seconds: number } | Refused> {
  const own = await ownedDemonstration(pages.auth);
  const asked = { ...given, account: given.account === own ? own : '', known: undefined };
  const answer = await givePassword(pages, asked, now());
  if (isRefused(answer)) return answer;
  return answer.next === 'done' ? answer.session : notFound();
}

/** A new token for a new state: whatever session the browser came with ends, so none can be planted before. */
async function endFormer(pages: EnterprisePages, request: FastifyRequest): Promise<void> {
  const former = speakerToken(request);
  if (former !== undefined) await closeSession(pages.auth, pages.keys, former);
}

/** Whether somebody acts for a firm in this session; who has only one firm acts for it without being asked. */
async function actsForOne(pages: EnterprisePages, request: FastifyRequest, speaker: Speaker): Promise<boolean> {
  if (speaker.firm) return true;
  const token = speakerToken(request);
  const [only, ...more] = await ownFirms(pages, speaker);
  if (token === undefined || !only || more.length > 0) return false;
  return chooseFirm(pages.auth, pages.keys, token, only.office);
}

function codeRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  // Whoever comes back to these addresses finds the form and not an error.
  for (const address of ['/enterprise/code', '/enterprise/code/enter', '/enterprise/password-sign-in'])
    app.get(address, rules('public', 'read', 'none'), async (_request, reply) => onward(reply, '/enterprise'));
  app.post('/enterprise/code', rules('public', 'sign-in', 'sign-in'), async (request, reply) => {
    const posted = readPosted(request.body, ['phone']);
    if (isRefused(posted)) return posted;
    const mobile = examineMobile(posted.phone);
    if (!mobile.valid) {
      const shown = shownOf(request, { phone: posted.phone.slice(0, 60) }, [
        { field: 'phone', message: mobile.message },
      ]);
      return show(pages, request, reply, enterPage(pages, shown, undefined));
    }
    const budget = await sendCodeTo(pages, mobile.value, request.ip);
    return budget === 'none'
      ? refuse('too-many', words.noneLeft)
      : show(pages, request, reply, codePage(pages, shownOf(request), mobile.value, budget));
  });
  app.post('/enterprise/code/enter', rules('public', 'sign-in', 'sign-in'), async (request, reply) => {
    const posted = readPosted(request.body, ['phone', 'oneTimeCode']);
    if (isRefused(posted)) return posted;
    const mobile = examineMobile(posted.phone);
    if (!mobile.valid) return onward(reply, '/enterprise');
    const typed = posted.oneTimeCode.normalize('NFKC').replace(/\s/g, '');
    if (!(await redeemCodeFor(pages, codeName(pages, mobile.value), typed))) {
      const shown = shownOf(request, {}, [{ field: 'oneTimeCode', message: words.wrongCode }]);
      return show(pages, request, reply, codePage(pages, shown, mobile.value));
    }
    const session = await signInByPhone(pages, { phone: mobile.value, browser: browserOf(request) }, now());
    if (isRefused(session)) return session;
    await endFormer(pages, request);
    keepSession(reply, session);
    return onward(reply, '/enterprise');
  });
}

/** Under what name codes to this phone are kept for this door; those of the workers' door are others. */
function codeName(pages: EnterprisePages, phone: string): string {
  return hashCode(pages.keys, `enterprise door:${phone}`).toString('hex');
}

/**
 * Known or not, every phone is sent a code and told the same: an account comes to be with the code. Only when those of the
 * day are used up do strangers get none, and everybody is told so.
 */
async function sendCodeTo(pages: EnterprisePages, phone: string, address: string): Promise<CodeBudget> {
  let budget: CodeBudget = 'left';
  const maySend = async (): Promise<boolean> => {
    const known = await isPhoneKnown(pages, phone);
    budget = await countCode(pages, address, { known });
    return budget === 'left' || (budget === 'known-only' && known);
  };
  await requestCodeFor(pages, pages.sender, { phone, hash: codeName(pages, phone), maySend });
  return budget;
}

function passwordRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  const page = (shown: Shown, has: boolean): PageParts => ({
    title: words.setPassword,
    back: '/enterprise',
    faults: shown.faults,
    address: '/enterprise/password',
    body: html`<p>${say(has ? words.hasPassword : words.noPassword, shown.language)}</p>
      !${form(
        '/enterprise/password',
        secret(shown, { name: 'password', label: words.newPassword, hint: words.passwordHint }, 'new-password') +
          button(shown.language, words.keep),
      )}`,
  });
  app.get('/enterprise/password', rules('public', 'read', 'none'), async (request, reply) => {
    const speaker = speakerOf(request);
    return speaker
      ? show(pages, request, reply, page(shownOf(request), speaker.hasPassword))
      : onward(reply, '/enterprise');
  });
  app.post('/enterprise/password', rules('public', 'sign-in', 'sign-in'), async (request, reply) => {
    const speaker = speakerOf(request);
    const token = speakerToken(request);
    if (!speaker || token === undefined) return onward(reply, '/enterprise');
    const posted = readPosted(request.body, ['password']);
    if (isRefused(posted)) return posted;
    const fault = passwordFault(posted.password) ?? (posted.password.length > 256 ? words.tooLong : undefined);
    if (fault) {
      const shown = shownOf(request, {}, [{ field: 'password', message: fault }]);
      return show(pages, request, reply, page(shown, speaker.hasPassword));
    }
    await setPassword(pages.auth, pages.keys, { account: speaker.account, password: posted.password, token }, now());
    return onward(reply, speaker.firm ? '/enterprise/cases?done=password' : '/enterprise/firms?done=password');
  });
}

function secret(shown: Shown, field: { name: string; label: Text; hint?: Text }, complete: string): string {
  // A password is never written back into a page.
  const shownEmpty = { ...shown, values: {} };
  return line(shownEmpty, { ...field, max: 256, type: 'password', more: `autocomplete="${complete}"` });
}

function phoneField(shown: Shown, name: string): string {
  return line(shown, {
    name,
    label: words.phone,
    max: 30,
    width: 'short',
    type: 'tel',
    more: 'inputmode="tel" autocomplete="tel"',
  });
}

function enterPage(pages: EnterprisePages, shown: Shown, demonstration: string | false | undefined): PageParts {
  const { language } = shown;
  const t = (text: Text): string => say(text, language);
  const note = pages.sender.note ? html`<p class="inset">${t(pages.sender.note)}</p>` : '';
  const click = demonstration
    ? html`<form class="form" method="post" action="/enterprise/demonstration">
        <button class="button" type="submit">${t(words.demonstration)}</button>
      </form>`
    : '';
  return {
    title: words.title,
    back: '/',
    faults: shown.faults,
    address: '/enterprise',
    body: html`<p>${t(words.lead)}</p>
      !${click}!${pages.trusted ? trustedWay(language) : ''}!${note}!${form('/enterprise/code', phoneField(shown, 'phone') + button(language, words.sendCode))}
      <h2>${t(words.byPassword)}</h2>
      !${form(
        '/enterprise/password-sign-in',
        html`!${phoneField(shown, 'signInPhone')}!${secret(shown, { name: 'password', label: words.password }, 'current-password')}<button
            class="button second"
            type="submit"
          >
            ${t(words.signIn)}
          </button>`,
      )}`,
  };
}

function codePage(pages: EnterprisePages, shown: Shown, phone: string, budget: CodeBudget = 'left'): PageParts {
  const { language } = shown;
  const lead: Text = {
    zh: `验证码已经发往这个手机号，${portalRules.codeMinutes} 分钟内有效。没收到请过 1 分钟再试。`,
    en: `A code is on its way to this number; it is good for ${portalRules.codeMinutes} minutes. If none arrives, try again in a minute.`,
  };
  return {
    title: words.enterCode,
    back: '/enterprise',
    faults: shown.faults,
    address: '/enterprise',
    body: html`<p>${say(lead, language)}</p>
      !${budget === 'left' ? '' : html`<p class="inset">${say(words.knownOnly, language)}</p>`}!${pages.sender.note ? html`<p class="inset">${say(pages.sender.note, language)}</p>` : ''}!${form(
        '/enterprise/code/enter',
        hidden('phone', phone) +
          line(shown, {
            name: 'oneTimeCode',
            label: words.oneTimeCode,
            max: 12,
            width: 'short',
            more: 'inputmode="numeric" autocomplete="one-time-code"',
          }) +
          button(language, words.signIn),
      )}`,
  };
}

const words = {
  title: { zh: '用人单位登录', en: 'Employers’ sign-in' },
  lead: {
    zh: '单位的人事、负责人和代理人在这里看案件和文书、陈述申辩、报告改正情况。用本人的手机号登录。',
    en: 'Staff and representatives of a firm see its cases and papers here, state a defence and report what was put right. Sign in with your own phone.',
  },
  phone: { zh: '本人手机号', en: 'Your mobile number' },
  sendCode: { zh: '发验证码', en: 'Send me a code' },
  byPassword: { zh: '用密码登录', en: 'With a password' },
  password: { zh: '密码', en: 'Password' },
  signIn: { zh: '登录', en: 'Sign in' },
  demonstration: { zh: '用演示账号登录', en: 'Sign in with the demonstration account' },
  enterCode: { zh: '输入验证码', en: 'Enter the code' },
  oneTimeCode: { zh: '6 位验证码', en: 'Code of 6 digits' },
  noneLeft: {
    zh: '今天从这里要的验证码已经太多，请明天再试，或者用密码登录。急用的，请到办案单位办理。',
    en: 'Too many codes were asked for from here today. Try again tomorrow, sign in with a password, or come to the office.',
  },
  knownOnly: {
    zh: '今天的验证码已经用完：还没有登录过的手机号今天收不到，请明天再试，急用的请到办案单位办理。',
    en: 'The codes of today are used up: a number that never signed in gets none today. Try again tomorrow, or come to the office.',
  },
  wrongCode: {
    zh: '验证码不对或者过期了。多次输错要过一小时再试',
    en: 'The code is wrong or too old. After several wrong ones, wait an hour',
  },
  setPassword: { zh: '设置密码', en: 'Set a password' },
  hasPassword: {
    zh: '您已经设过密码。改了以后，其他地方的登录会退出。',
    en: 'You have a password. Changing it signs you out everywhere else.',
  },
  noPassword: { zh: '设了密码，以后可以不等短信验证码。', en: 'With a password you need not wait for a code.' },
  newPassword: { zh: '新密码', en: 'New password' },
  passwordHint: {
    zh: '至少 12 个字符，一句自己记得住的话就行。',
    en: 'At least 12 characters: a sentence you remember will do.',
  },
  tooLong: { zh: '密码太长。', en: 'This password is too long.' },
  keep: { zh: '保存', en: 'Keep it' },
} as const satisfies Record<string, Text>;
