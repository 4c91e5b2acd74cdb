// TCP connections by state, UDP queues, and listening sockets with the process of each.

import type { ListenerFact, Unreadable } from '../../contract/fact.ts';
import { Absent, defineCollector, type Emit } from '../collector.ts';
import { gauge } from '../declare.ts';
import type { Host } from '../host.ts';
import { isMissing, procFile, type ProcFile } from '../proc-file.ts';
import { findOwners, type OwnerSearch } from '../socket-owners.ts';
import {
  newTotals,
  readSockets,
  tcpStates,
  type BoundSocket,
  type Protocol,
  type SocketTotals,
} from '../socket-table.ts';

const metrics = {
  node_tcp_connection_states: gauge(
    'count',
    'TCP connections by state, and the bytes that wait in their queues.',
    '상태별 TCP 연결 수와 대기열에 남은 바이트입니다.',
    { labels: ['state'] },
  ),
  node_udp_queues: gauge('bytes', 'Bytes in queues of UDP.', 'UDP 대기열의 바이트입니다.', {
    labels: ['queue', 'ip'],
    keep: 'none',
  }),
};

const everyMs = 5000;
/**
 * Reading /proc/net/tcp costs about 10 ms for 10,000 connections, and about 1 ms for walking an
 * empty table. After a costly reading the next waits this many times as long, with the same
 * numbers given meanwhile, so that reading takes at most 1 % of a processor.
 */
const restFactor = 100;
/** Who holds a socket is looked up at most this often. */
const ownersEveryMs = 4500;
const refused: Unreadable = {
  unreadable: {
    en: 'needs root (or the capability CAP_SYS_PTRACE) to see which process holds this socket',
    ko: '이 소켓을 쓰는 프로세스를 보려면 root 나 CAP_SYS_PTRACE 권한이 필요합니다',
  },
};

export default defineCollector({
  name: 'sockets',
  platforms: ['linux'],
  everyMs,
  idleEveryMs: 2 * everyMs,
  metrics,
  charts: [
    {
      id: 'tcp-states',
      group: 'network',
      title: { en: 'TCP connections by state', ko: '상태별 TCP 연결' },
      metrics: ['node_tcp_connection_states'],
    },
  ],
  open(host) {
    const reader = new SocketReader(host);
    const listeners = new Listeners(host);
    let restUntilMs = Number.NEGATIVE_INFINITY;
    return (emit) => {
      const startedMs = host.clock.monotonicMs();
      const isFresh = startedMs >= restUntilMs;
      if (isFresh) {
        reader.read();
        const costMs = host.clock.monotonicMs() - startedMs;
        restUntilMs = startedMs + costMs * restFactor;
      }
      emitTotals(emit, reader);
      if (isFresh) emit.fact('network.listeners', listeners.of(reader.bound));
    };
  },
});

class SocketReader {
  bound: BoundSocket[] = [];
  readonly totals: Record<Protocol, SocketTotals | null> = {
    tcp: null,
    tcp6: null,
    udp: null,
    udp6: null,
  };
  #files: readonly (readonly [Protocol, ProcFile])[];

  constructor(host: Host) {
    const protocols = ['tcp', 'tcp6', 'udp', 'udp6'] as const;
    this.#files = protocols.map((name) => [name, procFile(host, `net/${name}`)]);
  }

  read(): void {
    this.bound = [];
    for (const [protocol, file] of this.#files) {
      try {
        const totals = newTotals();
        readSockets(file.read(), protocol, totals, this.bound);
        this.totals[protocol] = totals;
      } catch (error) {
        if (!isMissing(error)) throw error;
        this.totals[protocol] = null;
      }
    }
    if (!this.totals.tcp && !this.totals.tcp6) {
      throw new Absent('no list of sockets: /proc/net/tcp does not exist');
    }
  }
}

function emitTotals(emit: Emit<keyof typeof metrics>, { totals }: SocketReader): void {
  const both = [totals.tcp, totals.tcp6];
  tcpStates.forEach((state, place) => {
    const count = both.reduce((sum, each) => sum + (each?.states[place] ?? 0), 0);
    emit.sample('node_tcp_connection_states', count, state);
  });
  const received = both.reduce((sum, each) => sum + (each?.receiveQueueBytes ?? 0), 0);
  const sent = both.reduce((sum, each) => sum + (each?.transmitQueueBytes ?? 0), 0);
  emit.sample('node_tcp_connection_states', received, 'rx_queued_bytes');
  emit.sample('node_tcp_connection_states', sent, 'tx_queued_bytes');
  for (const [each, ip] of [
    [totals.udp, 'v4'],
    [totals.udp6, 'v6'],
  ] as const) {
    if (!each) continue;
    emit.sample('node_udp_queues', each.receiveQueueBytes, 'rx', ip);
    emit.sample('node_udp_queues', each.transmitQueueBytes, 'tx', ip);
  }
}

type Holder = Pick<ListenerFact, 'pid' | 'process'>;

/** Keeps who holds which socket, so that processes are searched only for sockets that are new. */
class Listeners {
  #host: Host;
  #holders = new Map<number, Holder>();
  #before: Set<number> | null = null;
  #searchedMs = Number.NEGATIVE_INFINITY;

  constructor(host: Host) {
    this.#host = host;
  }

  of(bound: readonly BoundSocket[]): ListenerFact[] {
    const settled = bound.filter((socket) => this.#isSettled(socket));
    this.#before = new Set(bound.map(({ inode }) => inode));
    this.#learn(settled);
    return settled
      .map(({ protocol, address, port, inode }) => {
        const holder = this.#holders.get(inode) ?? { pid: null, process: null };
        return { protocol, address, port, ...holder };
      })
      .toSorted((left, right) => left.port - right.port || compare(left, right));
  }

  /** A UDP socket counts when it is there twice: one that asks a name server is not listening. */
  #isSettled({ protocol, inode }: BoundSocket): boolean {
    if (protocol.startsWith('tcp') || this.#before === null) return true;
    return this.#before.has(inode);
  }

  #learn(settled: readonly BoundSocket[]): void {
    const nowMs = this.#host.clock.monotonicMs();
    const present = new Set(settled.map(({ inode }) => inode));
    for (const inode of this.#holders.keys()) {
      if (!present.has(inode)) this.#holders.delete(inode);
    }
    const unknown = new Set([...present].filter((inode) => !this.#holders.has(inode)));
    if (unknown.size === 0 || nowMs - this.#searchedMs < ownersEveryMs) return;
    this.#searchedMs = nowMs;
    const search = findOwners(this.#host, unknown);
    for (const inode of unknown) this.#holders.set(inode, holderOf(inode, search));
  }
}

/** The kernel's own sockets (NFS, WireGuard) have no process; that looks like a refusal. */
function holderOf(inode: number, { owners, refused: refusals }: OwnerSearch): Holder {
  const owner = owners.get(inode);
  if (owner) return { pid: owner.pid, process: owner.name };
  return { pid: null, process: refusals > 0 ? refused : null };
}

function compare(left: ListenerFact, right: ListenerFact): number {
  const leftKey = `${left.protocol} ${left.address}`;
  const rightKey = `${right.protocol} ${right.address}`;
  return leftKey < rightKey ? -1 : Number(leftKey > rightKey);
}
