import { sql } from 'kysely';
import { today } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { OfficerViewer } from '../platform/world.ts';
import type { ActDef } from '../procedure/define.ts';
import {
  decideRule,
  endRule,
  loosens,
  ruleOfRow,
  ruleRefused,
  type Level,
  type RuleAsked,
} from '../proceedings/approval/approval-rule.ts';
import { ownDuties } from '../proceedings/own-duties.ts';
import type { Spine } from '../proceedings/spine.ts';
import { lockLog, noteChange, type ChangeBody } from './administration-log.ts';
import { stillHas } from './administration-rights.ts';

/*
 * Who must approve what is decided by the administrator of an office, and what makes it stricter they decide alone. What
 * asks for less, ends a rule or puts another in its place is put forward by one person and confirmed by another: the log of
 * administration holds both, and what waits is what was asked there and not answered yet.
 */

type Needed = Pick<Spine, 'chapters' | 'offices'> & { database: Pick<Database, 'owner'> };

/** A change that waits for the second person. A rule to come when `rule` is null, else the end of that rule. */
export type PendingChange = {
  id: number;
  office: number;
  officeName: Text;
  rule: number | null;
  procedureTitle: Text;
  actTitle: Text;
  duties: string[];
  legalReview: boolean;
  discussion: boolean;
  level: string;
  /** What the rule asks for whose place it would take; nothing where it ends one. */
  instead: { duties: string[]; legalReview: boolean; discussion: boolean; level: string } | null;
  /** The first day of the rule, or the first day on which it holds no more. */
  from: string;
  askedBy: string | null;
  askedAt: string;
  reason: string;
  mayConfirm: boolean;
  mayWithdraw: boolean;
};

/** Makes a rule, or where it asks for less than one that would hold that day, puts it forward for the second person. */
export function askForRule(
  spine: Needed,
  viewer: OfficerViewer,
  { reason, ...asked }: RuleAsked & { reason: string },
): Promise<object | Refused> {
  return spine.database.owner.transaction().execute(async (tx) => {
    const refused = (await begun(tx, viewer)) ?? notYetToday(asked.validFrom, 'validFrom') ?? ruleRefused(spine, asked);
    if (refused) return refused;
    const { rows } = await sql<Parameters<typeof ruleOfRow>[0]>`
      select id, duties, legal_review, discussion, level from heyan.approval_rule
      where office = ${asked.office} and procedure = ${asked.procedure} and act = ${asked.act}
        and valid_from <= ${asked.validFrom} and (valid_to is null or valid_to > ${asked.validFrom})
      order by valid_from desc`.execute(tx);
    const [current] = rows;
    const before = current ? stepsOf(ruleOfRow(current)) : {};
    const said = { office: asked.office, by: viewer.officerId, before, after: wordsOf(asked), reason };
    if (rows.some((row) => loosens(ruleOfRow(row), asked)))
      return noteChange(tx, { ...said, what: 'rule-asked', subject: {} });
    const made = await decideRule(tx, spine, viewer.officerId, asked);
    if (!isRefused(made)) await noteChange(tx, { ...said, what: 'rule', subject: { rule: made.id } });
    return made;
  });
}

/** Puts forward that a rule ends on a day to come. */
export function askToEnd(
  { database }: Needed,
  viewer: OfficerViewer,
  asked: { office: number; rule: number; validTo: string; reason: string },
): Promise<object | Refused> {
  return database.owner.transaction().execute(async (tx) => {
    const refused = (await begun(tx, viewer)) ?? notYetToday(asked.validTo, 'validTo');
    if (refused) return refused;
    const row = await tx
      .selectFrom('approval_rule')
      .selectAll()
      .where('id', '=', asked.rule)
      .where('office', '=', asked.office)
      .executeTakeFirst();
    if (!row) return notFound();
    if (row.valid_to !== null || asked.validTo <= row.valid_from)
      return refuse(
        'conflict',
        {
          zh: '这条规定已经终止，或者那天尚未生效。',
          en: 'This rule has been ended already, or has not begun by then.',
        },
        { field: 'validTo' },
      );
    const waiting = (await pendingOf(tx, [asked.office])).some(({ body }) => body.subject.rule === asked.rule);
    if (waiting)
      return refuse('conflict', { zh: '终止这条规定已经提出，等待确认。', en: 'Its end was put forward and waits.' });
    const after = { ...wordsOf({ ...row, ...ruleOfRow(row), validFrom: row.valid_from }), validTo: asked.validTo };
    const { office, rule, reason } = asked;
    return noteChange(tx, {
      office,
      by: viewer.officerId,
      what: 'rule-asked',
      subject: { rule },
      before: {},
      after,
      reason,
    });
  });
}

/** Takes the log's lock, so that what was read of it stays so, and asks again whether the viewer still administers. */
async function begun(tx: Tx, viewer: OfficerViewer): Promise<Refused | undefined> {
  await lockLog(tx);
  return stillHas(tx, viewer, 'administrator');
}

/** A change of who must approve takes effect on a day to come: everybody it binds can see it before. */
function notYetToday(day: string, field: string): Refused | undefined {
  if (day > today().toString()) return undefined;
  return refuse(
    'invalid-form',
    { zh: '审批规定的变动最早从明天起。', en: 'A change of rules takes effect tomorrow at the earliest.' },
    { field },
  );
}

type Worded = Pick<RuleAsked, 'procedure' | 'act' | 'duties' | 'legalReview' | 'discussion' | 'level' | 'validFrom'>;

/** A rule as the log tells it. */
function wordsOf(rule: Worded): Record<string, string> {
  const { procedure, act, validFrom } = rule;
  return { procedure, act, ...stepsOf(rule), validFrom };
}

type Steps = Pick<RuleAsked, 'duties' | 'legalReview' | 'discussion' | 'level'>;

/** What a rule asks for, as the log tells it. */
function stepsOf({ duties, legalReview, discussion, level }: Steps): Record<string, string> {
  return { duties: duties.join(), legalReview: String(legalReview), discussion: String(discussion), level };
}

function stepsIn(said: ChangeBody['after']): Steps {
  return {
    duties: (said['duties'] ?? '').split(','),
    legalReview: said['legalReview'] === 'true',
    discussion: said['discussion'] === 'true',
    level: said['level'] as Level,
  };
}

function ruleIn({ after }: ChangeBody, office: number): RuleAsked {
  const said = (name: string): string => after[name] ?? '';
  return {
    office,
    procedure: said('procedure'),
    act: said('act'),
    ...stepsIn(after),
    validFrom: said('validFrom'),
  };
}

type Asked = { id: number; office: number; officer: number; name: string; body: ChangeBody };

/** What was asked in these offices and nobody answered yet, the oldest first. */
async function pendingOf(tx: Tx, offices: readonly number[]): Promise<Asked[]> {
  const { rows } = await sql<Omit<Asked, 'body'> & { body: string }>`
    select l.id, l.office, l.officer, o.name, l.body from heyan.administration l join heyan.officer o on o.id = l.officer
    where l.office = any (${[...offices]}::int[]) and l.body::jsonb ->> 'what' = 'rule-asked' and not exists (
      select from heyan.administration a where a.office = l.office and a.id > l.id and a.body::jsonb #>> '{subject,asked}' = l.id::text)
    order by l.id`.execute(tx);
  return rows.map(({ body, ...row }) => ({ ...row, id: Number(row.id), body: JSON.parse(body) as ChangeBody }));
}

/**
 * Whether somebody is the second person for a change of this office: its leader by their own duty, who does not administer
 * it; or the administrator of an office above. Never who asked for it.
 */
function mayConfirm(viewer: OfficerViewer, office: number, askedBy: number): boolean {
  if (viewer.officerId === askedBy) return false;
  const own = ownDuties(viewer);
  const has = (duty: string): boolean => own.includes(duty);
  return viewer.office === office
    ? has('leader') && !has('administrator')
    : has('administrator') && viewer.below.includes(office);
}

/** What waits in offices the viewer administers or leads: all of it, or of one office. */
export function listPending(
  { database, chapters, offices }: Needed,
  viewer: OfficerViewer,
  office?: number,
): Promise<PendingChange[]> {
  const asked = office === undefined ? viewer.below : [office];
  return database.owner.transaction().execute(async (tx) => {
    const rows = await pendingOf(tx, asked);
    return rows.map(({ id, office: of, officer, name, body }) => {
      const { act, procedure, validFrom, ...rule } = ruleIn(body, of);
      const known = chapters.get(procedure)?.procedure;
      const plain: Text = { zh: act, en: act };
      return {
        ...rule,
        id,
        officeName: offices.get(of)?.name ?? plain,
        rule: body.subject.rule ?? null,
        procedureTitle: known?.title ?? plain,
        actTitle: (known?.acts[act] as ActDef | undefined)?.title ?? plain,
        instead: 'level' in body.before ? stepsIn(body.before) : null,
        from: body.after['validTo'] ?? validFrom,
        askedBy: name,
        askedAt: body.at,
        reason: body.reason,
        mayConfirm: mayConfirm(viewer, of, officer),
        mayWithdraw: viewer.officerId === officer,
      };
    });
  });
}

/** Confirms what was asked, which happens now; or refuses it, as the second person or as who takes it back. */
export function answerChange(
  spine: Needed,
  viewer: OfficerViewer,
  { id, confirmed, reason }: { id: number; confirmed: boolean; reason: string },
): Promise<{ done: true } | Refused> {
  return spine.database.owner.transaction().execute(async (tx) => {
    await lockLog(tx);
    const one = (await pendingOf(tx, viewer.below)).find((asked) => asked.id === id);
    if (!one) return notFound();
    const second = mayConfirm(viewer, one.office, one.officer);
    if (confirmed ? !second : !second && viewer.officerId !== one.officer)
      return refuse('not-allowed', {
        zh: '放宽、终止、替换审批规定，由提出人以外的第二人确认：本机构的主要负责人，或者上级机构的管理员。',
        en: 'What loosens, ends or replaces a rule is confirmed by a second person: the leader of the office, or the administrator of an office above.',
      });
    const gone = second && (await stillHas(tx, viewer, viewer.office === one.office ? 'leader' : 'administrator'));
    if (gone) return gone;
    const said = { office: one.office, by: viewer.officerId, before: one.body.before, reason };
    if (!confirmed) {
      await noteChange(tx, {
        ...said,
        what: 'rule-refused',
        subject: { ...one.body.subject, asked: id },
        after: one.body.after,
      });
      return { done: true };
    }
    const made = await carryOut(tx, spine, viewer, one);
    if (isRefused(made)) return made;
    const what = one.body.subject.rule === undefined ? 'rule' : 'rule-ended';
    await noteChange(tx, { ...said, what, subject: { rule: made.id, asked: id }, after: one.body.after });
    return { done: true };
  });
}

/** Does what was asked. A day that has come meanwhile is no day to come: then it is put forward again. */
async function carryOut(
  tx: Tx,
  spine: Needed,
  viewer: OfficerViewer,
  { office, body }: Asked,
): Promise<{ id: number } | Refused> {
  const { rule } = body.subject;
  const { validTo } = body.after;
  const late = notYetToday(validTo ?? body.after['validFrom'] ?? '', 'id');
  if (late)
    return refuse('conflict', {
      zh: '提出的日期已到，不能再确认：请退回，由提出人另提一个日期。',
      en: 'The day it names has come: send it back, and let it be put forward with another.',
    });
  if (rule === undefined || !validTo) return decideRule(tx, spine, viewer.officerId, ruleIn(body, office));
  return (await endRule(tx, viewer.officerId, { id: rule, validTo })) ?? { id: rule };
}
