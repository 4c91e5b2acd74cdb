// Processes by state, and their threads, from the table of all processes.

import { defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import { procFile } from '../proc-file.ts';
import { linuxProcessTable } from '../processes/process-table.ts';

/** States that are always given, so that a chart has a line for each: proc_pid_stat(5). */
const usualStates = ['R', 'S', 'D', 'Z', 'T', 'I'];

export default defineCollector({
  name: 'processes',
  platforms: ['linux'],
  everyMs: 1000,
  idleEveryMs: 5000,
  metrics: {
    node_processes_state: gauge(
      'count',
      'Processes by state: R running, S sleeping, D disk wait, Z zombie, T stopped, I idle.',
      '상태별 프로세스 수입니다. R 실행, S 대기, D 디스크 대기, Z 좀비, T 정지, I 유휴',
      { labels: ['state'] },
    ),
    node_processes_pids: gauge('count', 'Processes.', '프로세스 수입니다.'),
    node_processes_threads: gauge('count', 'Threads of all processes.', '전체 스레드 수입니다.'),
    node_processes_max_processes: gauge('count', 'Limit of PIDs.', 'PID 한도입니다.', {
      keep: 'none',
    }),
    node_processes_max_threads: gauge('count', 'Limit of threads.', '스레드 한도입니다.', {
      keep: 'none',
    }),
    hostscope_processes_not_looked_at: gauge(
      'count',
      'Processes beyond the limit of one sweep.',
      '한 번에 살피는 한도를 넘어 빠진 프로세스 수입니다.',
      { keep: 'none' },
    ),
  },
  charts: [
    {
      id: 'processes',
      group: 'processes',
      title: { en: 'Processes by state', ko: '상태별 프로세스' },
      metrics: ['node_processes_state'],
      stacked: true,
    },
    {
      id: 'threads',
      group: 'processes',
      title: { en: 'Processes and threads', ko: '프로세스와 스레드' },
      metrics: ['node_processes_pids', 'node_processes_threads'],
    },
  ],
  open(host) {
    const table = linuxProcessTable(host);
    const maxProcesses = procFile(host, 'sys/kernel/pid_max');
    const maxThreads = procFile(host, 'sys/kernel/threads-max');
    const states = new Map<string, number>();
    return (emit) => {
      table.sweep();
      states.clear();
      for (const state of usualStates) states.set(state, 0);
      let threads = 0;
      for (const { info } of table.tracked.values()) {
        states.set(info.state, states.get(info.state)! + 1 || 1);
        threads += info.threads ?? 0;
      }
      for (const [state, count] of states) emit.sample('node_processes_state', count, state);
      emit.sample('node_processes_pids', table.tracked.size);
      emit.sample('node_processes_threads', threads);
      emit.sample('node_processes_max_processes', maxProcesses.read().number());
      emit.sample('node_processes_max_threads', maxThreads.read().number());
      emit.sample('hostscope_processes_not_looked_at', table.dropped);
    };
  },
});
