// A host filled with processes, and what programs that watch it cost there.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type Program, removeData, startProgram, until } from '../test/e2e/program.ts';
import type { Figure } from './suite.ts';

export const processTarget = 400;
export const measuredMs = 60_000;
/** Start-up, first reads and the compiler's warm-up are over by then. */
export const settleMs = 25_000;
/** USER_HZ of Linux, fixed at 100 on every architecture that is supported. */
const ticksPerSecond = 100;

/** Fields of /proc/PID/stat from the state on: proc_pid_stat(5). */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** CPU seconds of a process with all its threads, from fields 14 and 15 of its stat file. */
export function cpuSeconds(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/**
 * The same to the nanosecond, from the scheduler's own count of each thread (schedstat): ticks give
 * a program that wakes once a second too little or too much, by where its waking falls between two.
 */
export function exactCpuSeconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const spentNs = threads.map((thread) => {
    const [ranNs = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    return Number(ranNs);
  });
  return spentNs.reduce((sum, ranNs) => sum + ranNs, 0) / 1e9;
}

/** The same with its children, the living and those that it has waited for. */
export async function treeCpuSeconds(root: number): Promise<number> {
  const parents = new Map<number, number>();
  const own = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = statOf(Number(name));
      parents.set(Number(name), Number(fields[1]));
      const ticks = [11, 12, 13, 14].reduce((sum, place) => sum + Number(fields[place]), 0);
      own.set(Number(name), ticks / ticksPerSecond);
    } catch {
      // It ended meanwhile; its parent's count has it.
      continue;
    }
  }
  const belongs = (pid: number): boolean => {
    for (let at = pid, steps = 0; at > 0 && steps < 64; at = parents.get(at) ?? 0, steps += 1) {
      if (at === root) return true;
    }
    return false;
  };
  return [...own].reduce((sum, [pid, seconds]) => (belongs(pid) ? sum + seconds : sum), 0);
}

export function memoryMib(pid: number, key: 'VmRSS' | 'RssAnon' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Sleeping processes, until the host has as many as wanted. */
export async function fillHost(target = processTarget): Promise<ChildProcess[]> {
  const present = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).length;
  return Array.from({ length: Math.max(0, target - present) }, () =>
    spawn('sleep', ['3600'], { stdio: 'ignore' }),
  );
}

/** Runs the program on a filled host; all of it is gone afterwards. */
export async function onFilledHost<T>(work: (program: Program) => Promise<T>): Promise<T> {
  const sleepers = await fillHost();
  const program = await startProgram();
  try {
    return await work(program);
  } finally {
    await program.stop();
    await removeData(program);
    for (const sleeper of sleepers) sleeper.kill();
  }
}

export interface Exporter {
  child: ChildProcess;
  scrape(): Promise<void>;
}

const exporterPath = '/usr/bin/prometheus-node-exporter';

export async function startExporter(): Promise<Exporter | null> {
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
export interface Cost {
  ours: number;
  theirs: number | null;
  ourLeast: number;
  theirLeast: number;
}

/** Each holds two sweeps of processes and one saving of samples. */
const windowMs = 10_000;

/** Both side by side; the exporter is scraped each second. */
export async function measureBeside(program: Program, exporter: Exporter | null): Promise<Cost> {
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

export function costFigure(what: string, cost: Cost, atMost: number): Figure {
  const { ours, theirs, ourLeast, theirLeast } = cost;
  const figure: Figure = { what, value: ours, unit: 'CPU s a minute', must: { atMost } };
  const quietest = `in the quietest ${windowMs / 1000} s ${ourLeast.toFixed(2)}`;
  if (theirs === null) return { ...figure, note: `${quietest}; no node_exporter here` };
  const note = `${quietest}, node_exporter ${theirLeast.toFixed(2)}`;
  return { ...figure, note, beside: { what: 'node_exporter scraped each second', value: theirs } };
}

export interface StreamViewer {
  socket: WebSocket;
  /** Messages of each type that have come. */
  heard: Map<string, number>;
  /** What a page sends, such as what it looks at. */
  send(message: object): void;
}

/** A viewer's stream: what a page keeps open. */
export async function openViewer(program: Program, cookie: string): Promise<StreamViewer> {
  // Node's own WebSocket takes headers as an option that the DOM's type does not know.
  const options = { headers: { cookie, origin: program.url } } as unknown as string[];
  const socket = new WebSocket(`${program.url.replace('http', 'ws')}/api/v1/live`, options);
  const heard = new Map<string, number>();
  socket.addEventListener('message', ({ data }) => {
    // Parsing half a megabyte here would be charged to nobody's account but the machine's.
    const type = /"type":"(\w+)"/.exec(String(data).slice(0, 60))?.[1] ?? '';
    heard.set(type, (heard.get(type) ?? 0) + 1);
  });
  await until('the live stream', () => (heard.get('tick') ?? 0) > 2);
  return { socket, heard, send: (message) => socket.send(JSON.stringify(message)) };
}
