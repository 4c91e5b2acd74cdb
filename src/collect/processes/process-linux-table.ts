// The process table of Linux: numbers of all at each sweep, details of the new, a fifth in turn.

import { join } from 'node:path';
import type { OpenFile, PortInfo } from '../../contract/process.ts';
import { reasonOf } from '../../kit/app-error.ts';
import type { Host } from '../host.ts';
import { PackageOwners } from '../packages/package-owners.ts';
import { readLink } from '../proc-file.ts';
import { ProcessDetails, youngMs } from './process-details.ts';
import type { ProcessEntry } from './process-entry.ts';
import { ExecutableWatch } from './process-executable.ts';
import { ProcessHistory } from './process-history.ts';
import { listOpenFiles } from './process-open-files.ts';
import { ProcessSweep } from './process-sweep.ts';
import type { ProcessTable, Sweep } from './tracked-process.ts';
import { unreadable } from './process-unreadable.ts';
import { socketWatch, type SocketWatch } from '../sockets/socket-watch.ts';

/** Every process is looked at again once in so many seconds, a share of them each second. */
const shares = 5;
/** Details that are read in one sweep for each share that is due: about 50 ms. */
export const detailsPerSecond = 500;
/** A young process is not read as a whole again so shortly after. */
const settleMs = 2500;
/** Network namespaces that are told apart; processes in further ones show no ports. */
const spacesLimit = 1024;

export class LinuxProcessTable implements ProcessTable {
  readonly tracked: ReadonlyMap<number, ProcessEntry>;
  /** Readings that failed otherwise than by a lack of rights or the end of a process. */
  failures = 0;
  lastFailure: string | null = null;
  #host: Host;
  #sweep: ProcessSweep;
  #details: ProcessDetails;
  #packages: PackageOwners;
  #executables: ExecutableWatch;
  #sockets: SocketWatch;
  #history = new ProcessHistory();
  #listeners = new Set<(sweep: Sweep) => void>();
  /** Those whose details are to be read, in the order in which they were seen. */
  #backlog = new Set<ProcessEntry>();
  #ownSpace: string | null;
  #nextShare = 0;
  #turnedMs = Number.NaN;
  #youngUntilMs = 0;
  /** Processes that came into another network namespace since the last reading. */
  #strangers: ProcessEntry[] = [];
  /** In this sweep all processes were searched for sockets. */
  #isSearched = false;
  #arePackagesNew = false;
  #joined = { readings: -1, searches: -1 };

  constructor(host: Host) {
    this.#host = host;
    this.#sweep = new ProcessSweep(host);
    this.tracked = this.#sweep.entries;
    this.#executables = new ExecutableWatch(host, shares);
    this.#packages = new PackageOwners(host);
    this.#packages.onKnown(() => (this.#arePackagesNew = true));
    this.#details = new ProcessDetails(host, this.#executables, this.#packages);
    this.#sockets = socketWatch(host);
    this.#ownSpace = readLink(join(host.procPath, 'self/ns/net'));
  }

  get waiting(): number {
    const { dropped, refused } = this.#sweep;
    let undetailed = 0;
    for (const entry of this.#backlog) if (!entry.detailed) undetailed += 1;
    return undetailed + dropped + refused;
  }

  get areOthersHidden(): boolean {
    return this.tracked.size > 0 && !this.tracked.has(1);
  }

  get isAskingPackages(): boolean {
    return this.#packages.isAsking;
  }

  /** Processes beyond the limit of one sweep. */
  get dropped(): number {
    return this.#sweep.dropped;
  }

  sweep(): void {
    const nowMs = this.#host.clock.monotonicMs();
    this.#sweep.run();
    this.#takeComings(nowMs);
    const due = sharesDue(this.#turnedMs, nowMs);
    if (due > 0) this.#turnedMs = nowMs;
    this.#guard(() => this.#readSockets(nowMs < this.#youngUntilMs));
    this.#readBacklog(nowMs, Math.max(1, due) * detailsPerSecond);
    for (let turn = 0; turn < due; turn += 1) this.#takeTurn(nowMs);
    this.#guard(() => this.#joinPorts());
    if (this.#arePackagesNew) this.#askPackages();
    this.#history.take(this.tracked.values(), nowMs);
    const sweep = { atMs: this.#host.clock.nowMs(), monotonicMs: nowMs, gone: this.#sweep.gone };
    for (const listener of this.#listeners) listener(sweep);
  }

  onSweep(listener: (sweep: Sweep) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  recentCpu(pid: number): (number | null)[] {
    const entry = this.tracked.get(pid);
    return entry ? this.#history.of(entry) : [];
  }

  openFiles(pid: number): { files: OpenFile[]; omitted: number } {
    return listOpenFiles(this.#host, pid);
  }

  /** One process that cannot be read must not stop the reading of all others. */
  #guard(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.failures += 1;
      this.lastFailure = reasonOf(error);
      return false;
    }
  }

  #takeComings(nowMs: number): void {
    for (const entry of this.#sweep.gone) {
      this.#executables.leave(entry);
      this.#sockets.owners.forget(entry.pid);
      this.#history.forget(entry);
      this.#backlog.delete(entry);
    }
    for (const entry of this.#sweep.replaced) {
      this.#details.schedule(entry, nowMs);
      this.#backlog.add(entry);
    }
    for (const entry of this.#sweep.fresh) {
      this.#details.schedule(entry, nowMs);
      this.#backlog.add(entry);
    }
    if (this.#sweep.fresh.length + this.#sweep.replaced.length === 0) return;
    this.#youngUntilMs = nowMs + youngMs;
  }

  #readBacklog(nowMs: number, most: number): void {
    let left = most;
    const unread: ProcessEntry[] = [];
    for (const entry of this.#backlog) {
      if (left <= 0) break;
      left -= 1;
      this.#backlog.delete(entry);
      if (!this.#guard(() => this.#readAll(entry, nowMs))) unread.push(entry);
    }
    for (const entry of unread) if (!entry.detailed) this.#backlog.add(entry);
    if (this.#strangers.length > 0) this.#guard(() => this.#learnSpaces());
  }

  /** Their sockets could not be known before the first reading of their namespace. */
  #learnSpaces(): void {
    const strangers = this.#strangers;
    this.#strangers = [];
    const { owners, inodes } = this.#sockets;
    this.#sockets.learnSpaces(this.#spaces());
    for (const entry of strangers) {
      owners.look(entry.pid, inodes);
      this.#joinPortsOf(entry);
    }
  }

  #readAll(entry: ProcessEntry, nowMs: number): void {
    const { detailed: wasDetailed, networkSpace } = entry;
    entry.readMs = nowMs;
    if (!this.#details.readAll(entry)) return;
    const isElsewhere = entry.networkSpace !== networkSpace && this.#isElsewhere(entry);
    if (isElsewhere) this.#strangers.push(entry);
    if (!entry.isKernelThread) {
      const { owners, inodes } = this.#sockets;
      if (!this.#isSearched) owners.look(entry.pid, inodes);
      this.#joinPortsOf(entry);
    }
    entry.detailed = true;
    if (!wasDetailed) entry.revision += 1;
  }

  /** One share of the processes, and of the executables that they run. */
  #takeTurn(nowMs: number): void {
    this.#executables.check();
    for (const entry of this.tracked.values()) {
      if (entry.pid % shares !== this.#nextShare) continue;
      if (!entry.detailed) this.#backlog.add(entry);
      if (!entry.detailed || entry.isKernelThread || entry.info.state === 'Z') continue;
      this.#guard(() => this.#check(entry, nowMs));
    }
    this.#nextShare = (this.#nextShare + 1) % shares;
  }

  #check(entry: ProcessEntry, nowMs: number): void {
    const sinceMs = nowMs - entry.readMs;
    if (sinceMs === 0) return;
    if (nowMs < entry.grownUpMs && sinceMs >= settleMs) return this.#readAll(entry, nowMs);
    // The sweep has asked that of those with one thread already.
    if (entry.info.threads !== 1) this.#sweep.hasRun(entry);
    const { checkedMs } = entry;
    entry.checkedMs = nowMs;
    const { owners, inodes } = this.#sockets;
    if (!owners.verify(entry.pid, inodes)) this.#joinPortsOf(entry);
    this.#executables.checkLink(entry);
    // A tracer that ends lets it go without its running.
    if (entry.ranMs >= checkedMs || entry.info.tracerPid !== 0) {
      this.#details.readStatus(entry);
      if (entry.isInterpreter) this.#details.readStreams(entry);
    } else {
      entry.status.close();
    }
    this.#details.checkSlow(entry, nowMs);
  }

  /** After a reading or a search, for those that have or had ports. */
  #joinPorts(): void {
    const sockets = this.#sockets;
    if (sockets.readings !== this.#joined.readings) sockets.search();
    const { readings, searches } = sockets;
    if (readings === this.#joined.readings && searches === this.#joined.searches) return;
    this.#joined = { readings, searches };
    for (const entry of this.tracked.values()) {
      const { ports } = entry.info;
      const has = !Array.isArray(ports) || ports.length > 0;
      if (entry.detailed && (has || sockets.owners.held.has(entry.pid))) this.#joinPortsOf(entry);
    }
  }

  #joinPortsOf(entry: ProcessEntry): void {
    const { owners, byInode } = this.#sockets;
    if (owners.refused.has(entry.pid)) return entry.put('ports', unreadable.ports);
    const held = owners.held.get(entry.pid) ?? [];
    const ports = new Map<string, PortInfo>();
    for (const { inode } of held) {
      const socket = byInode.get(inode);
      if (!socket) continue;
      const { protocol, address, port } = socket;
      ports.set(`${protocol} ${address} ${port}`, { protocol, address, port });
    }
    entry.put('ports', [...ports.values()].toSorted(byPort));
  }

  #readSockets(hasNews: boolean): void {
    const sockets = this.#sockets;
    const isRead = sockets.refresh(hasNews, () => this.#spaces());
    this.#isSearched = isRead && sockets.search();
  }

  #isElsewhere({ networkSpace }: ProcessEntry): boolean {
    return networkSpace !== null && networkSpace !== this.#ownSpace;
  }

  /** Containers with a network of their own, each with a process in it. */
  #spaces(): Map<string, number> {
    const pids = new Map<string, number>();
    for (const entry of this.tracked.values()) {
      if (!this.#isElsewhere(entry) || entry.info.state === 'Z') continue;
      const name = entry.networkSpace!;
      if (pids.size < spacesLimit && !pids.has(name)) pids.set(name, entry.pid);
    }
    return pids;
  }

  #askPackages(): void {
    this.#arePackagesNew = false;
    for (const entry of this.tracked.values()) {
      if (entry.detailed && !entry.isKernelThread) this.#details.askPackage(entry);
    }
  }
}

/**
 * Shares that are due: one a second, of which a sweep that is a little early or late is one, and
 * all of them where sweeps are seldom.
 */
function sharesDue(beforeMs: number, nowMs: number): number {
  const elapsedMs = nowMs - beforeMs;
  if (Number.isNaN(elapsedMs)) return 1;
  if (elapsedMs < 500) return 0;
  const seconds = Math.max(1, Math.ceil(elapsedMs / 1000 - 0.25));
  return seconds > shares / 2 ? shares : seconds;
}

function byPort(left: PortInfo, right: PortInfo): number {
  if (left.port !== right.port) return left.port - right.port;
  const leftKey = `${left.protocol} ${left.address}`;
  const rightKey = `${right.protocol} ${right.address}`;
  return leftKey < rightKey ? -1 : Number(leftKey > rightKey);
}
