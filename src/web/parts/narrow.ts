// Whether all columns of a table have room in its box; where not, it takes its form of a phone.

import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** The box holds the table alone. What it needed is kept until the box is as wide again. */
export function useNarrow(box: RefObject<HTMLElement | null>, language: string): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useEffect(() => {
    const outer = box.current;
    const table = outer?.firstElementChild;
    if (!outer || !table) return undefined;
    let neededPx = 0;
    // Told after a layout, of the box and of what grows within: measuring costs none of its own.
    const observer = new ResizeObserver(() => {
      if (outer.scrollWidth > outer.clientWidth) neededPx = Math.max(neededPx, outer.scrollWidth);
      setNarrow(outer.clientWidth < neededPx);
    });
    observer.observe(outer);
    observer.observe(table);
    return () => observer.disconnect();
  }, [box, language]);
  return isNarrow;
}
