// A worker that may rest has a thread only while it is asked, or has something to remember.

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { silentLog } from '../../kit/log.ts';
import type { EchoCalls } from './echo-fixture.ts';

import { WorkerLink } from './worker-link.ts';
import { until } from '../../kit/until-fixture.ts';

const restMs = 30;

function linkTo(t: TestContext, file: string): WorkerLink<EchoCalls> {
  const link: WorkerLink<EchoCalls> = new WorkerLink<EchoCalls>({
    name: 'echo',
    url: new URL(file, import.meta.url),
    log: silentLog,
    prepare: () => link.call('open', null),
    restMs,
  });
  t.after(() => link.close());
  return link;
}

test('comes with the first call, goes when nobody asks, and comes again', async (t) => {
  const link = linkTo(t, 'echo-fixture.ts');
  assert.ok(link.isResting);
  assert.equal(link.down, null);
  assert.deepEqual(await Promise.all([link.call('count', null), link.call('count', null)]), [1, 2]);
  await until('it rests', () => link.isResting);
  assert.equal(link.down, null);
  assert.equal(await link.call('count', null), 1, 'a fresh one, made ready');
  assert.equal(link.deaths, 0, 'that it went was no death');
});

test('answers what takes longer than that', async (t) => {
  const link = linkTo(t, 'echo-fixture.ts');
  assert.equal(await link.call('answerAfter', restMs * 5), restMs * 5);
});

test('refuses what cannot be sent, and waits for no answer to it', async (t) => {
  const link = linkTo(t, 'echo-fixture.ts');
  const unsendable = (() => 0) as unknown as number;
  await assert.rejects(link.call('answerAfter', unsendable), { name: 'DataCloneError' });
  await until('it rests', () => link.isResting);
});

test('stays while it is to remember something', async (t) => {
  const link = linkTo(t, 'echo-fixture.ts');
  const release = link.keepAwake();
  assert.equal(await link.call('count', null), 1);
  await after(restMs * 5);
  assert.equal(await link.call('count', null), 2);
  release();
  await until('it rests', () => link.isResting);
});

for (const url of ['absent-fixture.ts', 'http://127.0.0.1/no-file']) {
  test(`tells whoever asked that ${url} did not come, and tries again`, async (t) => {
    const link = linkTo(t, url);
    const refused = { code: 'storeFailed', message: /echo.*started again/ };
    await assert.rejects(link.call('count', null), refused);
    await until('another try', () => link.deaths > 1);
    assert.ok(!link.isResting);
  });
}

test('a call after the end fails, and starts nothing', async (t) => {
  const link = linkTo(t, 'echo-fixture.ts');
  assert.equal(await link.call('count', null), 1);
  await until('it rests', () => link.isResting);
  await link.close();
  await assert.rejects(link.call('count', null), { message: 'the store is closed' });
});
