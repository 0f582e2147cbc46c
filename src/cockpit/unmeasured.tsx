import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureListed } from '../figures/catalogue.ts';
import { useLanguage } from '../web/language.ts';

/** The figures nobody can compute yet: named, without a value. */
export function Unmeasured({ catalogue }: { catalogue: FigureListed[] | undefined }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const missing = (catalogue ?? []).filter(({ measured }) => !measured);
  if (missing.length === 0) return null;
  return (
    <details className="sheet unmeasured">
      <summary>{t('unmeasured.title', { n: missing.length })}</summary>
      <p className="soft">{t('unmeasured.why')}</p>
      <ul>
        {missing.map(({ id, title }) => (
          <li key={id}>{say(title)}</li>
        ))}
      </ul>
    </details>
  );
}
