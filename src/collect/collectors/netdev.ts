// Bytes, packets and errors of each NIC, from /proc/net/dev.

import type { MetricInfo } from '../../contract/metric.ts';
import type { ByteScanner } from '../byte-scanner.ts';
import { defineCollector } from '../collector.ts';
import { counter } from '../declare.ts';
import { procFile } from '../proc-file.ts';

/** Order of the columns: net/core/net-procfs.c. `[column, unit, English, Korean, kept]` */
const receive = [
  ['bytes', 'bytes', 'Bytes received.', '받은 바이트입니다.', true],
  ['packets', 'count', 'Packets received.', '받은 패킷 수입니다.', true],
  ['errs', 'count', 'Errors in receiving.', '수신 오류 수입니다.', true],
  ['drop', 'count', 'Packets dropped in receiving.', '수신 중 버린 패킷 수입니다.', true],
  ['fifo', 'count', 'Receive buffer overruns.', '수신 버퍼 넘침 수입니다.', false],
  ['frame', 'count', 'Framing errors.', '프레임 오류 수입니다.', false],
  ['compressed', 'count', 'Compressed packets received.', '받은 압축 패킷 수입니다.', false],
  ['multicast', 'count', 'Multicast packets received.', '받은 멀티캐스트 패킷 수입니다.', false],
] as const;

const transmit = [
  ['bytes', 'bytes', 'Bytes sent.', '보낸 바이트입니다.', true],
  ['packets', 'count', 'Packets sent.', '보낸 패킷 수입니다.', true],
  ['errs', 'count', 'Errors in sending.', '송신 오류 수입니다.', true],
  ['drop', 'count', 'Packets dropped in sending.', '송신 중 버린 패킷 수입니다.', true],
  ['fifo', 'count', 'Send buffer overruns.', '송신 버퍼 넘침 수입니다.', false],
  ['colls', 'count', 'Collisions.', '충돌 수입니다.', false],
  ['carrier', 'count', 'Losses of carrier.', '반송파 손실 수입니다.', false],
  ['compressed', 'count', 'Compressed packets sent.', '보낸 압축 패킷 수입니다.', false],
] as const;

type Metric =
  | `node_network_receive_${(typeof receive)[number][0]}_total`
  | `node_network_transmit_${(typeof transmit)[number][0]}_total`;

const columns: readonly Metric[] = [
  ...receive.map(([column]) => `node_network_receive_${column}_total` as const),
  ...transmit.map(([column]) => `node_network_transmit_${column}_total` as const),
];

const metrics = Object.fromEntries(
  [...receive, ...transmit].map(([, unit, en, ko, isKept], place) => [
    columns[place],
    counter(unit, en, ko, { labels: ['device'], keep: isKept ? 'rate' : 'none' }),
  ]),
) as Record<Metric, MetricInfo>;

const colon = 58;

export default defineCollector({
  name: 'netdev',
  platforms: ['linux'],
  everyMs: 1000,
  metrics,
  charts: [
    {
      id: 'network-bytes',
      group: 'network',
      title: { en: 'Bytes in and out', ko: '네트워크 송수신 바이트' },
      metrics: ['node_network_receive_bytes_total', 'node_network_transmit_bytes_total'],
    },
    {
      id: 'network-packets',
      group: 'network',
      title: { en: 'Packets in and out', ko: '네트워크 송수신 패킷' },
      metrics: ['node_network_receive_packets_total', 'node_network_transmit_packets_total'],
    },
    {
      id: 'network-errors',
      group: 'network',
      title: { en: 'Errors and drops', ko: '네트워크 오류와 손실' },
      metrics: [
        'node_network_receive_errs_total',
        'node_network_transmit_errs_total',
        'node_network_receive_drop_total',
        'node_network_transmit_drop_total',
      ],
    },
  ],
  open(host) {
    const file = procFile(host, 'net/dev');
    /** By line, so that a name is made into a string once. */
    const names: string[] = [];
    return (emit) => {
      const scan = file.read();
      let line = 0;
      for (; !scan.atEnd; line += 1, scan.skipLine()) {
        const name = nameOf(scan, names, line);
        if (name === null) continue;
        for (const metric of columns) {
          if (scan.atLineEnd()) break;
          emit.sample(metric, scan.number(), name);
        }
      }
      names.length = line;
    };
  },
});

/** Null for the two lines of headings, which have no colon. */
function nameOf(scan: ByteScanner, names: string[], line: number): string | null {
  scan.skipBlanks();
  const place = scan.at;
  const known = names[line];
  if (known && scan.take(known) && scan.peek() === colon) {
    scan.at += 1;
    return known;
  }
  scan.at = place;
  const name = scan.wordUntil(colon);
  names[line] = name ?? '';
  return name;
}
