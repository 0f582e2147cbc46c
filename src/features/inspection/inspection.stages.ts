/** Calendar days within which officers may enter what they did; a payment, or the end of a paper, is often learnt of much later. */
export const enteredLate = 30;
export const paymentEnteredLate = 180;

/** The papers whose service begins somebody's time: to perform, to ask for a hearing, to pay a fine, after being urged. */
export const orderPaper = 'inspection.order';
export const hearingRightPaper = 'inspection.hearingRight';
export const penaltyNoticePaper = 'inspection.penaltyNotice';
export const hearingNoticePaper = 'inspection.hearingNotice';
export const penaltyPaper = 'inspection.penalty';
export const urgingPaper = 'inspection.urging';

/** The states of a case that is filed and not closed; of those, the ones in which it is known what happened. */
export const open = ['investigating', 'concluded', 'ordered', 'notComplied', 'complied'] as const;
export const found = ['concluded', 'ordered', 'notComplied', 'complied'] as const;
