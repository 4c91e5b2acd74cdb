// Processes of macOS and Windows: how many, in which state, and the busiest of them.

import type { ProcessInfo } from '../../contract/process.ts';
import type { BusyProcessFact } from '../../contract/fact.ts';
import { defineCollector } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { stateLetters } from '../process-portable-table.ts';
import { portableProcessTable } from '../process-table.ts';
import linux from './processes.ts';

const metrics = {
  node_processes_pids: linux.metrics.node_processes_pids,
  node_processes_state: linux.metrics.node_processes_state,
};

const busiestCount = 20;

function factOf(info: ProcessInfo): BusyProcessFact {
  const { pid, name, user, state, memoryPercent, memoryBytes, threads, startedMs } = info;
  const cpuPercent = info.cpuPercent ?? 0;
  return { pid, name, user, state, cpuPercent, memoryPercent, memoryBytes, threads, startedMs };
}

function busierFirst(left: ProcessInfo, right: ProcessInfo): number {
  return (right.cpuPercent ?? 0) - (left.cpuPercent ?? 0) || right.memoryBytes - left.memoryBytes;
}

export default defineCollector({
  name: 'portable-processes',
  platforms: ['darwin', 'win32'],
  everyMs: 5000,
  idleEveryMs: 30_000,
  metrics,
  charts: chartsOf(linux, metrics),
  open(host) {
    const table = portableProcessTable(host);
    return async (emit, signal) => {
      const all = await table.refresh();
      if (signal.aborted) return;
      emit.sample('node_processes_pids', all.length);
      // Windows tells no state of a process, only of its threads.
      for (const [word, letter] of host.platform === 'win32' ? [] : Object.entries(stateLetters)) {
        const count = all.filter(({ state }) => state === word).length;
        emit.sample('node_processes_state', count, letter);
      }
      const infos = [...table.tracked.values()].map(({ info }) => info);
      emit.fact(
        'processes.busiest',
        infos.toSorted(busierFirst).slice(0, busiestCount).map(factOf),
      );
    };
  },
});
