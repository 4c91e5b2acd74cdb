// Pods of every shape that kubectl has a word for, to hold our words against the server's.

export interface PodShape {
  spec?: object;
  status?: object;
  /** Deleted, and held back from going. */
  isDeleted?: boolean;
}

const image = 'web:1';
const two = {
  containers: [
    { name: 'web', image },
    { name: 'log', image },
  ],
};
const withInits = {
  ...two,
  initContainers: [
    { name: 'one', image },
    { name: 'two', image },
  ],
};
const withSidecar = {
  ...two,
  initContainers: [{ name: 'proxy', image, restartPolicy: 'Always' }],
};

const of = (name: string, state: object, more: object = {}) => ({
  name,
  image,
  imageID: '',
  ready: false,
  restartCount: 0,
  state,
  ...more,
});

const runs = (name: string, more: object = {}) =>
  of(name, { running: { startedAt: '2026-11-21T10:00:00Z' } }, { ready: true, ...more });
const waits = (name: string, reason: string, more: object = {}) =>
  of(name, { waiting: { reason } }, more);
const ended = (name: string, exitCode: number, more: object = {}) =>
  of(name, { terminated: { exitCode, ...more } });
const completed = (name: string) => ended(name, 0, { reason: 'Completed' });

const lastState = {
  terminated: { exitCode: 3, reason: 'Error', finishedAt: '2026-11-21T10:05:00Z' },
};

export const podShapes = {
  plain: {},
  running: { status: { phase: 'Running', containerStatuses: [runs('web')] } },
  unready: { status: { phase: 'Running', containerStatuses: [runs('web', { ready: false })] } },
  creating: { status: { containerStatuses: [waits('web', 'ContainerCreating')] } },
  crashing: {
    status: {
      phase: 'Running',
      containerStatuses: [waits('web', 'CrashLoopBackOff', { restartCount: 7, lastState })],
    },
  },
  half: {
    spec: two,
    status: {
      phase: 'Running',
      containerStatuses: [
        waits('web', 'CrashLoopBackOff', { restartCount: 4, lastState }),
        runs('log', { restartCount: 1 }),
      ],
    },
  },
  imageless: { status: { containerStatuses: [waits('web', 'ImagePullBackOff')] } },
  killed: {
    status: {
      phase: 'Running',
      containerStatuses: [ended('web', 137, { reason: 'OOMKilled' })],
    },
  },
  signalled: { status: { phase: 'Failed', containerStatuses: [ended('web', 137, { signal: 9 })] } },
  failed: { status: { phase: 'Failed', containerStatuses: [ended('web', 7)] } },
  evicted: { status: { phase: 'Failed', reason: 'Evicted', message: 'no disk' } },
  done: { status: { phase: 'Succeeded', containerStatuses: [completed('web')] } },
  partly: {
    spec: two,
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [completed('web'), runs('log')],
    },
  },
  'partly-unready': {
    spec: two,
    status: { phase: 'Running', containerStatuses: [completed('web'), runs('log')] },
  },
  'init-second': {
    spec: withInits,
    status: {
      initContainerStatuses: [completed('one'), runs('two', { ready: false, restartCount: 2 })],
      containerStatuses: [waits('web', 'PodInitializing'), waits('log', 'PodInitializing')],
    },
  },
  'init-error': {
    spec: withInits,
    status: { initContainerStatuses: [ended('one', 1, { reason: 'Error' })] },
  },
  'init-code': { spec: withInits, status: { initContainerStatuses: [ended('one', 2)] } },
  'init-signal': {
    spec: withInits,
    status: { initContainerStatuses: [ended('one', 137, { signal: 9 })] },
  },
  'init-loop': {
    spec: withInits,
    status: {
      initContainerStatuses: [
        waits('one', 'CrashLoopBackOff', { restartCount: 5, lastState }),
        waits('two', 'PodInitializing'),
      ],
    },
  },
  'init-again': {
    spec: withInits,
    status: {
      phase: 'Running',
      conditions: [{ type: 'Initialized', status: 'True' }],
      initContainerStatuses: [waits('one', 'PodInitializing')],
      containerStatuses: [runs('web', { restartCount: 1 }), runs('log')],
    },
  },
  sidecar: {
    spec: withSidecar,
    status: {
      phase: 'Running',
      conditions: [{ type: 'Initialized', status: 'True' }],
      initContainerStatuses: [runs('proxy', { started: true, restartCount: 3 })],
      containerStatuses: [runs('web', { restartCount: 1 }), runs('log')],
    },
  },
  'sidecar-starts': {
    spec: withSidecar,
    status: { initContainerStatuses: [runs('proxy', { started: false, ready: false })] },
  },
  'sidecar-unready': {
    spec: withSidecar,
    status: {
      phase: 'Running',
      initContainerStatuses: [runs('proxy', { started: true, ready: false })],
      containerStatuses: [runs('web'), runs('log')],
    },
  },
  gated: { spec: { schedulingGates: [{ name: 'lab.test/gate' }] } },
  leaving: {
    isDeleted: true,
    status: { phase: 'Running', containerStatuses: [runs('web')] },
  },
  'leaving-done': {
    isDeleted: true,
    status: { phase: 'Succeeded', containerStatuses: [completed('web')] },
  },
  lost: { isDeleted: true, status: { phase: 'Running', reason: 'NodeLost' } },
} satisfies Readonly<Record<string, PodShape>>;
