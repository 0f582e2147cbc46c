import { Temporal } from 'temporal-polyfill';

/** When a hearing may begin: each half hour of the day at the bench. */
export const beginnings = Array.from({ length: 20 }, (_, n) => {
  const at = new Temporal.PlainTime(8).add({ minutes: 30 * n }).toString({ smallestUnit: 'minute' });
  return { const: at, title: at, titleEn: at };
});

/** How long it is expected to last, in minutes. */
export const lengths = [
  { const: '60', title: '1 小时', titleEn: '1 hour' },
  { const: '90', title: '1 个半小时', titleEn: '1 and a half hours' },
  { const: '120', title: '2 小时', titleEn: '2 hours' },
  { const: '180', title: '半天（3 小时）', titleEn: 'Half a day (3 hours)' },
] as const;

/** What a hearing takes whose length nobody said, in minutes. */
export const usualLength = 180;
