import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Me, Unit } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';

type Division = Unit & { level: string; parent: string };

/** One county of those the office stands above; below a province they stand under their prefectures. */
export function CountyFilter(props: { chosen: string; onChoose: (division: string) => void }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const me = useQuery<Me>({ queryKey: ['me'], enabled: false });
  const home = me.data?.division?.code ?? '';
  const found = useQuery({
    queryKey: ['divisions', home, 'county'],
    queryFn: ({ signal }) =>
      get<Division[] | { divisions: Division[] }>(`/divisions?under=${home}&level=county`, signal),
    enabled: home !== '',
    staleTime: Infinity,
  });
  const counties = Array.isArray(found.data) ? found.data : (found.data?.divisions ?? []);
  return (
    <Select
      aria-label={t('queue.county')}
      value={props.chosen}
      onChange={props.onChoose}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('queue.allCounties') },
        ...counties.map((one) => ({ value: one.code, label: say(one.name) })),
      ]}
    />
  );
}
