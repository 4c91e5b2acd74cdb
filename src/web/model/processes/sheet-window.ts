// Which sheets of a long table are drawn: rows come into view a sheet at a time.

/** With as many rows of 30 pixels a sheet fills two of the browser's tiles, which have 256. */
export const sheetRows = 17;
/** So many rows above and below the view are always drawn. */
export const leastRows = 4;
/** What is drawn anyway brings a sheet so many rows before it is needed: it costs no frame then. */
export const earlyRows = 8;

export interface SheetView {
  /** First row in view. */
  top: number;
  /** Rows in view, those that are cut included. */
  rows: number;
  /** Rows of the whole table. */
  all: number;
  isUpward: boolean;
  /** Rows that are wanted on the side that is scrolled to. */
  ahead: number;
}

/** As many as any place in the table needs. */
export function sheetCount(rows: number): number {
  return Math.ceil((rows + leastRows + earlyRows - 1) / sheetRows) + 1;
}

/** The first sheet that is drawn: the same one for as long as all that is wanted is drawn. */
export function firstSheet(drawn: number, view: SheetView): number {
  const { top, rows, all, isUpward, ahead } = view;
  const [above, below] = isUpward ? [ahead, leastRows] : [leastRows, ahead];
  const last = Math.max(0, Math.ceil(all / sheetRows) - 1);
  const high = Math.min(last, Math.floor((top + rows + below - 1) / sheetRows));
  const low = Math.min(high, Math.max(0, Math.floor((top - above) / sheetRows)));
  const count = sheetCount(rows);
  if (drawn <= low && high < drawn + count) return drawn;
  return isUpward ? Math.max(0, high - count + 1) : low;
}
