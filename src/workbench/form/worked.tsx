import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormSchema, Working } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { plainYuan, yuan } from '../../web/money.ts';
import { titleOf } from './schema.ts';
import { convert, typedPath } from './typed.ts';
import type { Form } from './use-form.ts';

/** Whose form it is that is worked out, and for which county. */
export type WorkedForm = { procedure: string; act: string; division?: string };

const restBeforeAsking = 500;

/** What follows from the form by the law as it is being filled in: amounts that may be taken over, and what to look at. */
export function Worked({ of, schema, form }: { of: WorkedForm; schema: FormSchema; form: Form }): ReactNode {
  const { t } = useTranslation();
  const { form: sent, moved } = convert(schema, form.typed);
  const asked = useSettled(JSON.stringify({ ...of, procedure: undefined, form: sent }));
  const works = useQuery({
    queryKey: ['works', of.procedure, asked],
    queryFn: () => post<{ works: Working[] }>(`/procedures/${of.procedure}/works`, JSON.parse(asked)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!works.data || works.data.works.length === 0) return null;
  return (
    <section className="worked" aria-label={t('works.title')}>
      <h3>{t('works.title')}</h3>
      <Workings
        works={works.data.works}
        schema={schema}
        take={(one) => {
          if (one.answers && typeof one.fen === 'number')
            form.context.set(typedPath(one.answers, schema, moved), plainYuan(one.fen));
        }}
      />
    </section>
  );
}

type WorkingsProps = { works: readonly Working[]; schema?: FormSchema; take?: (one: Working) => void };

/** Each thing that was worked out: of what, what came of it, and how. */
export function Workings({ works, schema, take }: WorkingsProps): ReactNode {
  const { t } = useTranslation();
  const { say, language } = useLanguage();
  return (
    <ul className="workings">
      {works.map((one, index) => (
        <li key={`${one.at} ${index}`} className={one.warns ? 'working working-warns' : 'working'}>
          <p>
            <span className="soft">{placeOf(one.at, schema, language)}</span> <strong>{say(one.title)}</strong>{' '}
            {typeof one.fen === 'number' ? t('proceeding.yuan', { yuan: yuan(one.fen) }) : null}
            {one.fen === null ? <span className="mark mark-amber">{t('works.missing')}</span> : null}
            {one.confidence === 'unconfirmed' ? (
              <span className="mark mark-amber">{t('clock.unconfirmed')}</span>
            ) : null}
            {take && one.answers && typeof one.fen === 'number' ? (
              <Button size="small" onClick={() => take(one)}>
                {t('works.take')}
              </Button>
            ) : null}
          </p>
          {one.lines.length > 0 ? (
            <details open={one.warns === true || one.fen === null}>
              <summary>{t('works.how')}</summary>
              <ol className="steps">
                {one.lines.map((line, place) => (
                  <li key={place}>
                    {say(line)}{' '}
                    {line.article && !say(line).includes(say(line.article)) ? (
                      <span className="soft">{say(line.article)}</span>
                    ) : null}
                  </li>
                ))}
              </ol>
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Of which field or row: 仲裁请求 2. */
function placeOf(at: string, schema: FormSchema | undefined, language: 'zh' | 'en'): string {
  const [, field = '', row] = at.split('/');
  const known = schema?.properties?.[field];
  const number = row === undefined ? '' : ` ${Number(row) + 1}`;
  return known ? `${titleOf(known, field, language)}${number}` : number.trim();
}

/** The value, once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restBeforeAsking);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
