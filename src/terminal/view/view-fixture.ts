// A terminal view as tests hold it: keys go in, rows of plain text come out.

import type { LiveMessage } from '../../contract/live.ts';
import type { Language } from '../../contract/text.ts';
import type { Input, Key, KeyName, Mouse } from '../input.ts';
import { CellCanvas, plainRows } from '../screen/cell-canvas.ts';
import { attributesOf, inverse } from '../screen/style-number.ts';
import type { View } from '../view.ts';
import { fakeFeed, type FakeFeed } from './feed-fixture.ts';
import { busyHost, nowMs } from './host-fixture.ts';
import { createTopView } from './top-view.ts';

const named: ReadonlySet<string> = new Set(
  'enter escape tab backspace delete up down left right home end pageUp pageDown f1 f5 f6 f9'.split(
    ' ',
  ),
);

/** `j`, `pageDown`, `shift-tab`, `ctrl-c`. */
export function keyOf(text: string): Key {
  const [, ctrl, shift, rest = ''] = /^(ctrl-)?(shift-)?(.+)$/su.exec(text) ?? [];
  const isName = named.has(rest);
  return {
    type: 'key',
    name: isName ? (rest as KeyName) : 'char',
    char: isName ? '' : rest,
    ctrl: ctrl !== undefined,
    alt: false,
    shift: shift !== undefined,
  };
}

export const mouse = (action: Mouse['action'], x: number, y: number): Mouse => ({
  type: 'mouse',
  action,
  x,
  y,
});

export interface OpenOptions {
  messages?: readonly LiveMessage[];
  feed?: FakeFeed;
  language?: Language;
  readonly?: boolean;
  picture?: boolean;
  columns?: number;
  rows?: number;
}

export class OpenView {
  readonly view: View;
  readonly feed: FakeFeed;
  columns: number;
  rows: number;
  nowMs = nowMs;
  left = 0;
  changes = 0;

  constructor(options: OpenOptions = {}) {
    const { messages = busyHost, feed = fakeFeed(), language = 'en' } = options;
    this.feed = feed;
    this.columns = options.columns ?? 100;
    this.rows = options.rows ?? 30;
    this.view = createTopView({
      feed,
      language,
      now: () => this.nowMs,
      readonly: options.readonly ?? false,
      picture: options.picture ?? false,
    });
    this.view.onLeave(() => (this.left += 1));
    this.view.onChange(() => (this.changes += 1));
    feed.start(this.view);
    this.view.onState('live', null);
    this.tell(...messages);
    this.draw();
  }

  tell(...messages: readonly LiveMessage[]): void {
    for (const message of messages) this.view.onMessage(message);
  }

  /** Keys in one text, divided by blanks; the picture is drawn after each. */
  press(keys: string): this {
    for (const key of keys.split(' ')) this.input(keyOf(key));
    return this;
  }

  /** Types each character, blanks too. */
  type(text: string): this {
    for (const char of text) this.input(keyOf(char));
    return this;
  }

  input(input: Input): void {
    this.view.onInput(input);
    this.draw();
  }

  canvas(): CellCanvas {
    const canvas = new CellCanvas(this.columns, this.rows);
    this.view.draw(canvas);
    return canvas;
  }

  draw(): string[] {
    return plainRows(this.canvas());
  }

  get text(): string {
    return this.draw().join('\n');
  }

  /** The last row: keys, notice or prompt. */
  get foot(): string {
    return this.draw().at(-1) ?? '';
  }

  /** The rows of which more than the cursor of a prompt has text and ground changed. */
  get marked(): string[] {
    const canvas = this.canvas();
    const { columns, styles } = canvas;
    return plainRows(canvas).filter((_row, y) => {
      const ofRow = styles.subarray(y * columns, (y + 1) * columns);
      return ofRow.filter((style) => (attributesOf(style) & inverse) !== 0).length > 2;
    });
  }
}

/** What is on its way through promises has arrived. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
