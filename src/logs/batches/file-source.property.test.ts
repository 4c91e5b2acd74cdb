import assert from 'node:assert/strict';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { CommittingHub, LogPlace, textOf } from './batch-fixture.ts';
import { drainMs, type FileSource } from './file-source.ts';

/** Stamps of files are as fine as the kernel's ticks, on kernels before 6.13. */
const tickMs = 5;

type Step =
  | { do: 'write'; text: string }
  | { do: 'read'; mostBytes: number; committed: number }
  | { do: 'rename' | 'copytruncate' | 'restart' | 'pack' | 'late' };

/** A log, its rotation, and a reader that may be killed at any moment. */
class Stage {
  readonly place = new LogPlace();
  readonly hub = new CommittingHub();
  /** Every line in the order in which it was written. */
  readonly written: string[] = [];
  #source: FileSource;
  #open = '';
  #serial = 0;

  constructor() {
    writeFileSync(this.place.path, '');
    this.#source = this.place.open();
  }

  /** Every line begins with another number, as real ones do with a stamp. */
  #numbered(part: string): string {
    const begun = this.#open === '' ? `${this.#serial++}:${part}` : part;
    const text = begun.replaceAll(/\n(?!$)/g, () => `\n${this.#serial++}:`);
    const lines = (this.#open + text).split('\n');
    this.#open = lines.pop() ?? '';
    this.written.push(...lines);
    return text;
  }

  #endLine(): void {
    if (this.#open !== '') appendFileSync(this.place.path, this.#numbered('\n'));
  }

  #shift(): void {
    const { path } = this.place;
    for (let number = 12; number > 1; number -= 1) {
      for (const ending of ['', '.gz', '.zst']) {
        const from = `${path}.${number - 1}${ending}`;
        if (existsSync(from)) renameSync(from, `${path}.${number}${ending}`);
      }
    }
  }

  async #read(mostBytes: number, committed: number): Promise<void> {
    const batches = await this.hub.pull(this.#source, mostBytes, committed);
    if (committed < batches.length) await this.#restart();
  }

  async #restart(): Promise<void> {
    await this.#source.stop();
    this.#source = this.place.open();
  }

  #rename(): void {
    const { path } = this.place;
    this.#shift();
    this.#endLine();
    renameSync(path, `${path}.1`);
    writeFileSync(path, '');
  }

  async #copytruncate(): Promise<void> {
    const { path } = this.place;
    this.#shift();
    this.#endLine();
    copyFileSync(path, `${path}.1`);
    // A look in between sees both.
    await this.#read(40, 1);
    truncateSync(path);
  }

  async #pack(): Promise<void> {
    const plain = `${this.place.path}.1`;
    if (!existsSync(plain)) return;
    const isOdd = this.#serial % 2 === 1;
    const packed = isOdd ? zstdCompressSync(readFileSync(plain)) : gzipSync(readFileSync(plain));
    writeFileSync(plain + (isOdd ? '.zst' : '.gz'), packed);
    await this.#read(40, 1);
    unlinkSync(plain);
  }

  /** Written into the file after it was rotated, until the writer is told to open it anew. */
  #late(): void {
    const plain = `${this.place.path}.1`;
    if (existsSync(plain) && this.#open === '') appendFileSync(plain, this.#numbered('late\n'));
  }

  async play(step: Step): Promise<void> {
    if (step.do === 'write') appendFileSync(this.place.path, this.#numbered(step.text));
    else if (step.do === 'read') await this.#read(step.mostBytes, step.committed);
    else if (step.do === 'rename') this.#rename();
    else if (step.do === 'copytruncate') await this.#copytruncate();
    else if (step.do === 'pack') await this.#pack();
    else if (step.do === 'late') this.#late();
    else await this.#restart();
    if (step.do !== 'read') await pause(tickMs);
  }

  async end(): Promise<void> {
    this.#endLine();
    this.place.clock.aheadMs += drainMs;
    await this.hub.pullAll(this.#source, 200);
    await this.#source.stop();
  }

  remove(): void {
    rmSync(this.place.rootPath, { recursive: true, force: true });
  }
}

const write = fc
  .string({ unit: fc.constantFrom('a', 'b', '가', '\n'), minLength: 1, maxLength: 30 })
  .map((text): Step => ({ do: 'write', text }));
const read = fc
  .record({
    mostBytes: fc.integer({ min: 1, max: 200 }),
    committed: fc.integer({ min: 0, max: 4 }),
  })
  .map((parts): Step => ({ do: 'read', ...parts }));
const step = (name: 'rename' | 'copytruncate' | 'restart' | 'pack' | 'late') =>
  fc.constant<Step>({ do: name });

const serialOf = (line: string): number => Number(line.split(':')[0]);

async function play(steps: readonly Step[]): Promise<void> {
  const stage = new Stage();
  try {
    for (const one of steps) await stage.play(one);
    await stage.end();
    const { hub, written } = stage;
    assert.deepEqual(hub.lines.toSorted(), written.toSorted(), 'each line once');
    assert.equal(hub.lostBytes, 0);
    for (const pass of hub.passes) {
      const own = hub.committed.filter((batch) => batch.pass === pass);
      const text = own.map(textOf).join('');
      const serials = text.split('\n').slice(0, -1).map(serialOf);
      assert.deepEqual(
        serials,
        serials.toSorted((a, b) => a - b),
        'in order within a pass',
      );
    }
  } finally {
    stage.remove();
  }
}

describe('a log that is written, rotated and read with kills in between', () => {
  const common = [
    { weight: 6, arbitrary: write },
    { weight: 4, arbitrary: read },
    { weight: 1, arbitrary: step('restart') },
    { weight: 1, arbitrary: step('pack') },
  ];
  for (const [name, kinds] of [
    ['renaming', [step('rename'), step('late')]],
    ['copying and truncating', [step('copytruncate')]],
    ['both', [step('rename'), step('copytruncate')]],
  ] as const) {
    it(`is committed line for line exactly once, rotated by ${name}`, async () => {
      const more = kinds.map((arbitrary) => ({ weight: 1, arbitrary }));
      const steps = fc.array(fc.oneof(...common, ...more), { maxLength: 40 });
      await fc.assert(fc.asyncProperty(steps, play), { numRuns: 40 });
    });
  }
});
