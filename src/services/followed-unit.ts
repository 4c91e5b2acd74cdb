// A unit that is followed: its properties as signals change them, and readings of its cgroup.

import type { UnitInfo } from '../contract/unit.ts';
import { accounting, notSet, stateOf, unitInfoOf, type Properties } from './unit-properties.ts';
import type { BusValue } from './bus/bus-value.ts';
import { groupInterface } from './unit-properties.ts';
import { unitPath } from './unit-name.ts';

/** Tenths of a percent: noise below them is no change that anybody must be told. */
const percentSteps = 10;

const running: ReadonlySet<string> = new Set([
  'active',
  'activating',
  'reloading',
  'deactivating',
  'maintenance',
]);

interface CpuReading {
  usage: bigint;
  /** Monotonic. */
  atMs: number;
}

export class CpuShare {
  #last: CpuReading | null = null;

  /** Of one processor since the reading before; null for the first, and after a restart. */
  next(usage: bigint, atMs: number): number | null {
    const last = this.#last;
    if (last && atMs <= last.atMs) return null;
    this.#last = { usage, atMs };
    if (!last || usage < last.usage) return null;
    const usedMs = Number(usage - last.usage) / 1e6;
    return Math.round((usedMs / (atMs - last.atMs)) * 100 * percentSteps) / percentSteps;
  }

  clear(): void {
    this.#last = null;
  }
}

export function memoryOf(properties: Properties, value: BusValue): UnitInfo['memoryBytes'] {
  if (typeof value !== 'bigint') return null;
  return value === notSet ? accounting(properties, 'memory') : Number(value);
}

export function cpuOf(
  properties: Properties,
  value: BusValue,
  share: CpuShare,
  atMs: number,
): UnitInfo['cpuPercent'] {
  if (typeof value !== 'bigint') return null;
  if (value !== notSet) return share.next(value, atMs);
  share.clear();
  return accounting(properties, 'cpu');
}

export class FollowedUnit {
  readonly name: string;
  readonly path: string;
  /** Interface that tells of its cgroup; null for what runs nothing. */
  readonly group: string | null;
  /** Monotonic; when a signal last changed it. */
  changedMs = 0;
  readonly properties = new Map<string, BusValue>();
  readonly #share = new CpuShare();
  #memoryBytes: UnitInfo['memoryBytes'] = null;
  #cpuPercent: UnitInfo['cpuPercent'] = null;

  constructor(name: string) {
    this.name = name;
    this.path = unitPath(name);
    this.group = groupInterface(name);
  }

  get state(): UnitInfo['state'] {
    return stateOf(this.properties);
  }

  get isRunning(): boolean {
    return running.has(this.state);
  }

  apply(properties: Properties): void {
    for (const [name, value] of properties) this.properties.set(name, value);
    if (!this.isRunning) this.#clearReadings();
  }

  /** systemd forgot it: nothing of it runs, and nothing of it has failed. */
  unload(): void {
    this.apply(
      new Map<string, BusValue>([
        ['ActiveState', 'inactive'],
        ['SubState', 'dead'],
        ['MainPID', 0],
      ]),
    );
  }

  /** True where something a person sees has changed. */
  read(memory: BusValue, cpu: BusValue, atMs: number): boolean {
    if (!this.isRunning) return false;
    const memoryBytes = memoryOf(this.properties, memory);
    const cpuPercent = cpuOf(this.properties, cpu, this.#share, atMs);
    const isSame = same(memoryBytes, this.#memoryBytes) && same(cpuPercent, this.#cpuPercent);
    this.#memoryBytes = memoryBytes;
    this.#cpuPercent = cpuPercent;
    return !isSame;
  }

  info(watched: boolean): UnitInfo {
    const info = unitInfoOf(this.name, this.properties, watched);
    return { ...info, memoryBytes: this.#memoryBytes, cpuPercent: this.#cpuPercent };
  }

  #clearReadings(): void {
    this.#memoryBytes = null;
    this.#cpuPercent = null;
    this.#share.clear();
  }
}

type Reading = UnitInfo['memoryBytes'];

function same(one: Reading, other: Reading): boolean {
  if (one === null || other === null || typeof one === 'number') return one === other;
  return typeof other !== 'number' && one.unreadable === other.unreadable;
}
