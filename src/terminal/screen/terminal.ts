// A terminal that is ours for a while: its modes, its size, its keys; given back whatever happens.

import { writeSync } from 'node:fs';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Glyphs } from '../canvas.ts';
import type { Input } from '../input.ts';
import { Colours, colourDepth, type ColourDepth, groundInReport, groundOf } from './colours.ts';
import { glyphsFor, hasUnicode, type Refusal, refusalOf } from './console-kind.ts';
import { type After, Keys } from './keys.ts';
import { ProcessWatch } from './process-watch.ts';
import { askGround, cancelSequence, giveBackScreen, takeScreen } from './terminal-modes.ts';

export interface TerminalOptions {
  stdin: ReadStream & { readonly fd: number };
  stdout: WriteStream & { readonly fd: number };
  env: NodeJS.ProcessEnv;
  /** Buttons and the wheel are reported; the terminal's own selection needs Shift then. */
  mouse: boolean;
  after: After;
}

export interface TerminalListener {
  onInput(input: Input): void;
  /** The size or the colours are others, or what is shown is not known: all is to be painted. */
  onRepaint(): void;
  /** What was written has gone out: there is room for the next frame. */
  onWritten(): void;
  /** The terminal is gone, or a signal ends the program. It has been given back already. */
  onEnd(): void;
}

export interface Size {
  columns: number;
  rows: number;
}

/** Of a serial line, which does not know it. */
const usualSize: Size = { columns: 80, rows: 24 };
const largestSize: Size = { columns: 1000, rows: 500 };

/** Node writes to terminals in such a way that a slow one stops the whole program. */
interface BlockingHandle {
  _handle?: { setBlocking?(isBlocking: boolean): void } | null;
}

function setBlocking(stream: WriteStream, isBlocking: boolean): void {
  (stream as unknown as BlockingHandle)._handle?.setBlocking?.(isBlocking);
}

export class Terminal {
  readonly unicode: boolean;
  readonly glyphs: Glyphs;
  readonly #options: TerminalOptions;
  readonly #keys: Keys;
  readonly #watch: ProcessWatch;
  readonly #depth: ColourDepth;
  #colours: Colours;
  #listener: TerminalListener | null = null;
  #isOurs = false;
  #isClosed = false;
  #isWriting = false;

  constructor(options: TerminalOptions) {
    const { env, stdout } = options;
    this.#options = options;
    this.unicode = hasUnicode(env);
    this.glyphs = glyphsFor(env);
    this.#depth = colourDepth(stdout.getColorDepth(env));
    const ground = groundOf(env);
    this.#colours = new Colours(this.#depth, ground);
    this.#keys = new Keys({
      after: options.after,
      onInput: (input) => this.#input(input),
      onReport: (report) => this.#report(report),
    });
    this.#watch = new ProcessWatch(options.after, {
      onEnd: () => this.#end(),
      onExit: () => this.#exit(),
      onStop: () => this.#giveBack(),
      onBackground: () => this.#lose(),
      onContinue: () => this.#continue(),
    });
    this.#open();
    if (ground === 'unknown' && this.#depth !== 'none') stdout.write(askGround);
  }

  get colours(): Colours {
    return this.#colours;
  }

  get size(): Size {
    const [columns, rows] = this.#options.stdout.getWindowSize();
    return {
      columns: Math.min(columns || usualSize.columns, largestSize.columns),
      rows: Math.min(rows || usualSize.rows, largestSize.rows),
    };
  }

  /** The signal that has ended it, for the exit code; null as long as none has. */
  get endedBy(): NodeJS.Signals | null {
    return this.#watch.endedBy;
  }

  /** Whether a frame would have to wait: the terminal is slow, stopped or gone. */
  get isBusy(): boolean {
    return this.#isWriting || !this.#isOurs;
  }

  listen(listener: TerminalListener): void {
    this.#listener = listener;
    // It may have gone before anybody listened.
    if (this.#isClosed) queueMicrotask(() => listener.onEnd());
  }

  write(frame: string): void {
    if (frame === '' || this.isBusy) return;
    this.#isWriting = true;
    this.#options.stdout.write(frame, () => {
      this.#isWriting = false;
      this.#listener?.onWritten();
    });
  }

  /** To be called now and then: notices that nobody is left to look. */
  check(): void {
    if (!this.#isClosed) this.#watch.check(this.#options.stdin.fd);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#giveBack();
    this.#watch.close();
    this.#keys.close();
    const { stdin } = this.#options;
    stdin.off('data', this.#onData).off('end', this.#onGone);
    process.off('SIGWINCH', this.#onResize);
    // Errors may come yet, of a terminal that is gone: their listeners stay, and do nothing.
  }

  #open(): void {
    const { stdin, stdout } = this.#options;
    stdin.on('data', this.#onData).on('end', this.#onGone).on('error', this.#onGone);
    stdout.on('error', this.#onGone);
    // Not 'resize' of the stream: made small and large again between two looks, the size is the
    // same, and what was cut off is gone from the screen all the same.
    process.on('SIGWINCH', this.#onResize);
    this.#take();
  }

  readonly #onData = (bytes: Buffer): void => this.#keys.write(bytes);
  readonly #onGone = (): void => {
    if (!this.#isClosed) this.#watch.end('SIGHUP');
  };
  readonly #onResize = (): void => {
    if (this.#isOurs) this.#listener?.onRepaint();
  };

  #input(input: Input): void {
    const isCtrlZ = input.type === 'key' && input.ctrl && input.char === 'z';
    if (isCtrlZ) this.#watch.stop();
    else this.#listener?.onInput(input);
  }

  #report(report: string): void {
    const ground = groundInReport(report);
    if (ground === null) return;
    this.#colours = new Colours(this.#depth, ground);
    this.#listener?.onRepaint();
  }

  #take(): void {
    const { stdin, stdout, mouse } = this.#options;
    stdin.setRawMode(true);
    // Of a terminal that is gone that was an error, which has closed it.
    if (this.#isClosed) return;
    setBlocking(stdout, false);
    stdout.write(takeScreen(mouse));
    stdin.resume();
    this.#isOurs = true;
  }

  /** Who reads in the background is stopped, even if it is not for the keys. */
  #lose(): void {
    this.#isOurs = false;
    this.#options.stdin.pause();
  }

  #giveBack(): void {
    if (!this.#isOurs) return;
    const { stdin, stdout } = this.#options;
    this.#lose();
    stdout.write(giveBackScreen);
    if (stdout.writableLength === 0) setBlocking(stdout, true);
    stdin.setRawMode(false);
  }

  #continue(): void {
    // A shell may have set modes of its own meanwhile; a mode that seems to be set is not set anew.
    this.#options.stdin.setRawMode(false);
    this.#take();
    // Of a window that was resized meanwhile only the shell was told.
    process.kill(process.pid, 'SIGWINCH');
    this.#listener?.onRepaint();
  }

  #end(): void {
    this.close();
    this.#listener?.onEnd();
  }

  /** The last moment: nothing that is written later goes out. */
  #exit(): void {
    const { stdout } = this.#options;
    this.#giveBack();
    if (stdout.writableLength === 0) return;
    try {
      writeSync(stdout.fd, cancelSequence + giveBackScreen);
    } catch {
      // It is full and nobody reads it, or it is gone.
    }
  }
}

export type Opened = { terminal: Terminal } | { refused: Refusal };

export function openTerminal(options: TerminalOptions): Opened {
  const refused = refusalOf(options.stdin, options.stdout, options.env);
  return refused ? { refused } : { terminal: new Terminal(options) };
}
