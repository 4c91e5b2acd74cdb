// Sockets in use and the memory they hold, from /proc/net/sockstat and sockstat6.

import type { MetricInfo } from '../../contract/metric.ts';
import type { ByteScanner } from '../byte-scanner.ts';
import { defineCollector, type Emit } from '../collector.ts';
import { gauge } from '../declare.ts';
import { pageBytesOf } from '../page-size.ts';
import { isMissing, procFile } from '../proc-file.ts';

/** `[name, English, Korean, kept]` */
const fields = [
  ['sockets_used', 'Sockets of all kinds.', '전체 소켓 수입니다.', true],
  ['TCP_inuse', 'TCP sockets in use.', '사용 중인 TCP 소켓 수입니다.', true],
  ['TCP_orphan', 'TCP sockets that no process holds.', '주인 없는 TCP 소켓 수입니다.', true],
  ['TCP_tw', 'TCP sockets in time-wait.', 'TIME_WAIT인 TCP 소켓 수입니다.', true],
  ['TCP_alloc', 'TCP sockets allocated.', '할당된 TCP 소켓 수입니다.', false],
  ['TCP_mem', 'Pages held by TCP buffers.', 'TCP 버퍼가 쓰는 페이지 수입니다.', false],
  ['TCP6_inuse', 'TCP sockets of IPv6 in use.', '사용 중인 IPv6 TCP 소켓 수입니다.', false],
  ['UDP_inuse', 'UDP sockets in use.', '사용 중인 UDP 소켓 수입니다.', true],
  ['UDP_mem', 'Pages held by UDP buffers.', 'UDP 버퍼가 쓰는 페이지 수입니다.', false],
  ['UDP6_inuse', 'UDP sockets of IPv6 in use.', '사용 중인 IPv6 UDP 소켓 수입니다.', false],
  ['UDPLITE_inuse', 'UDP-Lite sockets in use.', '사용 중인 UDP-Lite 소켓 수입니다.', false],
  ['RAW_inuse', 'Raw sockets in use.', '사용 중인 RAW 소켓 수입니다.', false],
  ['FRAG_inuse', 'Fragments being put together.', '재조립 중인 조각 수입니다.', false],
  ['FRAG_memory', 'Bytes held by fragments.', '조각이 쓰는 바이트입니다.', false],
] as const;

const bytes = {
  node_sockstat_TCP_mem_bytes: gauge(
    'bytes',
    'Memory held by TCP buffers.',
    'TCP 버퍼가 쓰는 메모리입니다.',
  ),
  node_sockstat_UDP_mem_bytes: gauge(
    'bytes',
    'Memory held by UDP buffers.',
    'UDP 버퍼가 쓰는 메모리입니다.',
    { keep: 'none' },
  ),
};

type Metric = `node_sockstat_${(typeof fields)[number][0]}` | keyof typeof bytes;

const metrics = {
  ...bytes,
  ...(Object.fromEntries(
    fields.map(([name, en, ko, isKept]) => [
      `node_sockstat_${name}`,
      gauge('count', en, ko, { keep: isKept ? 'value' : 'none' }),
    ]),
  ) as Record<Metric, MetricInfo>),
};

const colon = 58;

export default defineCollector({
  name: 'sockstat',
  platforms: ['linux'],
  everyMs: 1000,
  metrics,
  charts: [
    {
      id: 'sockets',
      group: 'network',
      title: { en: 'Sockets', ko: '소켓' },
      metrics: [
        'node_sockstat_sockets_used',
        'node_sockstat_TCP_inuse',
        'node_sockstat_TCP_orphan',
        'node_sockstat_TCP_tw',
        'node_sockstat_UDP_inuse',
      ],
    },
    {
      id: 'socket-memory',
      group: 'network',
      title: { en: 'Memory of TCP buffers', ko: 'TCP 버퍼 메모리' },
      metrics: ['node_sockstat_TCP_mem_bytes'],
    },
  ],
  open(host) {
    const main = procFile(host, 'net/sockstat');
    const six = procFile(host, 'net/sockstat6');
    const pageBytes = pageBytesOf(host);
    const names: Names = new Map();
    return (emit) => {
      emitTable(main.readOr('socket counts'), emit, names, pageBytes);
      try {
        emitTable(six.read(), emit, names, pageBytes);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    };
  },
});

/** The metric of a protocol and a word in its line, so that names are put together once. */
type Names = Map<string, Map<string, Metric | null>>;

/** Lines as "TCP: inuse 27 orphan 0 mem 3". */
function emitTable(scan: ByteScanner, emit: Emit<Metric>, names: Names, pageBytes: number): void {
  for (; !scan.atEnd; scan.skipLine()) {
    const protocol = scan.wordUntil(colon);
    if (protocol === null) continue;
    const known = names.get(protocol) ?? new Map<string, Metric | null>();
    names.set(protocol, known);
    while (!scan.atLineEnd()) {
      const word = scan.word();
      const value = scan.number();
      let metric = known.get(word);
      if (metric === undefined) {
        const name = `node_sockstat_${protocol}_${word}`;
        metric = isMetric(name) ? name : null;
        known.set(word, metric);
      }
      if (metric === null) continue;
      emit.sample(metric, value);
      if (metric === 'node_sockstat_TCP_mem' || metric === 'node_sockstat_UDP_mem') {
        emit.sample(`${metric}_bytes`, value * pageBytes);
      }
    }
  }
}

function isMetric(name: string): name is Metric {
  return Object.hasOwn(metrics, name);
}
