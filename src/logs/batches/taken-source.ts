// A source that may take longer than anyone waits: what it took is had by the next who asks.

import { reasonOf } from '../../kit/app-error.ts';
import type { Checkpoint } from '../../contract/log-batch.ts';
import { sameText } from '../../contract/text.ts';
import { patienceMs, type FileGate } from '../files/file-gate.ts';
import type { LineSource, Taken } from './line-source.ts';

const hanging: Taken = {
  batches: [],
  behindBytes: null,
  problem: {
    en: 'it takes long: much is to be unpacked, or the file system does not answer',
    ko: '오래 걸립니다. 풀 것이 많거나 파일 시스템이 답하지 않습니다',
  },
};

interface Running {
  checkpoint: Checkpoint | undefined;
  taken: Promise<Taken>;
}

export class TakenSource {
  readonly line: LineSource;
  #running: Running | null = null;

  #gate: FileGate;

  constructor(line: LineSource, gate: FileGate) {
    this.line = line;
    this.#gate = gate;
  }

  async take(checkpoint: Checkpoint | undefined, mostBytes: number): Promise<Taken> {
    const running = this.#running ?? this.#begin(checkpoint, mostBytes);
    const { promise, resolve } = Promise.withResolvers<Taken>();
    const timer = setTimeout(() => resolve(hanging), patienceMs);
    const taken = await Promise.race([running.taken, promise]);
    clearTimeout(timer);
    if (taken === hanging) return taken;
    this.#running = null;
    // Meanwhile another checkpoint was committed: what was taken does not follow on it.
    return running.checkpoint === checkpoint ? taken : this.take(checkpoint, mostBytes);
  }

  #begin(checkpoint: Checkpoint | undefined, mostBytes: number): Running {
    const taken = this.#gate
      .run(() => this.line.take(checkpoint, mostBytes))
      .catch((error: unknown): Taken => {
        return { batches: [], behindBytes: null, problem: sameText(reasonOf(error)) };
      });
    this.#running = { checkpoint, taken };
    return this.#running;
  }
}
