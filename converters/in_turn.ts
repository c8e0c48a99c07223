/** Makes of a function that must not be called while it is at work one whose calls wait for each other. */
export function inTurn<Args extends readonly unknown[], Result>(
  call: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const result = last.then(() => call(...args));
    last = result.catch(() => {});
    return result;
  };
}
