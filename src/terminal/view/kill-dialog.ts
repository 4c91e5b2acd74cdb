// Asks before a process is sent a signal: which signal, to whom, of whom.

import type { Entry } from '../../client/model/process-table.ts';
import { processSignals, type ProcessSignal } from '../../contract/process.ts';
import type { TerminalKey } from '../../text/terminal.en.ts';
import type { Canvas } from '../canvas.ts';
import type { Key } from '../input.ts';
import type { Overlay } from './overlay.ts';
import { Pen, styleOf, type Rect } from './pen.ts';
import type { Words } from './words.ts';

export class KillDialog implements Overlay {
  readonly isDialog = true;
  readonly keys: readonly TerminalKey[] = ['kill.keys'];
  readonly filter = null;
  readonly #words: Words;
  readonly #entry: Entry;
  readonly #send: (signal: ProcessSignal) => void;
  #signal = 0;

  constructor(words: Words, entry: Entry, send: (signal: ProcessSignal) => void) {
    this.#words = words;
    this.#entry = entry;
    this.#send = send;
  }

  draw(canvas: Canvas, { x, y, columns, rows }: Rect): void {
    const { say } = this.#words;
    const { name, pid, user } = this.#entry.row;
    canvas.fill(x, y, columns, rows, ' ', styleOf('ink'));
    canvas.fill(x, y, columns, 1, canvas.glyphs.horizontal, styleOf('danger'));
    const head = new Pen(canvas, { x: x + 1, y, columns: columns - 2 });
    head.text(` ${say('kill.title')} `, 'danger', { bold: true });
    const asked = say('kill.ask', { signal: this.#chosen, name, pid, user });
    new Pen(canvas, { x: x + 1, y: y + 1, columns: columns - 2 }).text(asked);
  }

  /** Any key but these leaves all as it is, and asks on. */
  onKey({ name, char, ctrl }: Key): 'used' | 'unused' | 'leave' {
    const letter = name === 'char' && !ctrl ? char.toLowerCase() : '';
    if (name === 'escape' || letter === 'n' || letter === 'q') return 'leave';
    if (letter === 'y' || name === 'enter') {
      this.#send(this.#chosen);
      return 'leave';
    }
    const step =
      letter === 'k' || name === 'right' || name === 'tab' ? 1 : name === 'left' ? -1 : 0;
    this.#signal = (this.#signal + step + processSignals.length) % processSignals.length;
    return 'used';
  }

  onWheel(): void {}

  close(): void {}

  get #chosen(): ProcessSignal {
    return processSignals[this.#signal] ?? 'SIGTERM';
  }
}
