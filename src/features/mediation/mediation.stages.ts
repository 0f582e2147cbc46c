/** Calendar days within which what happened may still be entered; ends of tracks come later. */
export const ownDay = 30;
export const endEnteredLate = 180;
