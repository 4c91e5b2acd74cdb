// A line that is typed at the foot of the screen: a filter, or where to go.

import type { Canvas } from '../canvas.ts';
import type { Key, Paste } from '../input.ts';
import { graphemesOf } from './graphemes.ts';
import { Pen, styleOf, type Rect } from './pen.ts';

/** Longer input is not taken. */
const longestInput = 256;

export interface LinePromptOptions {
  /** Stands before the text. */
  sign: string;
  text?: string;
  onText?: (text: string) => void;
  onDone: (text: string) => void;
  onCancel: () => void;
  /** What the text could go on as; Tab takes them. */
  complete?: (text: string) => readonly string[];
}

const mostHints = 12;

function commonStart(texts: readonly string[]): string {
  let start = texts[0] ?? '';
  for (const text of texts) while (!text.startsWith(start)) start = start.slice(0, -1);
  return start;
}

export class LinePrompt {
  readonly #options: LinePromptOptions;
  /** Graphemes, so that one key takes away what looks like one character. */
  #parts: string[];
  #at: number;
  #cycle: { texts: readonly string[]; at: number } | null = null;
  #hints: readonly string[] = [];

  constructor(options: LinePromptOptions) {
    this.#options = options;
    this.#parts = partsOf(options.text ?? '');
    this.#at = this.#parts.length;
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** Completions arrived, or are others now. */
  renew(): void {
    this.#hints = this.#options.complete?.(this.text).slice(0, mostHints) ?? [];
  }

  draw(canvas: Canvas, rect: Omit<Rect, 'rows'>): void {
    const pen = new Pen(canvas, rect);
    pen.text(this.#options.sign, 'accent', { bold: true });
    // The end that is typed at stays in view.
    let from = 0;
    const before = (): string => this.#parts.slice(from, this.#at).join('');
    while (from < this.#at && canvas.widthOf(before()) > pen.rest - 2) from += 1;
    pen.text(before());
    canvas.text(pen.x, rect.y, this.#parts[this.#at] ?? ' ', styleOf('accent', true), pen.rest);
    pen.gap(Math.max(1, canvas.widthOf(this.#parts[this.#at] ?? ' ')));
    pen.text(this.#parts.slice(this.#at + 1).join(''));
    if (this.#hints.length > 0) pen.gap(2).text(this.#hints.join('  '), 'third');
  }

  onPaste({ text }: Paste): void {
    this.#insert(partsOf(text.replaceAll(/\s+/g, ' ')));
  }

  /** True: the prompt is over. */
  onKey(key: Key): boolean {
    const { name } = key;
    if (name === 'tab') {
      this.#complete(key.shift ? -1 : 1);
      return false;
    }
    this.#cycle = null;
    if (name === 'escape') this.#options.onCancel();
    else if (name === 'enter') this.#options.onDone(this.text);
    else this.#edit(key);
    return name === 'escape' || name === 'enter';
  }

  #edit({ name, char, ctrl, alt }: Key): void {
    const length = this.#parts.length;
    if (name === 'left') this.#at = Math.max(0, this.#at - 1);
    else if (name === 'right') this.#at = Math.min(length, this.#at + 1);
    else if (name === 'home') this.#at = 0;
    else if (name === 'end') this.#at = length;
    else if (name === 'backspace' && this.#at > 0) this.#remove(this.#at - 1, 1);
    else if (name === 'delete' && this.#at < length) this.#remove(this.#at, 1);
    else if (name === 'char' && ctrl && char === 'u') this.#remove(0, this.#at);
    else if (name === 'char' && !ctrl && !alt) this.#insert([char]);
  }

  #remove(from: number, count: number): void {
    this.#parts.splice(from, count);
    this.#at = from;
    this.#told();
  }

  #insert(parts: readonly string[]): void {
    const taken = parts.slice(0, Math.max(0, longestInput - this.#parts.length));
    this.#parts.splice(this.#at, 0, ...taken);
    this.#at += taken.length;
    this.#told();
  }

  #set(text: string): void {
    this.#parts = partsOf(text);
    this.#at = this.#parts.length;
    this.#told();
  }

  #told(): void {
    this.#options.onText?.(this.text);
    this.renew();
  }

  /** First what all have in common, then one after the other. */
  #complete(step: 1 | -1): void {
    if (this.#cycle === null) {
      const texts = this.#options.complete?.(this.text) ?? [];
      const start = commonStart(texts);
      if (start.length > this.text.length) {
        this.#set(start);
        return;
      }
      this.#cycle = { texts, at: step === 1 ? -1 : 0 };
    }
    const { texts, at } = this.#cycle;
    if (texts.length === 0) return;
    const next = (at + step + texts.length) % texts.length;
    this.#cycle = { texts, at: next };
    this.#set(texts[next] ?? '');
  }
}

function partsOf(text: string): string[] {
  return [...graphemesOf(text.slice(0, longestInput))];
}
