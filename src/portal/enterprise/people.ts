import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { examineMobile } from '../../parties/identifiers.ts';
import { readLog, type LogLine } from '../../people/enterprises/cases.ts';
import type { Event } from '../../people/enterprises/chain.ts';
import {
  answerWaiting,
  handOver,
  invite,
  leave,
  readPeople,
  removeMember,
  withdrawInvitations,
  type People,
} from '../../people/enterprises/colleagues.ts';
import { enterpriseRules } from '../../people/enterprises/enterprise.rules.ts';
import type { Firm, Speaker } from '../../people/enterprises/persons.ts';
import { now } from '../../platform/clock.ts';
import { isRefused, type Refused } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { legalMinute } from '../../web/days.ts';
import { inGroups } from '../claims.ts';
import { button, form, hidden, line, type Shown } from '../controls.ts';
import { readPosted, type Posted } from '../posted.ts';
import { actingFor } from './cases.ts';
import { noticeOf, onward, rules, show, shownOf, type EnterprisePages } from './shared.ts';

const address = '/enterprise/people';

type Acting = { speaker: Speaker; firm: Firm };

/** Who acts for the firm, what owners do about it, and what was done. */
export function peopleOfFirmRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  app.get(address, rules('public', 'read', 'look'), async (request, reply) => {
    const acting = actingFor(request);
    return acting ? page(pages, request, reply, acting, shownOf(request)) : onward(reply, '/enterprise');
  });
  app.post(`${address}/invite`, rules('enterprise', 'sign-in', 'act'), async (request, reply) => {
    const acting = actingFor(request);
    if (!acting) return onward(reply, '/enterprise');
    const posted = readPosted(request.body, ['phone']);
    if (isRefused(posted)) return posted;
    const mobile = examineMobile(posted.phone);
    const values = { phone: posted.phone.slice(0, 60) };
    if (!mobile.valid)
      return page(
        pages,
        request,
        reply,
        acting,
        shownOf(request, values, [{ field: 'phone', message: mobile.message }]),
      );
    const made = await invite(pages, acting.speaker, mobile.value, now());
    if (isRefused(made)) return made;
    return show(pages, request, reply, {
      title: words.invited,
      back: address,
      address,
      body: html`<p>${say(words.invitedLead, request.language)}</p>
        <p class="inset"><strong>${inGroups(made.code)}</strong></p>
        <p class="hint">${mobile.value}</p>`,
    });
  });
  app.get(`${address}/invite`, rules('public', 'read', 'none'), async (_request, reply) => onward(reply, address));
  doing(app, pages, 'withdraw', [], (speaker) => withdrawInvitations(pages, speaker, now()));
  doing(app, pages, 'remove', ['account'], (speaker, posted) =>
    removeMember(pages, speaker, Number(posted['account']), now()),
  );
  doing(app, pages, 'hand-over', ['account'], (speaker, posted) =>
    handOver(pages, speaker, Number(posted['account']), now()),
  );
  doing(app, pages, 'leave', [], (speaker) => leave(pages, speaker, now()));
  doing(app, pages, 'agree', ['application'], (speaker, posted) =>
    answerWaiting(pages, speaker, { application: Number(posted['application']), agree: true }, now()),
  );
  doing(app, pages, 'refuse', ['application'], (speaker, posted) =>
    answerWaiting(pages, speaker, { application: Number(posted['application']), agree: false }, now()),
  );
}

/** A form with one button: done, and back to the page that shows it; refused, the page says why. */
function doing(
  app: FastifyInstance,
  pages: EnterprisePages,
  what: string,
  names: readonly string[],
  work: (speaker: Speaker, posted: Posted<string>) => Promise<object | Refused>,
): void {
  app.get(`${address}/${what}`, rules('public', 'read', 'none'), async (_request, reply) => onward(reply, address));
  app.post(`${address}/${what}`, rules('enterprise', 'write', 'act'), async (request, reply) => {
    const acting = actingFor(request);
    if (!acting) return onward(reply, '/enterprise');
    const posted = readPosted(request.body, names);
    if (isRefused(posted)) return posted;
    const numbers = names.map((name) => Number(posted[name]));
    if (numbers.some((one) => !Number.isInteger(one) || one < 1 || one > 2_147_483_647)) return onward(reply, address);
    const done = await work(acting.speaker, posted);
    if (isRefused(done)) {
      const message = done.refused.detail;
      return page(pages, request, reply, acting, shownOf(request, {}, [{ field: '', message }]));
    }
    return onward(reply, what === 'leave' ? '/enterprise' : `${address}?done=${what}`);
  });
}

async function page(
  pages: EnterprisePages,
  request: FastifyRequest,
  reply: FastifyReply,
  { speaker, firm }: Acting,
  shown: Shown,
): Promise<FastifyReply> {
  const owner = firm.role === 'owner';
  const people = await readPeople(pages, speaker, now());
  const log = owner ? await readLog(pages, speaker, firm) : [];
  const { language } = shown;
  return show(pages, request, reply, {
    title: words.title,
    back: '/enterprise/cases',
    address,
    faults: shown.faults,
    notice: noticeOf(request, said),
    body: html`!${members(people, speaker, owner, language)}!${owner ? waiting(people, language) + inviting(people, shown) : ''}!${
        owner ? logOf(log, language) : ''
      }
      <h2>${say(words.leaving, language)}</h2>
      !${press('leave', {}, words.leave, language)}`,
  });
}

function press(what: string, values: Readonly<Record<string, string>>, title: Text, language: Language): string {
  const fields = Object.entries(values).map(([name, value]) => hidden(name, value));
  return html`<form method="post" action="${`${address}/${what}`}">
    !${fields.join('')}<button class="quiet" type="submit">${say(title, language)}</button>
  </form>`;
}

function members({ members: all }: People, speaker: Speaker, owner: boolean, language: Language): string {
  const t = (text: Text): string => say(text, language);
  const items = all.map((one) => {
    const self = one.account === speaker.account;
    const account = String(one.account);
    const name = one.name || '—';
    const ways =
      owner && !self
        ? press('remove', { account }, { zh: `移除${name}`, en: `Remove ${name}` }, language) +
          press('hand-over', { account }, { zh: `把管理人交给${name}`, en: `Make ${name} the owner` }, language)
        : '';
    return html`<li>
      <p><strong>${name}</strong> ${owner || self ? one.phone : ''}</p>
      <p>
        ${t(one.role === 'owner' ? words.owner : words.colleague)} · ${t(proofs[one.proof])} · ${t(levels[one.level])}
      </p>
      !${ways}
    </li>`;
  });
  return html`<h2>${t(words.members)}</h2>
    <ul>
      !${items.join('')}
    </ul>`;
}

function waiting(people: People, language: Language): string {
  if (people.waiting.length === 0) return '';
  const items = people.waiting.map((one) => {
    const application = String(one.id);
    const name = one.name || one.phone;
    return html`<li>
      <p><strong>${name}</strong> ${one.phone}</p>
      !${press('agree', { application }, { zh: `同意${name}加入`, en: `Let ${name} in` }, language)}!${press(
        'refuse',
        { application },
        { zh: `不同意${name}加入`, en: `Do not let ${name} in` },
        language,
      )}
    </li>`;
  });
  return html`<h2>${say(words.waiting, language)}</h2>
    <p>${say(words.waitingLead, language)}</p>
    <ul>
      !${items.join('')}
    </ul>`;
}

function inviting({ invitations }: People, shown: Shown): string {
  const { language } = shown;
  const out =
    language === 'zh' ? `还有 ${invitations} 个邀请码没有用。` : `${invitations} invitation(s) are not used yet.`;
  return html`<h2>${say(words.invite, language)}</h2>
    !${form(
      `${address}/invite`,
      line(shown, {
        name: 'phone',
        label: words.phone,
        hint: words.phoneHint,
        max: 30,
        width: 'short',
        type: 'tel',
        more: 'inputmode="tel" autocomplete="off"',
      }) + button(language, words.makeCode),
    )}!${invitations > 0 ? html`<p>${out}</p>` + press('withdraw', {}, words.withdraw, language) : ''}`;
}

function logOf(log: readonly LogLine[], language: Language): string {
  const t = (text: Text): string => say(text, language);
  const items = log.map(({ at, who, event, act, about }) => {
    const what = event ? t(happened[event.what]) : act ? t(act.title) : '';
    const link = act ? html` <a href="${`/enterprise/cases/${act.proceeding}`}">${act.number}</a>` : '';
    const other = about && about !== who ? ` → ${about}` : '';
    return html`<li><time datetime="${at}">${legalMinute(at)}</time> ${who} ${what}${other}!${link}</li>`;
  });
  return html`<h2>${t(words.log)}</h2>
    <ul>
      !${items.join('')}
    </ul>`;
}

const proofs: Record<People['members'][number]['proof'], Text> = {
  paper: { zh: '凭送达文书的办理码', en: 'by a code of a served paper' },
  counter: { zh: '窗口核对', en: 'checked at the counter' },
  signIn: { zh: '可信登录', en: 'by a trusted sign-in' },
  owner: { zh: '管理人邀请', en: 'invited by an owner' },
};

const levels: Record<People['members'][number]['level'], Text> = {
  stated: { zh: '身份自述', en: 'identity as stated' },
  seen: { zh: '经办案单位核实', en: 'seen by the office' },
  confirmed: { zh: '经可信来源确认', en: 'confirmed by a trusted source' },
};

const happened: Record<Event['what'], Text> = {
  bound: { zh: '绑定单位', en: 'bound the firm' },
  asked: { zh: '凭办理码申请加入', en: 'asked to join by a code' },
  invited: { zh: '发出邀请', en: 'made an invitation' },
  withdrawn: { zh: '收回邀请', en: 'took the invitations back' },
  joined: { zh: '让人加入', en: 'let in' },
  left: { zh: '退出单位', en: 'left' },
  removed: { zh: '移除', en: 'removed' },
  madeOwner: { zh: '设为管理人', en: 'made an owner' },
  madeColleague: { zh: '改为经办人', en: 'made a colleague' },
  refused: { zh: '不同意加入', en: 'refused' },
};

const said: Readonly<Record<string, Text>> = {
  withdraw: { zh: '邀请已收回。', en: 'The invitations are taken back.' },
  remove: { zh: '已移除，他的登录已经退出。', en: 'Removed and signed out.' },
  'hand-over': { zh: '管理人已交接。', en: 'The account was handed over.' },
  agree: { zh: '已同意。', en: 'Let in.' },
  refuse: { zh: '已拒绝。', en: 'Refused.' },
};

const words = {
  title: { zh: '同事和操作记录', en: 'Colleagues and log' },
  members: { zh: '谁可以替本单位办事', en: 'Who acts for this firm' },
  owner: { zh: '账号管理人', en: 'Owner of the account' },
  colleague: { zh: '经办人', en: 'Colleague' },
  waiting: { zh: '等您同意', en: 'Waiting for you' },
  waitingLead: {
    zh: '下面的人用送达文书的办理码申请替本单位办事。不认识的，请不要同意，并告诉办案单位。',
    en: 'These persons used a code of a served paper to act for this firm. Do not let in whom you do not know, and tell the office.',
  },
  invite: { zh: '邀请同事', en: 'Invite a colleague' },
  phone: { zh: '同事的手机号', en: 'The colleague’s mobile number' },
  phoneHint: {
    zh: `邀请码只能由这个手机号使用一次，${enterpriseRules.invitationDays} 天内有效。`,
    en: `Only this phone can use the code, once, within ${enterpriseRules.invitationDays} days.`,
  },
  makeCode: { zh: '生成邀请码', en: 'Make an invitation' },
  withdraw: { zh: '收回没有用的邀请', en: 'Take unused invitations back' },
  invited: { zh: '邀请码', en: 'Invitation code' },
  invitedLead: {
    zh: '只显示这一次。请当面或者打电话告诉同事；他用下面的手机号登录后输入。',
    en: 'Shown this once. Tell your colleague in person or by phone; they sign in with the phone below and type it.',
  },
  log: { zh: '操作记录', en: 'What was done' },
  leaving: { zh: '不再替本单位办事', en: 'Stop acting for this firm' },
  leave: { zh: '退出本单位', en: 'Leave the firm' },
} as const satisfies Record<string, Text>;
