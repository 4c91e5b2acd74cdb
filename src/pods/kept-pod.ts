// What is kept of a pod: its row, what its logs need, and the signs of trouble.

import type { Standing } from '../contract/container.ts';
import type { PodRow } from '../contract/pod.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import type { ContainerStatus, PodObject } from './api-objects.ts';
import { podColumns, timeMs, type PodColumns } from './pod-status.ts';

/** Kubernetes' own limit of names (RFC 1123 subdomains); a server may send anything. */
const nameChars = 253;
const messageChars = 1000;
/** Of a pod; kubelets run out of memory long before. */
const mostContainers = 100;

export interface PodSigns {
  /** The container that the kubelet waits to start again after crashes; null: none. */
  crashing: string | null;
  /** The container whose image is not to be had. */
  imageless: string | null;
  failed: boolean;
  pending: boolean;
  /** The last time that the kernel ended one of its containers for want of memory. */
  oomMs: number | null;
  /** `web: Error, exit code 3`; null: no container has ended. */
  lastEnd: string | null;
}

export interface KeptPod {
  row: PodRow;
  /** Containers that have written a log. */
  readable: readonly string[];
  /** Containers that run now. */
  running: readonly string[];
  /** As the container runtime has them, without its name. */
  containerIds: readonly string[];
  signs: PodSigns;
}

const imageReasons: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'ImageInspectError',
  'ErrImageNeverPull',
  'InvalidImageName',
  'RegistryUnavailable',
]);

const restful: ReadonlySet<string> = new Set(['Succeeded', 'Completed']);

/** What a pod may pass through. Whatever else is no phase is a reason why something fails. */
const passing: ReadonlySet<string> = new Set([
  'Running',
  'Pending',
  'ContainerCreating',
  'PodInitializing',
  'SchedulingGated',
  'NotReady',
  'Terminating',
  'Unknown',
  'NodeLost',
]);

export function standingOf({ status, ready, total }: PodColumns): Standing {
  if (restful.has(status)) return 'off';
  if (status === 'Running' && ready >= total) return 'good';
  return passing.has(status) || /^Init:\d+\/\d+$/.test(status) ? 'warning' : 'danger';
}

const nameOf = (text: string | undefined): string => cleanShortText(text ?? '', nameChars);

function statusesOf({ status }: PodObject): readonly ContainerStatus[] {
  return [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
}

/** The first that says something: the pod, a container that waits or has ended, the scheduler. */
function messageOf(pod: PodObject, statuses: readonly ContainerStatus[]): string | null {
  const unscheduled = pod.status?.conditions?.find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  const said = [
    pod.status?.message,
    ...statuses.map(({ state }) => state?.waiting?.message),
    ...statuses.map(({ state }) => state?.terminated?.message),
    unscheduled?.message,
  ].find((message) => message !== undefined && message.trim() !== '');
  return said === undefined ? null : cleanShortText(said.trim(), messageChars);
}

const endsOf = ({ state, lastState }: ContainerStatus) =>
  [state?.terminated, lastState?.terminated].filter((end) => end !== undefined);

function lastEndOf(statuses: readonly ContainerStatus[]): string | null {
  for (const status of statuses) {
    const [end] = endsOf(status);
    if (!end || (end.exitCode === 0 && end.reason !== 'OOMKilled')) continue;
    const reason = end.reason ? `${end.reason}, ` : '';
    return cleanShortText(`${status.name}: ${reason}exit code ${end.exitCode ?? '?'}`, nameChars);
  }
  return null;
}

function signsOf(pod: PodObject, statuses: readonly ContainerStatus[], nowMs: number): PodSigns {
  const waits = (isSign: (reason: string) => boolean): string | null => {
    const found = statuses.find(({ state }) => isSign(state?.waiting?.reason ?? ''));
    return found ? nameOf(found.name) : null;
  };
  const killedMs = statuses
    .flatMap(endsOf)
    .filter(({ reason }) => reason === 'OOMKilled')
    .map(({ finishedAt }) => timeMs(finishedAt) ?? nowMs);
  return {
    crashing: waits((reason) => reason === 'CrashLoopBackOff'),
    imageless: waits((reason) => imageReasons.has(reason)),
    failed: pod.status?.phase === 'Failed',
    pending: pod.status?.phase === 'Pending',
    oomMs: killedMs.length === 0 ? null : Math.max(...killedMs),
    lastEnd: lastEndOf(statuses),
  };
}

function namesOf({ spec }: PodObject): readonly string[] {
  const sidecars = (spec?.initContainers ?? []).filter((one) => one.restartPolicy === 'Always');
  return [...(spec?.containers ?? []), ...sidecars]
    .slice(0, mostContainers)
    .map(({ name }) => nameOf(name));
}

const hasLog = ({ state, lastState }: ContainerStatus): boolean =>
  Boolean(state?.running ?? state?.terminated ?? lastState?.terminated);

/** `nowMs` stands where the object says no time. */
export function keepPod(pod: PodObject, nowMs: number): KeptPod {
  const { metadata, spec } = pod;
  const columns = podColumns(pod);
  const statuses = statusesOf(pod).slice(0, mostContainers);
  const namespace = nameOf(metadata?.namespace);
  const name = nameOf(metadata?.name);
  const row: PodRow = {
    id: `${namespace}/${name}`,
    uid: nameOf(metadata?.uid),
    namespace,
    name,
    status: nameOf(columns.status),
    message: messageOf(pod, statuses),
    ready: columns.ready,
    containers: namesOf(pod),
    restarts: columns.restarts,
    lastRestartMs: columns.lastRestartMs,
    node: spec?.nodeName ? nameOf(spec.nodeName) : null,
    createdMs: timeMs(metadata?.creationTimestamp),
    cpuMillicores: null,
    memoryBytes: null,
    standing: standingOf(columns),
  };
  return {
    row,
    readable: statuses.filter(hasLog).map((one) => nameOf(one.name)),
    running: statuses.filter(({ state }) => state?.running).map((one) => nameOf(one.name)),
    containerIds: statuses.flatMap(({ containerID }) => {
      const id = /^[a-z0-9.-]+:\/\/([0-9a-f]{64})$/.exec(containerID ?? '')?.[1];
      return id === undefined ? [] : [id];
    }),
    signs: signsOf(pod, statuses, nowMs),
  };
}
