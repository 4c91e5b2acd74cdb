// What is known of the containers of a host: a row of the list, and the engine behind them.

import type { HostId } from './sample.ts';
import type { Text } from './text.ts';

/** As the Engine API has them; Podman's `stopping` and `configured` are told as the nearest. */
export type ContainerState =
  | 'created'
  | 'running'
  | 'paused'
  | 'restarting'
  | 'removing'
  | 'exited'
  | 'dead';

export type ContainerHealth = 'healthy' | 'unhealthy' | 'starting';

/** How a container or pod stands: colour, shape and order of every view. */
export type Standing = 'good' | 'warning' | 'danger' | 'off';

export interface ContainerRow {
  /** The engine's whole id. */
  id: string;
  /** Without the engine's leading slash and without control characters, as all texts here. */
  name: string;
  image: string;
  state: ContainerState;
  /** Null: it has no health check. */
  health: ContainerHealth | null;
  /** Of its last end; null: it has not ended yet. */
  exitCode: number | null;
  /** Its last end was the kernel's, for want of memory. */
  oomKilled: boolean;
  /** How often the engine has started it again. */
  restarts: number;
  createdMs: number | null;
  startedMs: number | null;
  finishedMs: number | null;
  /** As people write them: `0.0.0.0:8088->80/tcp`, `53/udp` where nothing is published. */
  ports: readonly string[];
  /** Names that compose gives it. */
  project: string | null;
  composeService: string | null;
  /** Of one processor, over the interval since the reading before; null: not running, not known. */
  cpuPercent: number | null;
  /** Without the page cache that can be given back. */
  memoryBytes: number | null;
  memoryLimitBytes: number | null;
  receivedBytesPerSecond: number | null;
  sentBytesPerSecond: number | null;
  readBytesPerSecond: number | null;
  writtenBytesPerSecond: number | null;
  /** Processes in it. */
  processes: number | null;
  standing: Standing;
}

/** From these shares of one processor on, a container's CPU is a warning, and danger. */
export const busyPercent = { warning: 70, danger: 90 } as const;

/**
 * `absent`: no engine here; `forbidden`: no right to its socket; `silent`: it does not answer;
 * `failed`: it answers with errors.
 */
export type EngineState = 'connecting' | 'watched' | 'absent' | 'forbidden' | 'silent' | 'failed';

export interface ContainerCounts {
  total: number;
  running: number;
  /** Ended with 0, or never started. */
  stopped: number;
  warning: number;
  danger: number;
}

export type ContainerBrief = Pick<
  ContainerRow,
  'id' | 'name' | 'state' | 'health' | 'exitCode' | 'oomKilled' | 'restarts' | 'standing'
>;

/** The fact `containers.engine`. */
export interface EngineFact {
  state: EngineState;
  /** Why it is not watched, and what to do; null while it is. */
  reason: Text | null;
  /** `Docker 20.10.24`; null: never answered. */
  engine: string | null;
  counts: ContainerCounts;
  /** The worst that are not good, at most 20. */
  troubled: readonly ContainerBrief[];
}

/** Changes of the list, while somebody looks at the topic `containers`; `whole`: it begins anew. */
export interface ContainerFrame {
  kind: 'containers';
  host: HostId;
  atMs: number;
  whole: boolean;
  /** New ones and those that have changed, each complete. */
  rows: readonly ContainerRow[];
  /** Ids of those that are gone. Taken out before `rows` are put in. */
  gone: readonly string[];
}

/** Log source of a container. */
export const containerLog = (id: string): string => `container:${id}`;
