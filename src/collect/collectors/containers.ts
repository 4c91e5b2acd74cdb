// What each container uses, from its control group; metrics are called as cAdvisor calls them.

import type { ContainerTotals } from '../containers/container-totals.ts';
import { containerTable } from '../containers/container-table.ts';
import { defineCollector } from '../collector.ts';
import { counter, gauge } from '../declare.ts';

const labels = ['id', 'name'];

const metrics = {
  container_cpu_usage_seconds_total: counter(
    'seconds',
    'Processor time of a container.',
    '컨테이너가 쓴 CPU 시간입니다.',
    { labels },
  ),
  container_memory_working_set_bytes: gauge(
    'bytes',
    'Memory of a container without files that were not used lately.',
    '최근에 쓰지 않은 파일 캐시를 뺀 컨테이너의 메모리입니다.',
    { labels },
  ),
  container_network_receive_bytes_total: counter(
    'bytes',
    'Bytes that a container received.',
    '컨테이너가 받은 바이트입니다.',
    { labels },
  ),
  container_network_transmit_bytes_total: counter(
    'bytes',
    'Bytes that a container sent.',
    '컨테이너가 보낸 바이트입니다.',
    { labels },
  ),
  container_fs_reads_bytes_total: counter(
    'bytes',
    'Bytes that a container read from disks.',
    '컨테이너가 디스크에서 읽은 바이트입니다.',
    { labels },
  ),
  container_fs_writes_bytes_total: counter(
    'bytes',
    'Bytes that a container wrote to disks.',
    '컨테이너가 디스크에 쓴 바이트입니다.',
    { labels },
  ),
  container_processes: gauge(
    'count',
    'Processes and threads of a container.',
    '컨테이너의 프로세스와 스레드 수입니다.',
    { labels, keep: 'none' },
  ),
};

/** The page of containers reads its own figures each second; history needs no more than this. */
const everyMs = 10_000;

/** Each takes seven series; what was made known later than these is not sampled. */
export const sampledLimit = 200;

/** As engines show it to people. */
const idChars = 12;

const readings: readonly (readonly [keyof typeof metrics, keyof ContainerTotals])[] = [
  ['container_cpu_usage_seconds_total', 'cpuSeconds'],
  ['container_memory_working_set_bytes', 'memoryBytes'],
  ['container_network_receive_bytes_total', 'receivedBytes'],
  ['container_network_transmit_bytes_total', 'sentBytes'],
  ['container_fs_reads_bytes_total', 'readBytes'],
  ['container_fs_writes_bytes_total', 'writtenBytes'],
  ['container_processes', 'processes'],
];

export default defineCollector({
  name: 'containers',
  platforms: ['linux'],
  everyMs,
  metrics,
  charts: [
    {
      id: 'container-cpu',
      group: 'cpu',
      title: { en: 'CPU seconds by container', ko: '컨테이너별 CPU 시간' },
      metrics: ['container_cpu_usage_seconds_total'],
    },
    {
      id: 'container-memory',
      group: 'memory',
      title: { en: 'Memory by container', ko: '컨테이너별 메모리' },
      metrics: ['container_memory_working_set_bytes'],
    },
    {
      id: 'container-network',
      group: 'network',
      title: { en: 'Network by container', ko: '컨테이너별 네트워크' },
      metrics: ['container_network_receive_bytes_total', 'container_network_transmit_bytes_total'],
    },
    {
      id: 'container-disk',
      group: 'disk',
      title: { en: 'Disk by container', ko: '컨테이너별 디스크' },
      metrics: ['container_fs_reads_bytes_total', 'container_fs_writes_bytes_total'],
    },
  ],
  open(host) {
    const table = containerTable(host);
    return (emit) => {
      table.read();
      let sampled = 0;
      for (const { place, totals } of table.totals()) {
        sampled += 1;
        if (sampled > sampledLimit) return;
        const id = place.id.slice(0, idChars);
        for (const [metric, total] of readings) emit.sample(metric, totals[total], id, place.name);
      }
    };
  },
});
