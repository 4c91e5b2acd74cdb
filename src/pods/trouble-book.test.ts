import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { PodObject } from './api-objects.ts';
import { keepPod } from './kept-pod.ts';
import { containerStatus, crashing, pod, waiting } from './pod-fixture.ts';
import {
  crashSettledMs,
  mostTold,
  oomSettledMs,
  pendingLimitMs,
  PodTroubleBook,
} from './trouble-book.ts';

const startMs = Date.parse('2026-11-21T10:00:00Z');

function open() {
  const told: string[] = [];
  const book = new PodTroubleBook(({ kind, phase, pod: { row } }) => {
    told.push(`${kind} ${phase} ${row.id}`);
  });
  const see = (object: PodObject, atMs = startMs): string[] => {
    book.observe(keepPod(object, atMs), atMs);
    return told.splice(0);
  };
  const pass = (atMs: number): string[] => {
    book.pass(atMs);
    return told.splice(0);
  };
  return { book, told, see, pass };
}

const killed = (finishedAt: string) =>
  pod('shop/web', {
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          ...containerStatus(),
          lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt } },
        },
      ],
    },
  });

suite('troubles of pods', () => {
  test('a crash loop is over when the pod has stayed up longer than a pause of the loop', () => {
    const { see, pass, book } = open();
    assert.deepEqual(see(crashing('shop/web')), ['crash-loop began shop/web']);
    assert.deepEqual(see(pod('shop/web'), startMs + 1000), []);
    assert.deepEqual(see(crashing('shop/web', 8), startMs + 60_000), []);
    assert.deepEqual(see(pod('shop/web'), startMs + 61_000), []);
    assert.deepEqual(pass(startMs + 60_000 + crashSettledMs - 1), []);
    assert.deepEqual(pass(startMs + 60_000 + crashSettledMs), ['crash-loop over shop/web']);
    assert.ok(!book.isWaiting);
  });

  test('a pod that is gone has no trouble', () => {
    const { see, book, told } = open();
    see(crashing('shop/web'));
    book.forget('shop/web');
    assert.deepEqual(told, ['crash-loop over shop/web']);
  });

  test('another pod of the same name begins anew', () => {
    const { see } = open();
    see(crashing('shop/web'));
    const another = pod('shop/web', { metadata: { uid: 'another' } });
    assert.deepEqual(see(another), ['crash-loop over shop/web']);
  });

  test('pending is trouble after a while alone, and over at once', () => {
    const { see, pass } = open();
    const creationTimestamp = new Date(startMs).toISOString();
    const pending = pod('shop/web', {
      metadata: { creationTimestamp },
      status: { phase: 'Pending' },
    });
    assert.deepEqual(see(pending), []);
    assert.deepEqual(pass(startMs + pendingLimitMs - 1), []);
    assert.deepEqual(pass(startMs + pendingLimitMs), ['pending began shop/web']);
    assert.deepEqual(see(pod('shop/web'), startMs + pendingLimitMs), ['pending over shop/web']);
  });

  test('out of memory is told while it is fresh', () => {
    const { see, pass } = open();
    const old = new Date(startMs - oomSettledMs).toISOString();
    assert.deepEqual(see(killed(old)), []);
    assert.deepEqual(see(killed('2026-11-21T09:59:00Z')), ['oom began shop/web']);
    assert.deepEqual(pass(startMs + oomSettledMs - 60_001), []);
    assert.deepEqual(pass(startMs + oomSettledMs - 60_000), ['oom over shop/web']);
  });

  test('a missing image and a failure are told, and their ends', () => {
    const { see } = open();
    const status = { phase: 'Pending', containerStatuses: [waiting('ImagePullBackOff')] };
    assert.deepEqual(see(pod('shop/web', { status })), ['image began shop/web']);
    const failed = pod('shop/web', { status: { phase: 'Failed', reason: 'Evicted' } });
    assert.deepEqual(see(failed), ['failed began shop/web', 'image over shop/web']);
    assert.deepEqual(see(pod('shop/web')), ['failed over shop/web']);
  });

  test('thousands at once are counted beyond the first hundred, which stand for them', () => {
    const { see, pass, book, told } = open();
    const ids = Array.from({ length: 3000 }, (_, index) => `shop/web-${index}`);
    for (const id of ids) book.observe(keepPod(crashing(id), startMs), startMs);
    assert.equal(told.splice(0).length, mostTold);
    assert.equal(book.untold, 3000 - mostTold);
    // The first of them are gone: who waited is told when time passes, not one for each.
    for (const id of ids.slice(0, 10)) book.forget(id);
    assert.equal(told.splice(0).length, 10);
    assert.equal(pass(startMs + 1000).length, 10);
    assert.equal(book.untold, 2990 - mostTold);
    for (const id of ids) book.forget(id);
    assert.equal(told.splice(0).length, mostTold);
    assert.equal(book.untold, 0);
    assert.deepEqual(see(pod('shop/web-1')), []);
  });
});
