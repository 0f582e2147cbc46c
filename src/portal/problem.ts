import type { FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import type { ShownProblem } from '../platform/http/problems.ts';
import type { Text } from '../platform/text.ts';
import { pageOf } from './page.ts';

const notSubmitted: Text = {
  zh: '没有提交成功，您填的都还在。请再点一次提交；还不行打 12333。',
  en: 'It was not submitted; all you filled in is still there. Please submit once more, or call 12333.',
};

/**
 * A problem as a page of the portal, with its hotlines and a way back; undefined outside the portal. After a form the
 * way back leads to the form again.
 */
export function portalProblem(
  request: FastifyRequest,
  problem: ShownProblem,
  demonstration: boolean,
): string | undefined {
  if (/^\/(desk|cockpit|api)(\/|$|\?)/.test(request.url)) return undefined;
  const language = request.language ?? 'zh';
  const read = request.method === 'GET' || request.method === 'HEAD';
  const ofClaim = problem.status === 500 && /^\/claim(\/|$|\?)/.test(request.url) && !read;
  const number = problem.request ? html`<p class="hint">${problem.request}</p>` : '';
  return pageOf(
    {
      title: { zh: problem.title, en: problem.title },
      back: read ? '/' : request.url,
      address: read ? request.url : '/',
      body: html`<p>${ofClaim ? notSubmitted[language] : problem.detail}</p>
        !${number}
        <p><a class="button second" href="/">${language === 'zh' ? '回到首页' : 'Back to the first page'}</a></p>`,
    },
    language,
    read ? request.url : '/',
    demonstration,
  );
}
