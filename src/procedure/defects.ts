import { isLimitId, limitRow } from '../law/limits.ts';
import { isSourceId } from '../law/sources.ts';
import type { Text } from '../platform/text.ts';
import type { Chapter } from './chapter.ts';
import { listed, type ActDef, type Cond, type DeadlineDef, type Procedure } from './define.ts';
import { checkForm } from './form.ts';
import { identityDefects } from './identity.ts';
import { noticeDefects } from './notice-defects.ts';
import { powerDefects } from './representation.ts';
import { noticeRules } from './notices.ts';
import { registerDefects } from './register.ts';
import { reach, statesAfter, statesBefore } from './reachable.ts';
import { partsOf, rowOf, schemaAt, schemaOf, type Schema } from './schema.ts';
import { trackDefects } from './track-defects.ts';

/**
 * What is wrong with a procedure that the types cannot see, one line each: `<defect> <where>`; empty when nothing is.
 * A test runs it over every chapter: a defect never reaches a worker.
 * `accounts` are those the ledger keeps, by name.
 */
export function defects(chapter: Chapter, accounts: Readonly<Record<string, unknown>>): string[] {
  const checks = [
    paths,
    exits,
    sources,
    texts,
    forms,
    formPaths,
    personal,
    consents,
    seized,
    registerDefects,
    trackDefects,
    identityDefects,
    powerDefects,
    facts,
    deadlines,
    names,
    noticeDefects,
  ];
  return [...checks.flatMap((check) => check(chapter)), ...unknownAccounts(chapter, accounts)];
}

function actsOf(procedure: Procedure): [string, ActDef][] {
  return Object.entries(procedure.acts);
}

function deadlinesOf(procedure: Procedure): [string, DeadlineDef][] {
  return Object.entries(procedure.deadlines);
}

/** What is opened by itself lies with a body: the procedure says of which kind. */
function seized({ procedure }: Chapter): string[] {
  return procedure.track || procedure.body ? [] : ['no-body'];
}

// The way through --------------------------------------------------------------------------------------------------------

/** States nobody comes to, and acts nobody can do. */
function paths({ procedure }: Chapter): string[] {
  const reached = reach(procedure);
  const states = Object.keys(procedure.states).filter((state) => !reached.states.has(state));
  const acts = actsOf(procedure).filter(([name, act]) => !reached.acts.has(name) || listed(act.by).length === 0);
  return [...states.map((state) => `unreachable-state ${state}`), ...acts.map(([name]) => `impossible-act ${name}`)];
}

/** States one cannot leave, finals one can leave unsaid, and acts that may lead nowhere. */
function exits({ procedure }: Chapter): string[] {
  const found: string[] = [];
  for (const [state, { final }] of Object.entries(procedure.states)) {
    const leaving = actsOf(procedure).filter(
      ([, act]) =>
        statesBefore(procedure, act).includes(state) && statesAfter(act, state).some((next) => next !== state),
    );
    if (!final && leaving.length === 0) found.push(`dead-end ${state}`);
    if (final) for (const [name, act] of leaving) if (!act.reopens) found.push(`leaves-final ${name} from ${state}`);
  }
  for (const [name, act] of actsOf(procedure)) {
    if (typeof act.to === 'string') continue;
    if (act.to.length === 0 || act.to.at(-1)?.when !== undefined) found.push(`not-exhaustive ${name}`);
  }
  return found;
}

/** Names of states, acts and actors that the procedure does not declare: for procedures read from elsewhere, without types. */
function names({ procedure }: Chapter): string[] {
  const found: string[] = [];
  const ask = (known: object, name: string, where: string): void => {
    if (!Object.hasOwn(known, name)) found.push(`unknown-name ${name} in ${where}`);
  };
  for (const [name, act] of actsOf(procedure)) {
    for (const actor of listed(act.by)) ask(procedure.actors, actor, `acts.${name}.by`);
    for (const { within = [] } of act.posts ?? [])
      for (const one of listed(within)) ask(procedure.deadlines, one, `acts.${name}.posts`);
    for (const corrected of listed(act.corrects?.act)) ask(procedure.acts, corrected, `acts.${name}.corrects`);
    for (const state of statesBefore(procedure, act)) ask(procedure.states, state, `acts.${name}.from`);
    for (const state of statesAfter(act, 'same')) if (state !== 'same') ask(procedure.states, state, `acts.${name}.to`);
  }
  for (const [name, deadline] of deadlinesOf(procedure)) {
    for (const act of actsNamed(deadline)) ask(procedure.acts, act, `deadlines.${name}`);
    if (deadline.on !== 'system') ask(procedure.actors, deadline.on, `deadlines.${name}.on`);
  }
  return found;
}

function actsNamed(deadline: DeadlineDef): string[] {
  const { stopsOn, startsOn, restartsOn, holds = [], extend, onExpiry, length } = deadline;
  const starts = startActs(deadline) ?? [];
  const expiry =
    typeof onExpiry === 'object' ? Object.values(onExpiry as Record<string, string | string[]>)[0] : undefined;
  const dated = typeof startsOn === 'object' && 'date' in startsOn ? startsOn.date.of : undefined;
  return [
    ...starts,
    ...(stopsOn === 'never' ? [] : listed(stopsOn)),
    ...[dated, restartsOn, extend?.by, expiry, 'form' in length ? length.of : undefined].flatMap((acts) =>
      listed(acts),
    ),
    ...holds.flatMap(({ from, until }) => [...listed(from), ...listed(until)]),
  ];
}

// Articles and words -------------------------------------------------------------------------------------------------------

/** Citations nobody can look up. */
function sources({ procedure }: Chapter): string[] {
  const cited: [string, string | undefined][] = [
    ...actsOf(procedure).map(([name, { source }]): [string, string | undefined] => [`acts.${name}`, source]),
    ...deadlinesOf(procedure).flatMap(([name, { source, overrides, relief }]): [string, string | undefined][] => [
      [`deadlines.${name}`, source],
      ...(overrides ?? []).map((own): [string, string] => [`deadlines.${name}.overrides.${own.region}`, own.source]),
      ...(relief ? [[`deadlines.${name}.relief`, relief.source] as [string, string]] : []),
    ]),
    ...Object.entries(procedure.parameters ?? {}).map(([name, { source }]): [string, string] => [
      `parameters.${name}`,
      source,
    ]),
  ];
  return cited.flatMap(([where, source]) => {
    if (!source) return [`missing-source ${where}`];
    return isSourceId(source) ? [] : [`unknown-source ${source} in ${where}`];
  });
}

/** Words missing in either language. */
function texts({ procedure }: Chapter): string[] {
  const said: [string, Text | undefined][] = [['title', procedure.title]];
  for (const group of ['actors', 'states', 'facts', 'acts', 'deadlines'] as const) {
    for (const [name, one] of Object.entries(procedure[group] ?? {}) as [string, { title: Text; plain?: Text }][]) {
      said.push([`${group}.${name}.title`, one.title]);
      if ('plain' in one) said.push([`${group}.${name}.plain`, one.plain]);
    }
  }
  for (const [name, act] of actsOf(procedure)) {
    act.documents?.forEach((paper, index) => said.push([`acts.${name}.documents.${index}`, paper]));
    act.names?.forEach((rule, index) => said.push([`acts.${name}.names.${index}.title`, rule.title]));
  }
  return said.filter(([, text]) => !text?.zh?.trim() || !text.en?.trim()).map(([where]) => `missing-text ${where}`);
}

// Forms ----------------------------------------------------------------------------------------------------------------------

/** Forms that let unknown or endless values in, and fields without words. */
function forms({ procedure }: Chapter): string[] {
  return actsOf(procedure).flatMap(([name, { form }]) => {
    if (!form) return [];
    return partsOf(schemaOf(form)).flatMap(({ path, part }) => {
      const where = path ? `acts.${name}.form ${path}` : `acts.${name}.form`;
      return [
        ...(isObject(part) && part.additionalProperties !== false && !part.judgedLater ? [`open-form ${where}`] : []),
        ...(unbounded(part) ? [`unbounded-field ${where}`] : []),
        ...(isField(path) && (!part.title || !part.titleEn) && !isGroup(part) ? [`missing-text ${where}`] : []),
      ];
    });
  });
}

function isObject(part: Schema): boolean {
  return part.type === 'object' || part.properties !== undefined;
}

/** A group of fields may go without a title: its fields have their own. */
function isGroup(part: Schema): boolean {
  return isObject(part);
}

/** Whether a path ends in the name of a field, not in a row or an alternative. */
function isField(path: string): boolean {
  return path !== '' && !path.endsWith('[]') && !/\|\d+$/.test(path);
}

function unbounded(part: Schema): boolean {
  if (part.enum || part.const !== undefined) return false;
  if (part.type === 'string') return part.maxLength === undefined;
  if (part.type === 'array') return part.maxItems === undefined;
  if (part.type === 'integer' || part.type === 'number')
    return part.minimum === undefined || part.maximum === undefined;
  return false;
}

/** Paths that lead to no field of the form they are about. */
function formPaths({ procedure }: Chapter): string[] {
  const found: string[] = [];
  const ask = (form: Schema | undefined, path: string | undefined, where: string): void => {
    if (path !== undefined && !schemaAt(form, path)) found.push(`unknown-path ${path} in ${where}`);
  };
  const openings = actsOf(procedure).filter(([, act]) => act.from === 'nothing');
  for (const [name, act] of openings) {
    ask(act.form && schemaOf(act.form), procedure.listed.headline, `listed.headline for ${name}`);
    ask(act.form && schemaOf(act.form), procedure.appliedBy, `appliedBy for ${name}`);
  }
  for (const column of ['people', 'fen'] as const) {
    const path = procedure.listed[column];
    const known = path === undefined || openings.some(([, act]) => act.form && schemaAt(schemaOf(act.form), path));
    if (!known) found.push(`unknown-path ${path} in listed.${column}`);
  }
  for (const [name, act] of actsOf(procedure)) actPaths(name, act, ask);
  for (const [name, deadline] of deadlinesOf(procedure)) {
    const starts = startActs(deadline);
    const path =
      'form' in deadline.length
        ? deadline.length.form
        : 'dueOn' in deadline.length
          ? deadline.length.dueOn.form
          : undefined;
    const setting = 'form' in deadline.length ? deadline.length.of : undefined;
    for (const start of setting === undefined ? (starts ?? []) : listed(setting))
      ask(formOf(procedure, start), path, `deadlines.${name}.length for ${start}`);
    const { startsOn, startsUnless } = deadline;
    const day = typeof startsOn === 'object' && 'date' in startsOn ? startsOn.date.form : undefined;
    for (const asked of [day, startsUnless?.form])
      if (asked !== undefined && !actsOf(procedure).some(([, act]) => act.form && schemaAt(schemaOf(act.form), asked)))
        found.push(`unknown-path ${asked} in deadlines.${name}`);
  }
  return found;
}

function actPaths(
  name: string,
  act: ActDef,
  ask: (form: Schema | undefined, path: string | undefined, where: string) => void,
): void {
  const form = act.form && schemaOf(act.form);
  act.names?.forEach((rule, index) => {
    ask(form, rule.each, `acts.${name}.names.${index}.each`);
    for (const part of ['name', 'idNumber', 'phone', 'creditCode', 'claimedFen'] as const) {
      ask(rowOf(form, rule.each), rule[part], `acts.${name}.names.${index}.${part}`);
    }
  });
  act.posts?.forEach((rule, index) => {
    ask(form, rule.each, `acts.${name}.posts.${index}.each`);
    ask(rowOf(form, rule.each), rule.subject, `acts.${name}.posts.${index}.subject`);
    if (typeof rule.amount === 'object' && 'form' in rule.amount) {
      ask(rowOf(form, rule.each), rule.amount.form, `acts.${name}.posts.${index}.amount`);
    }
  });
  if (act.pays) {
    ask(form, act.pays.each, `acts.${name}.pays.each`);
    ask(rowOf(form, act.pays.each), act.pays.subject, `acts.${name}.pays.subject`);
    ask(rowOf(form, act.pays.each), act.pays.fen, `acts.${name}.pays.fen`);
  }
  if (typeof act.effectiveOn === 'object') ask(form, act.effectiveOn.form, `acts.${name}.effectiveOn`);
  act.transfers?.forEach((rule, index) => ask(form, rule.amount.form, `acts.${name}.transfers.${index}.amount`));
  const to = act.moves?.to;
  if (typeof to === 'object') {
    if ('form' in to) ask(form, to.form, `acts.${name}.moves`);
    ask(form, to.office, `acts.${name}.moves`);
  }
}

function formOf(procedure: Procedure, act: string): Schema | undefined {
  const form = procedure.acts[act]?.form;
  return form && schemaOf(form);
}

/** Consents are compared as texts: a sealed value in one would never equal itself. */
function consents({ procedure }: Chapter): string[] {
  return actsOf(procedure)
    .filter(([, act]) => act.coSign && act.form && partsOf(schemaOf(act.form)).some(({ part }) => part.personal))
    .map(([name]) => `co-signed-personal acts.${name}`);
}

/** Natural persons whose name, number or phone would stand in the record in plain words. */
function personal({ procedure }: Chapter): string[] {
  return actsOf(procedure).flatMap(([name, act]) =>
    (act.names ?? [])
      .filter((rule) => rule.kind === 'person')
      .flatMap((rule) =>
        [rule.name, rule.idNumber, rule.phone]
          .filter((path) => path !== undefined)
          .filter((path) => schemaAt(rowOf(formOf(procedure, name), rule.each), path)?.personal === undefined)
          .map((path) => `unsealed-person ${path} in acts.${name}`),
      ),
  );
}

// Facts ----------------------------------------------------------------------------------------------------------------------

/** Facts nobody computes, nobody declared, or nobody uses. */
function facts({ procedure, facts: functions }: Chapter): string[] {
  const declared = procedure.facts ?? {};
  const used = new Set<string>();
  for (const [, act] of actsOf(procedure)) {
    const branches = typeof act.to === 'string' ? [] : act.to.map((branch) => branch.when);
    const posts = (act.posts ?? []).flatMap((rule) => [
      rule.when,
      typeof rule.amount === 'object' && 'fact' in rule.amount ? rule.amount.fact : undefined,
    ]);
    for (const condition of [act.when, act.warn, ...branches, ...posts]) namesIn(condition, used);
  }
  for (const { notice } of noticeRules(procedure)) namesIn(notice.when, used);
  for (const [, { onExpiry }] of deadlinesOf(procedure)) {
    if (typeof onExpiry === 'object' && 'bars' in onExpiry) namesIn(onExpiry.unless, used);
  }
  return [
    ...Object.keys(declared)
      .filter((name) => declared[name]?.from === 'self' && !functions[name])
      .map((name) => `fact-without-function ${name}`),
    ...Object.keys(functions)
      .filter((name) => !declared[name])
      .map((name) => `undeclared-fact ${name}`),
    ...[...used].filter((name) => !declared[name]).map((name) => `unknown-fact ${name}`),
    ...Object.keys(declared)
      .filter((name) => !used.has(name))
      .map((name) => `unused-fact ${name}`),
  ];
}

function namesIn(condition: Cond<string> | undefined, names: Set<string>): void {
  if (condition === undefined) return;
  if (typeof condition === 'string') names.add(condition);
  else if ('all' in condition) for (const part of condition.all) namesIn(part, names);
  else if ('any' in condition) for (const part of condition.any) namesIn(part, names);
  else namesIn(condition.not, names);
}

// Deadlines --------------------------------------------------------------------------------------------------------------------

/** Clocks that never start, have no length, never go on, or whose end nobody can act upon. */
function deadlines({ procedure }: Chapter): string[] {
  const possible = reach(procedure).acts;
  return deadlinesOf(procedure).flatMap(([name, deadline]) => [
    ...(startActs(deadline)?.some((act) => possible.has(act)) === false ? [`never-starts ${name}`] : []),
    ...lengthDefects(name, deadline),
    ...(deadline.holds?.some(({ until }) => !listed(until).some((act) => possible.has(act)))
      ? [`never-resumes ${name}`]
      : []),
    ...expiryDefects(procedure, name, deadline),
  ]);
}

function lengthDefects(name: string, deadline: DeadlineDef): string[] {
  if (!('limit' in deadline.length)) return [];
  const { limit } = deadline.length;
  if (!isLimitId(limit)) return [`unknown-limit ${limit} in ${name}`];
  const row = limitRow(limit);
  if (row.unit === null) return [`limit-without-unit ${limit} in ${name}`];
  const { extend } = deadline;
  if (!extend) return [];
  if (extend.n === undefined && !row.extension) return [`not-extendable ${limit} in ${name}`];
  return row.extension && extend.times > row.extension.times ? [`extended-too-often ${name}`] : [];
}

function expiryDefects(procedure: Procedure, name: string, deadline: DeadlineDef): string[] {
  const { onExpiry } = deadline;
  if (typeof onExpiry !== 'object' || !('act' in onExpiry)) return [];
  const act = procedure.acts[onExpiry.act];
  if (!act) return [];
  const bySystem = listed(act.by).some((actor) => procedure.actors[actor]?.is === 'system');
  return [
    ...(bySystem ? [] : [`expiry-not-by-system ${onExpiry.act} in ${name}`]),
    ...(act.form && checkForm(act.form, {}).length > 0 ? [`expiry-needs-form ${onExpiry.act} in ${name}`] : []),
  ];
}

/** The acts that start a deadline; undefined when it starts on something else. */
export function startActs(deadline: DeadlineDef): readonly string[] | undefined {
  const { startsOn } = deadline;
  if (typeof startsOn === 'string') return [startsOn];
  return Array.isArray(startsOn) ? (startsOn as readonly string[]) : undefined;
}

// Money and counts ---------------------------------------------------------------------------------------------------------------

/** Postings to accounts that the ledger does not keep. */
function unknownAccounts({ procedure }: Chapter, accounts: Readonly<Record<string, unknown>>): string[] {
  const posted: [string, string][] = [
    ...actsOf(procedure).flatMap(([name, act]) =>
      (act.posts ?? []).map((rule): [string, string] => [rule.account, `acts.${name}`]),
    ),
    ...deadlinesOf(procedure).flatMap(([name, { counts }]) =>
      counts ? [counts.due, counts.met].map((account): [string, string] => [account, `deadlines.${name}`]) : [],
    ),
  ];
  return posted
    .filter(([account]) => !Object.hasOwn(accounts, account))
    .map(([account, where]) => `unknown-account ${account} in ${where}`);
}
