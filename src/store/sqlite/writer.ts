// The worker thread that writes: all of samples.db, and records.db, whose selects it answers, too.

import assert from 'node:assert/strict';
import { parentPort } from 'node:worker_threads';
import { keepMemoryLow, releaseStartUpMemory, serverTidyMs } from '../../kit/release-memory.ts';
import type { WriterCalls, WriterState } from './messages.ts';
import { checkEventsForm } from './events/events-form.ts';
import { RecordsFile } from './records/records-file.ts';
import { serve } from './rpc.ts';
import { SamplesWriter } from './samples/samples-writer.ts';

assert(parentPort, 'BUG: writer.ts runs as a worker');

interface Files {
  samples: SamplesWriter;
  records: RecordsFile;
}

let files: Files | null = null;

function opened(): Files {
  assert(files, 'BUG: the writer is used before it is opened');
  return files;
}

function state(of: WriterState): WriterState {
  return { ...of, notices: [...opened().records.notices, ...of.notices] };
}

serve<WriterCalls>(parentPort, {
  open: (options) => {
    checkEventsForm(options.dataPath);
    const records = new RecordsFile(options.dataPath, options.nowMs);
    files = { records, samples: new SamplesWriter(options) };
    return state(files.samples.state);
  },
  append: (input) => state(opened().samples.append(input)),
  plan: (query) => opened().samples.plan(query),
  stats: () => {
    const stats = opened().samples.stats();
    return { ...stats, ...state(stats) };
  },
  setRetention: ({ retention, nowMs }) => state(opened().samples.setRetention(retention, nowMs)),
  setAsideSamples: ({ nowMs }) => {
    const { samples } = opened();
    samples.setAside(nowMs);
    return state(samples.state);
  },
  setAsideRecords: ({ nowMs }) => {
    const { records, samples } = opened();
    records.setAside(nowMs);
    return state(samples.state);
  },
  writeRecords: (request) => opened().records.write(request),
  readRecords: (request) => opened().records.read(request),
  close: ({ nowMs }) => {
    files?.samples.close(nowMs);
    files?.records.close();
    return files && state(files.samples.state);
  },
});

releaseStartUpMemory();
keepMemoryLow(serverTidyMs);
