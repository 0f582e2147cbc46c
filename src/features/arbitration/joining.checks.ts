import { sql } from 'kysely';
import { cite } from '../../law/sources.ts';
import type { Tx } from '../../platform/db.ts';
import { refuse, type Refused } from '../../platform/refusal.ts';
import type { Beyond } from '../../procedure/chapter.ts';
import { textAt } from '../../procedure/path.ts';
import { keepsNotice } from './hearings/notice-kept.ts';
import { beforeHearing } from './joining.ts';
import { readJoined, type JoinedCase } from './joining.reading.ts';

const rule = 'CPL.55';

/**
 * Cases are heard together before one commission, against one employer, before the hearing of either, and with the consent of all.
 * One case leads and the others are heard in it: no chains. Joinings of a commission wait for each other, so that of two
 * cases joined to one another at once the second is refused. Source: CPL.55.
 */
export const mayJoin: Beyond = async (tx, { form, proceeding }) => {
  if (form['agreed'] !== true)
    return no(
      'agreed',
      '各方没有都同意，不能合并审理。取得同意后再办。',
      'Not all agree, so the cases stay apart. Join them once they do.',
    );
  const [own] = await readJoined(tx, { id: proceeding });
  if (!own) throw new Error(`Proceeding ${proceeding} is no case of arbitration`);
  await sql`select pg_advisory_xact_lock(hashtext('heyan.joining'), ${own.office})`.execute(tx);
  const [leading] = await readJoined(tx, { number: textAt(form, 'leading') ?? '' });
  return whyApart(own, leading) ?? (await whyNoStar(tx, own));
};

/** What of the two cases themselves stands in the way. */
function whyApart(own: JoinedCase, leading: JoinedCase | undefined): Refused | undefined {
  if (!leading)
    return no(
      'leading',
      '没有这个案号的仲裁案件，或者您无权查看。请核对案号。',
      'There is no arbitration of that number, or you may not see it. Check the number.',
    );
  if (leading.id === own.id)
    return no(
      'leading',
      '这是本案自己的案号，请填另一个案子的。',
      'That is the number of this case. Give that of another.',
    );
  if (leading.office !== own.office)
    return no(
      'leading',
      '那个案子在另一个仲裁委员会，不能合并审理。要并到一处，先移送管辖。',
      'That case is before another commission. To hear both in one place, transfer one first.',
    );
  if (!sameEmployer(own, leading))
    return no(
      'leading',
      '两案的用人单位不是同一家，不能合并审理。请填同一用人单位的案子。',
      'The employers differ. Give a case against the same employer.',
    );
  if (!beforeHearing.some((state) => state === leading.state) || leading.heardBefore)
    return no(
      'leading',
      '那个案子不在开庭之前（没有受理、已经开庭或者已经结案），不能合并审理。请填还没有开庭的案子。',
      'That case is not before its hearing: not accepted yet, heard already, or over. Give one that is still to be heard.',
    );
  if (leading.leading !== null)
    return no(
      'leading',
      `那个案子已经并入 ${leading.leading} 一起开庭，请填 ${leading.leading}。`,
      `That case is itself heard in ${leading.leading}. Give ${leading.leading}.`,
    );
  return undefined;
}

async function whyNoStar(tx: Tx, own: JoinedCase): Promise<Refused | undefined> {
  const [first] = await readJoined(tx, { office: own.office, heardIn: own.number });
  return (
    first &&
    no(
      'leading',
      `本案是主案，${first.number} 等案在本案里一起开庭。请到另一案里办理合并，主案填 ${own.number}；或者先分开审理。`,
      `${first.number} is heard in this case, which leads. Join the other case to ${own.number}, or hear them apart first.`,
    )
  );
}

/** Told apart by the credit code where both have one, else by the name. */
function sameEmployer(one: JoinedCase, other: JoinedCase): boolean {
  return one.employers.some((a) =>
    other.employers.some((b) =>
      a.code !== null && b.code !== null ? a.code === b.code : a.name !== null && a.name === b.name,
    ),
  );
}

/**
 * A case that is heard in another one's hearing is given that one's day, hour and place: it takes no room of its own, and its
 * parties are told in its own name. Source: CPL.55.
 */
const asInLeading: Beyond = async (tx, { form, proceeding }) => {
  const [own] = await readJoined(tx, { id: proceeding });
  if (!own || own.leading === null) return undefined;
  const [leading] = await readJoined(tx, { number: own.leading });
  const over = !leading || leading.office !== own.office || !beforeHearing.some((state) => state === leading.state);
  if (over)
    return no(
      'hearingOn',
      `主案 ${own.leading} 不再等待开庭。请先办理“分开审理”，再给本案定开庭日期。`,
      `${own.leading}, which leads, awaits no hearing any more. Hear this case apart first, then set its day.`,
    );
  const set = leading.hearing;
  if (!set)
    return no(
      'hearingOn',
      `主案 ${own.leading} 还没有定开庭日期。请先在主案里定，再照样登记；或者先分开审理。`,
      `${own.leading}, which leads, has no hearing yet. Set it there first and enter the same here, or hear them apart.`,
    );
  const differs = (['hearingOn', 'startsAt', 'place'] as const).find(
    (name) => (textAt(form, name) ?? null) !== set[name],
  );
  const when = [set.hearingOn, set.startsAt, set.place].filter((part) => part !== null).join(' ');
  return (
    differs &&
    no(
      differs,
      `本案和 ${own.leading} 一起开庭：${when}。请照样填写；要另定时间，先分开审理。`,
      `This case is heard together with ${own.leading}: ${when}. Enter the same, or hear them apart first.`,
    )
  );
};

/** Before a hearing is set: as in the leading case, and in time for the parties to be told. */
export const keepsDay: Beyond = async (tx, asked) => (await asInLeading(tx, asked)) ?? keepsNotice(tx, asked);

function no(field: string, zh: string, en: string): Refused {
  return refuse(
    'conflict',
    { zh, en },
    { title: { zh: '不能合并审理', en: 'Not to be heard together' }, field, article: { id: rule, ...cite(rule) } },
  );
}
