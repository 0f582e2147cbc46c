/** A line in which one piece of work is done after the other, whatever became of the one before. */
export function inLine(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = before.then(work);
    before = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  };
}
