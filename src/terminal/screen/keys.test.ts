import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Input } from '../input.ts';
import { charKey, namedKey } from './key-sequences.ts';
import { Keys } from './keys.ts';

/** What the bytes mean, read in one go or in `parts`; `waits`: time goes by after each part. */
function read(parts: readonly (string | Uint8Array)[], waits = false): (Input | string)[] {
  const inputs: (Input | string)[] = [];
  let waiting: (() => void) | null = null;
  const wait = (): void => {
    const run = waiting;
    waiting = null;
    run?.();
  };
  const keys = new Keys({
    onInput: (input) => inputs.push(input),
    onReport: (report) => inputs.push(report),
    after(_delayMs, run) {
      waiting = run;
      return () => {
        if (waiting === run) waiting = null;
      };
    },
  });
  for (const part of parts) {
    keys.write(typeof part === 'string' ? Buffer.from(part) : part);
    if (waits) wait();
  }
  wait();
  return inputs;
}

const char = (text: string): Input[] => [...text].map((one) => charKey(one));
const ctrl = { ctrl: true };
const alt = { alt: true };

describe('keys', () => {
  it('reads characters of any script', () => {
    assert.deepEqual(read(['qG?한é🐳']), char('qG?한é🐳'));
  });

  it('reads keys by their names', () => {
    const cases: readonly (readonly [string, Input])[] = [
      ['\r', namedKey('enter')],
      ['\n', namedKey('enter')],
      ['\t', namedKey('tab')],
      ['\u001b[Z', namedKey('tab', { shift: true })],
      ['\u007f', namedKey('backspace')],
      ['\u0008', namedKey('backspace')],
      ['\u001b[3~', namedKey('delete')],
      ['\u001b[A', namedKey('up')],
      ['\u001bOB', namedKey('down')],
      ['\u001b[1;5C', namedKey('right', ctrl)],
      ['\u001b[1;4D', namedKey('left', { shift: true, alt: true })],
      ['\u001b[H', namedKey('home')],
      ['\u001b[1~', namedKey('home')],
      ['\u001bOF', namedKey('end')],
      ['\u001b[8~', namedKey('end')],
      ['\u001b[5~', namedKey('pageUp')],
      ['\u001b[6;5~', namedKey('pageDown', ctrl)],
      ['\u001bOP', namedKey('f1')],
      ['\u001b[11~', namedKey('f1')],
      ['\u001b[[A', namedKey('f1')],
      ['\u001b[15~', namedKey('f5')],
      ['\u001b[[E', namedKey('f5')],
      ['\u001b[17~', namedKey('f6')],
      ['\u001b[20~', namedKey('f9')],
      ['\u0003', charKey('c', ctrl)],
      ['\u000c', charKey('l', ctrl)],
      ['\u001bx', charKey('x', alt)],
      ['\u001b한', charKey('한', alt)],
      ['\u001b\r', namedKey('enter', alt)],
    ];
    for (const [bytes, input] of cases) {
      assert.deepEqual(read([`${bytes}q`]), [input, charKey('q')], JSON.stringify(bytes));
    }
  });

  it('tells the Escape key from a sequence by what follows in time', () => {
    assert.deepEqual(read(['\u001b']), [namedKey('escape')]);
    assert.deepEqual(read(['\u001b', '[A']), [namedKey('up')]);
    assert.deepEqual(read(['\u001b', 'q'], true), [namedKey('escape'), charKey('q')]);
    assert.deepEqual(read(['\u001b\u001b[A']), [namedKey('escape'), namedKey('up')]);
    assert.deepEqual(read(['\u001b[', 'q'], true), [charKey('[', alt), charKey('q')]);
    assert.deepEqual(read(['\u001b]', 'q'], true), [charKey(']', alt), charKey('q')]);
    assert.deepEqual(read(['\u001b[12', 'q'], true), [charKey('q')]);
  });

  it('swallows what it does not know as a whole', () => {
    const unknown = [
      '\u001b[97;5u',
      '\u001b[I\u001b[O',
      '\u001b[?62;22c',
      '\u001b[24;80R',
      '\u001b[99~',
      '\u001b[5$z',
      '\u001bPq#0;2\u001b\\',
      '\u001b_text\u001b\\',
      '\u001b[M !!',
      `\u001b[${'1;'.repeat(1000)}A`,
      '\u001b[12\u0018',
      '\u0085'.repeat(3),
    ];
    for (const bytes of unknown) {
      assert.deepEqual(read([`${bytes}q`]), [charKey('q')], JSON.stringify(bytes));
    }
  });

  it('lets Ctrl-C through whatever has begun', () => {
    for (const begun of ['\u001b', '\u001b[1', '\u001b]11;', '\u001bO']) {
      assert.deepEqual(read([begun, '\u0003']), [charKey('c', ctrl)], JSON.stringify(begun));
    }
  });

  it('reads the mouse', () => {
    const at = (action: string, x: number, y: number): unknown => ({ type: 'mouse', action, x, y });
    assert.deepEqual(read(['\u001b[<0;12;3M\u001b[<0;12;3m']), [at('press', 11, 2)]);
    assert.deepEqual(read(['\u001b[<64;1;1M\u001b[<65;300;100M']), [
      at('wheelUp', 0, 0),
      at('wheelDown', 299, 99),
    ]);
    assert.deepEqual(read(['\u001b[<2;1;1M\u001b[<32;1;1M\u001b[<66;1;1M\u001b[<0;0;1M']), []);
  });

  it('takes a paste as text, and a bounded part of it', () => {
    const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;
    assert.deepEqual(read([paste('q\r\nx\u001b[2한')]), [
      { type: 'paste', text: 'q\nx\u001b[2한' },
    ]);
    assert.deepEqual(read([`${paste('\u001b[20')}q`]).length, 2);
    const [long] = read([paste('x'.repeat(100_000))]);
    assert.deepEqual(long, { type: 'paste', text: 'x'.repeat(4096) });
    const endless = read(['\u001b[200~abc', 'q'], true);
    assert.deepEqual(endless, [{ type: 'paste', text: 'abc' }, charKey('q')]);
  });

  it('hands on what the terminal reports', () => {
    assert.deepEqual(read(['\u001b]11;rgb:0000/0000/0000\u0007q']), [
      '11;rgb:0000/0000/0000',
      charKey('q'),
    ]);
    assert.deepEqual(read([`\u001b]11;${'x'.repeat(9999)}\u001b\\`])[0]?.toString().length, 256);
  });

  it('leaves out what is not UTF-8', () => {
    const bytes = Uint8Array.of(0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xe2, 0x82, 0x71, 0xf5, 0x71);
    assert.deepEqual(read([bytes]), char('qq'));
  });

  it('reads the same however the bytes are split, and never fails', () => {
    const telling = fc.oneof(
      fc.constantFrom('\u001b', '\u001b[', '\u001bO', '\u001b]1', '\u001b\\', '\u0007'),
      fc.constantFrom('\u001b[<0;1;1M', '\u001b[200~', '\u001b[201~', '\u0018', '\u0003'),
      fc.constantFrom('한', '🐳', '~', '5', ';', 'A', 'M', 'q'),
    );
    const parts = fc.array(
      fc.oneof(
        telling.map((text) => Buffer.from(text)),
        fc.uint8Array({ maxLength: 6 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(parts, (chunks) => {
        const whole = Buffer.concat(chunks);
        const bytes = [...whole].map((byte) => Uint8Array.of(byte));
        const expected = read([whole]);
        assert.deepEqual(read(chunks), expected);
        assert.deepEqual(read(bytes), expected);
      }),
      { numRuns: 500 },
    );
  });
});
