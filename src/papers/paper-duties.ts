/** Duties of whoever is in charge of a case, and so drafts, numbers, serves and files its papers and confirms addresses. */
export const paperDuties: readonly string[] = ['clerk', 'inspector', 'mediator', 'arbitrator', 'head'];
