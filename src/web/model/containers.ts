// Containers and pods as the console orders, names and finds them.

import type { ContainerRow, Standing } from '../../contract/container.ts';
import type { PodRow } from '../../contract/pod.ts';
import type { ContainersKey } from '../../text/pages/containers.en.ts';
import type { Tone } from '../../client/model/tone.ts';

export const standingTones: Readonly<Record<Standing, Tone>> = {
  good: 'good',
  warning: 'warn',
  danger: 'bad',
  off: 'off',
};

const rank: Readonly<Record<Standing, number>> = { danger: 0, warning: 1, good: 2, off: 3 };

type Ranked = { readonly standing: Standing; readonly id: string };

/** What is wrong first, then by name; of equal names by id. */
export function worstFirst<Row extends Ranked>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): Row[] {
  return rows.toSorted(
    (a, b) =>
      rank[a.standing] - rank[b.standing] ||
      nameOf(a).localeCompare(nameOf(b), 'en') ||
      (a.id < b.id ? -1 : 1),
  );
}

/** The word for how a container stands, and what fills it. */
export function stateKey(row: Pick<ContainerRow, 'state' | 'exitCode' | 'oomKilled' | 'health'>): {
  key: ContainersKey;
  values: Readonly<Record<string, number>>;
} {
  const { state, exitCode, oomKilled, health } = row;
  if (state === 'exited' && oomKilled) return { key: 'state.oom', values: {} };
  if (state === 'exited' && exitCode !== null && exitCode !== 0) {
    return { key: 'state.exited.code', values: { code: exitCode } };
  }
  if (state === 'running' && health === 'unhealthy') return { key: 'health.unhealthy', values: {} };
  return { key: `state.${state}`, values: {} };
}

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

/** Whether a process's container, as the process table names it, is the one of this engine's id. */
export function isInContainer(container: string | null, id: string): boolean {
  return container !== null && container.endsWith(`-${id}`);
}

/** `docker-3f2a...` as the process table has it; null where it is no engine's container. */
export function engineId(container: string): string | null {
  return /^(?:docker|libpod)-([0-9a-f]{64})$/.exec(container)?.[1] ?? null;
}

export const containerHref = (id: string): string =>
  `/containers?${new URLSearchParams({ container: id })}`;

export const podHref = (id: string): string => `/pods?${new URLSearchParams({ pod: id })}`;
