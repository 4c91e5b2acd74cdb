// What the whole program costs while it watches a host of 400 processes, beside node_exporter.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Program, removeData, setUp, startProgram, until } from '../../test/e2e/program.ts';
import type { Figure, Suite } from '../suite.ts';

const processTarget = 400;
const measuredMs = 60_000;
/** Start-up, first reads and the compiler's warm-up are over by then. */
const settleMs = 25_000;
const exporterPath = '/usr/bin/prometheus-node-exporter';
/** USER_HZ of Linux, fixed at 100 on every architecture that is supported. */
const ticksPerSecond = 100;

/** CPU seconds of a process with all its threads, from fields 14 and 15 of its stat file. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

function memoryMib(pid: number, key: 'VmRSS' | 'RssAnon'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Sleeping processes, until the host has as many as wanted. */
async function fillHost(): Promise<ChildProcess[]> {
  const present = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).length;
  return Array.from({ length: Math.max(0, processTarget - present) }, () =>
    spawn('sleep', ['3600'], { stdio: 'ignore' }),
  );
}

interface Exporter {
  child: ChildProcess;
  scrape(): Promise<void>;
}

async function startExporter(): Promise<Exporter | null> {
  if (!existsSync(exporterPath)) return null;
  const address = `127.0.0.1:${20_000 + (process.pid % 20_000)}`;
  const child = spawn(exporterPath, [`--web.listen-address=${address}`], { stdio: 'ignore' });
  const scrape = async (): Promise<void> => {
    await (await fetch(`http://${address}/metrics`)).text();
  };
  const answers = (): Promise<boolean> =>
    scrape().then(
      () => true,
      () => false,
    );
  await until('node_exporter', answers);
  return { child, scrape };
}

/** CPU seconds a minute over the whole time, and in the window in which it was least. */
interface Cost {
  ours: number;
  theirs: number | null;
  ourLeast: number;
  theirLeast: number;
}

/** Each holds two sweeps of processes and one saving of samples. */
const windowMs = 10_000;

/** Both side by side; the exporter is scraped each second. */
async function measure(program: Program, exporter: Exporter | null): Promise<Cost> {
  const pids = [program.pid, exporter?.child.pid ?? program.pid];
  const startedMs = performance.now();
  const readings = [{ atMs: startedMs, spent: pids.map(cpuSeconds) }];
  while (performance.now() - startedMs < measuredMs) {
    await exporter?.scrape();
    await delay(1000 - ((performance.now() - startedMs) % 1000));
    const atMs = performance.now();
    if (atMs - readings.at(-1)!.atMs < windowMs - 500) continue;
    readings.push({ atMs, spent: pids.map(cpuSeconds) });
  }
  const rate = (from: number, to: number, which: number): number => {
    const [first, last] = [readings.at(from)!, readings.at(to)!];
    return ((last.spent[which]! - first.spent[which]!) / (last.atMs - first.atMs)) * 60_000;
  };
  const least = (which: number): number =>
    Math.min(...readings.slice(1).map((_, window) => rate(window, window + 1, which)));
  const theirs = exporter ? rate(0, -1, 1) : null;
  return { ours: rate(0, -1, 0), theirs, ourLeast: least(0), theirLeast: least(1) };
}

async function startTimeMs(): Promise<number> {
  const startedMs = performance.now();
  const program = await startProgram();
  await until('the first page', async () => (await fetch(`${program.url}/`)).ok);
  const tookMs = performance.now() - startedMs;
  await program.stop();
  await removeData(program);
  return tookMs;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function costFigure(what: string, cost: Cost, atMost: number): Figure {
  const { ours, theirs, ourLeast, theirLeast } = cost;
  const figure: Figure = { what, value: ours, unit: 'CPU s a minute', must: { atMost } };
  const quietest = `in the quietest ${windowMs / 1000} s ${ourLeast.toFixed(2)}`;
  if (theirs === null) return { ...figure, note: `${quietest}; no node_exporter here` };
  const note = `${quietest}, node_exporter ${theirLeast.toFixed(2)}`;
  return { ...figure, note, beside: { what: 'node_exporter scraped each second', value: theirs } };
}

/** A viewer's stream: what the page of the overview keeps open. */
async function openViewer(program: Program, cookie: string): Promise<WebSocket> {
  // Node's own WebSocket takes headers as an option that the DOM's type does not know.
  const options = { headers: { cookie, origin: program.url } } as unknown as string[];
  const socket = new WebSocket(`${program.url.replace('http', 'ws')}/api/v1/live`, options);
  let messages = 0;
  socket.addEventListener('message', () => (messages += 1));
  await until('the live stream', () => messages > 3);
  return socket;
}

async function watch(program: Program): Promise<Figure[]> {
  const cookie = await setUp(program);
  const exporter = await startExporter();
  try {
    await delay(settleMs);
    const alone = await measure(program, exporter);
    const resident = memoryMib(program.pid, 'VmRSS');
    const anonymous = memoryMib(program.pid, 'RssAnon');
    const socket = await openViewer(program, cookie);
    const watched = await measure(program, exporter);
    const open = socket.readyState === WebSocket.OPEN;
    socket.close();
    if (!open) throw new Error('the live stream ended while it was measured');
    return [
      costFigure('nobody looking', alone, 0.6),
      costFigure('one viewer on the overview', watched, 1.2),
      { what: 'resident', value: resident, unit: 'MiB', must: { atMost: 125 } },
      { what: 'of it anonymous', value: anonymous, unit: 'MiB', must: { atMost: 70 } },
    ];
  } finally {
    exporter?.child.kill();
  }
}

const suite: Suite = {
  name: 'whole-program',
  about:
    `hostscope up on a host filled to ${processTarget} processes: CPU time of all threads over ` +
    `${measuredMs / 1000} s, while node_exporter is scraped each second beside it.`,
  async run() {
    const sleepers = await fillHost();
    const program = await startProgram();
    try {
      const figures = await watch(program);
      const started = median([await startTimeMs(), await startTimeMs(), await startTimeMs()]);
      const note = `median of 3 on ${cpus().length} cores, with the program above running`;
      const must = { atMost: 1000 };
      figures.push({ what: 'start to first page', value: started, unit: 'ms', must, note });
      return figures;
    } finally {
      await program.stop();
      await removeData(program);
      for (const sleeper of sleepers) sleeper.kill();
    }
  },
};

export default suite;
