import { Type } from 'typebox';
import { listed, type ActDef, type Confidence, type Form, type Source } from './define.ts';
import * as field from './fields.ts';
import { partsOf, schemaOf } from './schema.ts';

type Correcting<A extends string, R extends string> = {
  readonly title: { readonly zh: '更正记录'; readonly en: 'Correct an entry' };
  readonly plain: { readonly zh: string; readonly en: string };
  readonly from: 'any';
  readonly to: 'same';
  readonly by: readonly R[];
  readonly source: Source;
  readonly confidence: Confidence;
  readonly form: Form;
  readonly corrects: { readonly act: readonly A[] };
};

/**
 * The act by which those of `by` put right, or annul, what they entered themselves. It is written here once, from the other
 * acts of the procedure: each is corrected by its own rules. With `system` among `by` the program puts right what it told
 * before, as when the day on which a track began was wrong.
 * Left out is what no later word can undo: what moves a case to another body, what several sides agreed to, what was said in
 * confidence, and `except`.
 * The right form of an act with personal values, or with rows of a register, cannot be said: its day can, or that it falls.
 */
export function correcting<A extends string, R extends string>(
  acts: Readonly<Record<A, ActDef>>,
  { by, source, except = [] }: { by: readonly R[]; source: Source; except?: readonly NoInfer<A>[] },
): { readonly correctEntry: Correcting<A, R> } {
  const own = (Object.keys(acts) as A[]).filter((name) => {
    const act: ActDef = acts[name];
    const undoable = !act.corrects && !act.moves && !act.coSign && !act.inConfidence && !except.includes(name);
    return undoable && listed(act.by).some((actor) => (by as readonly string[]).includes(actor));
  });
  const forms = new Map<string, Form>();
  for (const name of own) {
    const { form, batch }: ActDef = acts[name];
    if (!form || batch || partsOf(schemaOf(form)).some(({ part }) => part.personal)) continue;
    forms.set(JSON.stringify(form), form);
  }
  return {
    correctEntry: {
      title: { zh: '更正记录', en: 'Correct an entry' },
      plain: { zh: '更正了先前的一条记录。', en: 'An earlier entry was put right.' },
      from: 'any',
      to: 'same',
      by,
      source,
      // No law says how a record is put right; that it must be right, the source does.
      confidence: 'unconfirmed',
      form: correctionForm([...forms.values()]),
      corrects: { act: own },
    },
  };
}

/** What a correction asks: which entry, and its right day, its right content, or that it falls. */
export function correctionForm(rights: readonly Form[]): Form {
  return field.form({
    entry: field.entryNumber('更正哪一条记录', 'Which entry'),
    annul: Type.Optional(field.yesNo('此记录作废', 'The entry is annulled')),
    effectiveOn: Type.Optional(field.day('正确的发生日期', 'The day it really happened')),
    form: Type.Optional(
      Type.Union([...rights], { title: '正确的内容', titleEn: 'The right content', kind: 'correction' }),
    ),
    reason: field.longText('更正理由', 'Reason', 500),
  });
}
