// Finds the known name that a mistyped one most likely meant.

/** A name further away than a third of its length (and at least two edits) is no suggestion. */
function limitFor(name: string): number {
  return Math.max(2, Math.floor(name.length / 3));
}

/** Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      let least = Math.min(above[column]! + 1, line[column - 1]! + 1);
      least = Math.min(least, above[column - 1]! + (same ? 0 : 1));
      if (swapped && row > 1) least = Math.min(least, before[column - 2]! + 1);
      line.push(least);
    }
    before = above;
    above = line;
  }
  return above[b.length]!;
}

/** The closest of `known`, or null where none is close. Case and `_` or `-` do not matter. */
export function nearest(name: string, known: readonly string[]): string | null {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[-_]/g, '');
  // A pasted novel is no typing error, and the table of distances grows with its length.
  const wanted = plain(name.slice(0, 64));
  const limit = limitFor(wanted);
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of known) {
    const distance = editDistance(wanted, plain(candidate));
    // Of two as close, the one that begins alike: the first letter is seldom mistyped.
    const weight = distance + (plain(candidate)[0] === wanted[0] ? 0 : 0.5);
    if (distance <= limit && weight < least) [best, least] = [candidate, weight];
  }
  return best;
}
