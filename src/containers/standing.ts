// How a container stands: what decides its colour, its shape and its place in every list.

import {
  busyPercent,
  type ContainerBrief,
  type ContainerCounts,
  type ContainerRow,
  type Standing,
} from '../contract/container.ts';

type Judged = Pick<ContainerRow, 'state' | 'health' | 'exitCode' | 'cpuPercent'>;

export function standingOf({ state, health, exitCode, cpuPercent }: Judged): Standing {
  switch (state) {
    case 'dead':
      return 'danger';
    case 'exited':
      return exitCode === 0 || exitCode === null ? 'off' : 'danger';
    case 'restarting':
      return 'warning';
    case 'created':
    case 'paused':
    case 'removing':
      return 'off';
    case 'running':
      if (health === 'unhealthy' || (cpuPercent ?? 0) >= busyPercent.danger) return 'danger';
      return (cpuPercent ?? 0) >= busyPercent.warning ? 'warning' : 'good';
  }
}

export function countsOf(rows: Iterable<ContainerRow>): ContainerCounts {
  const counts = { total: 0, running: 0, stopped: 0, warning: 0, danger: 0 };
  for (const { state, standing } of rows) {
    counts.total += 1;
    if (state === 'running') counts.running += 1;
    const isStopped = state === 'created' || (state === 'exited' && standing === 'off');
    if (isStopped) counts.stopped += 1;
    if (standing === 'warning') counts.warning += 1;
    if (standing === 'danger') counts.danger += 1;
  }
  return counts;
}

/** As many as a fact has room for. */
const troubledLimit = 20;

export function troubledOf(rows: Iterable<ContainerRow>): ContainerBrief[] {
  return [...rows]
    .filter(({ standing }) => standing === 'danger' || standing === 'warning')
    .toSorted((left, right) => worstFirst(left, right) || (left.name < right.name ? -1 : 1))
    .slice(0, troubledLimit)
    .map(({ id, name, state, health, exitCode, oomKilled, restarts, standing }) => {
      return { id, name, state, health, exitCode, oomKilled, restarts, standing };
    });
}

const ranks: Readonly<Record<Standing, number>> = { danger: 0, warning: 1, good: 2, off: 3 };

export function worstFirst(
  left: Pick<ContainerRow, 'standing'>,
  right: Pick<ContainerRow, 'standing'>,
): number {
  return ranks[left.standing] - ranks[right.standing];
}
