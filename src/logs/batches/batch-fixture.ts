// What tests of batches share: a log in a folder, and a hub that commits what it is given.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Checkpoint, LineBatch } from '../../contract/log-batch.ts';
import type { Clock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { createReadRule } from '../files/read-rule.ts';
import { FileSource } from './file-source.ts';
import type { LineSource } from './line-source.ts';

/** Goes with the system, and can be set ahead. */
export class AheadClock implements Clock {
  aheadMs = 0;

  nowMs(): number {
    return Date.now() + this.aheadMs;
  }

  monotonicMs(): number {
    return performance.now() + this.aheadMs;
  }
}

export class LogPlace {
  readonly rootPath = mkdtempSync(join(tmpdir(), 'hostscope-batches-'));
  readonly path: string;
  readonly clock = new AheadClock();
  #pattern: string;

  constructor(path = '/var/log/auth.log', pattern = `${path}*`) {
    this.path = join(this.rootPath, path);
    this.#pattern = pattern;
    mkdirSync(dirname(this.path), { recursive: true });
  }

  open(path = '/var/log/auth.log'): FileSource {
    const patterns = (): string[] => [this.#pattern];
    const rule = createReadRule({ rootPath: this.rootPath, anyFile: false, patterns });
    return new FileSource({ path, rule, clock: this.clock, log: silentLog });
  }

  remove(): void {
    rmSync(this.rootPath, { recursive: true, force: true });
  }
}

export const textOf = ({ bytes }: Pick<LineBatch, 'bytes'>): string =>
  Buffer.from(bytes).toString();

/** Commits batches one by one, as the store does, and keeps all lines. */
export class CommittingHub {
  checkpoint: Checkpoint | undefined;
  readonly committed: LineBatch[] = [];
  lineCount = 0;

  get text(): string {
    return this.committed.map(textOf).join('');
  }

  get lines(): string[] {
    return this.text.split('\n').slice(0, -1);
  }

  get lostBytes(): number {
    return this.committed.reduce((sum, { lostBytes }) => sum + lostBytes, 0);
  }

  get passes(): string[] {
    return [...new Set(this.committed.map(({ pass }) => pass))];
  }

  /** `most`: of these batches only so many are committed before it is killed. */
  commit(batches: readonly LineBatch[], most = Number.POSITIVE_INFINITY): void {
    for (const batch of batches.slice(0, most)) {
      assert(batch.bytes.at(-1) === 0x0a, 'whole lines');
      this.committed.push(batch);
      for (const byte of batch.bytes) if (byte === 0x0a) this.lineCount += 1;
      this.checkpoint = batch.checkpoint;
    }
  }

  /** One question. */
  async pull(source: LineSource, mostBytes = 1 << 20, most?: number): Promise<LineBatch[]> {
    const { batches } = await source.take(this.checkpoint, mostBytes);
    this.commit(batches, most);
    return batches;
  }

  /** Until there is nothing (now). */
  async pullAll(source: LineSource, mostBytes?: number): Promise<void> {
    while ((await this.pull(source, mostBytes)).length > 0);
  }
}
