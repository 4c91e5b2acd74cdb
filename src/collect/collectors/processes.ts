// Processes by state, threads, and the busiest of them, from /proc/PID/stat.

import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BusyProcessFact } from '../../contract/fact.ts';
import { bootTimeMs, memoryTotalBytes } from '../boot.ts';
import { defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import type { Host } from '../host.ts';
import { pageBytesOf } from '../page-size.ts';
import { procFile } from '../proc-file.ts';
import { programName } from '../program-name.ts';
import { ProcessSweep, type ProcessEntry } from '../process-sweep.ts';
import { UserNames } from '../user-names.ts';

/** States that are always given, so that a chart has a line for each: proc_pid_stat(5). */
const usualStates = ['R', 'S', 'D', 'Z', 'T', 'I'];
const busiestCount = 20;
const ticksPerSecond = 100;
const millisecondsPerTick = 1000 / ticksPerSecond;
const refreshEveryMs = 60_000;

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
    const sweep = new ProcessSweep(host);
    const busiest = new Busiest(host);
    const maxProcesses = procFile(host, 'sys/kernel/pid_max');
    const maxThreads = procFile(host, 'sys/kernel/threads-max');
    const states = new Map<string, number>();
    return (emit) => {
      sweep.run();
      states.clear();
      for (const state of usualStates) states.set(state, 0);
      let threads = 0;
      for (const entry of sweep.entries.values()) {
        states.set(entry.state, states.get(entry.state)! + 1 || 1);
        threads += entry.threads;
      }
      for (const [state, count] of states) emit.sample('node_processes_state', count, state);
      emit.sample('node_processes_pids', sweep.entries.size);
      emit.sample('node_processes_threads', threads);
      emit.sample('node_processes_max_processes', maxProcesses.read().number());
      emit.sample('node_processes_max_threads', maxThreads.read().number());
      emit.sample('hostscope_processes_not_looked_at', sweep.dropped);
      emit.fact('processes.busiest', busiest.of(sweep.entries.values()));
    };
  },
});

class Busiest {
  #host: Host;
  #users: UserNames;
  #pageBytes: number;
  #memoryBytes = Number.NaN;
  #bootMs = Number.NaN;
  #refreshedMs = Number.NEGATIVE_INFINITY;
  #sweptMs = Number.NaN;

  constructor(host: Host) {
    this.#host = host;
    this.#users = new UserNames(host);
    this.#pageBytes = pageBytesOf(host);
  }

  of(entries: Iterable<ProcessEntry>): BusyProcessFact[] {
    const nowMs = this.#host.clock.monotonicMs();
    if (nowMs - this.#refreshedMs >= refreshEveryMs) {
      this.#refreshedMs = nowMs;
      this.#bootMs = bootTimeMs(this.#host);
      this.#memoryBytes = memoryTotalBytes(this.#host);
    }
    const elapsedMs = nowMs - this.#sweptMs;
    this.#sweptMs = nowMs;
    return topOf(entries).map((entry) => this.#factOf(entry, elapsedMs));
  }

  #factOf(entry: ProcessEntry, elapsedMs: number): BusyProcessFact {
    const busyMs = entry.grownTicks * millisecondsPerTick;
    const memoryBytes = entry.residentPages * this.#pageBytes;
    const startedMs = this.#bootMs + entry.startTicks * millisecondsPerTick;
    return {
      pid: entry.pid,
      name: programName(this.#host, entry.pid, entry.name),
      user: this.#userOf(entry),
      state: entry.state,
      cpuPercent: elapsedMs > 0 ? round((100 * busyMs) / elapsedMs) : 0,
      memoryPercent: this.#memoryBytes > 0 ? round((100 * memoryBytes) / this.#memoryBytes) : 0,
      memoryBytes,
      threads: entry.threads,
      startedMs: Math.round(startedMs),
    };
  }

  /** The owner of its folder is the process's effective user; only the busiest are asked. */
  #userOf({ file }: ProcessEntry): string {
    const stats = statSync(dirname(file.path), { throwIfNoEntry: false });
    return stats ? this.#users.of(stats.uid) : '';
  }
}

/** By CPU time, then by memory; one pass that keeps a short list sorted. */
function topOf(entries: Iterable<ProcessEntry>): ProcessEntry[] {
  const top: ProcessEntry[] = [];
  for (const entry of entries) {
    const last = top.at(-1);
    if (last && top.length >= busiestCount && !isBusier(entry, last)) continue;
    let place = top.length;
    while (place > 0 && isBusier(entry, top[place - 1]!)) place -= 1;
    top.splice(place, 0, entry);
    if (top.length > busiestCount) top.pop();
  }
  return top;
}

function isBusier(left: ProcessEntry, right: ProcessEntry): boolean {
  if (left.grownTicks !== right.grownTicks) return left.grownTicks > right.grownTicks;
  return left.residentPages > right.residentPages;
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
