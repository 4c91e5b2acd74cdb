// What reading logs costs: the end of a huge file, and one that is written very fast.

import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LogPart } from '../../src/contract/log-line.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import { createLogs, type Logs } from '../../src/logs/logs.ts';
import { fastSeconds, linesPerSecond, writeFast } from '../fast-log.ts';
import type { Figure, Suite } from '../suite.ts';

const hugeBytes = 10 * 2 ** 30;
const tails = 21;
const peerTails = 100;
/** sysconf(_SC_CLK_TCK), 100 on every Linux. */
const tickMs = 10;
const lagLimitMs = 20_000;

const line = (at: number): string =>
  `Nov 21 18:52:57 web1 sshd[${at}]: Failed password for invalid user admin ` +
  `from 192.0.2.${at % 250} port 22 ssh2\n`;

const cpuMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Holes up to the last hundred lines. */
function writeHuge(path: string): void {
  const fd = openSync(path, 'w');
  ftruncateSync(fd, hugeBytes);
  const lines = Array.from({ length: 100 }, (_, at) => line(at)).join('');
  writeSync(fd, `\n${lines}`, hugeBytes);
  closeSync(fd);
}

/** CPU of coreutils' tail, of which a shell that ran it many times tells; NaN without it. */
function peerTailMs(path: string): number {
  const loop = `while [ $i -lt ${peerTails} ]; do tail -n 20 "$0" >/dev/null; i=$((i+1)); done`;
  const script = `i=0; ${loop}; times`;
  const { stdout, status } = spawnSync('sh', ['-c', script, path], { encoding: 'utf8' });
  if (status !== 0) return NaN;
  const children = stdout.trim().split('\n').at(-1) ?? '';
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  const whole = parts.reduce((sum, [, min, sec]) => sum + Number(min) * 60 + Number(sec), 0);
  return (whole * 1000) / peerTails;
}

async function tailFigures(logs: Logs, path: string): Promise<Figure[]> {
  writeHuge(path);
  const { signal } = new AbortController();
  const costs: number[] = [];
  for (let turn = 0; turn < tails; turn += 1) {
    const before = process.cpuUsage();
    const { lines } = await logs.tail({ source: `file:${path}`, lines: 20, filter: {} }, signal);
    costs.push(cpuMs(before));
    if (lines.length !== 20) throw new Error(`${lines.length} lines instead of 20`);
  }
  return [
    {
      what: 'CPU of the last 20 lines of a 10 GB file',
      value: median(costs),
      unit: 'ms',
      beside: { what: 'tail -n 20, with its start', value: peerTailMs(path) },
      must: { atMost: 5 },
      note: `median of ${tails}; the very first, with compiling, ${costs[0]?.toFixed(1)} ms`,
    },
  ];
}

function childCpuMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  // utime and stime, fields 14 and 15 of proc_pid_stat(5).
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

class Counter {
  shown = 0;
  skipped = 0;
  endedMs = NaN;

  take(part: LogPart): void {
    if (part.type === 'skipped') this.skipped += part.lines;
    if (part.type !== 'lines') return;
    this.shown += part.lines.length;
    if (part.lines.at(-1)?.text === 'end') this.endedMs = performance.now();
  }
}

async function followFigures(logs: Logs, path: string): Promise<Figure[]> {
  writeFileSync(path, '');
  const peer = spawn('tail', ['-n', '0', '-F', path], { stdio: 'ignore' });
  const counter = new Counter();
  const stop = new AbortController();
  const following = logs.follow({ source: `file:${path}`, filter: {} }, stop.signal, (part) =>
    counter.take(part),
  );
  await pause(500);
  const before = process.cpuUsage();
  const startedMs = performance.now();
  const written = await writeFast(path, line);
  const limitMs = performance.now() + lagLimitMs;
  while (Number.isNaN(counter.endedMs) && performance.now() < limitMs) await pause(10);
  const minutes = (performance.now() - startedMs) / 60_000;
  const ownMs = cpuMs(before);
  const peerMs = childCpuMs(peer.pid);
  peer.kill();
  stop.abort();
  await following;
  const rate = `${linesPerSecond.toLocaleString('en-US')} lines/s`;
  const mib = (statSync(path).size / 2 ** 20).toFixed(0);
  return [
    {
      what: `behind a file of ${rate} at its end`,
      value: counter.endedMs - written.atMs,
      unit: 'ms',
      must: { atMost: 1000 },
      note: `${fastSeconds} s, ${mib} MiB; a look each 200 ms`,
    },
    {
      what: `CPU of following ${rate}`,
      value: ownMs / 1000 / minutes,
      unit: 's a minute',
      beside: { what: 'tail -F to /dev/null', value: peerMs / 1000 / minutes },
      note: `${counter.shown} lines shown, ${counter.skipped} counted as skipped`,
    },
    {
      what: 'lines neither shown nor counted as skipped',
      value: Math.abs(written.lines - counter.shown - counter.skipped),
      unit: 'lines',
      must: { atMost: 0 },
      note: `of ${written.lines}`,
    },
  ];
}

const suite: Suite = {
  name: 'logs',
  about:
    'CPU time (user and system) of the last 20 lines of a sparse file of 10 GB, and of following ' +
    'a file to which another process appends 50,000 lines a second; how far behind the reader is ' +
    'when the writer ends, and whether every line was shown or counted. Beside them stands ' +
    "coreutils' tail on the same files.",
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'hostscope-bench-logs-'));
    const patterns = (): string[] => [`${folder}/*.log`];
    const logs = createLogs({ patterns, clock: systemClock, log: silentLog });
    try {
      const huge = await tailFigures(logs, join(folder, 'huge.log'));
      return [...huge, ...(await followFigures(logs, join(folder, 'fast.log')))];
    } finally {
      await logs.stop();
      rmSync(folder, { recursive: true });
    }
  },
};

export default suite;
