// A worker that remembers how often it was called, for tests of the link to it.

import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { serve } from './rpc.ts';

export interface EchoCalls {
  open(input: null): void;
  /** Number of this call since the worker was made ready. */
  count(input: null): number;
  answerAfter(ms: number): number;
}

assert(parentPort, 'BUG: echo-fixture.ts runs as a worker');

let calls = Number.NaN;

serve<EchoCalls>(parentPort, {
  open: () => void (calls = 0),
  count: () => ++calls,
  answerAfter: (ms) => after(ms, ms),
});
