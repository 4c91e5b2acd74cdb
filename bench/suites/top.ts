// What `hostscope top` costs on a host of 400 processes, beside htop in the same minute.

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launcher } from '../../test/e2e/program.ts';
import { PseudoTerminal } from '../pseudo-terminal.ts';
import type { Figure, Suite } from '../suite.ts';
import {
  cpuSeconds,
  exactCpuSeconds,
  fillHost,
  measuredMs,
  memoryMib,
  processTarget,
  settleMs,
} from '../watched-host.ts';

const size = { columns: 200, rows: 60 };
const htopPath = '/usr/bin/htop';
const starts = 5;
const keysTyped = 40;
/** Moves the cursor down and up: something on the screen changes each time. */
const keys = ['j', 'k'] as const;
/** Not a divisor of the second, so that keys come at all times between two pictures. */
const keyEveryMs = 230;

function openTop(): PseudoTerminal {
  return new PseudoTerminal({ ...size, command: `'${launcher}' top` });
}

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

function share(values: readonly number[], part: number): number {
  return (
    sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN
  );
}

const isHead = (text: string): boolean => text.includes(hostname()) && text.includes('CPU');

interface Start {
  firstMs: number;
  /** CPU time of the program by then: it does not depend on what else the machine does. */
  spentMs: number;
  wholeMs: number;
}

/** From the start of the process to the host's name with its bars, and to its processes. */
async function startTimes(): Promise<Start> {
  const terminal = openTop();
  try {
    const firstMs = await terminal.firstMs('a first picture', isHead);
    const spentMs = cpuSeconds(terminal.pid) * 1000;
    const wholeMs = await terminal.firstMs('processes', (text) => text.includes('sleep'));
    return { firstMs, spentMs, wholeMs: Math.max(firstMs, wholeMs) };
  } finally {
    await terminal.close();
  }
}

async function startFigures(): Promise<Figure[]> {
  const times: Start[] = [];
  for (let done = 0; done < starts; done += 1) times.push(await startTimes());
  const median = (of: (start: Start) => number): number => share(times.map(of), 0.5);
  const note = `median of ${starts} starts`;
  const spent = median(({ spentMs }) => spentMs);
  return [
    {
      what: 'start to first picture',
      value: median(({ firstMs }) => firstMs),
      unit: 'ms',
      must: { atMost: 300 },
      note: `${note}; CPU by then ${spent.toFixed(0)} ms`,
    },
    {
      what: 'start to the table of processes',
      value: median(({ wholeMs }) => wholeMs),
      unit: 'ms',
      note,
    },
  ];
}

/** CPU seconds a minute of several processes over the same time. */
async function costOf(pids: readonly number[]): Promise<number[]> {
  const startedMs = performance.now();
  const before = pids.map(exactCpuSeconds);
  await delay(measuredMs);
  const minutes = (performance.now() - startedMs) / 60_000;
  return pids.map((pid, at) => (exactCpuSeconds(pid) - before[at]!) / minutes);
}

async function costFigures(top: PseudoTerminal, htop: PseudoTerminal | null): Promise<Figure[]> {
  const pids = [top.pid, ...(htop ? [htop.pid] : [])];
  top.forget();
  const [ours = Number.NaN, theirs = null] = await costOf(pids);
  const pictures = top.pictures();
  const cost: Figure = {
    what: 'refreshed each second',
    value: ours,
    unit: 'CPU s a minute',
    must: { atMost: Math.min(1.2, theirs ?? Infinity) },
  };
  return [
    theirs === null
      ? { ...cost, note: 'no htop here' }
      : { ...cost, beside: { what: 'htop -d 10', value: theirs } },
    {
      what: 'largest picture written',
      value: Math.max(...pictures) / 1024,
      unit: 'KiB',
      must: { atMost: 8 },
      note: `of ${pictures.length}, on ${size.columns} × ${size.rows}`,
    },
    { what: 'resident', value: memoryMib(top.pid, 'VmRSS'), unit: 'MiB', must: { atMost: 90 } },
  ];
}

async function keyFigure(top: PseudoTerminal): Promise<Figure> {
  const answers: number[] = [];
  for (let typed = 0; typed < keysTyped; typed += 1) {
    await delay(keyEveryMs);
    answers.push(await top.answerMs(keys[typed % keys.length]!));
  }
  const slowest = Math.max(...answers).toFixed(0);
  return {
    what: 'a key answered, 95 % of them within',
    value: share(answers, 0.95),
    unit: 'ms',
    must: { atMost: 50 },
    note: `median ${share(answers, 0.5).toFixed(1)}, slowest of ${keysTyped} ${slowest}`,
  };
}

async function measure(folder: string): Promise<Figure[]> {
  const figures = await startFigures();
  const top = openTop();
  const env = { HOME: folder, XDG_CONFIG_HOME: folder };
  const htop = existsSync(htopPath)
    ? new PseudoTerminal({ ...size, command: `${htopPath} -d 10`, env })
    : null;
  try {
    await top.firstMs('a first picture', isHead);
    await delay(settleMs);
    figures.push(...(await costFigures(top, htop)), await keyFigure(top));
  } finally {
    await top.close();
    await htop?.close();
  }
  return figures;
}

const suite: Suite = {
  name: 'top',
  about:
    `hostscope top in a pseudo-terminal of ${size.columns} × ${size.rows} on a host filled to ` +
    `${processTarget} processes: CPU time of all threads over ${measuredMs / 1000} s while htop ` +
    'runs in another, both once a second; what is written to the terminal, and how soon.',
  async run() {
    const sleepers = await fillHost();
    const folder = await mkdtemp(join(tmpdir(), 'hostscope-top-'));
    try {
      return await measure(folder);
    } finally {
      for (const sleeper of sleepers) sleeper.kill();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

export default suite;
