import assert from 'node:assert/strict';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { systemClock } from '../kit/clock.ts';
import { silentLog } from '../kit/log.ts';
import { FileGate } from './file-gate.ts';
import { FileFeed } from './file-feed.ts';
import { createReadRule } from './read-rule.ts';
import { Sieve } from './sieve.ts';
import { Viewer } from './viewer.ts';

/** Stamps of files are as fine as the kernel's ticks, on kernels before 6.13. */
const tickMs = 5;

/** A log that is written, rotated and looked at step by step; what was told stands in `told`. */
class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), 'hostscope-feed-'));
  readonly path = join(this.folder, 'app.log');
  readonly told: string[] = [];
  readonly written: string[] = [];
  #feed: FileFeed;
  #open = '';
  #serial = 0;

  constructor() {
    writeFileSync(this.path, '');
    const rule = createReadRule({ rootPath: '/', anyFile: false, patterns: () => [this.path] });
    const gate = new FileGate();
    this.#feed = new FileFeed({ path: this.path, rule, gate, clock: systemClock, log: silentLog });
    const viewer = new Viewer({
      sieve: new Sieve({}),
      onPart: (part) => {
        if (part.type === 'lines') this.told.push(...part.lines.map(({ text }) => text));
      },
      linesPerSecond: Infinity,
      monotonicMs: () => 0,
    });
    this.#feed.audience.add(viewer, (error) => assert.fail(String(error)));
  }

  open(): Promise<void> {
    return this.#feed.open();
  }

  async look(): Promise<void> {
    await this.#feed.look();
    this.#feed.audience.flush();
  }

  /**
   * Part of a line, or the rest of one and more. Every line begins with another number, as it
   * would with a stamp: what begins alike may be the same file that has grown.
   */
  write(part: string): void {
    const begun = this.#open === '' ? `${this.#serial++}:${part}` : part;
    const text = begun.replaceAll(/\n(?!$)/g, () => `\n${this.#serial++}:`);
    appendFileSync(this.path, text);
    const lines = (this.#open + text).split('\n');
    this.#open = lines.pop() ?? '';
    this.written.push(...lines);
  }

  async rotate(copy: boolean): Promise<void> {
    if (this.#open !== '') this.write('\n');
    for (let number = 60; number > 0; number -= 1) {
      const from = number === 1 ? this.path : `${this.path}.${number - 1}`;
      if (number === 1 && copy) copyFileSync(from, `${this.path}.1`);
      else if (existsSync(from)) renameSync(from, `${this.path}.${number}`);
    }
    if (copy) truncateSync(this.path);
    else writeFileSync(this.path, '');
    await pause(tickMs);
  }

  async replace(): Promise<void> {
    if (this.#open !== '') this.write('\n');
    await this.look();
    unlinkSync(this.path);
    writeFileSync(this.path, '');
    await pause(tickMs);
  }

  async close(): Promise<void> {
    this.#feed.stop();
    await this.#feed.run();
    rmSync(this.folder, { recursive: true });
  }
}

type Step = { do: 'write'; text: string } | { do: 'look' | 'rotate' | 'replace' };

const write = fc
  .string({ unit: fc.constantFrom('a', 'b', '가', '\n'), minLength: 1, maxLength: 12 })
  .map((text): Step => ({ do: 'write', text }));
const step = (name: 'look' | 'rotate' | 'replace') => fc.constant<Step>({ do: name });

async function play(steps: readonly Step[], copy: boolean): Promise<void> {
  const stage = new Stage();
  try {
    await stage.open();
    for (const one of steps) {
      if (one.do === 'write') stage.write(one.text);
      else if (one.do === 'look') await stage.look();
      else if (one.do === 'rotate') await stage.rotate(copy);
      else await stage.replace();
    }
    stage.write('\n');
    await stage.look();
    await stage.look();
    assert.deepEqual(stage.told, stage.written);
  } finally {
    await stage.close();
  }
}

describe('a followed file', () => {
  for (const [name, copy] of [
    ['renaming', false],
    ['copying and truncating', true],
  ] as const) {
    it(`tells every line once and in order, whatever is written between ${name}`, async () => {
      const kinds = [
        { weight: 6, arbitrary: write },
        { weight: 3, arbitrary: step('look') },
        { weight: 2, arbitrary: step('rotate') },
        ...(copy ? [] : [{ weight: 1, arbitrary: step('replace') }]),
      ];
      const steps = fc.array(fc.oneof(...kinds), { maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(steps, (list) => play(list, copy)),
        { numRuns: 40 },
      );
    });
  }
});
