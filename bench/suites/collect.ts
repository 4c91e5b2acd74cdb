// What collecting costs, beside a Python program that reads the same things with psutil.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { loadCollectors } from '../../src/agent/agent.ts';
import { systemHost } from '../../src/collect/linux-host.ts';
import { createScheduler } from '../../src/collect/scheduler.ts';
import type { Clock } from '../../src/kit/clock.ts';
import type { Figure, Suite } from '../suite.ts';

const ticks = 60;
/**
 * Ticks before the measured ones, in which files get opened and code gets compiled: with 90 of
 * them the compiler takes a third of the measured minute, and nothing of the hours after it.
 */
const warmUpTicks = 600;
/** Python compiles nothing as it runs. */
const pythonWarmUpTicks = 90;
const processes = 400;
/** PATH may lead to another Python, which does not see the distribution's modules. */
const python = '/usr/bin/python3';
const pythonLimitMs = 180_000;

/**
 * The same readings at the same rhythm: figures of the host each second, processes, connections
 * and users each 5 s. It prints its CPU seconds for the measured ticks.
 */
const program = `
import psutil, resource, sys
disks = [p.mountpoint for p in psutil.disk_partitions(all=False)]
def host():
    psutil.cpu_times(percpu=True); psutil.cpu_times(); psutil.cpu_percent(percpu=True)
    psutil.cpu_times_percent(); psutil.cpu_stats(); psutil.virtual_memory(); psutil.swap_memory()
    psutil.disk_io_counters(perdisk=True); psutil.net_io_counters(pernic=True)
    psutil.getloadavg()
def slow():
    psutil.net_if_stats(); psutil.net_if_addrs(); psutil.users(); psutil.boot_time()
    psutil.cpu_freq(percpu=True); psutil.disk_partitions(all=False)
    getattr(psutil, 'sensors_temperatures', dict)(); getattr(psutil, 'sensors_fans', dict)()
    for disk in disks:
        try: psutil.disk_usage(disk)
        except OSError: pass
def sweep():
    names = ['pid', 'name', 'cpu_times', 'memory_info', 'num_threads', 'status', 'username',
             'create_time']
    for process in psutil.process_iter(names): pass
    counts = {}
    for connection in psutil.net_connections('inet'):
        counts[connection.status] = counts.get(connection.status, 0) + 1
def used():
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime
def run(first, last, every):
    for tick in range(first, last):
        host()
        if tick % 10 == 0: slow()
        if tick % every == 0: sweep()
warm, count = int(sys.argv[1]), int(sys.argv[2])
for every in (5, 1):
    run(0, warm, every)
    before = used()
    run(0, count, every)
    print(used() - before, flush=True)
`;

/** A clock that goes on by a second a tick, so that a minute of ticks needs no minute. */
class TickClock implements Clock {
  #ms = Date.now();

  nowMs(): number {
    return this.#ms;
  }

  monotonicMs(): number {
    return this.#ms;
  }

  nextSecond(): void {
    this.#ms += 1000;
  }
}

interface Cost {
  cpuSeconds: number;
  series: number;
}

async function costOf(viewers: number): Promise<Cost> {
  const clock = new TickClock();
  let series = 0;
  const scheduler = createScheduler({
    host: systemHost(clock),
    collectors: await loadCollectors('linux'),
    onSamples: ({ added }) => (series += added.length),
    onFact: () => {},
  });
  scheduler.setViewers(viewers);
  const run = async (count: number): Promise<void> => {
    for (let tick = 0; tick < count; tick += 1) {
      clock.nextSecond();
      scheduler.tick(clock.nowMs());
      await setImmediate();
    }
  };
  await run(warmUpTicks);
  const before = process.resourceUsage();
  await run(ticks);
  const after = process.resourceUsage();
  scheduler.stop();
  const microseconds =
    after.userCPUTime - before.userCPUTime + after.systemCPUTime - before.systemCPUTime;
  return { cpuSeconds: microseconds / 1e6, series };
}

/** `[idle, watched]` in CPU seconds; a sentence where it cannot run. */
async function pythonCost(): Promise<[number, number] | string> {
  if (!existsSync(python)) return `${python} does not exist`;
  const child = spawn(python, ['-c', program, String(pythonWarmUpTicks), String(ticks)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: pythonLimitMs,
  });
  const said: string[] = [];
  const complained: string[] = [];
  child.stdout.on('data', (part) => said.push(String(part)));
  child.stderr.on('data', (part) => complained.push(String(part)));
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once('close', () => resolve());
  child.once('error', () => resolve());
  await promise;
  const [idle, watched] = said.join('').trim().split('\n').map(Number);
  if (idle && watched) return [idle, watched];
  const reason = complained.join('').trim().split('\n').at(-1) || 'it printed nothing';
  return `psutil could not be measured: ${reason}`;
}

/** Sleeping processes, so that the machine has about as many as a server. */
function startSleepers(): () => void {
  const sleepers = Array.from({ length: processes }, () =>
    spawn('/bin/sleep', ['600'], { stdio: 'ignore' }),
  );
  return () => {
    for (const sleeper of sleepers) sleeper.kill();
  };
}

function figureOf(what: string, cost: Cost, peer: number | string): Figure[] {
  const perTick: Figure = {
    what: `CPU of one tick, ${what}`,
    value: (cost.cpuSeconds / ticks) * 1000,
    unit: 'ms',
    beside: { what: 'limit of a tick', value: 3 },
    note: `${cost.series} series, ${processes} sleeping processes beside the machine's own`,
  };
  if (typeof peer === 'string') return [{ ...perTick, note: `${perTick.note}; ${peer}` }];
  const times: Figure = {
    what: `CPU of python3-psutil for the same, ${what}`,
    value: peer / cost.cpuSeconds,
    unit: 'times ours',
    beside: { what: 'python3-psutil, ms a tick', value: (peer / ticks) * 1000 },
    must: { atLeast: 5 },
  };
  return [perTick, times];
}

const suite: Suite = {
  name: 'collect',
  about:
    'CPU time (user and system, not wall time) of 60 ticks of all collectors on this machine, ' +
    'driven one after the other with a clock that goes on by a second a tick, after 600 ticks of ' +
    'warm-up; with 400 sleeping processes. "Nobody looking" sweeps processes and sockets each ' +
    '5 s and 10 s, "watched" processes each second and sockets each 5 s. Beside it stands ' +
    "Debian's python3-psutil reading the same things, its sweeps each 5 s and each second.",
  async run() {
    if (process.platform !== 'linux') return [];
    const stopSleepers = startSleepers();
    try {
      const idle = await costOf(0);
      const watched = await costOf(1);
      const peer = await pythonCost();
      const [idlePeer, watchedPeer] = typeof peer === 'string' ? [peer, peer] : peer;
      return [
        ...figureOf('nobody looking', idle, idlePeer),
        ...figureOf('watched', watched, watchedPeer),
      ];
    } finally {
      stopSleepers();
    }
  },
};

export default suite;
