/**
 * How long proofs of an enterprise's account are good, and how many may stand. No statute sets these; an operator may change them.
 */
export const enterpriseRules = {
  /** Days after its date during which the code beside a served paper can still be used. */
  slipDays: 180,
  /** Days an invitation of an owner is good for. */
  invitationDays: 7,
  /** Members of one enterprise at a time. */
  membersMax: 50,
  /** Applications of one person that may wait at counters at a time. */
  applicationsOpenMax: 5,
  /** Entries of the log an owner is shown at once. */
  logShownMax: 100,
  /** Applications an officer is shown at once. */
  applicationsShownMax: 200,
} as const;
