// The sockets of a host that wait for others, in all its network namespaces, read once for all.

import { join } from 'node:path';
import { systemCode } from '../../kit/app-error.ts';
import type { Host } from '../host.ts';
import { isMissing, procFile, readFileOnce, type ProcFile } from '../proc-file.ts';
import { SocketOwners } from './socket-owners.ts';
import {
  newTotals,
  readPacketSockets,
  readSockets,
  type BoundSocket,
  type Protocol,
  type SocketTotals,
} from './socket-table.ts';

/** A new listener is known after this time at the latest, where reading is not costly. */
const readEveryMs = 5000;
/** Sweeps and ticks are never quite on time. */
const toleranceMs = 500;
/**
 * Reading /proc/net/tcp costs about 10 ms for 10,000 connections, and about 1 ms for walking an
 * empty table. After a costly reading the next waits this many times as long, with the same
 * numbers given meanwhile, so that reading takes at most 1 % of a processor.
 */
const restFactor = 100;
/**
 * While nothing tells of a change, readings are left out this long. Walking the empty table of a
 * machine with 24 GiB takes 2.5 ms, which was a fifth of all collecting there. Nothing tells of
 * a change in another network namespace.
 */
const wholeEveryMs = { alone: 30_000, withOthers: 10_000 };
/** Looking through all processes takes at most 2 % of a processor. */
const searchRestFactor = 50;
const searchEveryMs = 4500;
/** Network namespaces besides the own one that are read in one round, and for how long. */
const spacesLimit = 64;
const spacesBudgetMs = 10;

/** Of all kinds, among them those of Netlink, which collecting opens itself. */
const allSockets = /^sockets: used \d+\n/;

const tables = ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6', 'packet'] as const;
type Table = (typeof tables)[number];

interface Space {
  /** A process in it, through which it is read. */
  pid: number;
  settled: BoundSocket[];
  /** Sockets beyond the limits of a table. */
  omitted: number;
  /** UDP sockets of the reading before. */
  before: ReadonlySet<number> | null;
  readMs: number;
}

/** By the namespace's name: a process in it, through which it is read. */
export type SpaceProcesses = ReadonlyMap<string, number>;

const newSpace = (pid: number): Space => ({
  pid,
  settled: [],
  omitted: 0,
  before: null,
  readMs: Number.NEGATIVE_INFINITY,
});

const watches = new WeakMap<Host, SocketWatch>();

/** One for each host object, so that nothing is read twice. */
export function socketWatch(host: Host): SocketWatch {
  const watch = watches.get(host) ?? new SocketWatch(host);
  watches.set(host, watch);
  return watch;
}

export class SocketWatch {
  readonly owners: SocketOwners;
  readonly totals: Record<Protocol, SocketTotals | null> = {
    tcp: null,
    tcp6: null,
    udp: null,
    udp6: null,
  };
  /** Of all namespaces, by inode. */
  readonly byInode = new Map<number, BoundSocket>();
  /** The same numbers, as a set that is asked with. */
  readonly inodes = new Set<number>();
  /** Sockets of all namespaces that were left out, as a table has too many. */
  omitted = 0;
  /** Grows with each reading. */
  readings = 0;
  /** Grows with each search for owners. */
  searches = 0;
  #host: Host;
  #files: readonly (readonly [Table, ProcFile])[];
  #hints: readonly ProcFile[];
  #hint = '';
  /** These are not counted elsewhere. */
  #packets: ProcFile;
  #packetLines = 0;
  #own = newSpace(0);
  #spaces = new Map<string, Space>();
  #unsettled = false;
  #wholeMs = Number.NEGATIVE_INFINITY;
  #restUntilMs = Number.NEGATIVE_INFINITY;
  /** Sockets that were searched for, with or without an owner. */
  #searched = new Set<number>();
  #searchAfterMs = Number.NEGATIVE_INFINITY;

  constructor(host: Host) {
    this.#host = host;
    this.owners = new SocketOwners(host);
    this.#files = tables.map((name) => [name, procFile(host, `net/${name}`)]);
    this.#packets = procFile(host, 'net/packet');
    this.#hints = ['sockstat', 'sockstat6'].map((name) => procFile(host, `net/${name}`));
  }

  /** True where /proc/net/tcp does not exist. */
  get isAbsent(): boolean {
    return !this.totals.tcp && !this.totals.tcp6;
  }

  /** Those of the own network namespace. */
  get bound(): readonly BoundSocket[] {
    return this.#own.settled;
  }

  /**
   * Reads anew if it is time. `hasNews`: false where nothing has happened that would make a new
   * socket likely; a look at the counts of sockets then stands for most readings.
   * `spaces` tells of the other network namespaces.
   */
  refresh(hasNews = true, spaces?: () => SpaceProcesses): boolean {
    const nowMs = this.#host.clock.monotonicMs();
    const isDue = nowMs - this.#own.readMs >= readEveryMs - toleranceMs;
    if (!isDue || nowMs < this.#restUntilMs) return false;
    this.#own.readMs = nowMs;
    const quietMs = this.#spaces.size === 0 ? wholeEveryMs.alone : wholeEveryMs.withOthers;
    const isSure = nowMs - this.#wholeMs >= quietMs - toleranceMs;
    const hint = this.#takeHint();
    if (!hasNews && !isSure && !hint && !this.#unsettled) return false;
    this.#wholeMs = nowMs;
    if (spaces) this.#takeSpaces(spaces());
    this.#read();
    this.#readSpaces(nowMs);
    this.#gather();
    const costMs = this.#host.clock.monotonicMs() - nowMs;
    this.#restUntilMs = nowMs + costMs * restFactor;
    this.readings += 1;
    return true;
  }

  /** Looks for owners of sockets that are new. */
  search(): boolean {
    const nowMs = this.#host.clock.monotonicMs();
    for (const inode of this.#searched) if (!this.inodes.has(inode)) this.#searched.delete(inode);
    const isKnown = [...this.inodes].every((inode) => this.#searched.has(inode));
    if (isKnown || nowMs < this.#searchAfterMs) return false;
    this.owners.search(this.inodes);
    for (const inode of this.inodes) this.#searched.add(inode);
    const costMs = this.#host.clock.monotonicMs() - nowMs;
    this.#searchAfterMs = nowMs + Math.max(searchEveryMs, costMs * searchRestFactor);
    this.searches += 1;
    return true;
  }

  /** Reads at once those of the other namespaces that are new. */
  learnSpaces(pids: SpaceProcesses): void {
    if (!this.#takeSpaces(pids)) return;
    this.#readSpaces(this.#host.clock.monotonicMs());
    this.#gather();
    this.readings += 1;
  }

  /** Whether there is one that was not there before. */
  #takeSpaces(pids: SpaceProcesses): boolean {
    let hasNew = false;
    for (const name of this.#spaces.keys()) if (!pids.has(name)) this.#spaces.delete(name);
    for (const [name, pid] of pids) {
      const space = this.#spaces.get(name);
      hasNew ||= !space;
      if (space) space.pid = pid;
      else this.#spaces.set(name, newSpace(pid));
    }
    return hasNew;
  }

  /**
   * Whether the counts of sockets and the memory of their queues have changed since the last
   * call; true if they are not told.
   */
  #takeHint(): boolean {
    const hint = this.#hints.map(textOf).join('').replace(allSockets, '');
    const packets = textOf(this.#packets).split('\n').length;
    const isChanged = hint !== this.#hint || packets !== this.#packetLines;
    this.#hint = hint;
    this.#packetLines = packets;
    return isChanged || hint === '';
  }

  #read(): void {
    const bound: BoundSocket[] = [];
    this.#own.omitted = 0;
    for (const [table, file] of this.#files) {
      try {
        const { totals, omitted } = readTable(table, file.read(), bound);
        this.#own.omitted += omitted;
        if (totals && table in this.totals) this.totals[table as Protocol] = totals;
      } catch (error) {
        if (!isMissing(error)) throw error;
        if (table in this.totals) this.totals[table as Protocol] = null;
      }
    }
    settle(this.#own, bound);
  }

  /**
   * Those that were read longest ago come first. Their files are not kept open, since an open
   * one keeps the namespace of a container that has ended.
   */
  #readSpaces(nowMs: number): void {
    const spaces = [...this.#spaces.values()].toSorted((a, b) => a.readMs - b.readMs);
    for (const space of spaces.slice(0, spacesLimit)) {
      space.readMs = nowMs;
      space.omitted = 0;
      const bound: BoundSocket[] = [];
      if (tables.every((table) => this.#readTableOf(space, table, bound))) {
        settle(space, bound);
      }
      if (this.#host.clock.monotonicMs() - nowMs > spacesBudgetMs) return;
    }
  }

  /** False: the process has ended meanwhile, and what was read before stands. */
  #readTableOf(space: Space, table: Table, bound: BoundSocket[]): boolean {
    const folder = join(this.#host.procPath, String(space.pid), 'net');
    try {
      space.omitted += readTable(table, readFileOnce(join(folder, table)), bound).omitted;
      return true;
    } catch (error) {
      const code = systemCode(error);
      // A kernel may lack one of the tables: only when TCP is missing too, the process is.
      if (code === 'ENOENT') return table !== 'tcp';
      if (['ESRCH', 'EINVAL', 'EACCES', 'EPERM'].includes(code ?? '')) return false;
      throw error;
    }
  }

  #gather(): void {
    this.byInode.clear();
    this.inodes.clear();
    this.#unsettled = false;
    this.omitted = 0;
    for (const space of [this.#own, ...this.#spaces.values()]) {
      const udp = space.settled.filter(({ protocol }) => protocol.startsWith('udp')).length;
      if (udp !== space.before?.size) this.#unsettled = true;
      this.omitted += space.omitted;
      for (const socket of space.settled) {
        this.byInode.set(socket.inode, socket);
        this.inodes.add(socket.inode);
      }
    }
  }
}

/** Empty where there is no such file. */
function textOf(file: ProcFile): string {
  try {
    return file.read().text();
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}

function readTable(
  table: Table,
  scan: ReturnType<ProcFile['read']>,
  bound: BoundSocket[],
): { totals: SocketTotals | null; omitted: number } {
  if (table === 'packet') return { totals: null, omitted: readPacketSockets(scan, bound) };
  const totals = newTotals();
  return { totals, omitted: readSockets(scan, table, totals, bound) };
}

/** A UDP socket counts when it is there twice: one that asks a name server is not listening. */
function settle(space: Space, bound: BoundSocket[]): void {
  const { before } = space;
  const isUdp = ({ protocol }: BoundSocket): boolean => protocol.startsWith('udp');
  space.settled = bound.filter(
    (socket) => !isUdp(socket) || before === null || before.has(socket.inode),
  );
  space.before = new Set(bound.filter(isUdp).map(({ inode }) => inode));
}
