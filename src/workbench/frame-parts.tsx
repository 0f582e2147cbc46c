import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, useLanguage } from '../web/language.ts';

/** Changes between Chinese and English at once, on every page. */
export function LanguageButton(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Button
      type="text"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      title={t('languageLabel')}
      onClick={() => void chooseLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {t('language')}
    </Button>
  );
}

/** What stands at an address that leads nowhere. */
export function UnknownPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="sheet">
      <h1>{t('trouble.notFound')}</h1>
      <p>{t('trouble.notFoundDetail')}</p>
      <Link to="/">{t('trouble.back')}</Link>
    </section>
  );
}
