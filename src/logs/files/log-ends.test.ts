// The times at both ends of a file, and the year that they tell where its own time is of a copy.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { lastWrittenMs, readLogEnds, type LogEnds } from './log-ends.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostscope-ends-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function endsOf(text: string): Promise<LogEnds | null> {
  const path = join(folder, 'auth.log');
  writeFileSync(path, text);
  const handle = await open(path);
  try {
    return await readLogEnds(handle, Buffer.byteLength(text));
  } finally {
    await handle.close();
  }
}

const line = (stamp: string): string => `${stamp} h sshd[1]: Server listening on :: port 22.`;
const utc = { timezone: 'UTC' };

/** The day that a file with these first and last stamps was written last. */
async function writtenOf(first: string, last: string, changed: string, clock = utc) {
  const ends = await endsOf(`${line(first)}\n${line(last)}\n`);
  const changedMs = Date.parse(changed);
  return new Date(await lastWrittenMs({ changedMs, ends: async () => ends }, clock))
    .toISOString()
    .slice(0, 10);
}

describe('the ends of a log', () => {
  it('are its first and last stamps, whatever lies between and around them', async () => {
    const noise = 'no stamp at all\n';
    const first = line('Dec 10 06:55:46');
    const last = line('Jan  7 01:02:03');
    for (const between of ['', noise, `${line('Dec 31 23:59:59')} ${'x'.repeat(200_000)}\n`]) {
      const ends = await endsOf(`${noise}${first}\n${between}${last}\n${noise}`);
      assert.deepEqual([ends?.first.local?.month, ends?.first.local?.day], [11, 10]);
      assert.deepEqual([ends?.last.local?.month, ends?.last.local?.day], [0, 7]);
    }
    const single = await endsOf(first);
    assert.deepEqual(single?.first, single?.last);
  });

  it('are not there where nothing near them has a stamp', async () => {
    assert.equal(await endsOf(''), null);
    assert.equal(await endsOf('none\nat all\n'), null);
    assert.equal(await endsOf(`${line('Dec 10 06:55:46')}\n${'x\n'.repeat(100_000)}`), null);
  });

  it('tell when a copy was written that would be torn apart by its own time', async () => {
    const winter = ['Dec 10 06:55:46', 'Jan  7 01:02:03'] as const;
    assert.equal(await writtenOf(...winter, '2026-12-20T00:00:00Z'), '2026-01-07');
    assert.equal(await writtenOf(...winter, '2027-01-03T00:00:00Z'), '2026-01-07');
    assert.equal(await writtenOf(...winter, '2026-11-22T00:00:00Z'), '2026-11-22');
    assert.equal(await writtenOf(...winter, '2026-01-07T02:00:00Z'), '2026-01-07');
  });

  it('tell nothing of logs put together the other way round, or that name years', async () => {
    const changed = '2026-11-22T00:00:00Z';
    assert.equal(await writtenOf('Nov 20 00:00:00', 'Nov 13 00:00:00', changed), '2026-11-22');
    const named = ['2026-11-20T00:00:00Z', '2026-01-13T00:00:00Z'] as const;
    assert.equal(await writtenOf(...named, changed), '2026-11-22');
    const clock = { ...utc, year: 2025 };
    const winter = ['Dec 10 06:55:46', 'Jan  7 01:02:03'] as const;
    assert.equal(await writtenOf(...winter, '2026-12-20T00:00:00Z', clock), '2026-12-20');
  });
});
