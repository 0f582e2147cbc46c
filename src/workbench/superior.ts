import { useQuery } from '@tanstack/react-query';
import type { Me } from '../web/answers.ts';

/** Whether the reader's office stands above counties: it reads their cases and does nothing in them. */
export function useSuperior(): boolean {
  const me = useQuery<Me>({ queryKey: ['me'], enabled: false });
  const level = me.data?.office?.level;
  return level !== undefined && level !== 'county';
}
