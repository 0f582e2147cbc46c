/** Calendar days within which what happened may still be entered; receipts, and ends of tracks, come later. */
export const enteredLate = 30;
export const receiptEnteredLate = 90;
export const endEnteredLate = 180;

/** The paper whose service begins the time to answer, told by the clerk or by the end of the paper's own track. */
export const applicationCopy = 'arbitration.application-copy';

/** The acts that end a case undecided while a part of it may be decided already. */
export const endsUndecided = ['withdraw', 'noteApplicantAbsent', 'terminate', 'sueForDelay'] as const;

/** The states before and after the award. */
export const beforeAward = ['accepted', 'scheduled', 'heard'] as const;
export const afterAward = ['awarded', 'effective', 'contested', 'annulled', 'enforcing'] as const;
