import { html } from 'ghtml';
import { say, type Language, type Text } from '../../platform/text.ts';
import type { Page } from '../claims.ts';
import { isDispute } from '../dispute/matter.ts';
import { linesOfEntry } from '../dispute/told.ts';
import { dayText } from '../due.ts';

type Entry = Page['timeline'][number];

/** What happened, newest first, in the worker's words. Remarks of the office among itself do not appear. */
export function timeline(page: Page, language: Language): string {
  const own = page.procedure !== 'inspection' ? {} : page.timeline[0]?.act === 'tip' ? ofTip : ofWorker;
  const entries = [...page.timeline].reverse().map((entry) => entryItem(page, entry, own, language));
  return html`<ol class="timeline" reversed>
    !${entries.join('')}
  </ol>`;
}

/** What the worker did, in the words the portal has for it: the statute's 投诉 is the office's word. */
const ofWorker: Readonly<Record<string, Text>> = {
  complain: { zh: '您反映了欠薪。', en: 'You reported unpaid wages.' },
  withdraw: { zh: '您撤回了反映。', en: 'You took your report back.' },
};
/** The same for who gave a tip. */
const ofTip: Readonly<Record<string, Text>> = {
  tip: { zh: '您提交了举报。', en: 'You sent the tip.' },
  withdraw: { zh: '您撤回了举报。', en: 'You took the tip back.' },
};

function entryItem(page: Page, entry: Entry, own: Readonly<Record<string, Text>>, language: Language): string {
  const lines = linesOfEntry(page, entry).map(
    ({ label, value }) =>
      html`<p>
        <span class="hint">${say(label, language)}${language === 'zh' ? '：' : ': '}</span
        ><span class="said">${say(value, language)}</span>
      </p>`,
  );
  const voided =
    entry.correctedBy === undefined
      ? ''
      : html` <em>${language === 'zh' ? '（后来更正了）' : '(put right later)'}</em>`;
  return html`<li>
    <p><time datetime="${entry.effectiveOn}">${dayText(entry.effectiveOn, language)}</time></p>
    <p class="what">${say(own[entry.act] ?? entry.plain ?? entry.title, language)}!${voided}</p>
    !${lines.join('')}
    <p class="hint">${by(page, entry, language)}</p>
  </li>`;
}

function by(page: Page, entry: Entry, language: Language): string {
  switch (entry.by.kind) {
    case 'worker':
      return language === 'zh' ? '您' : 'You';
    case 'enterprise':
      return language === 'zh' ? '用人单位' : 'The employer';
    case 'system':
      // What another case was carried on to begins with what that case knew.
      if (entry.seq === 1 && isDispute(page))
        return language === 'zh' ? '由前一个案件转来' : 'Carried on from the case before';
      return language === 'zh' ? '期限到了，自动记录' : 'Recorded by the system when the period ended';
    case 'officer':
      return entry.by.office?.[language] ?? entry.by.name;
  }
}
