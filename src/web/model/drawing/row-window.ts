// Which rows of a long table are drawn: those in view, and a few beyond so that none is missed.

export interface RowWindow {
  first: number;
  /** One past the last. */
  end: number;
}

/** Rows are added and removed in such steps, so that scrolling redraws only now and then. */
const windowStep = 8;

export function rowWindow(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  count: number,
): RowWindow {
  const top = Math.floor(scrollTop / rowHeight / windowStep) * windowStep;
  const shown = Math.ceil(viewHeight / rowHeight) + windowStep;
  const first = Math.max(0, Math.min(top - windowStep, count - shown));
  return { first, end: Math.min(count, top + shown + windowStep) };
}
