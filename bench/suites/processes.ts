// What one sweep over all processes costs, beside reading only their state, and beside psutil.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { systemHost } from '../../src/collect/linux-host.ts';
import { closeFiles } from '../../src/collect/proc-file.ts';
import { linuxProcessTable } from '../../src/collect/processes/process-table.ts';
import type { Clock } from '../../src/kit/clock.ts';
import type { Figure, Suite } from '../suite.ts';

const warmUpSweeps = 30;
const sweeps = 40;
/** While nobody looks; every process is checked in each of these sweeps. */
const idleMs = 5000;
const watchedMs = 1000;
/** PATH may lead to another Python, which does not see the distribution's modules. */
const python = '/usr/bin/python3';
const pythonLimitMs = 120_000;

/** The same fields as the table has of each process, as far as psutil knows them. */
const program = `
import psutil, resource, sys
names = ['pid', 'ppid', 'name', 'exe', 'cmdline', 'username', 'status', 'num_threads', 'cpu_times',
         'memory_info', 'create_time', 'terminal']
def used():
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime
costs = []
for sweep in range(int(sys.argv[1])):
    before = used()
    for process in psutil.process_iter(names): pass
    costs.append(used() - before)
costs.sort()
print(costs[len(costs) // 2] * 1000)
`;
const pythonSweeps = 11;

class StepClock implements Clock {
  #ms = Date.now();

  nowMs(): number {
    return this.#ms;
  }

  monotonicMs(): number {
    return this.#ms;
  }

  pass(ms: number): void {
    this.#ms += ms;
  }
}

interface Sleepers {
  pids: number[];
  stop(): Promise<void>;
}

/** One shell starts them all, which takes seconds where starting each from here takes minutes. */
async function startSleepers(count: number): Promise<Sleepers> {
  const script = `i=0; while [ $i -lt ${count} ]; do sleep 900 & echo $!; i=$((i+1)); done; wait`;
  const shell: ChildProcess = spawn('/bin/sh', ['-c', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pids: number[] = [];
  for await (const line of createInterface({ input: shell.stdout! })) {
    pids.push(Number(line));
    if (pids.length === count) break;
  }
  return {
    pids,
    async stop() {
      const ended = once(shell, 'exit');
      for (const pid of pids) process.kill(pid);
      await ended;
    },
  };
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const median = (values: number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1]!;

interface Cost {
  sweepMs: number;
  /** Reading /proc/PID/stat of each of them through open files, and nothing else. */
  floorMs: number;
  tracked: number;
}

function costOf(everyMs: number): Cost {
  const clock = new StepClock();
  const host = systemHost(clock);
  const table = linuxProcessTable(host);
  const sweep = (): void => {
    clock.pass(everyMs);
    table.sweep();
  };
  for (let done = 0; done < warmUpSweeps || table.waiting > 0; done += 1) sweep();
  const pids = [...table.tracked.keys()];
  const files = openStats(pids);
  const buffer = Buffer.alloc(4096);
  const floor = (): void => {
    for (const file of files) readStat(file, buffer);
  };
  const costs: number[] = [];
  const floors: number[] = [];
  // One after the other, so that whatever else the machine does weighs on both.
  for (let done = 0; done < sweeps; done += 1) {
    costs.push(cpuMs(sweep));
    floors.push(cpuMs(floor));
  }
  for (const file of files) closeSync(file);
  closeFiles(host);
  return { sweepMs: median(costs), floorMs: median(floors), tracked: pids.length };
}

function openStats(pids: readonly number[]): number[] {
  return pids.flatMap((pid) => {
    try {
      return [openSync(`/proc/${pid}/stat`, 'r')];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

function readStat(file: number, buffer: Buffer): void {
  try {
    readSync(file, buffer, 0, buffer.length, 0);
  } catch {
    // It has ended meanwhile.
  }
}

/** CPU ms of one sweep; NaN where it cannot run. */
async function pythonCost(): Promise<number> {
  if (!existsSync(python)) return Number.NaN;
  const child = spawn(python, ['-c', program, String(pythonSweeps)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: pythonLimitMs,
  });
  let said = '';
  child.stdout.on('data', (part) => (said += String(part)));
  await once(child, 'close');
  return said === '' ? Number.NaN : Number(said);
}

async function figuresOf(count: number, limitMs: number | null): Promise<Figure[]> {
  const sleepers = await startSleepers(count);
  try {
    const idle = costOf(idleMs);
    const watched = costOf(watchedMs);
    const peer = await pythonCost();
    const beside = { what: 'only /proc/PID/stat of each, read in the same run' };
    const note = `${idle.tracked} processes with the machine's own`;
    const what = `CPU of one sweep of ${count} processes`;
    return [
      {
        what: `${what}, each checked in it`,
        value: idle.sweepMs,
        unit: 'ms',
        beside: { ...beside, value: idle.floorMs },
        ...(limitMs === null ? {} : { must: { atMost: limitMs } }),
        note,
      },
      {
        what: `${what}, a fifth checked in it, as each second`,
        value: watched.sweepMs,
        unit: 'ms',
        beside: { ...beside, value: watched.floorMs },
        must: { atMost: limitMs ?? watchedMs / 10 },
        note,
      },
      {
        what: `CPU of python3-psutil for the same fields of ${count} processes`,
        value: peer / idle.sweepMs,
        unit: 'times ours',
        beside: { what: 'python3-psutil, ms a sweep', value: peer },
      },
    ];
  } finally {
    await sleepers.stop();
  }
}

const suite: Suite = {
  name: 'processes',
  about:
    'CPU time (user and system, median of 40 sweeps) of one sweep of the process table on this ' +
    'machine in the steady state, driven by a clock that goes on by 5 s or 1 s a sweep, after ' +
    '30 sweeps; with 400 and with 5,000 sleeping processes. Beside it stands reading nothing ' +
    "but /proc/PID/stat of each through open files, and Debian's python3-psutil with the same " +
    'fields (it knows neither ports, packages, tracers nor what became of the executable).',
  async run() {
    if (process.platform !== 'linux') return [];
    return [...(await figuresOf(400, 8)), ...(await figuresOf(5000, null))];
  },
};

export default suite;
