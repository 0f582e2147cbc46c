import { Type } from 'typebox';
import { folded } from '../../platform/folded.ts';
import type { Case, FormBody, SelfFact } from '../../procedure/case.ts';
import type { FactDef } from '../../procedure/define.ts';
import * as field from '../../procedure/fields.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { rowsAt, textAt } from '../../procedure/path.ts';
import * as words from './arbitration.words.ts';

// Who sits in a case, and who may not: MAL 31 to 33.

const name = field.line('姓名', 'Name', 40, { suggest: 'tribunal' });
const reason = field.longText('事实和理由', 'Facts and reasons', 2000);
const whose = Type.Optional(field.line('被申请回避人', 'Whose recusal', 40, { suggest: 'tribunal' }));

/** The tribunal. Sources: MAL.31, MAL.32. */
export const Tribunal = field.form({
  kind: field.choice('组成', 'Kind', words.tribunals),
  arbitrators: field.rows('仲裁员', 'Arbitrators', { name }, { min: 1, max: 3 }),
  recorder: Type.Optional(field.line('书记员', 'Recorder', 40, { suggest: 'tribunal' })),
});

/** A request that somebody stand aside; named, whoever forms the tribunal is told of it. Source: MAL.33. */
export const RecusalRequest = field.form({
  of: whose,
  reason,
  evidence: Type.Optional(field.evidence('证据材料', 'Evidence')),
});

/** A decision on recusal; who is named no longer sits when it is granted. Source: MAL.33. */
export const RecusalDecision = field.form({ granted: field.yesNo('准许', 'Granted'), of: whose, reason });

/** How many arbitrators sit in a tribunal of each kind. Source: MAL.31. */
const seats: Readonly<Record<string, number>> = { three: 3, sole: 1 };

/** What a tribunal must be, and what is to be looked at before it is formed. */
export const tribunalFacts = {
  tribunalMiscounted: {
    title: {
      zh: '仲裁员人数和组成不符：三名仲裁员的列三人，独任的列一人',
      en: 'the arbitrators are not as many as the kind of tribunal has: three, or one who sits alone',
    },
    from: 'self',
  },
  seatedTwice: {
    title: {
      zh: '同一个人列了两次（书记员也不能是仲裁员）',
      en: 'somebody is named twice; a recorder is no arbitrator',
    },
    from: 'self',
  },
  recusedNamed: {
    title: {
      zh: '所列的人已经决定回避，不能再参加本案。请另外指定',
      en: 'somebody is named who was recused from this case. Name another',
    },
    from: 'self',
  },
  recusalOpen: {
    title: {
      zh: '有人申请所列的人回避，还没有决定',
      en: 'The recusal of somebody who is named was asked for and is not decided',
    },
    from: 'self',
  },
} as const satisfies Record<string, FactDef>;

/** The functions behind these facts. */
export const tribunalReadings: Record<keyof typeof tribunalFacts, SelfFact> = {
  tribunalMiscounted: (_, form) => {
    const wanted = seats[textAt(form, 'kind') ?? ''];
    return wanted !== undefined && rowsAt(form, 'arbitrators').length !== wanted;
  },
  seatedTwice: (_, form) => new Set(named(form)).size < named(form).length,
  recusedNamed: (matter, form) => {
    const freed = decidedOn(matter, true);
    return named(form).some((one) => freed.includes(one));
  },
  recusalOpen: (matter, form) => {
    const asked = standing(matter).filter(({ act }) => act === 'askRecusal');
    return asked.some(({ form: request, seq }) => {
      const decided = decidedOn(matter, false, seq);
      return named(form).some((one) => isMeant(request, one) && !decided.includes(one));
    });
  },
};

/** Everybody a form seats, the recorder too, as names are compared. */
function named(form: FormBody): string[] {
  const names = rowsAt(form, 'arbitrators').map((row) => textAt(row, 'name') ?? '');
  return [...names, textAt(form, 'recorder') ?? ''].map(folded).filter((one) => one !== '');
}

/** Whether a request speaks of somebody: by name, or, as parties at home write it, among its reasons. */
function isMeant(request: FormBody, one: string): boolean {
  const of = textAt(request, 'of');
  return of === undefined ? folded(textAt(request, 'reason') ?? '').includes(one) : folded(of) === one;
}

/** Of whom recusal was granted, or refused, after an entry. */
function decidedOn(matter: Case, granted: boolean, after = 0): string[] {
  return standing(matter)
    .filter(({ act, form, seq }) => act === 'decideRecusal' && form['granted'] === granted && seq > after)
    .map(({ form }) => folded(textAt(form, 'of') ?? ''));
}

const standing = (matter: Case) => asCorrected(matter.entries);
