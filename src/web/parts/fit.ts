// How many columns of a table have to give way, the least important first, for the rest to have
// room in their box.

import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface Fit {
  /** All columns at their full width have no room: names and paths are cut short. */
  isNarrow: boolean;
  /** Columns of this rank and below are hidden. */
  hidden: number;
}

/** Before a name is cut shorter than this, a lesser column goes. */
const leastNamePx = 104;

const whole: Fit = { isNarrow: false, hidden: 0 };

const headsOf = (table: HTMLTableElement) => [...(table.tHead?.rows[0]?.cells ?? [])];

const nameOf = (heads: readonly HTMLElement[]) =>
  heads.find(({ dataset }) => dataset['rank'] === 'name');

/** Pixels that the table needs with its columns up to each rank hidden, in its narrow form. */
function needsOf(table: HTMLTableElement, namePx: number): number[] {
  const heads = headsOf(table);
  const name = nameOf(heads);
  const ranks = heads.map(({ dataset }) => Number(dataset['rank']) || Infinity);
  const widths = heads.map((head) =>
    head === name ? Math.max(head.offsetWidth, namePx) : head.offsetWidth,
  );
  const most = Math.max(0, ...ranks.filter((rank) => rank < Infinity));
  return Array.from({ length: most + 1 }, (_, hidden) =>
    widths.reduce((sum, px, at) => ((ranks[at] ?? 0) <= hidden ? sum : sum + px), 0),
  );
}

/** The box holds the table alone. What it needed is kept until the box is as wide again. */
export function useFit(box: RefObject<HTMLElement | null>, language: string): Fit {
  const [fit, setFit] = useState(whole);
  useEffect(() => {
    const outer = box.current;
    const table = outer?.firstElementChild;
    if (!outer || !(table instanceof HTMLTableElement)) return undefined;
    let wholePx = 0;
    let namePx = 0;
    const needs: number[] = [];
    const learn = (): void => {
      if (!outer.classList.contains('narrow')) {
        wholePx = Math.max(wholePx, outer.scrollWidth);
        namePx = Math.min(nameOf(headsOf(table))?.offsetWidth ?? 0, leastNamePx);
        outer.classList.add('narrow');
      }
      if (outer.scrollWidth <= outer.clientWidth) return;
      // A hidden column has no width now: what it needed when it stood there still holds.
      needsOf(table, namePx).forEach((px, hidden) => {
        needs[hidden] = Math.max(needs[hidden] ?? 0, px);
      });
    };
    // Told after a layout, of the box and of what grows within: only an overflow is measured.
    const observer = new ResizeObserver(() => {
      if (outer.scrollWidth > outer.clientWidth) learn();
      const roomPx = outer.clientWidth;
      const isNarrow = roomPx < wholePx;
      const fitting = needs.findIndex((px) => px <= roomPx);
      const least = fitting < 0 ? Math.max(0, needs.length - 1) : fitting;
      const hidden = isNarrow ? least : 0;
      setFit((old) =>
        old.isNarrow === isNarrow && old.hidden === hidden ? old : { isNarrow, hidden },
      );
    });
    observer.observe(outer);
    observer.observe(table);
    return () => observer.disconnect();
  }, [box, language]);
  return fit;
}
