/** How long the portal remembers, and how much it takes. No statute sets these; an operator may change them. */
export const portalRules = {
  /** Days a claim one is writing is kept after the last answer. */
  draftDays: 7,
  /** Minutes the page with number and code can be opened again on the same phone. */
  receiptMinutes: 60,
  /** Minutes one may look at a case after giving its code. */
  holderMinutes: 120,
  /** Minutes a page of tracking remembers what was typed on it and could not be taken. */
  typedMinutes: 10,
  /** Minutes a one-time code is good for. */
  codeMinutes: 10,
  /** Seconds between two codes to the same phone. */
  codeAgainSeconds: 60,
  /** Codes to the same phone on one day. */
  codesPerDayMax: 10,
  /** Wrong codes before the phone is paused. */
  codeTriesMax: 5,
  /** Minutes of that pause. */
  codePauseMinutes: 60,
  /** Days an offer made to a mediator stands when nobody says otherwise. */
  offerDays: 7,
  /** How many years back the lists of months go. */
  yearsBack: 10,
} as const;

/** Numbers people may call. Source: numbers published nationwide by the ministries named. */
export const hotlines = [
  {
    number: '12333',
    name: { zh: '人社服务热线', en: 'Labour and social security hotline' },
    source: { zh: '人力资源社会保障部', en: 'Ministry of Human Resources and Social Security' },
  },
  {
    number: '12348',
    name: { zh: '法律援助热线', en: 'Legal aid hotline' },
    source: { zh: '司法部', en: 'Ministry of Justice' },
  },
] as const;
