// All units of a host, for a page that lists them; asked for on demand, never kept up to date.

import type { UnitInfo } from '../contract/unit.ts';
import type { Clock } from '../kit/clock.ts';
import { cpuOf, CpuShare, memoryOf } from './followed-unit.ts';
import { generalFailure, type ListedUnit, type SystemdCalls } from './systemd-calls.ts';
import { isUnitName, kindOfUnit, unitPath } from './unit-name.ts';
import {
  groupInterface,
  unitInfoOf,
  unitInterface,
  wantedProperties,
  type Properties,
} from './unit-properties.ts';
import type { BusValue } from './bus/bus-value.ts';

/** A host with thousands of containers has thousands of mounts and scopes. */
const listedLimit = 5000;
/** Of so many more is told than the list says: services first. */
const detailedLimit = 500;
const batch = 50;
/** Two pages that open together are one question. */
const freshMs = 1000;

/** Files of units that could be started, though systemd has not loaded them now. */
const startable = /^(enabled|enabled-runtime|disabled|static|masked|indirect)$/;
const startableKinds: ReadonlySet<string> = new Set(['service', 'socket', 'timer']);
const template = /@\.[a-z]+$/;

export class UnitList {
  readonly #clock: Clock;
  #files: Map<string, string> | null = null;
  #shares = new Map<string, CpuShare>();
  #running: Promise<readonly UnitInfo[]> | null = null;
  #last: { atMs: number; units: readonly UnitInfo[] } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Unit files were changed. */
  forgetFiles(): void {
    this.#files = null;
  }

  async all(
    calls: SystemdCalls,
    isWatched: (unit: string) => boolean,
  ): Promise<readonly UnitInfo[]> {
    const nowMs = this.#clock.monotonicMs();
    if (this.#last && nowMs - this.#last.atMs < freshMs) return this.#last.units;
    this.#running ??= this.#ask(calls, isWatched).finally(() => (this.#running = null));
    return this.#running;
  }

  async #ask(
    calls: SystemdCalls,
    isWatched: (unit: string) => boolean,
  ): Promise<readonly UnitInfo[]> {
    const [rows, files] = await Promise.all([calls.listed([], []), this.#askFiles(calls)]);
    const loaded = rows.filter(({ name, loadState, activeState }) => {
      return isUnitName(name) && (loadState !== 'not-found' || activeState !== 'inactive');
    });
    const shown = loaded.slice(0, listedLimit);
    const properties = new Map(shown.map((row) => [row.name, listedProperties(row, files)]));
    this.#addUnloaded(properties, files);
    const detailed = [...properties].filter(isDetailed).toSorted(servicesFirst);
    await this.#detail(calls, detailed.slice(0, detailedLimit));
    const units = this.#infos(properties, isWatched);
    this.#last = { atMs: this.#clock.monotonicMs(), units };
    return units;
  }

  async #askFiles(calls: SystemdCalls): Promise<Map<string, string>> {
    this.#files ??= await calls.fileStates();
    return this.#files;
  }

  #addUnloaded(units: Map<string, Map<string, BusValue>>, files: Map<string, string>): void {
    for (const [name, state] of files) {
      if (units.size >= listedLimit || units.has(name) || !startable.test(state)) continue;
      if (!isUnitName(name) || template.test(name)) continue;
      if (startableKinds.has(kindOfUnit(name))) units.set(name, fileProperties(state));
    }
  }

  /** Asks in batches: process 1 has other things to do as well. */
  async #detail(calls: SystemdCalls, units: [string, Map<string, BusValue>][]): Promise<void> {
    for (let start = 0; start < units.length; start += batch) {
      const some = units.slice(start, start + batch);
      await Promise.all(some.map(([name, into]) => detailOne(calls, name, into)));
    }
  }

  #infos(units: Map<string, Properties>, isWatched: (unit: string) => boolean): UnitInfo[] {
    const shares = new Map<string, CpuShare>();
    const atMs = this.#clock.monotonicMs();
    const infos = [...units].map(([name, properties]) => {
      const info = unitInfoOf(name, properties, isWatched(name));
      const memory = properties.get('MemoryCurrent');
      const cpu = properties.get('CPUUsageNSec');
      if (info.state === 'inactive' || memory === undefined || cpu === undefined) return info;
      const share = this.#shares.get(name) ?? new CpuShare();
      shares.set(name, share);
      info.memoryBytes = memoryOf(properties, memory);
      info.cpuPercent = cpuOf(properties, cpu, share, atMs);
      return info;
    });
    // Only of units that are there still.
    this.#shares = shares;
    return infos.sort((one, other) => (one.name < other.name ? -1 : 1));
  }
}

function listedProperties(row: ListedUnit, files: Map<string, string>): Map<string, BusValue> {
  return new Map([
    ['Description', row.description],
    ['LoadState', row.loadState],
    ['ActiveState', row.activeState],
    ['SubState', row.subState],
    ['UnitFileState', files.get(row.name) ?? ''],
  ]);
}

function fileProperties(state: string): Map<string, BusValue> {
  return new Map([
    ['ActiveState', 'inactive'],
    ['SubState', 'dead'],
    ['UnitFileState', state],
  ]);
}

type Entry = [string, Properties];

function isDetailed([name, properties]: Entry): boolean {
  const kind = kindOfUnit(name);
  const isKnownKind = kind === 'timer' || groupInterface(name) !== null;
  return isKnownKind && properties.get('ActiveState') !== 'inactive';
}

function servicesFirst([one]: Entry, [other]: Entry): number {
  return Number(other.endsWith('.service')) - Number(one.endsWith('.service'));
}

async function detailOne(
  calls: SystemdCalls,
  name: string,
  into: Map<string, BusValue>,
): Promise<void> {
  const take = (properties: Properties): void => {
    for (const [property, value] of properties) into.set(property, value);
  };
  const interfaces = [unitInterface, groupInterface(name)].filter((one) => one !== null);
  const asked = interfaces.map((one) =>
    calls.properties(unitPath(name), one, wantedProperties, take),
  );
  for (const result of await Promise.allSettled(asked)) {
    const failure = result.status === 'rejected' ? generalFailure(result.reason) : null;
    if (failure) throw failure;
  }
}
