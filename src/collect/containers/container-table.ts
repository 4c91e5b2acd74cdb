// What the containers of a host cost, shared by who samples them and who shows them.

import { join } from 'node:path';
import type { Clock } from '../../kit/clock.ts';
import {
  unknownCost,
  type ContainerCost,
  type ContainerCosts,
  type ContainerPlace,
} from '../../kit/container-costs.ts';
import { findCgroups, type CgroupPlaces } from '../cgroup-paths.ts';
import { counterGrowth } from '../counter.ts';
import type { Host } from '../host.ts';
import { containerGroup, type ContainerGroup } from './container-group.ts';
import { readTotals, type ContainerTotals } from './container-totals.ts';

/** Two who ask at about the same time get one reading: rates over less say little. */
export const freshMs = 500;

interface Tracked {
  place: ContainerPlace;
  /** Null: it has no network of its own. */
  network: string | null;
  /** Null: this host has no such group. */
  group: ContainerGroup | null;
  totals: ContainerTotals | null;
  readMs: number;
  cost: ContainerCost;
}

/**
 * Control groups are read rather than the engine's stream of statistics. For 50 sleeping
 * containers at one reading a second the stream took 0.4 to 0.5 CPU s a minute here and 4 to 7 in
 * the engine, the groups 0.15 here and nothing there (Docker 20.10, cgroup version 1), most of it
 * in opening the files. Kept open they would take a third, but 300 descriptors, and the network
 * and the groups of containers that have ended would stay as long.
 */
class ContainerTable implements ContainerCosts {
  readonly #host: Host;
  readonly #clock: Clock;
  readonly #tracked = new Map<string, Tracked>();
  readonly #listeners = new Set<() => void>();
  #groups: CgroupPlaces | null | undefined;
  #readMs = Number.NEGATIVE_INFINITY;

  constructor(host: Host) {
    this.#host = host;
    this.#clock = host.clock;
  }

  setPlaces(places: readonly ContainerPlace[]): void {
    const ids = new Set(places.map(({ id }) => id));
    for (const id of this.#tracked.keys()) {
      if (!ids.has(id)) this.#tracked.delete(id);
    }
    for (const place of places) this.#place(place);
  }

  read(): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#readMs < freshMs) return;
    this.#readMs = nowMs;
    for (const tracked of this.#tracked.values()) this.#readOne(tracked, nowMs);
    for (const listener of this.#listeners) listener();
  }

  of(id: string): ContainerCost {
    return this.#tracked.get(id)?.cost ?? unknownCost;
  }

  onReading(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Of those that could be read, in the order in which they were made known. */
  *totals(): Generator<{ place: ContainerPlace; totals: ContainerTotals }> {
    for (const { place, totals } of this.#tracked.values()) {
      if (totals) yield { place, totals };
    }
  }

  #place(place: ContainerPlace): void {
    const known = this.#tracked.get(place.id);
    const devices = join(this.#host.procPath, String(place.pid), 'net/dev');
    const network = place.hasOwnNetwork ? devices : null;
    if (known?.place.pid === place.pid) {
      Object.assign(known, { place, network });
      return;
    }
    // Looked for once: it does not come or go while this program runs.
    this.#groups ??= findCgroups(this.#host);
    const group = this.#groups && containerGroup(this.#host, this.#groups, place);
    const unread = { totals: null, readMs: Number.NaN, cost: unknownCost };
    this.#tracked.set(place.id, { place, network, group, ...unread });
  }

  #readOne(tracked: Tracked, nowMs: number): void {
    const { group, network, totals: before } = tracked;
    if (!group) return;
    const totals = readTotals(group, network);
    const seconds = (nowMs - tracked.readMs) / 1000;
    tracked.cost = costOf(before, totals, seconds);
    tracked.totals = totals;
    tracked.readMs = nowMs;
  }
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function costOf(
  before: ContainerTotals | null,
  totals: ContainerTotals,
  seconds: number,
): ContainerCost {
  const rate = (name: keyof ContainerTotals): number =>
    before ? counterGrowth(before[name], totals[name], false) / seconds : Number.NaN;
  const bytesRate = (name: keyof ContainerTotals): number | null => known(Math.round(rate(name)));
  return {
    cpuPercent: known(Math.round(rate('cpuSeconds') * 1000) / 10),
    memoryBytes: known(totals.memoryBytes),
    receivedBytesPerSecond: bytesRate('receivedBytes'),
    sentBytesPerSecond: bytesRate('sentBytes'),
    readBytesPerSecond: bytesRate('readBytes'),
    writtenBytesPerSecond: bytesRate('writtenBytes'),
    processes: known(totals.processes),
  };
}

const tables = new WeakMap<Host, ContainerTable>();

/** One table for each host object. */
export function containerTable(host: Host): ContainerTable {
  const table = tables.get(host) ?? new ContainerTable(host);
  tables.set(host, table);
  return table;
}
