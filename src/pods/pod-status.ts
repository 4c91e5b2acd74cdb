// STATUS, READY and RESTARTS of a pod, as kubectl's columns have them.

import type { ContainerStatus, PodCondition, PodObject } from './api-objects.ts';

export interface PodColumns {
  status: string;
  /** Containers and sidecars that are ready. */
  ready: number;
  /** Containers, sidecars among them: the other figure of READY. */
  total: number;
  restarts: number;
  lastRestartMs: number | null;
}

/** What is found in a group of containers; `status` null: nothing that says more than the phase. */
interface Told {
  status: string | null;
  ready: number;
  restarts: number;
  lastRestartMs: number | null;
}

const nothing: Told = { status: null, ready: 0, restarts: 0, lastRestartMs: null };

export function timeMs(text: string | null | undefined): number | null {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? null : ms;
}

const later = (left: number | null, right: number | null): number | null =>
  left === null || (right !== null && right > left) ? right : left;

function isTrue(conditions: readonly PodCondition[] | undefined, type: string): boolean {
  return conditions?.some((one) => one.type === type && one.status === 'True') ?? false;
}

type Terminated = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>;

function endOf({ reason, signal, exitCode }: Terminated): string {
  if (reason) return reason;
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode ?? 0}`;
}

function withRestarts(told: Told, { restartCount, lastState }: ContainerStatus): Told {
  const endedMs = timeMs(lastState?.terminated?.finishedAt);
  return {
    ...told,
    restarts: told.restarts + (restartCount ?? 0),
    lastRestartMs: later(told.lastRestartMs, endedMs),
  };
}

/** Why this init container holds up the pod; null: it is done, or a sidecar that has started. */
function initStatus(container: ContainerStatus, isSidecar: boolean, place: string): string | null {
  const { terminated, waiting } = container.state ?? {};
  if (terminated?.exitCode === 0) return null;
  if (isSidecar && container.started === true) return null;
  if (terminated) return `Init:${endOf(terminated)}`;
  const reason = waiting?.reason;
  return reason && reason !== 'PodInitializing' ? `Init:${reason}` : `Init:${place}`;
}

/** All of the init containers up to the one that holds up the pod; sidecars alone in `sidecars`. */
function toldOfInits({ spec, status }: PodObject, sidecars: ReadonlySet<string>) {
  let all = nothing;
  let lasting = nothing;
  for (const [index, container] of (status?.initContainerStatuses ?? []).entries()) {
    const isSidecar = sidecars.has(container.name ?? '');
    all = withRestarts(all, container);
    if (isSidecar) lasting = withRestarts(lasting, container);
    const place = `${index}/${spec?.initContainers?.length ?? 0}`;
    const held = initStatus(container, isSidecar, place);
    if (held !== null) return { all: { ...all, status: held }, lasting };
    const hasEnded = container.state?.terminated?.exitCode === 0;
    if (isSidecar && container.ready && !hasEnded) {
      all = { ...all, ready: all.ready + 1 };
    }
    lasting = { ...lasting, ready: all.ready };
  }
  return { all, lasting };
}

/** The first container that says something counts: kubectl reads from the last to the first. */
function toldOfContainers(containers: readonly ContainerStatus[], start: Told): Told {
  let told = start;
  for (const container of containers.toReversed()) {
    told = withRestarts(told, container);
    const { waiting, terminated, running } = container.state ?? {};
    if (waiting?.reason) told = { ...told, status: waiting.reason };
    else if (terminated) told = { ...told, status: endOf(terminated) };
    else if (container.ready && running) told = { ...told, ready: told.ready + 1 };
  }
  return told;
}

function phaseStatus({ status }: PodObject): string {
  const gated = status?.conditions?.some(
    ({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated',
  );
  return gated ? 'SchedulingGated' : status?.reason || status?.phase || 'Unknown';
}

function toldOf(pod: PodObject, sidecars: ReadonlySet<string>): Told {
  const { all, lasting } = toldOfInits(pod, sidecars);
  const { conditions, containerStatuses = [] } = pod.status ?? {};
  const isInitializing = all.status !== null;
  if (isInitializing && !isTrue(conditions, 'Initialized')) return all;
  const told = toldOfContainers(containerStatuses, { ...lasting, status: all.status });
  if (told.status !== 'Completed' || told.ready === lasting.ready) return told;
  // Some have done their work while others go on.
  return { ...told, status: isTrue(conditions, 'Ready') ? 'Running' : 'NotReady' };
}

export function podColumns(pod: PodObject): PodColumns {
  const inits = pod.spec?.initContainers ?? [];
  const sidecars = new Set(
    inits.flatMap(({ name, restartPolicy }) => (restartPolicy === 'Always' ? [name ?? ''] : [])),
  );
  const { status, ...figures } = toldOf(pod, sidecars);
  return {
    ...figures,
    status: leaving(pod) ?? status ?? phaseStatus(pod),
    total: (pod.spec?.containers?.length ?? 0) + sidecars.size,
  };
}

/** A pod that is being deleted. `NodeLost`: its node was, so nobody knows what it does. */
function leaving({ metadata, status }: PodObject): string | null {
  if (!metadata?.deletionTimestamp) return null;
  if (status?.reason === 'NodeLost') return 'Unknown';
  const hasEnded = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  return hasEnded ? null : 'Terminating';
}
