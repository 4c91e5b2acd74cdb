// Runs a view in a terminal: its seconds, its inputs, its pictures, until one of both leaves.

import { secondMs } from '../../contract/time-units.ts';
import type { Input } from '../input.ts';
import type { View } from '../view.ts';
import { CellCanvas } from './cell-canvas.ts';
import { GlyphTable } from './glyph-table.ts';
import type { After } from './keys.ts';
import { Painter } from './painter.ts';
import type { Terminal } from './terminal.ts';

/** What of a terminal a view needs to run. */
export type ViewTerminal = Pick<
  Terminal,
  'unicode' | 'glyphs' | 'colours' | 'size' | 'isBusy' | 'listen' | 'write' | 'check' | 'close'
>;

export interface RunViewOptions {
  view: View;
  terminal: ViewTerminal;
  after: After;
  /** Wall clock, so that seconds are shown when they begin. */
  now(): number;
  /** From one picture to the next; absent: a second. */
  everyMs?: number;
}

/** Changes that come so close together are one picture; a person sees no difference. */
const gatherMs = 40;
/** Timers may be early by so much, and a second shall not be shown twice. */
const slackMs = 5;

/** `left`: the person wants to leave; `ended`: the terminal is gone or a signal has come. */
export type RunEnd = 'left' | 'ended';

class Run {
  readonly #options: RunViewOptions;
  readonly #table = new GlyphTable();
  readonly #painter: Painter;
  readonly #finish: (end: RunEnd) => void;
  #canvas: CellCanvas;
  #isOver = false;
  /** What was drawn is not what should be seen: a frame was skipped, or is to come. */
  #isStale = false;
  #callOffDraw: (() => void) | null = null;
  #callOffTick: () => void = () => {};

  constructor(options: RunViewOptions, finish: (end: RunEnd) => void) {
    const { terminal, view } = options;
    this.#options = options;
    this.#finish = finish;
    this.#painter = new Painter(terminal.colours);
    this.#canvas = this.#newCanvas();
    terminal.listen({
      onInput: (input) => this.#input(input),
      onRepaint: () => this.#repaint(),
      onWritten: () => this.#written(),
      onEnd: () => this.#end('ended'),
    });
    view.onChange(() => this.#gather());
    view.onLeave(() => this.#end('left'));
    this.#draw();
    this.#waitForSecond();
  }

  #newCanvas(): CellCanvas {
    const { terminal } = this.#options;
    const { columns, rows } = terminal.size;
    const { glyphs, unicode } = terminal;
    return new CellCanvas(columns, rows, { glyphs, unicode, table: this.#table });
  }

  #input(input: Input): void {
    if (input.type === 'key' && input.ctrl && input.char === 'c') {
      this.#end('left');
      return;
    }
    // What others have written over the picture is painted over.
    if (input.type === 'key' && input.ctrl && input.char === 'l') this.#painter.forget();
    else this.#options.view.onInput(input);
    this.#draw();
  }

  #repaint(): void {
    if (this.#isOver) return;
    this.#painter.recolour(this.#options.terminal.colours);
    this.#canvas = this.#newCanvas();
    this.#draw();
  }

  #gather(): void {
    this.#callOffDraw ??= this.#options.after(gatherMs, () => this.#draw());
  }

  #draw(): void {
    if (this.#isOver) return;
    this.#callOffDraw?.();
    this.#callOffDraw = null;
    // Skipped, not queued: when there is room again, the picture of that moment is drawn.
    this.#isStale = this.#options.terminal.isBusy;
    if (this.#isStale) return;
    if (this.#table.forgetWhenFull()) this.#painter.forget();
    this.#canvas.clear();
    this.#options.view.draw(this.#canvas);
    this.#paint();
  }

  #paint(): void {
    this.#options.terminal.write(this.#painter.paint(this.#canvas));
  }

  #written(): void {
    if (this.#isOver) return;
    if (this.#isStale) this.#draw();
    else if (this.#painter.isBehind) this.#paint();
  }

  #waitForSecond(): void {
    const { now, everyMs = secondMs } = this.#options;
    const restMs = everyMs + slackMs - ((now() + slackMs) % everyMs);
    this.#callOffTick = this.#options.after(restMs, () => {
      this.#options.terminal.check();
      if (this.#isOver) return;
      this.#options.view.tick();
      this.#draw();
      this.#waitForSecond();
    });
  }

  #end(end: RunEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#callOffDraw?.();
    this.#callOffTick();
    this.#options.terminal.close();
    this.#finish(end);
  }
}

export function runView(options: RunViewOptions): Promise<RunEnd> {
  return new Promise((resolve) => {
    void new Run(options, resolve);
  });
}
