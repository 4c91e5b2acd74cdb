// How long tasks ran and waited for a processor, from /proc/schedstat.

import { defineCollector } from '../collector.ts';
import { counter } from '../declare.ts';
import { procFile } from '../proc-file.ts';

const exportedOnly = { labels: ['cpu'], keep: 'none' } as const;
const nanoseconds = 1e9;

export default defineCollector({
  name: 'schedstat',
  platforms: ['linux'],
  everyMs: 5000,
  metrics: {
    node_schedstat_running_seconds_total: counter(
      'seconds',
      'Time that tasks ran.',
      '태스크가 실행된 시간입니다.',
      exportedOnly,
    ),
    node_schedstat_waiting_seconds_total: counter(
      'seconds',
      'Time that tasks waited for the processor.',
      '태스크가 CPU를 기다린 시간입니다.',
      exportedOnly,
    ),
    node_schedstat_timeslices_total: counter(
      'count',
      'Time slices given.',
      '배정된 타임 슬라이스 수입니다.',
      exportedOnly,
    ),
  },
  open(host) {
    const file = procFile(host, 'schedstat');
    return (emit) => {
      const scan = file.readOr('scheduler statistics');
      for (; !scan.atEnd; scan.skipLine()) {
        if (!scan.take('cpu')) continue;
        const cpu = String(scan.number());
        // Documentation/scheduler/sched-stats.rst: the last three of nine numbers.
        scan.skipWords(6);
        emit.sample('node_schedstat_running_seconds_total', scan.number() / nanoseconds, cpu);
        emit.sample('node_schedstat_waiting_seconds_total', scan.number() / nanoseconds, cpu);
        emit.sample('node_schedstat_timeslices_total', scan.number(), cpu);
      }
    };
  },
});
