// What panels have in common: Esc closes them from anywhere, and what they cover is not reached.

import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** As in the style: here a panel covers the page. */
export const phone = matchMedia('(max-width: 899px)');

/** What is covered is not reached by the Tab key either; `isOpen` tells until when. */
export function useKeptFocus(head: RefObject<HTMLElement | null>, isOpen: () => boolean): void {
  const open = useRef(isOpen);
  open.current = isOpen;
  useLayoutEffect(() => {
    head.current?.focus({ preventScroll: true });
    const onFocus = (event: FocusEvent): void => {
      const panel = head.current?.parentElement;
      const outside = event.target instanceof Node && !panel?.contains(event.target);
      const covers = phone.matches && open.current();
      if (covers && outside) head.current?.focus({ preventScroll: true });
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
}

/** From wherever the focus is. */
export function useEscape(close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  // Before it is painted: Esc may be pressed as soon as it is seen.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
