// What is known of the pods of a cluster, as an agent sees it through the Kubernetes API.

import type { Standing } from './container.ts';
import type { Unreadable } from './fact.ts';
import type { HostId } from './sample.ts';
import type { Text } from './text.ts';

export interface PodRow {
  /** `namespace/name`. */
  id: string;
  uid: string;
  namespace: string;
  name: string;
  /**
   * What kubectl shows as STATUS: a phase (`Running`, `Pending`, `Failed`, `Succeeded`,
   * `Unknown`), or the reason that says more: `CrashLoopBackOff`, `ImagePullBackOff`,
   * `OOMKilled`, `Completed`, `Terminating`, `Init:1/2`.
   */
  status: string;
  /** The scheduler's or kubelet's own sentence on it, where there is one. */
  message: string | null;
  /** Containers that are ready, of all. */
  ready: number;
  containers: readonly string[];
  restarts: number;
  lastRestartMs: number | null;
  node: string | null;
  createdMs: number | null;
  /** From metrics-server; null: none of it yet. Thousandths of a processor. */
  cpuMillicores: number | null;
  memoryBytes: number | null;
  standing: Standing;
}

/**
 * `absent`: no configuration here; `expired`: the credentials are refused; `broken`: the watch
 * was lost and is being taken up again, what is shown is as it was.
 */
export type ClusterState =
  | 'connecting'
  | 'watched'
  | 'absent'
  | 'unreachable'
  | 'forbidden'
  | 'expired'
  | 'broken';

export interface PodCounts {
  total: number;
  running: number;
  pending: number;
  succeeded: number;
  warning: number;
  danger: number;
}

export type PodBrief = Pick<PodRow, 'id' | 'status' | 'restarts' | 'standing'>;

/** The fact `pods.cluster`. */
export interface ClusterFact {
  state: ClusterState;
  /** Why it is not watched, and what to do; null while it is. */
  reason: Text | null;
  /** The context in use and all of the configuration; `in-cluster` for a pod's own account. */
  context: string | null;
  contexts: readonly string[];
  /** Namespaces that are watched; empty: all. */
  watched: readonly string[];
  /** Those that pods were seen in. */
  namespaces: readonly string[];
  /** The API server's version; null: never answered. */
  version: string | null;
  /** True, or why there are no figures of CPU and memory. */
  metrics: true | Unreadable;
  counts: PodCounts;
  /** The worst that are not good, at most 20. */
  troubled: readonly PodBrief[];
}

/** Changes of the list, while somebody looks at the topic `pods`; `whole`: it begins anew. */
export interface PodFrame {
  kind: 'pods';
  host: HostId;
  atMs: number;
  whole: boolean;
  /** New ones and those that have changed, each complete. */
  rows: readonly PodRow[];
  /** Ids of those that are gone. Taken out before `rows` are put in. */
  gone: readonly string[];
}

/** Log source of a pod's container. */
export const podLog = (id: string, container: string): string => `pod:${id}/${container}`;
