// A panel at the right of a list (over the whole screen of a phone), closed by Esc.

import './side-panel.css';
import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface SidePanelProps {
  title: string;
  /** Of the button that closes it. */
  closeWord: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** As in the style: here the panel covers the page. */
const phone = matchMedia('(max-width: 899px)');

/** What is covered is not reached by the Tab key either. */
function useKeptFocus(head: RefObject<HTMLElement | null>, closes: RefObject<boolean>): void {
  useLayoutEffect(() => {
    head.current?.focus({ preventScroll: true });
    const onFocus = (event: FocusEvent): void => {
      const panel = head.current?.parentElement;
      const outside = event.target instanceof Node && !panel?.contains(event.target);
      const covers = phone.matches && !closes.current;
      if (covers && outside) head.current?.focus({ preventScroll: true });
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
}

export function SidePanel({ title, closeWord, onClose, children }: SidePanelProps) {
  const head = useRef<HTMLHeadingElement>(null);
  const closes = useRef(false);
  const close = useRef(onClose);
  close.current = () => {
    closes.current = true;
    onClose();
  };
  useKeptFocus(head, closes);
  // Before it is painted: Esc may be pressed as soon as it is seen.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) close.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <aside class="card side-panel" aria-label={title}>
      <h2 class="card-head" tabIndex={-1} ref={head}>
        <span title={title}>{title}</span>
        <button type="button" class="close" aria-label={closeWord} onClick={() => close.current()}>
          ×
        </button>
      </h2>
      <div class="side-body">{children}</div>
    </aside>
  );
}
