import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me, Unit } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { useFormContext, type ControlProps } from './form-context.ts';

type Division = Unit & { level: string; parent: string };

/** A county, chosen below its prefecture; begins with the officer's own where one must be named: nobody is made to say more. */
export function DivisionField(props: ControlProps): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const { set } = useFormContext();
  const me = useQuery<Me>({ queryKey: ['me'], enabled: false });
  const home = me.data?.division?.code ?? '';
  const province = home === '' ? '' : `${home.slice(0, 2)}0000`;
  const value = props.value as string;
  const [city, setCity] = useState('');
  const cities = useDivisions(province, 'prefecture');
  const shownCity = city || cityOf(value || home, cities);
  const counties = useDivisions(shownCity, 'county');
  // A counter mostly serves its own county; begun once, and only where nothing was chosen before.
  const begun = useRef(false);
  const isAsked = props.required && !/\/\d+\//.test(props.path);
  const own = isAsked && me.data?.office?.level === 'county' ? home : '';
  useEffect(() => {
    if (begun.current || own === '') return;
    begun.current = true;
    if (value === '') set(props.path, own);
  }, [own, value, set, props.path]);
  const options = (all: Division[]): { value: string; label: string }[] =>
    all.map((one) => ({ value: one.code, label: say(one.name) }));
  return (
    <div className="pair">
      <Select
        aria-label={`${props.title} · ${t('form.divisionCity')}`}
        placeholder={t('form.divisionCity')}
        value={shownCity || null}
        onChange={(code: string) => {
          setCity(code);
          set(props.path, '');
        }}
        options={options(cities)}
        showSearch={{ optionFilterProp: 'label' }}
      />
      <Select
        id={props.id}
        aria-label={`${props.title} · ${t('form.divisionCounty')}`}
        aria-invalid={props.wrong}
        status={props.wrong ? 'error' : ''}
        placeholder={t('form.divisionCounty')}
        value={value || null}
        onChange={(code: string | undefined) => set(props.path, code ?? '')}
        allowClear={!isAsked}
        options={options(counties)}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </div>
  );
}

function useDivisions(under: string, level: string): Division[] {
  const found = useQuery({
    queryKey: ['divisions', under, level],
    queryFn: ({ signal }) =>
      get<Division[] | { divisions: Division[] }>(`/divisions?under=${under}&level=${level}`, signal),
    enabled: under !== '',
    staleTime: Infinity,
  });
  return Array.isArray(found.data) ? found.data : (found.data?.divisions ?? []);
}

/** The prefecture a county lies in. GB/T 2260 codes tell by their first four digits; only listed prefectures count. */
function cityOf(county: string, cities: Division[]): string {
  const code = `${county.slice(0, 4)}00`;
  return cities.some((city) => city.code === code) ? code : '';
}
