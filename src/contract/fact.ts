// What is true of a host now, as opposed to a number that is sampled: its name, disks, NICs.

import type { Text } from './text.ts';
import type { HostId } from './sample.ts';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** The newest fact of a key replaces the one before. */
export interface Fact {
  host: HostId;
  /** Dotted name, such as `host.system` or `network.interfaces`. */
  key: string;
  value: Json;
  atMs: number;
}

export interface FactFrame extends Fact {
  kind: 'fact';
}

/**
 * Something that could not be read. It stands in place of the value, so that a lack of rights
 * never looks like zero or like "fine".
 */
export interface Unreadable {
  /** Why, and what would grant it. */
  readonly unreadable: Text;
}

/** Whether a reason stands in place of the value. */
export function isUnreadable<T>(value: T): value is Extract<T, Unreadable> {
  return typeof value === 'object' && value !== null && 'unreadable' in value;
}

export interface SystemFact {
  hostname: string;
  osName: string;
  osVersion: string;
  kernel: string;
  architecture: string;
  vendor: string | null;
  model: string | null;
  /** Needs root on most machines. */
  serial: string | Unreadable | null;
  /** `none` on bare metal, else the hypervisor or container engine. */
  virtualisation: string;
  bootTimeMs: number;
  timeZone: string;
  cpuModel: string | null;
  cpuLogical: number;
  cpuPhysical: number | null;
  memoryBytes: number;
}

export interface FilesystemFact {
  device: string;
  mountpoint: string;
  type: string;
  options: string;
  readOnly: boolean;
  network: boolean;
  /** `hung`: statfs has not come back; `failed`: it returned an error, in `reason`. */
  state: 'ok' | 'hung' | 'failed';
  reason: string | null;
  totalBytes: number | null;
  usedBytes: number | null;
  /** What an ordinary user may still write. */
  availableBytes: number | null;
  /** used / (used + available), as df counts it. */
  usedPercent: number | null;
  inodesTotal: number | null;
  inodesUsedPercent: number | null;
}

export interface InterfaceFact {
  name: string;
  addresses: readonly string[];
  mac: string | null;
  isUp: boolean;
  duplex: string | null;
  speedMbit: number | null;
  mtu: number | null;
}

export interface ListenerFact {
  protocol: 'tcp' | 'tcp6' | 'udp' | 'udp6';
  address: string;
  port: number;
  pid: number | null;
  process: string | Unreadable | null;
}

export interface LoginFact {
  user: string;
  terminal: string;
  from: string | null;
  sinceMs: number;
}
