// Containers and pods in the order and colours of every view, and the word for how one stands.

import type { ContainerRow, ContainerState, Standing } from '../../contract/container.ts';
import type { Tone } from './tone.ts';

export const standingTones: Readonly<Record<Standing, Tone>> = {
  good: 'good',
  warning: 'warn',
  danger: 'bad',
  off: 'off',
};

const rank: Readonly<Record<Standing, number>> = { danger: 0, warning: 1, good: 2, off: 3 };

type Ranked = { readonly standing: Standing; readonly id: string };

/** Orders what is wrong first, then by name; of equal names by id. */
export function byStanding<Row extends Ranked>(
  nameOf: (row: Row) => string,
): (a: Row, b: Row) => number {
  const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  return (a, b) =>
    rank[a.standing] - rank[b.standing] ||
    compareTexts(nameOf(a), nameOf(b)) ||
    compareTexts(a.id, b.id);
}

export function worstFirst<Row extends Ranked>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): Row[] {
  return rows.toSorted(byStanding(nameOf));
}

/** The word's key in the catalogue of containers, and what fills it. */
export interface StateKey {
  key: `state.${ContainerState}` | 'state.exited.code' | 'state.oom' | 'health.unhealthy';
  values: Readonly<Record<string, number>>;
}

export function stateKey(
  row: Pick<ContainerRow, 'state' | 'exitCode' | 'oomKilled' | 'health'>,
): StateKey {
  const { state, exitCode, oomKilled, health } = row;
  if (state === 'exited' && oomKilled) return { key: 'state.oom', values: {} };
  if (state === 'exited' && exitCode !== null && exitCode !== 0) {
    return { key: 'state.exited.code', values: { code: exitCode } };
  }
  if (state === 'running' && health === 'unhealthy') return { key: 'health.unhealthy', values: {} };
  return { key: `state.${state}`, values: {} };
}

/** `docker-3f2a...` as the process table has it; null where it is no engine's container. */
export function engineId(container: string): string | null {
  return /^(?:docker|libpod)-([0-9a-f]{64})$/.exec(container)?.[1] ?? null;
}

/** Whether a process's container, as the process table names it, is the one of this engine's id. */
export function isInContainer(container: string | null, id: string): boolean {
  return container !== null && container.endsWith(`-${id}`);
}
