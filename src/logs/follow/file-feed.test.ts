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
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import type { FileBell } from './file-bell.ts';
import { FileFeed, looksUntilQuiet } from './file-feed.ts';
import { FileGate } from '../files/file-gate.ts';
import { createReadRule } from '../files/read-rule.ts';
import { Sieve } from '../lines/sieve.ts';
import { Viewer } from './viewer.ts';

/** Stamps of files are as fine as the kernel's ticks, on kernels before 6.13. */
const tickMs = 5;
const limitMs = 10_000;

class ToyBell implements FileBell {
  readonly #ring = new AbortController();
  readonly rung = this.#ring.signal;
  takeDown(): void {
    this.#ring.abort();
  }
}

/** A log that is written, rotated and looked at step by step; what was told stands in `told`. */
class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), 'hostscope-feed-'));
  readonly path = join(this.folder, 'app.log');
  readonly told: string[] = [];
  readonly written: string[] = [];
  /** Every bell that was hung, and whether one can be. */
  readonly bells: ToyBell[] = [];
  isHeard = true;
  asked = 0;
  #feed: FileFeed;
  #open = '';
  #serial = 0;

  constructor() {
    writeFileSync(this.path, '');
    const rule = createReadRule({ rootPath: '/', anyFile: false, patterns: () => [this.path] });
    const gate = new FileGate();
    const hangBell = async (): Promise<FileBell | null> => {
      this.asked += 1;
      if (this.isHeard) this.bells.push(new ToyBell());
      return this.isHeard ? this.bells.at(-1)! : null;
    };
    const given = { path: this.path, rule, gate, clock: systemClock, log: silentLog };
    this.#feed = new FileFeed({ ...given, hangBell });
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

  async lookUntilQuiet(): Promise<void> {
    for (let look = 0; look < looksUntilQuiet + 2; look += 1) await this.look();
  }

  run(): Promise<void> {
    return this.#feed.run();
  }

  stop(): void {
    this.#feed.stop();
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

describe('a quiet log', () => {
  const staged = async (t: TestContext): Promise<Stage> => {
    const stage = new Stage();
    t.after(() => stage.close());
    stage.write('old\n');
    await stage.open();
    await stage.look();
    return stage;
  };

  it('has one bell, which is taken down when it is written to', async (t) => {
    const stage = await staged(t);
    assert.equal(stage.asked, 0);
    await stage.lookUntilQuiet();
    await stage.look();
    assert.equal(stage.asked, 1);
    assert.equal(stage.bells[0]?.rung.aborted, false);
    stage.write('new\n');
    await stage.look();
    assert.equal(stage.told.at(-1), stage.written.at(-1));
    assert.equal(stage.bells[0]?.rung.aborted, true);
    await stage.look();
    assert.equal(stage.asked, 1);
  });

  it('is not hung with a bell again at once when that rang for nothing', async (t) => {
    const stage = await staged(t);
    await stage.lookUntilQuiet();
    stage.bells[0]?.takeDown();
    await stage.look();
    assert.equal(stage.asked, 1);
    await stage.look();
    assert.equal(stage.asked, 2);
  });

  it('is looked at as before where there is no bell, until another file is there', async (t) => {
    const stage = await staged(t);
    stage.isHeard = false;
    await stage.lookUntilQuiet();
    await stage.look();
    assert.equal(stage.asked, 1);
    stage.write('new\n');
    await stage.look();
    assert.equal(stage.told.at(-1), stage.written.at(-1));
    await stage.replace();
    await stage.look();
    await stage.lookUntilQuiet();
    assert.equal(stage.asked, 1, 'what is written to the old file would ring no bell');
  });

  it('goes on when its bell rings, and ends while it hangs', async (t) => {
    const stage = await staged(t);
    await stage.lookUntilQuiet();
    const running = stage.run();
    stage.write('new\n');
    stage.bells[0]?.takeDown();
    const isTold = (): boolean => stage.told.at(-1) === stage.written.at(-1);
    for (let waitedMs = 0; !isTold() && waitedMs < limitMs; waitedMs += tickMs) await pause(tickMs);
    assert.ok(isTold());
    stage.stop();
    await running;
    assert.ok(stage.bells.every(({ rung }) => rung.aborted));
  });
});
