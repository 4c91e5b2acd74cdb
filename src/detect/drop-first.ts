// Drops the first items of a list where it stands: lists made anew cost garbage collection.

export function dropFirst<T>(list: T[], count: number): void {
  const kept = list.length - count;
  for (let at = 0; at < kept; at += 1) list[at] = list[at + count]!;
  list.length = kept;
}
