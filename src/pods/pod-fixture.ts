// For tests: pods as an API server has them.

import type { ContainerStatus, PodObject } from './api-objects.ts';

export interface ServedPod extends PodObject {
  metadata: NonNullable<PodObject['metadata']>;
}

export const containerId = (digit: string): string => `containerd://${digit.repeat(64)}`;

/** A container that runs and is ready, unless told otherwise. */
export function containerStatus(more: Partial<ContainerStatus> = {}): ContainerStatus {
  // Required by the API, read by nobody here.
  const unread = { image: 'registry.example/web:1', imageID: '' };
  return {
    ...unread,
    name: 'web',
    ready: true,
    restartCount: 0,
    state: { running: { startedAt: '2026-11-21T10:00:00Z' } },
    lastState: {},
    ...more,
  };
}

export const waiting = (reason: string, message?: string): ContainerStatus =>
  containerStatus({
    ready: false,
    state: { waiting: { reason, ...(message !== undefined && { message }) } },
  });

export function pod(id: string, more: Partial<PodObject> = {}): ServedPod {
  const [namespace = '', name = ''] = id.split('/');
  const kind = { apiVersion: 'v1', kind: 'Pod' };
  return {
    ...kind,
    spec: { nodeName: 'node-1', containers: [{ name: 'web' }] },
    status: { phase: 'Running', containerStatuses: [containerStatus()] },
    ...more,
    metadata: {
      name,
      namespace,
      uid: `uid-of-${name}`,
      creationTimestamp: '2026-11-21T09:00:00Z',
      ...more.metadata,
    },
  };
}

/** The same pod, its only container in the kubelet's pause between two crashes. */
export const crashing = (id: string, restarts = 7): ServedPod =>
  pod(id, {
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          ...waiting('CrashLoopBackOff', 'back-off 5m0s restarting failed container=web'),
          restartCount: restarts,
          lastState: {
            terminated: { exitCode: 3, reason: 'Error', finishedAt: '2026-11-21T10:05:00Z' },
          },
        },
      ],
    },
  });
