import assert from 'node:assert/strict';
import { open, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import * as fc from 'fast-check';
import { longestLineBytes, type LogFilter } from '../../contract/log-line.ts';
import { systemClock, type Clock } from '../../kit/clock.ts';
import { FileGate } from './file-gate.ts';
import { tempFolder } from '../log-fixture.ts';
import { Sieve } from '../lines/sieve.ts';
import type { TailResult } from '../lines/tail-collector.ts';
import { lineSearchBytes, scanLimitMs, tailFile } from './tail-file.ts';

interface Wanted {
  lines?: number;
  filter?: LogFilter;
  clock?: Clock;
}

async function tail(path: string, wanted: Wanted = {}): Promise<TailResult> {
  const { lines = 20, filter = {}, clock = systemClock } = wanted;
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const sieve = new Sieve(filter);
    const { signal } = new AbortController();
    const gate = new FileGate();
    return await tailFile({ handle, endBytes: size, lines, sieve, clock, signal, gate });
  } finally {
    await handle.close();
  }
}

async function tailOf(t: TestContext, content: string | Buffer, wanted?: Wanted) {
  const path = join(tempFolder(t), 'x.log');
  await writeFile(path, content);
  return tail(path, wanted);
}

const textsOf = ({ lines }: TailResult): string[] => lines.map(({ text }) => text);

describe('tail of a file', () => {
  it('is what a file ends with', async (t) => {
    const path = join(tempFolder(t), 'x.log');
    const line = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', '가', ' '), maxLength: 30 }),
      fc.integer({ min: 5000, max: 40_000 }).map((length) => 'x'.repeat(length)),
    );
    const content = fc.record({
      lines: fc.array(line, { maxLength: 60 }),
      endsWhole: fc.boolean(),
      wanted: fc.integer({ min: 0, max: 70 }),
    });
    await fc.assert(
      fc.asyncProperty(content, async ({ lines, endsWhole, wanted }) => {
        await writeFile(path, lines.join('\n') + (endsWhole && lines.length > 0 ? '\n' : ''));
        const all = !endsWhole && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
        const result = await tail(path, { lines: wanted });
        assert.deepEqual(textsOf(result), wanted === 0 ? [] : all.slice(-wanted));
        assert(result.complete);
      }),
      { numRuns: 60 },
    );
  });

  it('knows CRLF, NUL, invalid UTF-8 and a last line without an end', async (t) => {
    const bytes = Buffer.concat([
      Buffer.from('first\r\n'),
      Buffer.from([0x61, 0x00, 0x00, 0xff, 0x62, 0x0a]),
      Buffer.from('\n\u001b[31mred\u001b[0m\thalf'),
    ]);
    const result = await tailOf(t, bytes);
    assert.deepEqual(textsOf(result), ['first', 'a\ufffd\ufffdb', '', 'red\thalf']);
  });

  it('goes on backwards until enough lines match, and counts the ignored', async (t) => {
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `line ${i} ${i % 100 ? 'ok' : 'ERROR x'}`,
    );
    const found = await tailOf(t, `${lines.join('\n')}\n`, {
      lines: 3,
      filter: { text: 'error', ignore: ['line 199\\d\\d '] },
    });
    assert.deepEqual(
      textsOf(found),
      ['line 19600', 'line 19700', 'line 19800'].map((x) => `${x} ERROR x`),
    );
    assert.deepEqual([found.ignored, found.complete], [1, true]);
    const none = await tailOf(t, 'a\nb\n', { filter: { pattern: 'c' } });
    assert.deepEqual([none.lines, none.complete], [[], true]);
  });

  it('reads a bounded part of a line of 1 GB, and says that it is cut', async (t) => {
    const path = join(tempFolder(t), 'nul.log');
    await writeFile(path, 'before\n');
    await truncate(path, 2 ** 30);
    const { lines, complete } = await tail(path);
    assert.deepEqual([lines.length, lines[0]?.cut, complete], [1, true, false]);
    const handle = await open(path, 'a');
    await handle.writeFile('\nafter\n');
    await handle.close();
    const last = await tail(path, { lines: 1 });
    assert.deepEqual([textsOf(last), last.complete], [['after'], true]);
  });

  it('shows the beginning of a long line where it can be found', async (t) => {
    const long = `begin${'x'.repeat(lineSearchBytes / 2)}`;
    const { lines, complete } = await tailOf(t, `before\n${long}\nafter\n`);
    assert(complete);
    assert.deepEqual([lines[1]?.text.startsWith('begin'), lines[1]?.cut], [true, true]);
    assert.equal(lines[1]?.text.length, longestLineBytes);
    assert.deepEqual([lines[0]?.text, lines[2]?.text], ['before', 'after']);
  });

  it('stops at its limit of time, and says so', async (t) => {
    let nowMs = 0;
    const clock: Clock = { nowMs: () => 0, monotonicMs: () => (nowMs += scanLimitMs / 4) };
    const content = 'nothing here\n'.repeat(500_000);
    const found = await tailOf(t, content, { filter: { text: 'sought' }, clock });
    assert.deepEqual([found.lines, found.complete], [[], false]);
  });
});
