// Whether an element is in view, or nearly.

import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export function useInView(element: RefObject<Element | null>): boolean {
  const [isInView, setIsInView] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const observer = new IntersectionObserver(
      // The newest is the last: what was passed quickly came and went.
      (entries) => setIsInView(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: '200px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return isInView;
}
