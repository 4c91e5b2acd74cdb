// Watches the containers of this host and tells the hub of them.

import type { EngineFact } from '../contract/container.ts';
import type { Answerer } from '../contract/question.ts';
import { AppError } from '../kit/app-error.ts';
import type { OutsideLogs } from '../kit/outside-logs.ts';
import type { AgentPart, PartContext } from './agent-part.ts';

export interface ContainerPart extends AgentPart {
  answer: Answerer<'containers'>;
  logs: OutsideLogs;
  containerName(container: string): string | null;
  onNames(listener: () => void): void;
}

const absent: EngineFact = {
  state: 'absent',
  reason: { en: 'No container engine is watched.', ko: '지켜보는 컨테이너 엔진이 없습니다.' },
  engine: null,
  counts: { total: 0, running: 0, stopped: 0, warning: 0, danger: 0 },
  troubled: [],
};

const noLogs: OutsideLogs = {
  prefix: 'container:',
  sources: () => [],
  onSources: () => () => {},
  read: (source) =>
    Promise.reject(new AppError('notFound', `cannot read the log of ${source}: no engine`)),
};

export function startContainers(_context: PartContext): ContainerPart {
  return {
    answer: async () => ({ engine: absent, rows: [] }),
    logs: noLogs,
    containerName: () => null,
    onNames() {},
    setSettings() {},
    setTopics() {},
    async stop() {},
  };
}
