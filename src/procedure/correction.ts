import type { Text } from '../platform/text.ts';
import { isRefused, refuse, type Refused } from '../platform/refusal.ts';
import { automatic } from './automatic.ts';
import type { Case, Entry, FormBody } from './case.ts';
import type { Chapter } from './chapter.ts';
import { listed, type ActDef } from './define.ts';
import { actOf, append, asCorrected, isGroundless, nothingYet, openedIn, refold, type Correction } from './fold.ts';
import { asForm, checkDays, checkForm, checkParties, valuesOfKind, type FieldError } from './form.ts';
import { textAt } from './path.ts';
import { articleOf, boundsOf, permitted, type Asked } from './permitted.ts';
import { batchErrors } from './register.ts';
import { partsOf, schemaOf } from './schema.ts';

// A correction is bound by what binds the act it corrects: its actors, its form, its days, and all that was built on it.

/**
 * What is wrong with what an act was filled in with: its schema, the parties it names and, in a correction, the right
 * form and day by the rules of the corrected act. The list is empty when nothing is. `body` holds plain values.
 */
export function checkFilled(chapter: Chapter, matter: Case, act: ActDef, body: unknown): FieldError[] {
  const errors = checkForm(act.form, body);
  if (errors.length > 0) return errors;
  const strangers = checkParties(act.form, ownPart(act, asForm(body)), workersOf(matter), partiesOf(matter));
  const repeated = batchErrors(act, asForm(body));
  return act.corrects
    ? [...strangers, ...checkCorrection(chapter, matter, act, asForm(body))]
    : [...strangers, ...repeated];
}

/** What a form says for its own act: the right form inside a correction speaks for the act it corrects. */
export function ownPart(act: Pick<ActDef, 'corrects'>, body: FormBody): FormBody {
  return act.corrects ? Object.fromEntries(Object.entries(body).filter(([field]) => field !== 'form')) : body;
}

/** The entry a correction means, or why it may not be corrected so by those who ask. */
export function correctionOf(chapter: Chapter, matter: Case, act: ActDef, asked: Asked): number | Refused {
  const [wrong, ...more] = checkCorrection(chapter, matter, act, asked.form);
  const meant = meantBy(matter, act, asked.form);
  if (!meant || wrong?.path === 'entry') return invalid(act, wrong ?? notCorrectable, more);
  const stranger = notTheirs(chapter, meant, asked);
  if (stranger) return stranger;
  if (wrong) return invalid(act, wrong, more);
  return undermined(chapter, matter, act, asked) ?? meant.seq;
}

function invalid(act: ActDef, first: FieldError, more: FieldError[]): Refused {
  const fields = [first, ...more];
  return refuse('invalid-form', first.message, { field: first.path, fields, article: articleOf(act) });
}

/** Who may not do an act may not undo it either; and what a party said is for nobody else to unsay. */
function notTheirs(chapter: Chapter, meant: Entry, asked: Asked): Refused | undefined {
  const { by, title } = actOf(chapter, meant.act);
  if (!saidByParty(chapter, meant) && listed(by).some((actor) => asked.actors.includes(actor))) return undefined;
  return refuse(
    'not-your-act',
    { zh: `“${title.zh}”不由您办理，也不由您更正。`, en: `“${title.en}” is not yours to do, nor to correct.` },
    { field: 'entry', article: articleOf(actOf(chapter, asked.act)) },
  );
}

function saidByParty(chapter: Chapter, entry: Entry): boolean {
  return ['party', 'public'].includes(chapter.procedure.actors[entry.by]?.is ?? '');
}

// The right form and day -----------------------------------------------------------------------------------------------

const notCorrectable: FieldError = {
  path: 'entry',
  message: { zh: '这条记录不能这样更正。', en: 'That entry cannot be corrected this way.' },
};

/** The entry a correction means, as it stands after earlier corrections. What was annulled stands no more. */
function meantBy(matter: Case, act: ActDef, body: FormBody): Entry | undefined {
  const said = body as unknown as Correction;
  const meant = asCorrected(matter.entries).find((entry) => entry.seq === said.entry);
  return meant && listed(act.corrects?.act).includes(meant.act) ? meant : undefined;
}

function checkCorrection(chapter: Chapter, matter: Case, act: ActDef, body: FormBody): FieldError[] {
  const said = body as unknown as Correction;
  const meant = meantBy(matter, act, body);
  if (!meant || (meant.seq === 1 && said.annul === true)) return [notCorrectable];
  const changes = said.form !== undefined || said.effectiveOn !== undefined;
  if (said.annul === true) return changes ? [at('annul', annulsAndChanges)] : [];
  if (!changes) return [at('form', saysNothing)];
  // The rules of the corrected act, as they stood when it was entered.
  const before = refold(
    chapter,
    openedIn(matter),
    asCorrected(matter.entries).filter((entry) => entry.seq < meant.seq),
  );
  const known = actOf(chapter, meant.act);
  const days = checkDay(before, known, meant, said);
  return [...days, ...(said.form === undefined ? [] : checkRightForm(chapter, matter, before, meant, said))];
}

const annulsAndChanges = {
  zh: '作废的记录不能同时更正内容。',
  en: 'What is annulled cannot be changed at the same time.',
};
const saysNothing = {
  zh: '请填写正确的内容或日期，或者作废此记录。',
  en: 'Give the right content or day, or annul the entry.',
};

function at(path: string, message: Text): FieldError {
  return { path, message };
}

/** The right day lies within the bounds of the corrected act on the day it was entered. */
function checkDay(before: Case, known: ActDef, meant: Entry, said: Correction): FieldError[] {
  const rule = known.effectiveOn;
  const path = typeof rule === 'object' ? rule.form : undefined;
  const day = said.effectiveOn ?? meant.effectiveOn;
  if (path !== undefined && textAt(said.form ?? meant.form, path) !== day) {
    const message = { zh: '应与内容中的日期一致。', en: 'Must be the day the content names.' };
    return [at('effectiveOn', message)];
  }
  if (said.effectiveOn === undefined) return [];
  if (typeof rule !== 'object') {
    const message = { zh: '此事项以登记之日为准，日期不能更改。', en: 'That act has the day on which it was entered.' };
    return [at('effectiveOn', message)];
  }
  const { from, to } = boundsOf(before, known, meant.recordedOn);
  if (day >= from && day <= to) return [];
  return [
    at('effectiveOn', {
      zh: `发生日期应在${from}至${to}之间。`,
      en: `The day it happened must lie between ${from} and ${to}.`,
    }),
  ];
}

/** The right form fits the corrected act, and names nobody and nothing that was not there. */
function checkRightForm(chapter: Chapter, matter: Case, before: Case, meant: Entry, said: Correction): FieldError[] {
  const { form, batch } = actOf(chapter, meant.act);
  if (batch) {
    const message = {
      zh: '成批登记的内容不能逐项更正：请作废后重新登记。',
      en: 'What was listed in a batch is not put right in part: annul it and list it again.',
    };
    return [at('form', message)];
  }
  // A value that the corrected act would seal would stand here in plain words, in a record nobody can erase.
  if (form && partsOf(schemaOf(form)).some(({ part }) => part.personal)) {
    const message = {
      zh: '此记录含个人信息，只能更正日期或作废。',
      en: 'That entry holds personal values: only its day can be corrected, or the entry annulled.',
    };
    return [at('form', message)];
  }
  const within = (errors: FieldError[]): FieldError[] =>
    errors.map(({ path, message }) => at(path === '' ? 'form' : `form.${path}`, message));
  const errors = checkForm(form, said.form);
  if (errors.length > 0) return within(errors);
  const right = asForm(said.form);
  const files = filesOf(chapter, matter);
  const missing = valuesOfKind(form, right, 'evidence').filter(({ value }) => !files.has(value));
  // An opening names whom nobody has named before; in a track, people of the case it belongs to.
  const strangers = before.seq === 0 ? [] : checkParties(form, right, workersOf(before), partiesOf(before));
  return within([
    ...strangers,
    ...checkDays(form, right, said.effectiveOn ?? meant.effectiveOn),
    ...missing.map(({ path }) => at(path, { zh: '本案没有这份文件。', en: 'This case holds no such file.' })),
  ]);
}

/** Whom a field for a worker may name: neither the employer nor a tip's author. */
function workersOf(matter: Case): Set<string> {
  return new Set(matter.parties.filter((party) => party.role === 'worker').map((party) => party.key));
}

/** Whom a field for any party may name: not a tip's author. */
function partiesOf(matter: Case): Set<string> {
  return new Set(matter.parties.filter((party) => !party.confidential).map((party) => party.key));
}

/** Every file the record has named: it is bound to the case, whatever became of the entry. */
function filesOf(chapter: Chapter, matter: Case): Set<string> {
  const named = matter.entries.flatMap((entry) => {
    const act = actOf(chapter, entry.act);
    return valuesOfKind(act.form, ownPart(act, entry.form), 'evidence');
  });
  return new Set(named.map(({ value }) => value));
}

// What was built on it -------------------------------------------------------------------------------------------------

/**
 * Walks the record as it would stand, under the rules each act was done by. A correction answers for what it breaks:
 * not for an entry that was no better before it.
 */
function undermined(chapter: Chapter, matter: Case, act: ActDef, asked: Asked): Refused | undefined {
  const said = asked.form as unknown as Correction;
  const trial = { act: asked.act, form: asked.form, corrects: said.entry, seq: matter.seq + 1 } as Entry;
  const broken = firstBroken(chapter, matter, trial);
  if (!broken) return undefined;
  const { title } = actOf(chapter, broken.act);
  const first = listed(act.corrects?.act).includes(broken.act) && !saidByParty(chapter, broken);
  return refuse(
    'barred',
    {
      zh: `这样更正后，第${broken.seq}号记录“${title.zh}”将失去前提${first ? '，请先更正它' : ''}。`,
      en: `After that, entry ${broken.seq} “${title.en}” would have nothing to stand on${first ? ': correct it first' : ''}.`,
    },
    { field: 'entry', article: articleOf(act) },
  );
}

/** The first entry that would lose its ground with this one; none when all others stand as well as before. */
export function firstBroken(chapter: Chapter, matter: Case, trial: Entry): Entry | undefined {
  const was = new Set<string>();
  walkThrough(chapter, openedIn(matter), asCorrected(matter.entries), (entry, flaw) => {
    was.add(`${entry.seq} ${flaw}`);
    return true;
  });
  let broken: Entry | undefined;
  const entries = [...matter.entries, trial].map(({ fallen: _fallen, ...one }): Entry => one);
  walkThrough(chapter, openedIn(matter), asCorrected(entries), (entry, flaw) => {
    if (!was.has(`${entry.seq} ${flaw}`)) broken = entry;
    return broken === undefined;
  });
  return broken;
}

/** Tells every entry whose act would not have been possible; goes on while `heard` says so. */
function walkThrough(
  chapter: Chapter,
  division: string,
  entries: readonly Entry[],
  heard: (entry: Entry, flaw: string) => boolean,
): void {
  let folded = nothingYet(chapter, division);
  for (const entry of entries) {
    // What the law had no ground to do falls by itself.
    if (isGroundless(chapter, folded, entry)) continue;
    for (const flaw of flawsOf(chapter, folded, entry)) if (!heard(entry, flaw)) return;
    folded = append(chapter, folded, entry);
  }
}

/** Why an entry could not have been made in this matter, a word for each reason; none when it could. */
function flawsOf(chapter: Chapter, matter: Case, entry: Entry): string[] {
  const act = actOf(chapter, entry.act);
  // A party's word that moves nothing stays said: a payment is annulled just because the worker contradicts it.
  if (act.to === 'same' && !act.posts && saidByParty(chapter, entry)) return [];
  const { recordedOn, calendar, form, facts } = entry;
  // What happened in time, and was entered after the law had acted, is asked as of the day it happened.
  const asOf = entry.insteadOf === undefined ? recordedOn : entry.effectiveOn;
  const [due] = automatic(chapter, matter, { today: asOf, calendar, seen: facts });
  if (due) return due.act === entry.act && due.effectiveOn === entry.effectiveOn ? [] : ['automatic'];
  // Who acted is beyond doubt: no correction changes it.
  // Nor is who they were asked again: they had shown it when they acted.
  const asked = {
    act: entry.act,
    actors: listed(act.by),
    form,
    today: asOf,
    calendar,
    seen: facts,
    level: 'confirmed',
  } as const;
  const allowed = permitted(chapter, matter, asked, form);
  const { from, to } = boundsOf(matter, act, recordedOn);
  return [
    ...(isRefused(allowed) ? [allowed.refused.code] : []),
    ...(entry.effectiveOn < from || entry.effectiveOn > to ? ['day'] : []),
    ...(checkParties(act.form, form, workersOf(matter), partiesOf(matter)).length > 0 ? ['party'] : []),
  ];
}
