import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { PodObject } from './api-objects.ts';
import { containerStatus, crashing, pod, waiting } from './pod-fixture.ts';
import { podColumns } from './pod-status.ts';

interface Example {
  what: string;
  pod: Partial<PodObject>;
  /** STATUS, READY, RESTARTS. */
  columns: [string, string, number];
}

const two = { containers: [{ name: 'web' }, { name: 'log' }] };
const ended = (exitCode: number, more: object = {}) =>
  containerStatus({ ready: false, state: { terminated: { exitCode, ...more } } });
const initTwo = { ...two, initContainers: [{ name: 'one' }, { name: 'two' }] };
const sidecar = { ...two, initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] };
const initialized = [{ type: 'Initialized', status: 'True' }];

const examples: readonly Example[] = [
  { what: 'runs', pod: {}, columns: ['Running', '1/1', 0] },
  { what: 'has no status yet', pod: { status: {} }, columns: ['Unknown', '0/1', 0] },
  {
    what: 'waits for a node',
    pod: { status: { phase: 'Pending' } },
    columns: ['Pending', '0/1', 0],
  },
  {
    what: 'is held back by a gate',
    pod: {
      status: {
        phase: 'Pending',
        conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }],
      },
    },
    columns: ['SchedulingGated', '0/1', 0],
  },
  {
    what: 'is not ready',
    pod: { status: { phase: 'Running', containerStatuses: [containerStatus({ ready: false })] } },
    columns: ['Running', '0/1', 0],
  },
  {
    what: 'has one container of two in a loop',
    pod: {
      spec: two,
      status: {
        phase: 'Running',
        containerStatuses: [
          { ...waiting('CrashLoopBackOff'), restartCount: 4 },
          containerStatus({ name: 'log', restartCount: 1 }),
        ],
      },
    },
    columns: ['CrashLoopBackOff', '1/2', 5],
  },
  {
    what: 'says what its first container says',
    pod: {
      spec: two,
      status: {
        phase: 'Pending',
        containerStatuses: [waiting('ErrImagePull'), waiting('ContainerCreating')],
      },
    },
    columns: ['ErrImagePull', '0/2', 0],
  },
  {
    what: 'has done its work',
    pod: {
      status: { phase: 'Succeeded', containerStatuses: [ended(0, { reason: 'Completed' })] },
    },
    columns: ['Completed', '0/1', 0],
  },
  {
    what: 'failed by an exit code without a reason',
    pod: { status: { phase: 'Failed', containerStatuses: [ended(7)] } },
    columns: ['ExitCode:7', '0/1', 0],
  },
  {
    what: 'was ended by a signal',
    pod: { status: { phase: 'Failed', containerStatuses: [ended(137, { signal: 9 })] } },
    columns: ['Signal:9', '0/1', 0],
  },
  {
    what: 'was evicted',
    pod: { status: { phase: 'Failed', reason: 'Evicted', containerStatuses: [] } },
    columns: ['Evicted', '0/1', 0],
  },
  {
    what: 'goes on with one container after the other is done',
    pod: {
      spec: two,
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
        containerStatuses: [ended(0, { reason: 'Completed' }), containerStatus({ name: 'log' })],
      },
    },
    columns: ['Running', '1/2', 0],
  },
  {
    what: 'goes on with one container, not ready',
    pod: {
      spec: two,
      status: {
        phase: 'Running',
        containerStatuses: [ended(0, { reason: 'Completed' }), containerStatus({ name: 'log' })],
      },
    },
    columns: ['NotReady', '1/2', 0],
  },
  {
    what: 'runs its second init container',
    pod: {
      spec: initTwo,
      status: {
        phase: 'Pending',
        initContainerStatuses: [
          { ...ended(0, { reason: 'Completed' }), name: 'one' },
          containerStatus({ name: 'two', ready: false, restartCount: 2 }),
        ],
        containerStatuses: [waiting('PodInitializing')],
      },
    },
    columns: ['Init:1/2', '0/2', 2],
  },
  {
    what: 'has an init container that fails',
    pod: {
      spec: initTwo,
      status: {
        phase: 'Pending',
        initContainerStatuses: [{ ...ended(1, { reason: 'Error' }), name: 'one' }],
      },
    },
    columns: ['Init:Error', '0/2', 0],
  },
  {
    what: 'has an init container in a loop',
    pod: {
      spec: initTwo,
      status: {
        phase: 'Pending',
        initContainerStatuses: [{ ...waiting('CrashLoopBackOff'), name: 'one', restartCount: 5 }],
      },
    },
    columns: ['Init:CrashLoopBackOff', '0/2', 5],
  },
  {
    what: 'has an init container that a signal ended',
    pod: {
      spec: initTwo,
      status: { phase: 'Pending', initContainerStatuses: [ended(137, { signal: 9 })] },
    },
    columns: ['Init:Signal:9', '0/2', 0],
  },
  {
    what: 'has a sidecar that runs',
    pod: {
      spec: sidecar,
      status: {
        phase: 'Running',
        conditions: initialized,
        initContainerStatuses: [containerStatus({ name: 'proxy', started: true, restartCount: 3 })],
        containerStatuses: [containerStatus(), containerStatus({ name: 'log', restartCount: 1 })],
      },
    },
    columns: ['Running', '3/3', 4],
  },
  {
    what: 'is being deleted',
    pod: { metadata: { deletionTimestamp: '2026-11-21T10:00:00Z' } },
    columns: ['Terminating', '1/1', 0],
  },
  {
    what: 'is being deleted after its end',
    pod: {
      metadata: { deletionTimestamp: '2026-11-21T10:00:00Z' },
      status: { phase: 'Succeeded', containerStatuses: [ended(0, { reason: 'Completed' })] },
    },
    columns: ['Completed', '0/1', 0],
  },
  {
    what: 'is deleted from a node that is lost',
    pod: {
      metadata: { deletionTimestamp: '2026-11-21T10:00:00Z' },
      status: { phase: 'Running', reason: 'NodeLost' },
    },
    columns: ['Unknown', '0/1', 0],
  },
];

suite('a pod as kubectl shows it', () => {
  for (const { what, pod: given, columns } of examples) {
    test(what, () => {
      const { status, ready, total, restarts } = podColumns(pod('shop/web', given));
      assert.deepEqual([status, `${ready}/${total}`, restarts], columns);
    });
  }

  test('says when it was last started again', () => {
    const { lastRestartMs, restarts } = podColumns(crashing('shop/web', 9));
    assert.equal(lastRestartMs, Date.parse('2026-11-21T10:05:00Z'));
    assert.equal(restarts, 9);
    assert.equal(podColumns(pod('shop/web')).lastRestartMs, null);
  });
});
