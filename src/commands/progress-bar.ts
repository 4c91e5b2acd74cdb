// A line on the terminal that says how far a long reading is; nothing where there is no terminal.

import { numberText } from '../contract/number-text.ts';
import type { CommandText } from '../text/command.en.ts';
import { plainText } from './plain-text.ts';
import { cellWidth } from './print-table.ts';

export interface Progress {
  /** Bytes of the file as it lies there. */
  readBytes: number;
  /** Null: not known, as of standard input. */
  totalBytes: number | null;
  lines: number;
}

export interface ProgressBarOptions {
  /** Normally standard error, so that standard output stays for what a command prints. */
  out: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };
  text: CommandText['progress'];
  monotonicMs: () => number;
}

/** Often enough to be read, seldom enough to cost nothing. */
const everyMs = 200;
/** The rate is that of the last seconds, as a file may be read fast and written slowly. */
const smoothMs = 3000;
const usualColumns = 80;
const longestNameChars = 30;
const barChars = 20;
/** ECMA-48: back to the first column, erase the line. */
const clear = '\r\u001b[K';

interface Drawn {
  atMs: number;
  progress: Progress;
}

export class ProgressBar {
  #options: ProgressBarOptions;
  #name = '';
  #first: Drawn | null = null;
  #last: Drawn | null = null;
  #linesPerMs = 0;
  #bytesPerMs = 0;
  #isDrawn = false;

  constructor(options: ProgressBarOptions) {
    this.#options = options;
  }

  /** Another file: its name stands in front. */
  begin(name: string): void {
    this.#name = shorten(plainText(name).replaceAll('\n', ' '), longestNameChars);
    this.#first = null;
    this.#last = null;
  }

  update(progress: Progress): void {
    const { out, monotonicMs } = this.#options;
    if (!out.isTTY) return;
    const now: Drawn = { atMs: monotonicMs(), progress: { ...progress } };
    this.#first ??= now;
    if (this.#last && now.atMs - this.#last.atMs < everyMs) return;
    this.#measure(now);
    this.#last = now;
    // Serial lines and programs that play a terminal say that it has no columns.
    out.write(clear + fit(this.#line(now), (out.columns || usualColumns) - 1));
    this.#isDrawn = true;
  }

  #measure(now: Drawn): void {
    if (!this.#last) return;
    const passedMs = now.atMs - this.#last.atMs;
    const lines = (now.progress.lines - this.#last.progress.lines) / passedMs;
    const bytes = (now.progress.readBytes - this.#last.progress.readBytes) / passedMs;
    const isFirst = this.#last === this.#first;
    const weight = isFirst ? 1 : 1 - Math.exp(-passedMs / smoothMs);
    this.#linesPerMs += (lines - this.#linesPerMs) * weight;
    this.#bytesPerMs += (bytes - this.#bytesPerMs) * weight;
  }

  #line({ progress }: Drawn): string {
    const { text } = this.#options;
    const { readBytes, totalBytes } = progress;
    const rate = text.rate(numberText(this.#linesPerMs * 1000));
    if (totalBytes === null) return `${this.#name} ${mebibytes(readBytes)} MiB, ${rate}`;
    const share = totalBytes === 0 ? 1 : Math.min(1, readBytes / totalBytes);
    const full = Math.round(share * barChars);
    const bar = `[${'#'.repeat(full)}${'.'.repeat(barChars - full)}]`;
    const percent = `${Math.floor(share * 100)}%`.padStart(4);
    const size = `${mebibytes(readBytes)}/${mebibytes(totalBytes)} MiB`;
    const leftMs = this.#bytesPerMs > 0 ? (totalBytes - readBytes) / this.#bytesPerMs : null;
    const left = leftMs === null ? '' : `, ${text.left(clockText(leftMs))}`;
    return `${this.#name} ${bar}${percent} ${size}, ${rate}${left}`;
  }

  /** Takes it away: what is printed next begins in a clean line. */
  end(): void {
    if (this.#isDrawn) this.#options.out.write(clear);
    this.#isDrawn = false;
  }
}

/** What would not fit in one line of the terminal is left out. */
function fit(text: string, cells: number): string {
  let end = text.length;
  while (cellWidth(text.slice(0, end)) > cells) end -= 1;
  return text.slice(0, end);
}

/** The end of a path says more than its beginning. */
function shorten(text: string, most: number): string {
  return text.length <= most ? text : `...${text.slice(text.length - most + 3)}`;
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

/** `0:07`, `12:30`, `1:02:03`. */
function clockText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  const rest = `${hours > 0 ? two(minutes) : minutes}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
