// Whether an element is in view, or nearly, and whether it ever was.

import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface InView {
  isInView: boolean;
  /** Once it has come into view, it stays so. */
  wasSeen: boolean;
}

export function useInView(element: RefObject<Element | null>): InView {
  const [view, setView] = useState<InView>({ isInView: false, wasSeen: false });
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        // The newest is the last: an element that was passed quickly came and went.
        const isInView = entries.at(-1)?.isIntersecting ?? false;
        setView(({ wasSeen }) => ({ isInView, wasSeen: wasSeen || isInView }));
      },
      { rootMargin: '200px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return view;
}
