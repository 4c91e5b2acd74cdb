// Packets handled by each processor's receive queue, from /proc/net/softnet_stat.

import { defineCollector } from '../collector.ts';
import { counter } from '../declare.ts';
import { procFile } from '../proc-file.ts';

const exportedOnly = { labels: ['cpu'], keep: 'none' } as const;

const metrics = {
  node_softnet_processed_total: counter(
    'count',
    'Packets processed.',
    '처리한 패킷 수입니다.',
    exportedOnly,
  ),
  node_softnet_dropped_total: counter(
    'count',
    'Packets dropped for a full queue.',
    '대기열이 가득 차 버린 패킷 수입니다.',
    exportedOnly,
  ),
  node_softnet_times_squeezed_total: counter(
    'count',
    'Times that work was left over for the next round.',
    '할 일을 다음 차례로 미룬 횟수입니다.',
    exportedOnly,
  ),
  node_softnet_received_rps_total: counter(
    'count',
    'Wake-ups by other processors to process packets.',
    '다른 CPU가 패킷 처리를 깨운 횟수입니다.',
    exportedOnly,
  ),
  node_softnet_flow_limit_count_total: counter(
    'count',
    'Times that the limit of a flow was reached.',
    '흐름 한도에 닿은 횟수입니다.',
    exportedOnly,
  ),
};

/** Hexadecimal columns of net/core/net-procfs.c; the place of each metric among them. */
const columns = [
  [0, 'node_softnet_processed_total'],
  [1, 'node_softnet_dropped_total'],
  [2, 'node_softnet_times_squeezed_total'],
  [9, 'node_softnet_received_rps_total'],
  [10, 'node_softnet_flow_limit_count_total'],
] as const;
const cpuColumn = 12;

export default defineCollector({
  name: 'softnet',
  platforms: ['linux'],
  everyMs: 5000,
  metrics,
  open(host) {
    const file = procFile(host, 'net/softnet_stat');
    const numbers: number[] = [];
    return (emit) => {
      const scan = file.readOr('receive queues');
      for (let line = 0; !scan.atEnd; line += 1, scan.skipLine()) {
        numbers.length = 0;
        while (!scan.atLineEnd() && numbers.length <= cpuColumn) {
          const number = scan.hex();
          if (Number.isNaN(number)) break;
          numbers.push(number);
        }
        if (numbers.length === 0) continue;
        // Since Linux 5.10 the line says its processor; before, lines are those online.
        const cpu = String(numbers[cpuColumn] ?? line);
        for (const [column, metric] of columns) {
          emit.sample(metric, numbers[column] ?? Number.NaN, cpu);
        }
      }
    };
  },
});
