// Processes of macOS and Windows: how many, and in which state.

import { defineCollector } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { stateLetters } from '../processes/process-portable-table.ts';
import { portableProcessTable } from '../processes/process-table.ts';
import linux from './processes.ts';

const metrics = {
  node_processes_pids: linux.metrics.node_processes_pids,
  node_processes_state: linux.metrics.node_processes_state,
};

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
    };
  },
});
