// A panel at the right of a list (over the whole screen of a phone), closed by Esc.

import './side-panel.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface SidePanelProps {
  title: string;
  /** Of the button that closes it. */
  closeWord: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function SidePanel({ title, closeWord, onClose, children }: SidePanelProps) {
  const head = useRef<HTMLHeadingElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
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
        <button type="button" class="close" aria-label={closeWord} onClick={onClose}>
          ×
        </button>
      </h2>
      <div class="side-body">{children}</div>
    </aside>
  );
}
