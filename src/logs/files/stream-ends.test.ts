// The ends of what is unpacked on the way or comes through a pipe, of which no byte is lost.

import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import type { LogEnds } from './log-ends.ts';
import { readAhead, readStreamEnds } from './stream-ends.ts';

const line = (stamp: string): string => `${stamp} h sshd[1]: Server listening on :: port 22.\n`;
const [first, last] = [line('Dec 10 06:55:46'), line('Jan  7 01:02:03')];
const winter = `no stamp\n${first}${'x\n'.repeat(200_000)}${last}`;
const years = `${line('2026-12-10T06:55:46Z')}${line('2027-01-07T01:02:03Z')}`;

const chunked = (whole: string, bytes: number): Readable => {
  const all = Buffer.from(whole);
  const parts = Math.ceil(all.length / bytes);
  const at = (index: number) => all.subarray(index * bytes, (index + 1) * bytes);
  return Readable.from(
    Array.from({ length: parts }, (_, index) => at(index)),
    { objectMode: false },
  );
};

const daysOf = (ends: LogEnds | null) =>
  ends && [ends.first, ends.last].map(({ local }) => local && [local.month, local.day]);

const december = [
  [11, 10],
  [0, 7],
];

describe('the ends of a stream', () => {
  it('are its first and last stamps, however it is parted', async () => {
    for (const bytes of [97, 4096, 65_536, 1_000_000]) {
      assert.deepEqual(daysOf(await readStreamEnds(chunked(winter, bytes))), december, `${bytes}`);
    }
    assert.deepEqual(daysOf(await readStreamEnds(chunked(years, 10))), [null, null]);
    assert.equal(await readStreamEnds(Readable.from([])), null);
  });

  it('are not looked for where its beginning names the year', async () => {
    for (const stamp of [
      '2026-12-10T06:55:46Z',
      '2026-12-10 06:55:46',
      'Thu Dec 10 06:55:46 2026',
    ]) {
      let asked = 0;
      async function* long(): AsyncGenerator<Buffer> {
        for (; asked < 1000; asked += 1) yield Buffer.from(line(stamp).repeat(500));
      }
      assert.equal(await readStreamEnds(long()), null, stamp);
      assert(asked < 10, `${asked} parts for ${stamp}`);
      asked = 0;
      const { ends, stream } = await readAhead(Readable.from(long(), { objectMode: false }));
      assert.equal(ends, null);
      assert(asked < 100, `${asked} parts ahead for ${stamp}`);
      assert.equal((await text(stream)).length, 500_000 * line(stamp).length);
    }
  });

  it('are those of what comes before it breaks off', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from(line('Dec 10 06:55:46'));
      throw new Error('damaged');
    }
    assert.deepEqual(daysOf(await readStreamEnds(broken())), [
      [11, 10],
      [11, 10],
    ]);
  });
});

describe('what comes through a pipe', () => {
  it('is read ahead to its end, and then has the same bytes', async () => {
    for (const bytes of [97, 65_536]) {
      const { stream, ends } = await readAhead(chunked(winter, bytes));
      assert.deepEqual(daysOf(ends), december);
      assert.equal(await text(stream), winter);
    }
    const nothing = await readAhead(Readable.from([]));
    assert.deepEqual([nothing.ends, await text(nothing.stream)], [null, '']);
  });

  it('is not read ahead beyond its limit', async () => {
    const { stream, ends } = await readAhead(chunked(winter, 4096), { mostBytes: 10_000 });
    assert.equal(ends, null);
    assert.equal(await text(stream), winter);
  });

  it('is not waited for while somebody writes it', async () => {
    const live = new PassThrough();
    live.write(line('Dec 10 06:55:46'));
    const { stream, ends } = await readAhead(live, { mostMs: 20 });
    assert.equal(ends, null);
    live.end(line('Dec 10 06:55:47'));
    assert.equal(await text(stream), line('Dec 10 06:55:46') + line('Dec 10 06:55:47'));
  });

  it('that fails does so where it is read', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('one\n');
      throw new Error('it broke');
    }
    const { stream } = await readAhead(Readable.from(broken(), { objectMode: false }));
    await assert.rejects(text(stream), /it broke/);
  });
});
