import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { countiesOf, homeProvince, isDivision, prefecturesOf } from '../../divisions/divisions.ts';
import { bindByPaper, joinByInvitation } from '../../people/enterprises/binding.ts';
import {
  askAtCounter,
  ownApplications,
  ownFirms,
  toBeSeen,
  type OwnApplication,
  type OwnFirm,
} from '../../people/enterprises/counter.ts';
import { chooseFirm, nameSelf, type Speaker } from '../../people/enterprises/persons.ts';
import { speakerOf, speakerToken } from '../../people/enterprises/viewer.ts';
import { now } from '../../platform/clock.ts';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { readCode } from '../claims.ts';
import { button, continueWord, form, line, type Shown } from '../controls.ts';
import type { PageParts } from '../page.ts';
import { readPosted, type Posted } from '../posted.ts';
import { noticeOf, onward, refreshOffices, rules, show, shownOf, type EnterprisePages } from './shared.ts';

const address = '/enterprise/firms';

/** For which firms one acts, choosing among them, and the three ways to a further one: a served paper, an invitation, the counter. */
export function firmRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  app.get(address, rules('public', 'read', 'none'), async (request, reply) => {
    const speaker = speakerOf(request);
    return speaker ? page(pages, request, reply, speaker, shownOf(request)) : onward(reply, '/enterprise');
  });
  app.post('/enterprise/firms/choose', rules('public', 'write', 'sign-in'), async (request, reply) => {
    const posted = readPosted(request.body, ['office']);
    if (isRefused(posted)) return posted;
    const token = speakerToken(request);
    if (!speakerOf(request) || token === undefined) return onward(reply, '/enterprise');
    const office = Number(posted.office);
    const chosen = Number.isInteger(office) && (await chooseFirm(pages.auth, pages.keys, token, office));
    return chosen ? onward(reply, '/enterprise/cases') : notFound();
  });
  nameRoute(app, pages);
  for (const [path, way] of Object.entries(ways)) wayRoute(app, pages, path, way);
}

type Way = {
  names: readonly string[];
  /** Answers where the browser goes on to, or what was refused. */
  take(pages: EnterprisePages, speaker: Speaker, posted: Posted<string>): Promise<Went | Refused>;
};
type Went = { done: string; office?: number };

const ways: Readonly<Record<string, Way>> = {
  bind: {
    names: ['creditCode', 'bindingCode'],
    async take(pages, speaker, posted) {
      const asked = { creditCode: posted['creditCode'] ?? '', code: readCode(posted['bindingCode'] ?? '') ?? '' };
      const bound = await bindByPaper(pages, speaker, asked, now());
      if (isRefused(bound)) return bound;
      return bound.state === 'bound' ? { done: 'bound', office: bound.office } : { done: 'waits' };
    },
  },
  join: {
    names: ['invitation'],
    async take(pages, speaker, posted) {
      const joined = await joinByInvitation(pages, speaker, readCode(posted['invitation'] ?? '') ?? '', now());
      return isRefused(joined) ? joined : { done: 'bound', office: joined.office };
    },
  },
  apply: {
    names: ['firmCode', 'firmName', 'division'],
    async take(pages, speaker, posted) {
      const division = posted['division'] ?? '';
      const name = posted['firmName'] ?? '';
      if (name === '' || name.length > 100) return wrong('firmName', words.firmNameFault);
      const seat = isDivision(division) ? Number(division) : 0;
      const asked = await askAtCounter(
        pages,
        speaker,
        { creditCode: posted['firmCode'] ?? '', name, division: seat },
        now(),
      );
      return isRefused(asked) ? asked : { done: 'asked' };
    },
  },
};

function wrong(field: string, detail: Text): Refused {
  return refuse('invalid-form', detail, { field });
}

function wayRoute(app: FastifyInstance, pages: EnterprisePages, path: string, way: Way): void {
  app.get(`${address}/${path}`, rules('public', 'read', 'none'), async (_request, reply) => onward(reply, address));
  app.post(`${address}/${path}`, rules('public', 'sign-in', 'sign-in'), async (request, reply) => {
    const speaker = speakerOf(request);
    const token = speakerToken(request);
    if (!speaker || token === undefined) return onward(reply, '/enterprise');
    if (isNameless(speaker)) return onward(reply, address);
    const posted = readPosted(request.body, way.names);
    if (isRefused(posted)) return posted;
    const went = await way.take(pages, speaker, posted);
    if (isRefused(went)) {
      const { field, detail } = went.refused;
      const known = field !== undefined && way.names.includes(field) ? field : '';
      // Codes are shown to nobody again, not even to whoever mistyped them.
      const { bindingCode: _, invitation: __, ...kept } = posted;
      const values = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, value.slice(0, 100)]));
      return page(pages, request, reply, speaker, shownOf(request, values, [{ field: known, message: detail }]));
    }
    if (went.office === undefined) return onward(reply, `${address}?done=${went.done}`);
    await chooseFirm(pages.auth, pages.keys, token, went.office);
    await refreshOffices(pages);
    return onward(reply, `/enterprise/cases?done=${went.done}`);
  });
}

/** Whoever signed in by phone for the first time has not said yet how they are called. */
function isNameless({ known }: Speaker): boolean {
  return known.name === '' && known.phone !== '';
}

/** How somebody is called is asked once, before anything else: owners and officers must know whom they let in. */
function nameRoute(app: FastifyInstance, pages: EnterprisePages): void {
  app.get(`${address}/name`, rules('public', 'read', 'none'), async (_request, reply) => onward(reply, address));
  app.post(`${address}/name`, rules('public', 'write', 'sign-in'), async (request, reply) => {
    const speaker = speakerOf(request);
    if (!speaker) return onward(reply, '/enterprise');
    const posted = readPosted(request.body, ['personName']);
    if (isRefused(posted)) return posted;
    const name = posted.personName;
    if (!isNameless(speaker)) return onward(reply, address);
    if (name.length < 2 || name.length > 40) {
      const fault = { field: 'personName', message: words.nameFault };
      return page(pages, request, reply, speaker, shownOf(request, { personName: name.slice(0, 40) }, [fault]));
    }
    await nameSelf(pages.auth, pages.keys, speaker, name);
    return onward(reply, address);
  });
}

function nameForm(shown: Shown): string {
  return form(
    `${address}/name`,
    html`<p>${say(words.nameLead, shown.language)}</p>` +
      line(shown, { name: 'personName', label: words.personName, max: 40, more: 'autocomplete="name"' }) +
      button(shown.language, continueWord),
  );
}

async function page(
  pages: EnterprisePages,
  request: FastifyRequest,
  reply: FastifyReply,
  speaker: Speaker,
  shown: Shown,
): Promise<FastifyReply> {
  const nameless = isNameless(speaker);
  const [firms, applications] = [await ownFirms(pages, speaker), await ownApplications(pages, speaker)];
  const parts: PageParts = {
    title: words.title,
    back: speaker.firm ? '/enterprise/cases' : '/',
    faults: shown.faults,
    address,
    notice: noticeOf(request, said),
    body: nameless
      ? nameForm(shown)
      : firmList(firms, speaker, shown.language) + asked(pages, applications, shown.language) + waysOn(shown),
  };
  return show(pages, request, reply, parts);
}

function firmList(firms: readonly OwnFirm[], speaker: Speaker, language: Language): string {
  const t = (text: Text): string => say(text, language);
  if (firms.length === 0) return html`<p>${t(words.none)}</p>`;
  const items = firms.map(
    (firm) =>
      html`<li>
        <button class="card-open" type="submit" name="office" value="${String(firm.office)}">
          <strong>${firm.name}</strong
          ><br />${firm.credit_code}<br />${t(firm.role === 'owner' ? words.owner : words.colleague)}${
            speaker.firm?.office === firm.office ? ` · ${t(words.now)}` : ''
          }
        </button>
      </li>`,
  );
  return html`<form method="post" action="/enterprise/firms/choose">
    <ul class="mine">
      !${items.join('')}
    </ul>
  </form>`;
}

function asked(pages: EnterprisePages, applications: readonly OwnApplication[], language: Language): string {
  const t = (text: Text): string => say(text, language);
  const open = applications.filter(({ agency }) => agency !== null);
  if (open.length === 0) return '';
  const items = open.map(({ name, credit_code, agency, state }) => {
    const office = pages.offices.get(agency ?? 0);
    const where = [office?.name[language], office?.address, office?.telephone].filter(Boolean).join(' · ');
    return html`<li>
      <p><strong>${name}</strong> ${credit_code}</p>
      <p>${t(states[state] ?? { zh: state, en: state })}</p>
      <p class="hint">${where}</p>
    </li>`;
  });
  const bring = Object.values(toBeSeen).map((what) => html`<li>${t(what)}</li>`);
  return html`<h2>${t(words.asked)}</h2>
    <ul>
      !${items.join('')}
    </ul>
    <p>${t(words.bring)}</p>
    <ul>
      !${bring.join('')}
    </ul>`;
}

const states: Readonly<Record<string, Text>> = {
  asked: { zh: '等您到窗口核对', en: 'Waiting for you at the counter' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  refused: { zh: '未通过，请向该机关了解原因', en: 'Not confirmed: ask that office why' },
};

function waysOn(shown: Shown): string {
  const { language } = shown;
  const t = (text: Text): string => say(text, language);
  const code = 'autocapitalize="characters" autocomplete="off" spellcheck="false"';
  return html`<h2>${t(words.byPaper)}</h2>
    <p>${t(words.byPaperLead)}</p>
    !${form(
      `${address}/bind`,
      html`!${line(shown, { name: 'creditCode', label: words.creditCode, max: 40, more: code })}!${line(shown, {
        name: 'bindingCode',
        label: words.bindingCode,
        hint: words.bindingCodeHint,
        max: 40,
        width: 'short',
        more: `${code} data-code`,
      })}!${button(language, words.bind)}`,
    )}
    <h2>${t(words.byInvitation)}</h2>
    !${form(
      `${address}/join`,
      html`!${line(shown, {
          name: 'invitation',
          label: words.invitation,
          max: 40,
          width: 'short',
          more: `${code} data-code`,
        })}<button class="button second" type="submit">${t(words.join)}</button>`,
    )}
    <h2>${t(words.atCounter)}</h2>
    <p>${t(words.atCounterLead)}</p>
    !${form(
      `${address}/apply`,
      html`!${line(shown, { name: 'firmName', label: words.firmName, max: 100 })}!${line(shown, {
          name: 'firmCode',
          label: words.creditCode,
          max: 40,
          more: code,
        })}!${counties(shown)}<button class="button second" type="submit">${t(words.apply)}</button>`,
    )}`;
}

/** The counties of the province by prefecture; a list of lists works without script. */
function counties(shown: Shown): string {
  const { language } = shown;
  const groups = prefecturesOf(homeProvince).map((prefecture) => {
    const options = countiesOf(prefecture.code).map(
      ({ code, name }) =>
        html`<option value="${code}" !${shown.values['division'] === code ? 'selected' : ''}>
          ${say(name, language)}
        </option>`,
    );
    return html`<optgroup label="${say(prefecture.name, language)}">!${options.join('')}</optgroup>`;
  });
  const fault = shown.faults.find(({ field }) => field === 'division');
  return html`<div class="!${fault ? 'field wrong' : 'field'}">
    <label class="label" for="division">${say(words.county, language)}</label>
    !${fault ? html`<p class="fault" id="division-fault">${say(fault.message, language)}</p>` : ''}<select
      class="input"
      id="division"
      name="division"
      !${fault ? 'aria-invalid="true" aria-describedby="division-fault"' : ''}
    >
      <option value="">—</option>
      !${groups.join('')}
    </select>
  </div>`;
}

const said: Readonly<Record<string, Text>> = {
  waits: {
    zh: '办理码没有问题。这个单位已经有账号管理人，他同意以后您就可以办事。',
    en: 'The code is right. The firm has an owner of its account already; you may act once they agree.',
  },
  asked: { zh: '已登记，请带好材料到窗口核对。', en: 'Noted. Please bring your papers to the counter.' },
  password: { zh: '密码已保存。', en: 'Your password is kept.' },
};

const words = {
  title: { zh: '您的单位', en: 'Your firms' },
  none: { zh: '您还没有绑定单位。', en: 'You act for no firm yet.' },
  owner: { zh: '账号管理人', en: 'Owner of the account' },
  colleague: { zh: '经办人', en: 'Colleague' },
  now: { zh: '现在', en: 'now' },
  asked: { zh: '窗口核对', en: 'At the counter' },
  bring: { zh: '请带：', en: 'Bring:' },
  personName: { zh: '您的姓名', en: 'Your name' },
  nameLead: {
    zh: '先写上您的姓名：同事和办案单位要知道是谁在替单位办事。',
    en: 'First your name: colleagues and the office must know who acts for the firm.',
  },
  nameFault: { zh: '请写姓名', en: 'Write your name' },
  byPaper: { zh: '用文书上的办理码绑定单位', en: 'Bind a firm by a code from a paper' },
  byPaperLead: {
    zh: '收到送达的文书时，里面有一张“网上办理凭条”。第一位使用办理码的人成为本单位账号的管理人。',
    en: 'With a paper that was served comes a slip for doing things online. Who first uses its code becomes the owner of the account.',
  },
  creditCode: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  bindingCode: { zh: '办理码', en: 'Code of the slip' },
  bindingCodeHint: { zh: '12 个字母和数字，在凭条的方框里。', en: '12 letters and digits, in the box on the slip.' },
  bind: { zh: '绑定单位', en: 'Bind the firm' },
  byInvitation: { zh: '用同事给的邀请码', en: 'With a colleague’s invitation' },
  invitation: { zh: '邀请码', en: 'Invitation code' },
  join: { zh: '加入', en: 'Join' },
  atCounter: { zh: '到办案单位窗口核对', en: 'Be checked at the office’s counter' },
  atCounterLead: {
    zh: '没有办理码，或者管理人已经离开单位，就先在这里登记，再带材料到办案单位的窗口核对。',
    en: 'Without a code, or when the owner has left the firm, register here first and bring your papers to the counter of the office.',
  },
  firmName: { zh: '单位名称', en: 'Name of the firm' },
  firmNameFault: { zh: '请写单位名称，最多 100 个字', en: 'Write the firm’s name, at most 100 characters' },
  county: { zh: '办案单位所在区县', en: 'County of the office' },
  apply: { zh: '登记', en: 'Register' },
} as const satisfies Record<string, Text>;
