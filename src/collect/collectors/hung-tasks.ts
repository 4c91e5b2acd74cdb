// Tasks that the kernel found hanging, from /proc/sys/kernel (Linux 6.13 and later).

import { defineCollector } from '../collector.ts';
import { counter } from '../declare.ts';
import { procFile } from '../proc-file.ts';

export default defineCollector({
  name: 'hung-tasks',
  platforms: ['linux'],
  everyMs: 10_000,
  metrics: {
    node_kernel_hung_tasks_total: counter(
      'count',
      'Tasks that hung longer than the limit of the kernel.',
      '커널 한도보다 오래 멈춘 태스크 수입니다.',
      { keep: 'none' },
    ),
    node_kernel_hung_tasks: counter(
      'count',
      'The same under the name that Node Exporter Full asks for.',
      'Node Exporter Full이 쓰는 이름의 같은 값입니다.',
      { keep: 'none' },
    ),
  },
  open(host) {
    const file = procFile(host, 'sys/kernel/hung_task_detect_count');
    return (emit) => {
      const count = file.readOr('count of hung tasks').number();
      emit.sample('node_kernel_hung_tasks_total', count);
      emit.sample('node_kernel_hung_tasks', count);
    };
  },
});
