// The thread that understands, stores and detects: all that security events cost, off the main one.

import assert from 'node:assert/strict';
import { parentPort } from 'node:worker_threads';
import { loadDetectors } from '../../detect/events/load-detectors.ts';
import { systemClock } from '../../kit/clock.ts';
import { keepMemoryLow, releaseStartUpMemory, serverTidyMs } from '../../kit/release-memory.ts';
import { loadParsers } from '../../logs/events/parse-line.ts';
import { openLogReader, openLogWriter } from '../../store/open.ts';
import { serve } from '../../store/sqlite/rpc.ts';
import type { EventsCalls, EventsOpen } from './events-calls.ts';
import { LivePipeline } from './live-pipeline.ts';
import { runTrial } from './trial.ts';

assert(parentPort, 'BUG: events-thread.ts runs as a worker');

const { nowMs, monotonicMs } = systemClock;

let opened: EventsOpen | null = null;
let pipeline: LivePipeline | null = null;
let close = async (): Promise<void> => {};

function live(): LivePipeline {
  assert(pipeline, 'BUG: the events thread is used before it is opened');
  return pipeline;
}

const load = async () => ({
  parsers: await loadParsers(),
  detectors: await loadDetectors(),
});

async function open(options: EventsOpen): Promise<Record<string, string>> {
  const { dataPath, host, values, allow } = options;
  const writer = await openLogWriter({ dataPath, nowMs });
  const reader = await openLogReader({ dataPath, nowMs });
  close = async () => {
    await reader.close();
    await writer.close();
  };
  const loaded = await load();
  opened = options;
  pipeline = new LivePipeline({
    host,
    writer,
    reader,
    ...loaded,
    values,
    allow,
    nowMs,
    monotonicMs,
  });
  return Object.fromEntries(await writer.checkpoints(host));
}

serve<EventsCalls>(parentPort, {
  open,
  take: (batch) => live().take(batch),
  tend: () => live().tend(),
  detections: (asked) => live().detections(asked),
  configure: (changed) => live().configure(changed),
  expire: (retention) => live().expire(retention),
  trial: async (asked) => {
    const reader = await openLogReader({ dataPath: asked.dataPath, nowMs });
    try {
      return await runTrial({ reader, nowMs: nowMs(), ...(await load()) }, asked);
    } finally {
      await reader.close();
    }
  },
  close: async () => {
    if (opened) await close();
    opened = pipeline = null;
  },
});

releaseStartUpMemory();
keepMemoryLow(serverTidyMs);
