// Input and output of block devices, from /proc/diskstats.

import { defineCollector, type Emit } from '../collector.ts';
import { counterGrowth } from '../counter.ts';
import { counter, gauge } from '../declare.ts';
import { procFile } from '../proc-file.ts';
import type { ByteScanner } from '../byte-scanner.ts';

/** Partitions and virtual devices are left out, as node_exporter does by default. */
export const ignoredDevices =
  /^(z?ram|loop|fd|(h|s|v|xv)d[a-z]+|(nvme\d+n|mmcblk|nbd)\d+p|sr|mtdblock)\d+$|^(z?ram|fd|sr)\d/;

/** There by the dozen once the module is loaded; one that is connected has been read at once. */
const connectable = /^nbd\d+$/;

const labels = ['device'];
const exportedOnly = { labels, keep: 'none' } as const;

const metrics = {
  node_disk_reads_completed_total: counter('count', 'Reads completed.', '완료한 읽기 수입니다.', {
    labels,
  }),
  node_disk_reads_merged_total: counter(
    'count',
    'Reads merged with others.',
    '합쳐진 읽기 수입니다.',
    exportedOnly,
  ),
  node_disk_read_bytes_total: counter('bytes', 'Bytes read.', '읽은 바이트입니다.', { labels }),
  node_disk_read_time_seconds_total: counter(
    'seconds',
    'Time of all reads added up.',
    '모든 읽기에 걸린 시간의 합입니다.',
    exportedOnly,
  ),
  node_disk_writes_completed_total: counter('count', 'Writes completed.', '완료한 쓰기 수입니다.', {
    labels,
  }),
  node_disk_writes_merged_total: counter(
    'count',
    'Writes merged with others.',
    '합쳐진 쓰기 수입니다.',
    exportedOnly,
  ),
  node_disk_written_bytes_total: counter('bytes', 'Bytes written.', '쓴 바이트입니다.', { labels }),
  node_disk_write_time_seconds_total: counter(
    'seconds',
    'Time of all writes added up.',
    '모든 쓰기에 걸린 시간의 합입니다.',
    exportedOnly,
  ),
  node_disk_io_now: gauge(
    'count',
    'Requests in progress.',
    '진행 중인 요청 수입니다.',
    exportedOnly,
  ),
  node_disk_io_time_seconds_total: counter(
    'seconds',
    'Time in which the device was busy.',
    '장치가 바빴던 시간입니다.',
    exportedOnly,
  ),
  node_disk_io_time_weighted_seconds_total: counter(
    'seconds',
    'Time of all requests in progress added up.',
    '진행 중인 요청 수로 가중한 시간입니다.',
    exportedOnly,
  ),
  node_disk_discards_completed_total: counter(
    'count',
    'Discards completed.',
    '완료한 폐기(discard) 수입니다.',
    exportedOnly,
  ),
  node_disk_discards_merged_total: counter(
    'count',
    'Discards merged with others.',
    '합쳐진 폐기 수입니다.',
    exportedOnly,
  ),
  node_disk_discarded_sectors_total: counter(
    'count',
    'Sectors discarded.',
    '폐기한 섹터 수입니다.',
    exportedOnly,
  ),
  node_disk_discard_time_seconds_total: counter(
    'seconds',
    'Time of all discards added up.',
    '모든 폐기에 걸린 시간의 합입니다.',
    exportedOnly,
  ),
  node_disk_flush_requests_total: counter(
    'count',
    'Flush requests completed.',
    '완료한 플러시 요청 수입니다.',
    exportedOnly,
  ),
  node_disk_flush_requests_time_seconds_total: counter(
    'seconds',
    'Time of all flush requests added up.',
    '모든 플러시 요청에 걸린 시간의 합입니다.',
    exportedOnly,
  ),
  hostscope_disk_utilisation_percent: gauge(
    'percent',
    'Share of time in which the device was busy.',
    '장치가 바빴던 시간의 비율입니다.',
    { labels, levels: { warn: 90, bad: 99 } },
  ),
  hostscope_disk_queue: gauge(
    'load',
    'Mean number of requests in progress.',
    '진행 중인 요청의 평균 개수입니다.',
    { labels, levels: { warn: 10, bad: 50 } },
  ),
};

type Metric = keyof typeof metrics;

/** diskstats counts in sectors of 512 bytes, whatever the device has. */
const sectorBytes = 512;
const milliseconds = 1 / 1000;

/** Order of the columns and their scale: Documentation/admin-guide/iostats.rst. */
const columns: readonly (readonly [Metric, number])[] = [
  ['node_disk_reads_completed_total', 1],
  ['node_disk_reads_merged_total', 1],
  ['node_disk_read_bytes_total', sectorBytes],
  ['node_disk_read_time_seconds_total', milliseconds],
  ['node_disk_writes_completed_total', 1],
  ['node_disk_writes_merged_total', 1],
  ['node_disk_written_bytes_total', sectorBytes],
  ['node_disk_write_time_seconds_total', milliseconds],
  ['node_disk_io_now', 1],
  ['node_disk_io_time_seconds_total', milliseconds],
  ['node_disk_io_time_weighted_seconds_total', milliseconds],
  ['node_disk_discards_completed_total', 1],
  ['node_disk_discards_merged_total', 1],
  ['node_disk_discarded_sectors_total', 1],
  ['node_disk_discard_time_seconds_total', milliseconds],
  ['node_disk_flush_requests_total', 1],
  ['node_disk_flush_requests_time_seconds_total', milliseconds],
];
const busyColumn = 9;
const queueColumn = 10;

interface Line {
  name: string;
  ignored: boolean;
  unconnected: boolean;
  busyMs: number;
  queueMs: number;
  atMs: number;
}

export default defineCollector({
  name: 'diskstats',
  platforms: ['linux'],
  everyMs: 1000,
  metrics,
  charts: [
    {
      id: 'disk-bytes',
      group: 'disk',
      title: { en: 'Bytes read and written', ko: '디스크 읽기·쓰기 바이트' },
      metrics: ['node_disk_read_bytes_total', 'node_disk_written_bytes_total'],
    },
    {
      id: 'disk-operations',
      group: 'disk',
      title: { en: 'Reads and writes', ko: '디스크 읽기·쓰기 횟수' },
      metrics: ['node_disk_reads_completed_total', 'node_disk_writes_completed_total'],
    },
    {
      id: 'disk-utilisation',
      group: 'disk',
      title: { en: 'Busy time of disks', ko: '디스크 사용률' },
      metrics: ['hostscope_disk_utilisation_percent'],
      max: 100,
    },
    {
      id: 'disk-queue',
      group: 'disk',
      title: { en: 'Requests in progress', ko: '디스크 대기열' },
      metrics: ['hostscope_disk_queue'],
    },
  ],
  open(host) {
    const file = procFile(host, 'diskstats');
    /** By line: the file's order changes only when a device comes or goes. */
    const lines: Line[] = [];
    return (emit) => {
      const scan = file.read();
      const nowMs = host.clock.monotonicMs();
      let number = 0;
      for (; !scan.atEnd; number += 1, scan.skipLine()) {
        scan.skipWords(2);
        scan.skipBlanks();
        const line = lineOf(scan, lines, number);
        if (line === null || line.ignored) continue;
        if (line.unconnected && !wasRead(scan, line)) continue;
        readDevice(scan, emit, line, nowMs);
      }
      lines.length = number;
    };
  },
});

function lineOf(scan: ByteScanner, lines: Line[], number: number): Line | null {
  const known = lines[number];
  const place = scan.at;
  if (known && scan.take(known.name) && scan.peek() === 32) return known;
  scan.at = place;
  const name = scan.word();
  if (name === '') return null;
  const moved = lines.find((line) => line.name === name);
  const ignored = ignoredDevices.test(name);
  const line = moved ?? {
    name,
    ignored,
    unconnected: connectable.test(name),
    busyMs: Number.NaN,
    queueMs: Number.NaN,
    atMs: 0,
  };
  lines[number] = line;
  return line;
}

function wasRead(scan: ByteScanner, line: Line): boolean {
  const place = scan.at;
  line.unconnected = scan.number() === 0;
  scan.at = place;
  return !line.unconnected;
}

function readDevice(scan: ByteScanner, emit: Emit<Metric>, line: Line, nowMs: number): void {
  let busyMs = Number.NaN;
  let queueMs = Number.NaN;
  for (let column = 0; column < columns.length && !scan.atLineEnd(); column += 1) {
    const [metric, scale] = columns[column]!;
    const value = scan.number();
    if (column === busyColumn) busyMs = value;
    if (column === queueColumn) queueMs = value;
    emit.sample(metric, value * scale, line.name);
  }
  const elapsedMs = nowMs - line.atMs;
  // Both are unsigned 32-bit milliseconds in the kernel, which wrap as 32-bit counts do.
  const busy = counterGrowth(line.busyMs, busyMs, false);
  const queue = counterGrowth(line.queueMs, queueMs, false);
  line.busyMs = busyMs;
  line.queueMs = queueMs;
  line.atMs = nowMs;
  if (!(elapsedMs > 0) || Number.isNaN(busy)) return;
  const percent = Math.min(100, (100 * busy) / elapsedMs);
  emit.sample('hostscope_disk_utilisation_percent', percent, line.name);
  emit.sample('hostscope_disk_queue', queue / elapsedMs, line.name);
}
