// CPU and memory of pods, as metrics-server has them.

import type { Unreadable } from '../contract/fact.ts';
import type { PodMetricsListObject } from './api-objects.ts';
import { ClusterTrouble } from './cluster-trouble.ts';
import { KubeError, type KubeClient, type KubeFailure } from './kube-client.ts';
import type { PodUsage } from './pod-table.ts';
import { podsPath } from './pod-watch.ts';
import { parseQuantity } from './quantity.ts';

const apiPath = '/apis/metrics.k8s.io/v1beta1';

const absent: Unreadable = {
  unreadable: {
    en: 'no metrics-server: install it in the cluster to see CPU and memory of pods',
    ko: 'metrics-server가 없습니다. 클러스터에 설치하면 파드의 CPU와 메모리를 볼 수 있습니다',
  },
};

const forbidden: Unreadable = {
  unreadable: {
    en: 'metrics-server may not be asked: the role lacks "list" on pods of metrics.k8s.io',
    ko: 'metrics-server에 물을 권한이 없습니다. 역할에 metrics.k8s.io의 pods에 대한 "list"가 없습니다',
  },
};

const silent: Unreadable = {
  unreadable: {
    en: 'metrics-server does not answer',
    ko: 'metrics-server가 응답하지 않습니다',
  },
};

const whys: Partial<Record<KubeFailure, Unreadable>> = { notFound: absent, forbidden };

/** Why there are no figures. */
export function whyNoMetrics(error: unknown): Unreadable {
  if (error instanceof ClusterTrouble) return { unreadable: error.reason };
  return (error instanceof KubeError && whys[error.failure]) || silent;
}

/** Whether there is a metrics-server at all. @throws KubeError */
export async function findMetrics(client: KubeClient, signal: AbortSignal): Promise<void> {
  await client.json(apiPath, signal);
}

type Metrics = NonNullable<PodMetricsListObject['items']>[number];

function usageOf({ containers = [] }: Metrics): PodUsage {
  let cores: number | null = null;
  let memoryBytes: number | null = null;
  for (const { usage } of containers) {
    const cpu = parseQuantity(usage?.cpu ?? '');
    const memory = parseQuantity(usage?.memory ?? '');
    if (cpu !== null) cores = (cores ?? 0) + cpu;
    if (memory !== null) memoryBytes = (memoryBytes ?? 0) + memory;
  }
  return {
    cpuMillicores: cores === null ? null : Math.round(cores * 1000),
    memoryBytes: memoryBytes === null ? null : Math.round(memoryBytes),
  };
}

/** By `namespace/name`. @throws KubeError */
export async function readMetrics(
  client: KubeClient,
  namespaces: readonly (string | null)[],
  signal: AbortSignal,
): Promise<Map<string, PodUsage>> {
  const usage = new Map<string, PodUsage>();
  for (const namespace of namespaces) {
    const path = `${apiPath}${podsPath(namespace)}`;
    const { items = [] } = await client.json<PodMetricsListObject>(path, signal);
    for (const item of items) {
      usage.set(`${item.metadata?.namespace}/${item.metadata?.name}`, usageOf(item));
    }
  }
  return usage;
}
