import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { writeAuthLog } from './auth-log.ts';
import { costOf, type EventJob } from './event-work.ts';

// No multiple of the lines of a batch: the last one is short.
const lines = 1234;
let folder = '';
let startMs = 0;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostscope-bench-'));
  ({ startMs } = writeAuthLog(join(folder, 'auth.log'), { lines }));
  linkSync(join(folder, 'auth.log'), join(folder, 'copy.log'));
});
after(() => rmSync(folder, { recursive: true }));

function cost(work: EventJob['work'], name: string, store: string) {
  const dataPath = join(folder, store);
  mkdirSync(dataPath, { recursive: true });
  return costOf({ work, log: join(folder, name), startMs, dataPath });
}

it('imports each line, and none of them again under another name', async () => {
  const first = await cost('import', 'auth.log', 'imported');
  assert.deepEqual([first.added, first.duplicates], [lines, 0]);
  assert(first.cpuSeconds > 0 && first.peakMegabytes > 20 && first.storeBytes > 10_000);
  const again = await cost('import', 'copy.log', 'imported');
  assert.deepEqual([again.added, again.duplicates], [0, lines]);
});

it('follows to the last line', async () => {
  const { added, duplicates } = await cost('follow', 'auth.log', 'followed');
  assert.deepEqual([added, duplicates], [lines, 0]);
});

it('parses all that it reads, and stores nothing of it', async () => {
  const parsed = await cost('parse', 'auth.log', 'parsed');
  const stored = await cost('store', 'auth.log', 'stored');
  assert.deepEqual([parsed.added, stored.added], [lines, lines]);
  assert(parsed.storeBytes < stored.storeBytes);
});
