// How the console finds containers and pods, and where it shows them.

import type { ContainerRow } from '../../contract/container.ts';
import type { PodRow } from '../../contract/pod.ts';

const holds = (parts: readonly (string | null)[], filter: string): boolean => {
  const whole = parts.join(' ').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
};

export function containerFits(row: ContainerRow, filter: string, word: string): boolean {
  const { name, image, state, id, project, composeService, ports } = row;
  return holds([name, image, state, word, id, project, composeService, ...ports], filter);
}

export function podFits(row: PodRow, filter: string, namespace: string): boolean {
  if (namespace !== '' && row.namespace !== namespace) return false;
  return holds([row.id, row.status, row.node, ...row.containers], filter);
}

export const containerHref = (id: string): string =>
  `/containers?${new URLSearchParams({ container: id })}`;

export const podHref = (id: string): string => `/pods?${new URLSearchParams({ pod: id })}`;
