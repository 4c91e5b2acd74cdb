// Drops the first items of a list where it stands: lists made anew cost garbage collection.

export function dropFirst<T>(list: T[], count: number): void {
  const kept = list.length - count;
  for (let at = 0; at < kept; at += 1) list[at] = list[at + count]!;
  // To set the length is a call out of compiled code.
  while (list.length > kept) list.pop();
}
