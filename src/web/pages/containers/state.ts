// The rows that this page and that of the pods show, for as long as one of them is there.

import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { RowList } from '../../../client/row-list.ts';
import type { ContainerRow } from '../../../contract/container.ts';
import type { PodRow } from '../../../contract/pod.ts';
import { watchTopic } from '../../app.ts';

/** Null until the first message. */
export const containers = signal<readonly ContainerRow[] | null>(null);
export const pods = signal<readonly PodRow[] | null>(null);

export function useContainers(): void {
  useEffect(() => {
    const list = new RowList<ContainerRow>();
    containers.value = null;
    return watchTopic('containers', (message) => {
      list.take(message);
      containers.value = list.rows;
    });
  }, []);
}

export function usePods(): void {
  useEffect(() => {
    const list = new RowList<PodRow>();
    pods.value = null;
    return watchTopic('pods', (message) => {
      list.take(message);
      pods.value = list.rows;
    });
  }, []);
}
