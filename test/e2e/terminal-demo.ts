// A small view for tests of the terminal itself: shows what it is told, and its size.

import type { Canvas } from '../../src/terminal/canvas.ts';
import type { Input } from '../../src/terminal/input.ts';
import { runView } from '../../src/terminal/screen/run-view.ts';
import { openTerminal } from '../../src/terminal/screen/terminal.ts';
import type { View } from '../../src/terminal/view.ts';

const after = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** Each ends with a bar that stands in the same column wherever the text is measured rightly. */
const texts = [
  'latin text',
  '한글은 두 칸입니다',
  'e\u0301 x\u0323\u0307 combined',
  'שלום 12 עולם',
  '👩‍👩‍👧‍👦 🐳 ❤️ emoji',
  'esc \u001b[31m red \u009b7m',
  'dir \u202eabc\u202c def',
];
const barColumn = 22;

class DemoView implements View {
  #inputs = 0;
  #last = '';
  #seconds = 0;
  #leave: () => void = () => {};

  onMessage(): void {}
  onState(): void {}
  onChange(_listener: () => void): void {}

  onLeave(listener: () => void): void {
    this.#leave = listener;
  }

  tick(): void {
    this.#seconds += 1;
  }

  onInput(input: Input): void {
    this.#inputs += 1;
    const { type, ...rest } = input;
    this.#last = `${type} ${JSON.stringify(rest)}`;
    if (input.type !== 'key') return;
    if (input.char === 'q') this.#leave();
    if (input.char === 'E') throw new Error('the demo was told to fail');
    if (input.char === 'R') void Promise.reject(new Error('the demo was told to reject'));
  }

  draw(canvas: Canvas): void {
    const { columns, glyphs, rows } = canvas;
    canvas.text(0, 0, `${columns}x${rows} pid ${process.pid}`, { tone: 'info', bold: true });
    canvas.text(0, 1, `inputs ${this.#inputs} seconds ${this.#seconds}`);
    for (const [index, text] of texts.entries()) {
      canvas.text(0, 2 + index, text, { tone: 'ink' }, barColumn);
      canvas.text(barColumn, 2 + index, `${glyphs.vertical} ${index}`, { tone: 'second' });
    }
    canvas.text(0, 9, `${glyphs.danger} danger`, { tone: 'danger' });
    canvas.text(10, 9, `${glyphs.good} good`, { tone: 'good', inverse: true });
    canvas.text(0, 10, this.#last);
    canvas.fill(0, rows - 1, columns, 1, glyphs.horizontal, { tone: 'info' });
  }
}

/** Never stands still: each picture is another one, on all of the screen. */
class RestlessView extends DemoView {
  #pictures = 0;

  override onChange(listener: () => void): void {
    setInterval(listener, 5).unref();
  }

  override draw(canvas: Canvas): void {
    this.#pictures += 1;
    canvas.fill(0, 0, canvas.columns, canvas.rows, this.#pictures % 2 === 0 ? 'x' : 'y');
  }
}

const { stdin, stdout, env, argv } = process;
const view = argv.includes('--restless') ? new RestlessView() : new DemoView();
const opened = openTerminal({ stdin, stdout, env, after, mouse: argv.includes('--mouse') });
if ('refused' in opened) {
  stdout.write(`refused: ${opened.refused}\n`);
} else {
  const { terminal } = opened;
  const end = await runView({ view, terminal, after, now: Date.now });
  stdout.write(`${end} ${terminal.endedBy ?? ''}\n`);
}
