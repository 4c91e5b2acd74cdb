// How many cells of a bar are lit.

/** Any load at all lights the first cell; only a full one lights the last. */
export function litCells(lit: number, cells: number): number {
  if (!(lit > 0)) return 0;
  if (lit >= 0.995) return cells;
  return Math.min(cells - 1, Math.max(1, Math.round(lit * cells)));
}
