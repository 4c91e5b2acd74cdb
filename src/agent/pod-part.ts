// Watches the pods of a cluster and tells the hub of them.

import type { ClusterFact } from '../contract/pod.ts';
import type { Answerer } from '../contract/question.ts';
import { AppError } from '../kit/app-error.ts';
import type { OutsideLogs } from '../kit/outside-logs.ts';
import type { AgentPart, PartContext } from './agent-part.ts';

export interface PodPart extends AgentPart {
  answer: Answerer<'pods'>;
  logs: OutsideLogs;
  containerName(container: string): string | null;
  onNames(listener: () => void): void;
}

const why = { en: 'No cluster is watched.', ko: '지켜보는 클러스터가 없습니다.' };

const absent: ClusterFact = {
  state: 'absent',
  reason: why,
  context: null,
  contexts: [],
  watched: [],
  namespaces: [],
  version: null,
  metrics: { unreadable: why },
  counts: { total: 0, running: 0, pending: 0, succeeded: 0, warning: 0, danger: 0 },
  troubled: [],
};

const noLogs: OutsideLogs = {
  prefix: 'pod:',
  sources: () => [],
  onSources: () => () => {},
  read: (source) =>
    Promise.reject(new AppError('notFound', `cannot read the log of ${source}: no cluster`)),
};

export function startPods(_context: PartContext): PodPart {
  return {
    answer: async () => ({ cluster: absent, rows: [] }),
    logs: noLogs,
    containerName: () => null,
    onNames() {},
    setSettings() {},
    setTopics() {},
    async stop() {},
  };
}
