// The number of a row, as a path names it.

/** Ids count from 1; what is no such number is 0, the id of nothing: the answer is 404. */
export function rowIdOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
