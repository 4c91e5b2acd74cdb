// What an engine says of a container, out of its answer to an inspection.

import type { ContainerHealth, ContainerRow, ContainerState } from '../contract/container.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { countOf, entriesOf, fieldOf, listOf, textOf, timeMsOf } from './json-fields.ts';

type Told =
  | 'id'
  | 'name'
  | 'image'
  | 'state'
  | 'health'
  | 'exitCode'
  | 'oomKilled'
  | 'restarts'
  | 'createdMs'
  | 'startedMs'
  | 'finishedMs'
  | 'ports'
  | 'project'
  | 'composeService'
  | 'memoryLimitBytes';

export interface KnownContainer extends Pick<ContainerRow, Told> {
  /** What is not shown of it. */
  inside: ContainerInside;
}

export interface ContainerInside {
  /** Of its first process; null: it does not run. */
  pid: number | null;
  /** Its log has no frames, as a terminal has one stream. */
  hasTerminal: boolean;
  hasOwnNetwork: boolean;
  /** The engine starts it again when it ends. */
  isKeptRunning: boolean;
}

/** More are hardly read by anybody; a range of a thousand ports is a thousand entries. */
const portsLimit = 20;

const isId = /^[0-9a-f]{12,64}$/;

export const isContainerId = (id: string): boolean => isId.test(id);

const states: Readonly<Record<string, ContainerState>> = {
  created: 'created',
  running: 'running',
  paused: 'paused',
  restarting: 'restarting',
  removing: 'removing',
  exited: 'exited',
  dead: 'dead',
  // Podman's own.
  configured: 'created',
  initialized: 'created',
  stopping: 'running',
  stopped: 'exited',
};

const healths: ReadonlySet<string> = new Set<ContainerHealth>(['healthy', 'unhealthy', 'starting']);

/** Null: it is no container. `before`: what was known of it, since an engine forgets ends. */
export function knownContainer(
  inspected: unknown,
  before: KnownContainer | undefined,
): KnownContainer | null {
  const id = fieldOf(inspected, 'Id');
  const state = stateOf(inspected);
  if (typeof id !== 'string' || !isContainerId(id) || !state) return null;
  const labels = fieldOf(inspected, 'Config', 'Labels');
  const network = textOf(fieldOf(inspected, 'HostConfig', 'NetworkMode'));
  const policy = textOf(fieldOf(inspected, 'HostConfig', 'RestartPolicy', 'Name'));
  return {
    id,
    name: textOf(fieldOf(inspected, 'Name')).replace(/^\//, '') || id.slice(0, 12),
    image: textOf(fieldOf(inspected, 'Config', 'Image')),
    state,
    health: healthOf(inspected),
    ...endOf(inspected, state, before),
    restarts: countOf(fieldOf(inspected, 'RestartCount')) ?? 0,
    createdMs: timeMsOf(fieldOf(inspected, 'Created')),
    startedMs: timeMsOf(fieldOf(inspected, 'State', 'StartedAt')),
    ports: portsOf(fieldOf(inspected, 'NetworkSettings', 'Ports')),
    project: textOf(fieldOf(labels, 'com.docker.compose.project')) || null,
    composeService: textOf(fieldOf(labels, 'com.docker.compose.service')) || null,
    memoryLimitBytes: countOf(fieldOf(inspected, 'HostConfig', 'Memory')) || null,
    inside: {
      pid: countOf(fieldOf(inspected, 'State', 'Pid')) || null,
      hasTerminal: fieldOf(inspected, 'Config', 'Tty') === true,
      hasOwnNetwork: network !== 'host' && !network.startsWith('container:'),
      isKeptRunning: policy !== '' && policy !== 'no',
    },
  };
}

function stateOf(inspected: unknown): ContainerState | null {
  const status = textOf(fieldOf(inspected, 'State', 'Status')).toLowerCase();
  return Object.hasOwn(states, status) ? (states[status] ?? null) : null;
}

function healthOf(inspected: unknown): ContainerHealth | null {
  const health = textOf(fieldOf(inspected, 'State', 'Health', 'Status'));
  return healths.has(health) ? (health as ContainerHealth) : null;
}

type End = Pick<KnownContainer, 'exitCode' | 'oomKilled' | 'finishedMs'>;

/** Of one that runs again the engine has set the exit code of its last end to zero. */
function endOf(inspected: unknown, state: ContainerState, before: KnownContainer | undefined): End {
  const finishedMs = timeMsOf(fieldOf(inspected, 'State', 'FinishedAt'));
  const oomKilled = fieldOf(inspected, 'State', 'OOMKilled') === true;
  const isRunning = state === 'running' || state === 'paused';
  if (isRunning) {
    const exitCode = before?.exitCode ?? null;
    return { finishedMs, exitCode, oomKilled: oomKilled || (before?.oomKilled ?? false) };
  }
  const exitCode = finishedMs === null ? null : countOf(fieldOf(inspected, 'State', 'ExitCode'));
  return { finishedMs, exitCode, oomKilled };
}

/** `{"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8088"}], "53/udp": null}` */
function portsOf(ports: unknown): string[] {
  return entriesOf(ports)
    .slice(0, portsLimit)
    .flatMap(([inside, outside]) => {
      const bindings = listOf(outside).map((binding) => bindingText(binding, inside));
      return bindings.length > 0 ? bindings : [cleanShortText(inside, 32)];
    })
    .slice(0, portsLimit);
}

function bindingText(binding: unknown, inside: string): string {
  const address = textOf(fieldOf(binding, 'HostIp'));
  const port = textOf(fieldOf(binding, 'HostPort'));
  const host = address.includes(':') ? `[${address}]` : address || '0.0.0.0';
  return cleanShortText(`${host}:${port}->${inside}`, 100);
}
