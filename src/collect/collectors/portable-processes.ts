// Processes of macOS and Windows: how many, in which state, and the busiest of them.

import type { Systeminformation } from 'systeminformation';
import type { BusyProcessFact } from '../../contract/fact.ts';
import { AppError } from '../../kit/app-error.ts';
import { defineCollector } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { createAsk, systemOf } from '../portable.ts';
import linux from './processes.ts';

const metrics = {
  node_processes_pids: linux.metrics.node_processes_pids,
  node_processes_state: linux.metrics.node_processes_state,
};

type Listed = Systeminformation.ProcessesProcessData;

const busiestCount = 20;

/** The library's words, as the letters that Linux and ps use. */
const stateLetters: Readonly<Record<string, string>> = {
  running: 'R',
  sleeping: 'S',
  blocked: 'D',
  zombie: 'Z',
  stopped: 'T',
};

/** Windows lists its idle time as process 0. */
const isIdle = ({ pid }: Listed, platform: NodeJS.Platform) => platform === 'win32' && pid === 0;

const round = (percent: number) => Math.round(percent * 100) / 100;

interface Machine {
  cores: number;
  totalBytes: number;
  isWindows: boolean;
}

function factOf(listed: Listed, machine: Machine): BusyProcessFact {
  const memoryBytes = listed.memRss * 1024;
  return {
    pid: listed.pid,
    // oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
    name: listed.name.replace(/[\u0000-\u001f\u007f]/g, '?'),
    user: listed.user,
    state: stateLetters[listed.state] ?? '',
    // Of one processor, as everywhere: Windows' share is of the whole machine.
    cpuPercent: round(listed.cpu * (machine.isWindows ? machine.cores : 1)),
    memoryPercent: round((100 * memoryBytes) / machine.totalBytes),
    memoryBytes,
    threads: null,
    // Local time without a zone, as `new Date` takes it; NaN (null in JSON) where not told.
    startedMs: new Date(listed.started.replace(' ', 'T')).getTime(),
  };
}

function busierFirst(left: Listed, right: Listed): number {
  return right.cpu - left.cpu || right.memRss - left.memRss;
}

export default defineCollector({
  name: 'portable-processes',
  platforms: ['darwin', 'win32'],
  everyMs: 5000,
  idleEveryMs: 30_000,
  metrics,
  charts: chartsOf(linux, metrics),
  open(host) {
    const ask = createAsk(host);
    const system = systemOf(host);
    return async (emit, signal) => {
      const { list } = await ask('processes', (library) => library.processes());
      if (signal.aborted) return;
      const all = list.filter((listed) => !isIdle(listed, host.platform));
      if (all.length === 0) throw new AppError('unreadable', 'cannot read processes: none is told');
      emit.sample('node_processes_pids', all.length);
      const isWindows = host.platform === 'win32';
      // Windows tells no state of a process, only of its threads.
      for (const [word, letter] of isWindows ? [] : Object.entries(stateLetters)) {
        const count = all.filter(({ state }) => state === word).length;
        emit.sample('node_processes_state', count, letter);
      }
      const machine = { cores: system.cpus().length, totalBytes: system.totalmem(), isWindows };
      const busiest = all.toSorted(busierFirst).slice(0, busiestCount);
      emit.fact(
        'processes.busiest',
        busiest.map((listed) => factOf(listed, machine)),
      );
    };
  },
});
