// The properties of a unit that are read from systemd, and what they mean.

import type { Unreadable } from '../contract/fact.ts';
import type { Text } from '../contract/text.ts';
import type { UnitInfo, UnitState } from '../contract/unit.ts';
import type { BusValue } from './bus/bus-value.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { kindOfUnit, longestChars } from './unit-name.ts';

export type Properties = ReadonlyMap<string, BusValue>;

export const unitInterface = 'org.freedesktop.systemd1.Unit';

/** Kinds of units whose processes systemd keeps in a cgroup, and the interface that tells. */
const groupInterfaces: Readonly<Record<string, string>> = {
  service: 'org.freedesktop.systemd1.Service',
  socket: 'org.freedesktop.systemd1.Socket',
  mount: 'org.freedesktop.systemd1.Mount',
  swap: 'org.freedesktop.systemd1.Swap',
  slice: 'org.freedesktop.systemd1.Slice',
  scope: 'org.freedesktop.systemd1.Scope',
};

/** Null for kinds of units that run nothing: timers, targets, devices. */
export function groupInterface(unit: string): string | null {
  return groupInterfaces[kindOfUnit(unit)] ?? null;
}

/** org.freedesktop.systemd1(5), "Unit Objects" and "Service Unit Objects". */
export const wantedProperties: ReadonlySet<string> = new Set([
  'Id',
  'Description',
  'LoadState',
  'ActiveState',
  'SubState',
  'UnitFileState',
  'StateChangeTimestamp',
  'ActiveEnterTimestamp',
  'ActiveExitTimestamp',
  'InactiveEnterTimestamp',
  'InactiveExitTimestamp',
  'Result',
  'ExecMainCode',
  'ExecMainStatus',
  'MainPID',
  'NRestarts',
  'MemoryCurrent',
  'MemoryAccounting',
  'CPUUsageNSec',
  'CPUAccounting',
]);

const states: ReadonlySet<string> = new Set([
  'active',
  'inactive',
  'failed',
  'activating',
  'deactivating',
  'reloading',
  'maintenance',
] satisfies UnitState[]);

/** How systemctl dates a state; each is absent where that never happened. */
const sinceProperties: Readonly<Partial<Record<UnitState, string>>> = {
  active: 'ActiveEnterTimestamp',
  reloading: 'ActiveEnterTimestamp',
  inactive: 'InactiveEnterTimestamp',
  failed: 'InactiveEnterTimestamp',
  activating: 'InactiveExitTimestamp',
  deactivating: 'ActiveExitTimestamp',
};

/** waitid(2): how a process ended. */
const exited = 1;
/** Added to a signal's number by shells, so that it is no exit code of a program. */
const signalExit = 128;

/** UINT64_MAX: systemd's "[not set]". */
export const notSet = 2n ** 64n - 1n;

export function textOf(properties: Properties, name: string): string | null {
  const value = properties.get(name);
  return typeof value === 'string' && value !== '' ? cleanShortText(value, longestChars) : null;
}

function numberOf(properties: Properties, name: string): number | null {
  const value = properties.get(name);
  if (typeof value === 'number') return value;
  return typeof value === 'bigint' && value !== notSet ? Number(value) : null;
}

/** A unit whose file is gone may still run. */
export function stateOf(properties: Properties): UnitState {
  const state = textOf(properties, 'ActiveState') ?? 'inactive';
  const known = states.has(state) ? (state as UnitState) : 'inactive';
  return known === 'inactive' && !isLoaded(properties) ? 'missing' : known;
}

export function isLoaded(properties: Properties): boolean {
  return properties.get('LoadState') !== 'not-found';
}

function exitCodeOf(properties: Properties): number | null {
  const how = numberOf(properties, 'ExecMainCode') ?? 0;
  const status = numberOf(properties, 'ExecMainStatus');
  // Zero: no main process has ended yet.
  if (how === 0 || status === null) return null;
  return how === exited ? status : signalExit + status;
}

function sinceMsOf(properties: Properties, state: UnitState): number | null {
  const own = numberOf(properties, sinceProperties[state] ?? '');
  const sinceMicroseconds = own || numberOf(properties, 'StateChangeTimestamp');
  return sinceMicroseconds ? Math.floor(sinceMicroseconds / 1000) : null;
}

const accountingTexts = {
  memory: {
    en:
      'systemd does not count the memory of this unit; ' +
      'MemoryAccounting=yes in the unit would grant it.',
    ko:
      'systemd가 이 유닛의 메모리를 집계하지 않습니다. ' +
      '유닛에 MemoryAccounting=yes를 설정하면 볼 수 있습니다.',
  },
  cpu: {
    en:
      'systemd does not count the CPU time of this unit; ' +
      'CPUAccounting=yes in the unit would grant it.',
    ko:
      'systemd가 이 유닛의 CPU 시간을 집계하지 않습니다. ' +
      '유닛에 CPUAccounting=yes를 설정하면 볼 수 있습니다.',
  },
} as const satisfies Record<string, Text>;

/** Why a reading is absent, where it is for want of accounting. */
export function accounting(properties: Properties, what: 'memory' | 'cpu'): Unreadable | null {
  const property = what === 'memory' ? 'MemoryAccounting' : 'CPUAccounting';
  return properties.get(property) === false ? { unreadable: accountingTexts[what] } : null;
}

/** Without the readings of memory and CPU. */
export function unitInfoOf(name: string, properties: Properties, watched: boolean): UnitInfo {
  const state = stateOf(properties);
  const description = textOf(properties, 'Description');
  return {
    name,
    kind: 'systemd',
    // systemd puts the name where a unit has no description.
    description: description === name ? null : description,
    state,
    sub: textOf(properties, 'SubState'),
    result: textOf(properties, 'Result'),
    exitCode: exitCodeOf(properties),
    mainPid: numberOf(properties, 'MainPID') || null,
    restarts: numberOf(properties, 'NRestarts'),
    sinceMs: sinceMsOf(properties, state),
    memoryBytes: null,
    cpuPercent: null,
    enabled: textOf(properties, 'UnitFileState'),
    watched,
  };
}
