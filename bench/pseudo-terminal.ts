// A program in a pseudo-terminal whose output is read and timed here, byte by byte.

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { until } from '../test/e2e/program.ts';

export interface PseudoTerminalOptions {
  columns: number;
  rows: number;
  /** As a shell reads it. */
  command: string;
  env?: NodeJS.ProcessEnv;
}

/** Bytes that came together, and when, in milliseconds since the start. */
export interface Written {
  atMs: number;
  bytes: number;
}

/** What comes within this time belongs to one picture. */
const togetherMs = 15;

export class PseudoTerminal {
  readonly #maker: ChildProcess;
  readonly #startedMs = performance.now();
  readonly #written: Written[] = [];
  #text = '';

  constructor({ columns, rows, command, env }: PseudoTerminalOptions) {
    const words = `stty columns ${columns} rows ${rows} && exec ${command}`;
    // util-linux's script(1) makes the terminal; what the program writes comes out of it.
    this.#maker = spawn('/usr/bin/script', ['-qefc', words, '/dev/null'], {
      env: { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
    });
    this.#maker.stdin?.on('error', () => {});
    this.#maker.stdout?.on('data', (chunk: Buffer) => {
      this.#written.push({ atMs: this.#nowMs(), bytes: chunk.length });
      this.#text += chunk.toString('latin1');
    });
  }

  #nowMs(): number {
    return performance.now() - this.#startedMs;
  }

  /** The program itself: the one child of its terminal's maker. */
  get pid(): number {
    const maker = this.#maker.pid ?? 0;
    const children = readFileSync(`/proc/${maker}/task/${maker}/children`, 'latin1');
    return Number(children.trim().split(' ')[0]);
  }

  /** Everything that was written since the last `forget`, one character a byte. */
  get text(): string {
    return this.#text;
  }

  forget(): void {
    this.#text = '';
    this.#written.length = 0;
  }

  /** When all of these texts had been written, in milliseconds since the start. */
  async firstMs(what: string, isThere: (text: string) => boolean): Promise<number> {
    let seen = 0;
    const check = (): boolean => {
      if (seen === this.#written.length) return false;
      seen = this.#written.length;
      return isThere(this.#text);
    };
    await until(what, check);
    return this.#written.at(-1)?.atMs ?? Number.NaN;
  }

  /** Types a key; how long it takes until anything is written after it. */
  async answerMs(key: string): Promise<number> {
    const before = this.#written.length;
    const typedMs = this.#nowMs();
    this.#maker.stdin?.write(key);
    await until(`an answer to ${JSON.stringify(key)}`, () => this.#written.length > before);
    return (this.#written[before]?.atMs ?? Number.NaN) - typedMs;
  }

  /** Bytes of each picture since the last `forget`. */
  pictures(): number[] {
    const sizes: number[] = [];
    let beforeMs = -Infinity;
    for (const { atMs, bytes } of this.#written) {
      if (atMs - beforeMs > togetherMs) sizes.push(0);
      sizes[sizes.length - 1]! += bytes;
      beforeMs = atMs;
    }
    return sizes;
  }

  async close(): Promise<void> {
    if (this.#maker.exitCode !== null || this.#maker.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#maker.once('close', resolve));
    // The program goes with its terminal.
    this.#maker.kill();
    await ended;
  }
}
