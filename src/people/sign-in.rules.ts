/**
 * The numbers of the door. None is prescribed by a statute: GB/T 22239-2019 (level 3, 8.1.4.1) asks that there be a
 * second factor, a limit of failed tries and an end of idle sessions, and leaves the numbers to the operator.
 */
export const signInRules = {
  /** Tries by one name before the first pause. */
  freeTries: 6,
  /** The first pause; each further try doubles it. */
  firstPauseSeconds: 60,
  pauseSecondsMax: 15 * 60,
  /** A name left alone so long begins anew. */
  forgetAfterHours: 24,
  /** How long a browser in which one was signed in counts its tries for itself. */
  knownBrowserDays: 180,
  /** Time to enter the code after the password. */
  challengeSeconds: 300,
  /** Codes tried on one password. */
  challengeTries: 5,
  totpStepSeconds: 30,
  /** Steps the telephone's clock may be off, to either side. */
  totpDriftSteps: 1,
  sessionIdleMinutes: 60,
  sessionHoursMax: 12,
  /** How stale `seen_at` may grow before a request writes it. */
  seenEverySeconds: 60,
  sessionsPerAccountMax: 10,
} as const;

export type SignInRules = typeof signInRules;
