// The worker thread that reads, while somebody asks: range queries and events.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parentPort, type Transferable } from 'node:worker_threads';
import { keepMemoryLow, releaseStartUpMemory, serverTidyMs } from '../../kit/release-memory.ts';
import { storeError } from './database.ts';
import { EventCalls } from './events/query/query-calls.ts';
import type { RangePlan, ReaderCalls, SeriesCells } from './messages.ts';
import { serve, Transferred } from './rpc.ts';
import { SamplesReader } from './samples/samples-reader.ts';
import { samplesFile } from './samples/samples-schema.ts';

/** A long query lets others pass, and is looked after, this often. */
const yieldMs = 10;

assert(parentPort, 'BUG: reader.ts runs as a worker');

let dataPath = '';
let samples: SamplesReader | null = null;
const events = new EventCalls(() => dataPath);
/** Range queries under way: of one that is over nothing is kept. */
const underWay = new Map<number, AbortController>();

async function close(): Promise<void> {
  samples?.close();
  samples = null;
  await events.close();
}

async function range(plan: RangePlan, signal: AbortSignal): Promise<Transferred<SeriesCells[]>> {
  const reader = (samples ??= new SamplesReader(dataPath));
  const answer: SeriesCells[] = [];
  const buffers: Transferable[] = [];
  let yieldedMs = performance.now();
  for (const series of plan.series) {
    if (performance.now() - yieldedMs > yieldMs) {
      await new Promise(setImmediate);
      yieldedMs = performance.now();
      if (signal.aborted) break;
    }
    try {
      const cells = reader.read(plan, series);
      answer.push(cells);
      for (const { buffer } of [cells.min, cells.mean, cells.max])
        buffers.push(buffer as ArrayBuffer);
    } catch (error) {
      throw storeError(error, 'read', join(dataPath, samplesFile));
    }
  }
  return new Transferred(answer, buffers);
}

async function cancellableRange(plan: RangePlan & { query: number }) {
  const controller = new AbortController();
  underWay.set(plan.query, controller);
  try {
    return await range(plan, controller.signal);
  } finally {
    underWay.delete(plan.query);
  }
}

serve<ReaderCalls>(parentPort, {
  open: async (input) => {
    dataPath = input.dataPath;
    await close();
  },
  range: cancellableRange,
  cancel: ({ query }) => underWay.get(query)?.abort(),
  ...events.handlers(),
});

releaseStartUpMemory();
keepMemoryLow(serverTidyMs);
