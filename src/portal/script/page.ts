export const english = document.documentElement.lang === 'en';

/** The words in the language of the page. */
export function say(zh: string, en: string): string {
  return english ? en : zh;
}

/** Does something with every element of the page that fits; NodeLists of the oldest browsers have no forEach of use. */
export function each<E extends Element>(selector: string, work: (element: E) => void): void {
  Array.prototype.forEach.call(document.querySelectorAll<E>(selector), work);
}
