// The parts that watch containers, pods and error lines, and what each gives to the others.

import type { Answerers } from '../contract/question.ts';
import type { OutsideLogs } from '../kit/outside-logs.ts';
import type { AgentPart } from './agent-part.ts';
import { startContainers, type ContainerContext } from './containers/container-part.ts';
import { startPods } from './pods/pod-part.ts';

export interface OutsideParts extends AgentPart {
  readonly answerers: Pick<Answerers, 'containers' | 'pods'>;
  readonly logs: readonly OutsideLogs[];
  /** What people call a container, or the pod that it belongs to; null: not known. */
  containerName(container: string): string | null;
  /** Called when more names are known. */
  onNames(listener: () => void): void;
}

/** Starts watching containers and pods; `stop` of the answer ends both. */
export function startOutsideParts(context: ContainerContext): OutsideParts {
  const containers = startContainers(context);
  const pods = startPods(context);
  const parts = [containers, pods];
  return {
    answerers: { containers: containers.answer, pods: pods.answer },
    logs: [containers.logs, pods.logs],
    containerName: (container) =>
      pods.containerName(container) ?? containers.containerName(container),
    onNames(listener) {
      for (const part of parts) part.onNames(listener);
    },
    setSettings() {
      for (const part of parts) part.setSettings();
    },
    setTopics(topics) {
      for (const part of parts) part.setTopics(topics);
    },
    async stop() {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}
