// What lies over the panels until it is left: a text, a log, a question.

import type { Canvas } from '../canvas.ts';
import type { Key, Mouse } from '../input.ts';
import type { TerminalKey } from '../../text/terminal.en.ts';
import type { Rect } from './pen.ts';

export interface Overlay {
  /** True: only the last rows are its own, and the panels stay in view. */
  readonly isDialog: boolean;
  /** What the last line tells. */
  readonly keys: readonly TerminalKey[];
  draw(canvas: Canvas, rect: Rect): void;
  /** `leave`: it is done. `unused`: the key means nothing here. */
  onKey(key: Key): 'used' | 'unused' | 'leave';
  onWheel(action: Mouse['action']): void;
  /** Filters what it shows; null where it has nothing to filter. */
  readonly filter: ((text: string) => string | null) | null;
  /** It is left: whatever runs for it ends. */
  close(): void;
}

/** Lines that a key scrolls by; 'first' and 'last' are the ends; null: it does not scroll. */
export function scrollOf(key: Key, page: number): number | 'first' | 'last' | null {
  if (key.ctrl || key.alt) return null;
  switch (key.name) {
    case 'up':
      return -1;
    case 'down':
    case 'enter':
      return 1;
    case 'pageUp':
      return -page;
    case 'pageDown':
      return page;
    case 'home':
      return 'first';
    case 'end':
      return 'last';
    case 'char':
      return { j: 1, k: -1, ' ': page, b: -page, g: 'first', G: 'last' }[key.char] as
        | number
        | 'first'
        | 'last'
        | null;
    default:
      return null;
  }
}

export const wheelLines = 3;
