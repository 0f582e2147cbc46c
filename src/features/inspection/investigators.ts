import * as field from '../../procedure/fields.ts';

/** Who is on the case: no fewer than two, with their certificates. Sources: INS.16, APL.42. */
export const investigators = field.rows(
  '承办监察员（不少于二人）',
  'Inspectors (at least two)',
  {
    name: field.line('姓名', 'Name', 40),
    certificate: field.line('监察证号', 'Certificate number', 40),
  },
  { min: 2, max: 10 },
);
