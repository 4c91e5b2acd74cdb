// TCP connections by state, UDP queues, and listening sockets with the process of each.

import type { ListenerFact, Unreadable } from '../../contract/fact.ts';
import { Absent, defineCollector, type Emit } from '../collector.ts';
import { gauge } from '../declare.ts';
import { loopback, tcpStates, type BoundSocket, type Protocol } from '../sockets/socket-table.ts';
import { socketWatch, type SocketWatch } from '../sockets/socket-watch.ts';

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
  hostscope_sockets_not_listed: gauge(
    'count',
    'Listening sockets beyond the limits of a reading and of the list.',
    '한 번에 읽거나 나열하는 한도를 넘어 빠진 수신 소켓 수입니다.',
  ),
};

const everyMs = 5000;
/** A page lists no more. */
const listedLimit = 2000;
const refused: Unreadable = {
  unreadable: {
    en: 'needs root (or the capability CAP_SYS_PTRACE) to see which process holds this socket',
    ko: '이 소켓을 쓰는 프로세스를 보려면 root나 CAP_SYS_PTRACE 권한이 필요합니다',
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
    const watch = socketWatch(host);
    let told = '';
    return (emit) => {
      if (watch.refresh()) watch.search();
      if (watch.isAbsent)
        throw new Absent({
          en: 'no list of sockets: /proc/net/tcp does not exist',
          ko: '/proc/net/tcp 파일이 없어 소켓 목록을 읽을 수 없습니다',
        });
      emitTotals(emit, watch);
      const listed = watch.bound.filter(isListed);
      const beyond = Math.max(0, listed.length - listedLimit);
      emit.sample('hostscope_sockets_not_listed', watch.omitted + beyond);
      const state = `${watch.readings} ${watch.searches}`;
      if (state !== told) emit.fact('network.listeners', listenersOf(listed, watch));
      told = state;
    };
  },
});

function emitTotals(emit: Emit<keyof typeof metrics>, { totals }: SocketWatch): void {
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

/** What other machines can reach is listed before the rest. */
function listenersOf(listed: readonly Listed[], { owners }: SocketWatch): ListenerFact[] {
  const holders = owners.holders();
  // The kernel's own sockets (NFS, WireGuard) have no process; that looks like a refusal.
  const unknown = owners.refused.size > 0 ? refused : null;
  const isReachable = ({ address }: Listed): boolean => !loopback.test(address);
  const first =
    listed.length <= listedLimit
      ? listed
      : listed.toSorted((left, right) => Number(isReachable(right)) - Number(isReachable(left)));
  const listeners = first.slice(0, listedLimit).map(({ protocol, address, port, inode }) => {
    const holder = holders.get(inode);
    const process = holder?.name ?? unknown;
    return { protocol, address, port, pid: holder?.pid ?? null, process };
  });
  return listeners.toSorted((left, right) => left.port - right.port || compare(left, right));
}

type Listed = BoundSocket & { protocol: Protocol };

/** Raw and packet sockets have no port that anybody could connect to. */
function isListed(socket: BoundSocket): socket is Listed {
  return socket.protocol.startsWith('tcp') || socket.protocol.startsWith('udp');
}

function compare(left: ListenerFact, right: ListenerFact): number {
  const leftKey = `${left.protocol} ${left.address}`;
  const rightKey = `${right.protocol} ${right.address}`;
  return leftKey < rightKey ? -1 : Number(leftKey > rightKey);
}
