// A panel at the right of a list (over the whole screen of a phone), closed by Esc.

import './side-panel.css';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useEscape, useKeptFocus } from './panel-focus.ts';

export interface SidePanelProps {
  title: string;
  /** Of the button that closes it. */
  closeWord: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function SidePanel({ title, closeWord, onClose, children }: SidePanelProps) {
  const head = useRef<HTMLHeadingElement>(null);
  const closes = useRef(false);
  const close = (): void => {
    closes.current = true;
    onClose();
  };
  useKeptFocus(head, () => !closes.current);
  useEscape(close);
  return (
    <aside class="card side-panel" aria-label={title}>
      <h2 class="card-head" tabIndex={-1} ref={head}>
        <span title={title}>{title}</span>
        <button type="button" class="close" aria-label={closeWord} onClick={close}>
          ×
        </button>
      </h2>
      <div class="side-body">{children}</div>
    </aside>
  );
}
