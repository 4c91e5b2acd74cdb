// Counters of the network protocols, from /proc/net/snmp and /proc/net/netstat.

import type { MetricInfo } from '../../contract/metric.ts';
import { Absent, defineCollector, type Emit } from '../collector.ts';
import { counter, gauge } from '../declare.ts';
import type { ByteScanner } from '../byte-scanner.ts';
import { isMissing, procFile, type ProcFile } from '../proc-file.ts';

/** `[protocol, field, English, Korean, kept]` */
const fields = [
  ['Tcp', 'ActiveOpens', 'Connections opened here.', '여기서 연 연결 수입니다.', true],
  ['Tcp', 'PassiveOpens', 'Connections accepted.', '받아들인 연결 수입니다.', true],
  ['Tcp', 'InSegs', 'Segments received.', '받은 세그먼트 수입니다.', false],
  ['Tcp', 'OutSegs', 'Segments sent.', '보낸 세그먼트 수입니다.', false],
  ['Tcp', 'RetransSegs', 'Segments sent again.', '재전송한 세그먼트 수입니다.', true],
  ['Tcp', 'InErrs', 'Segments received in error.', '오류로 받은 세그먼트 수입니다.', false],
  ['Tcp', 'OutRsts', 'Resets sent.', '보낸 리셋 수입니다.', false],
  [
    'TcpExt',
    'ListenDrops',
    'Connections dropped in listening.',
    '대기열에서 버린 연결입니다.',
    true,
  ],
  ['TcpExt', 'ListenOverflows', 'Overflows of listen queues.', '수신 대기열 넘침 수입니다.', false],
  ['TcpExt', 'SyncookiesFailed', 'Bad SYN cookies.', '잘못된 SYN 쿠키 수입니다.', false],
  ['TcpExt', 'SyncookiesRecv', 'SYN cookies received.', '받은 SYN 쿠키 수입니다.', false],
  ['TcpExt', 'SyncookiesSent', 'SYN cookies sent.', '보낸 SYN 쿠키 수입니다.', false],
  ['TcpExt', 'TCPOFOQueue', 'Segments out of order.', '순서가 어긋난 세그먼트입니다.', false],
  [
    'TcpExt',
    'TCPRcvQDrop',
    'Drops for full receive queues.',
    '수신 대기열 부족 손실입니다.',
    false,
  ],
  ['TcpExt', 'TCPSynRetrans', 'SYNs sent again.', '재전송한 SYN 수입니다.', false],
  ['TcpExt', 'TCPTimeouts', 'Retransmission timeouts.', '재전송 시간 초과 수입니다.', false],
  ['IpExt', 'InOctets', 'Bytes of IP received.', '받은 IP 바이트입니다.', false],
  ['IpExt', 'OutOctets', 'Bytes of IP sent.', '보낸 IP 바이트입니다.', false],
  ['Ip', 'Forwarding', 'IP forwarding: 1 on, 2 off.', 'IP 포워딩: 1 켬, 2 끔입니다.', false],
  ['Icmp', 'InMsgs', 'ICMP messages received.', '받은 ICMP 메시지 수입니다.', false],
  ['Icmp', 'OutMsgs', 'ICMP messages sent.', '보낸 ICMP 메시지 수입니다.', false],
  ['Icmp', 'InErrors', 'ICMP messages in error.', '오류 ICMP 메시지 수입니다.', false],
  ['Udp', 'InDatagrams', 'Datagrams received.', '받은 데이터그램 수입니다.', true],
  ['Udp', 'OutDatagrams', 'Datagrams sent.', '보낸 데이터그램 수입니다.', true],
  ['Udp', 'InErrors', 'Datagrams in error.', '오류 데이터그램 수입니다.', true],
  ['Udp', 'NoPorts', 'Datagrams to closed ports.', '닫힌 포트로 온 데이터그램입니다.', false],
  ['Udp', 'RcvbufErrors', 'Full receive buffers.', '수신 버퍼 부족 수입니다.', false],
  ['Udp', 'SndbufErrors', 'Full send buffers.', '송신 버퍼 부족 수입니다.', false],
  ['UdpLite', 'InErrors', 'UDP-Lite datagrams in error.', 'UDP-Lite 오류 수입니다.', false],
] as const;

const gauges = {
  node_netstat_Tcp_CurrEstab: gauge(
    'count',
    'Connections that are established.',
    '맺어진 TCP 연결 수입니다.',
  ),
  node_netstat_Tcp_MaxConn: gauge(
    'count',
    'Limit of connections; -1: none.',
    '연결 수 한도입니다. -1이면 한도가 없습니다.',
    { keep: 'none' },
  ),
};

type Field = (typeof fields)[number];
type Metric = `node_netstat_${Field[0]}_${Field[1]}` | keyof typeof gauges;

const metrics = {
  ...gauges,
  ...(Object.fromEntries(
    fields.map(([protocol, field, en, ko, isKept]) => [
      `node_netstat_${protocol}_${field}`,
      field === 'Forwarding'
        ? gauge('count', en, ko, { keep: 'none' })
        : counter(field.endsWith('Octets') ? 'bytes' : 'count', en, ko, {
            keep: isKept ? 'rate' : 'none',
          }),
    ]),
  ) as Record<Metric, MetricInfo>),
} satisfies Record<Metric, MetricInfo>;

const colon = 58;

export default defineCollector({
  name: 'netstat',
  platforms: ['linux'],
  everyMs: 1000,
  metrics,
  charts: [
    {
      id: 'tcp-connections',
      group: 'network',
      title: { en: 'TCP connections', ko: 'TCP 연결' },
      metrics: ['node_netstat_Tcp_CurrEstab'],
    },
    {
      id: 'tcp-opens',
      group: 'network',
      title: { en: 'TCP opened, accepted, retransmitted', ko: 'TCP 열기·수락·재전송' },
      metrics: [
        'node_netstat_Tcp_ActiveOpens',
        'node_netstat_Tcp_PassiveOpens',
        'node_netstat_Tcp_RetransSegs',
        'node_netstat_TcpExt_ListenDrops',
      ],
    },
    {
      id: 'udp',
      group: 'network',
      title: { en: 'UDP datagrams', ko: 'UDP 데이터그램' },
      metrics: [
        'node_netstat_Udp_InDatagrams',
        'node_netstat_Udp_OutDatagrams',
        'node_netstat_Udp_InErrors',
      ],
    },
  ],
  open(host) {
    const tables = ['net/snmp', 'net/netstat'].map((name) => new PairedTable(procFile(host, name)));
    return (emit) => {
      let found = 0;
      for (const table of tables) if (table.emit(emit)) found += 1;
      if (found === 0)
        throw new Absent({
          en: 'no protocol counters: /proc/net/snmp does not exist',
          ko: '/proc/net/snmp 파일이 없어 프로토콜 카운터를 읽을 수 없습니다',
        });
    };
  },
});

/** A table of line pairs: a line of names, then one of numbers, both beginning "Protocol:". */
class PairedTable {
  #file: ProcFile;
  /** What to do with each column of a protocol, by the bytes of its line of names. */
  #plans = new Map<string, { length: number; columns: (Metric | null)[] }>();

  constructor(file: ProcFile) {
    this.#file = file;
  }

  /** False where the file does not exist. */
  emit(emit: Emit<Metric>): boolean {
    let scan: ByteScanner;
    try {
      scan = this.#file.read();
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
    while (!scan.atEnd) {
      const start = scan.at;
      const protocol = scan.wordUntil(colon);
      const place = scan.at;
      scan.skipLine();
      if (protocol === null) continue;
      const columns = this.#planOf(scan, protocol, place, scan.at - start);
      scan.skipWord();
      for (const metric of columns) {
        if (scan.atLineEnd()) break;
        if (metric === null) scan.skipWord();
        else emit.sample(metric, scan.number());
      }
      scan.skipLine();
    }
    return true;
  }

  /** The names are read again only when their line's length changes, as with another kernel. */
  #planOf(
    scan: ByteScanner,
    protocol: string,
    place: number,
    length: number,
  ): readonly (Metric | null)[] {
    const known = this.#plans.get(protocol);
    if (known?.length === length) return known.columns;
    const behind = scan.at;
    const columns: (Metric | null)[] = [];
    scan.at = place;
    while (scan.at < behind && !scan.atLineEnd()) {
      const metric = `node_netstat_${protocol}_${scan.word()}`;
      columns.push(isMetric(metric) ? metric : null);
    }
    const last = columns.findLastIndex((metric) => metric !== null);
    columns.length = last + 1;
    this.#plans.set(protocol, { length, columns });
    scan.at = behind;
    return columns;
  }
}

function isMetric(name: string): name is Metric {
  return Object.hasOwn(metrics, name);
}
