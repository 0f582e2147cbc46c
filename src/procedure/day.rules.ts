/**
 * Which days a form takes. No statute sets these. They keep what is typed within the span that src/law/calendar.ts can
 * count in, with room on both sides for the longest period that is counted from such a day.
 */
export const dayRules = {
  /** The first and the last day anybody may name. */
  from: '1981-01-01',
  to: '2099-12-31',
  /** The first day on which anybody alive may have been born. */
  bornFrom: '1900-01-01',
  /** Days after an act by which an answer to it may be asked for, at most. */
  answerWithinDays: 366,
  /** Days an offer made to a mediator may stand, at most. */
  offerOpenDaysMax: 60,
} as const;
