import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { PodObject } from './api-objects.ts';
import { keepPod } from './kept-pod.ts';
import { containerId, containerStatus, crashing, pod, waiting } from './pod-fixture.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');
const kept = (more: Partial<PodObject> = {}) => keepPod(pod('shop/web', more), nowMs);
const inPhase = (phase: string, ...containerStatuses: ReturnType<typeof waiting>[]) =>
  kept({ status: { phase, containerStatuses } });

suite('what is kept of a pod', () => {
  test('is its row', () => {
    const { row } = kept();
    assert.deepEqual(row, {
      id: 'shop/web',
      uid: 'uid-of-web',
      namespace: 'shop',
      name: 'web',
      status: 'Running',
      message: null,
      ready: 1,
      containers: ['web'],
      restarts: 0,
      lastRestartMs: null,
      node: 'node-1',
      createdMs: Date.parse('2026-11-21T09:00:00Z'),
      cpuMillicores: null,
      memoryBytes: null,
      standing: 'good',
    });
  });

  test('stands as well as its worst container', () => {
    const standing = (...args: Parameters<typeof inPhase>) => inPhase(...args).row.standing;
    const done = containerStatus({
      ready: false,
      state: { terminated: { exitCode: 0, reason: 'Completed' } },
    });
    assert.equal(standing('Running', containerStatus()), 'good');
    assert.equal(standing('Running', containerStatus({ ready: false })), 'warning');
    assert.equal(standing('Pending'), 'warning');
    assert.equal(standing('Pending', waiting('ContainerCreating')), 'warning');
    assert.equal(standing('Succeeded', done), 'off');
    assert.equal(standing('Failed'), 'danger');
    for (const reason of ['CrashLoopBackOff', 'ImagePullBackOff', 'CreateContainerConfigError']) {
      assert.equal(standing('Running', waiting(reason)), 'danger', reason);
    }
    const deleted = { metadata: { deletionTimestamp: '2026-11-21T12:00:00Z' } };
    assert.equal(kept(deleted).row.standing, 'warning');
  });

  test('says in the words of who knows', () => {
    const message = 'back-off 5m0s restarting failed container=web';
    assert.equal(keepPod(crashing('shop/web'), nowMs).row.message, message);
    const unscheduled = { type: 'PodScheduled', status: 'False', message: '0/3 nodes: no memory' };
    const pending = kept({ status: { phase: 'Pending', conditions: [unscheduled] } });
    assert.equal(pending.row.message, '0/3 nodes: no memory');
  });

  test('shows the signs of trouble', () => {
    const loop = keepPod(crashing('shop/web'), nowMs);
    assert.equal(loop.signs.crashing, 'web');
    assert.equal(loop.signs.lastEnd, 'web: Error, exit code 3');
    assert.deepEqual([loop.readable, loop.running], [['web'], []]);
    assert.equal(inPhase('Pending', waiting('ErrImagePull')).signs.imageless, 'web');
    assert.deepEqual(inPhase('Pending', waiting('ErrImagePull')).readable, []);
    assert.equal(inPhase('Failed').signs.failed, true);
    const { signs } = inPhase('Running', {
      ...containerStatus(),
      lastState: {
        terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: '2026-11-21T11:58:00Z' },
      },
    });
    assert.equal(signs.oomMs, nowMs - 120_000);
    assert.deepEqual(kept().signs, {
      crashing: null,
      imageless: null,
      failed: false,
      pending: false,
      oomMs: null,
      lastEnd: null,
    });
  });

  test('knows its containers by the runtime that made them', () => {
    const ids = ['a', 'b'].map((digit) => containerStatus({ containerID: containerId(digit) }));
    const odd = containerStatus({ containerID: 'docker://../../etc' });
    const { containerIds } = inPhase('Running', ...ids, odd);
    assert.deepEqual(containerIds, ['a'.repeat(64), 'b'.repeat(64)]);
  });

  test('holds nothing that a screen would obey, and no more than fits', () => {
    const escape = '\u001b[31mred\u001b[0m \u202eevil\u0007';
    const { row } = kept({
      metadata: { name: escape, namespace: 'shop' },
      status: { phase: 'Failed', reason: escape, message: `${escape} 한글 ${'긴'.repeat(5000)}` },
    });
    // oxlint-disable-next-line no-control-regex -- these must not be there
    assert.doesNotMatch(JSON.stringify(row), /\\u00|[\u0000-\u001f\u202e\u009b]/);
    assert.match(row.message ?? '', /^\?\[31mred.*한글 긴+…$/);
    assert.ok((row.message ?? '').length <= 1001);
  });

  test('is something even of an object that says nothing', () => {
    const { row, readable } = keepPod({}, nowMs);
    assert.deepEqual([row.id, row.status, row.standing], ['/', 'Unknown', 'warning']);
    assert.deepEqual(readable, []);
  });
});
