import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../../web/language.ts';
import { words } from './words.ts';

/** The way to the import of spreadsheets. */
export function ImportLink(): ReactNode {
  const { say } = useLanguage();
  return <Link to="/import">{say(words.link)}</Link>;
}
