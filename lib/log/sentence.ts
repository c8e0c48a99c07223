/** A text as a whole sentence: with a full stop, unless it ends as one already. */
export function sentence(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}
