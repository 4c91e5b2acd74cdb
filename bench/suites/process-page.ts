// What a viewer of the process page costs, beside Netdata and Glances, and with 5,000 processes.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Program, setUp } from '../../test/e2e/program.ts';
import type { Figure, Suite } from '../suite.ts';
import {
  costFigure,
  cpuSeconds,
  fillHost,
  measureBeside,
  measuredMs,
  memoryMib,
  onFilledHost,
  openViewer,
  processTarget,
  settleMs,
  startExporter,
  treeCpuSeconds,
} from '../watched-host.ts';

const manyTarget = 5000;
const manyMs = 30_000;

interface Peer {
  name: string;
  path: string;
  args(folder: string): readonly string[];
}

const netdataPort = 21_000 + (process.pid % 20_000);

const peers: readonly Peer[] = [
  {
    name: 'Netdata',
    path: '/usr/sbin/netdata',
    args: (folder) => {
      const words = ['-D', '-P', join(folder, 'pid'), '-i', '127.0.0.1', '-p', String(netdataPort)];
      const set = (...option: readonly string[]): string[] => ['-W', 'set'].concat(option);
      return words.concat(
        ['cache', 'lib', 'log'].flatMap((kind) => set('directories', kind, folder)),
        set('global', 'run as user', 'root'),
        set('db', 'mode', 'ram'),
      );
    },
  },
  { name: 'Glances', path: '/usr/bin/glances', args: () => ['--quiet', '-t', '1'] },
];

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(killing);
}

/** A peer that is not installed gives no figure. */
async function peerFigure({ name, path, args }: Peer): Promise<Figure[]> {
  if (!existsSync(path)) return [];
  const folder = await mkdtemp(join(tmpdir(), 'hostscope-peer-'));
  const child = spawn(path, args(folder), { stdio: 'ignore' });
  try {
    await delay(settleMs);
    const startedMs = performance.now();
    const before = await treeCpuSeconds(child.pid ?? 0);
    await delay(measuredMs / 2);
    const spent = (await treeCpuSeconds(child.pid ?? 0)) - before;
    const value = (spent / (performance.now() - startedMs)) * 60_000;
    const note = child.exitCode === null ? '' : 'it ended while it was measured';
    return [
      { what: `${name}, each second, with its children`, value, unit: 'CPU s a minute', note },
    ];
  } finally {
    await endOf(child);
    await rm(folder, { recursive: true, force: true });
  }
}

async function usual(program: Program, cookie: string): Promise<Figure[]> {
  const exporter = await startExporter();
  try {
    await delay(settleMs);
    const alone = await measureBeside(program, exporter);
    const viewer = await openViewer(program, cookie);
    viewer.send({ type: 'look', on: true, topics: ['processes'] });
    await delay(5000);
    const before = viewer.heard.get('processes') ?? 0;
    const watched = await measureBeside(program, exporter);
    const frames = (viewer.heard.get('processes') ?? 0) - before;
    const resident = memoryMib(program.pid, 'VmRSS');
    viewer.socket.close();
    return [
      costFigure('nobody looking', alone, 0.75),
      costFigure('one viewer on the process page', watched, 2),
      { what: 'resident, with that viewer', value: resident, unit: 'MiB', must: { atMost: 140 } },
      { what: 'frames of the table in that minute', value: frames, unit: '' },
    ];
  } finally {
    exporter?.child.kill();
  }
}

/** Every second must bring its tick with 5,000 processes, too. */
async function many(program: Program, cookie: string): Promise<Figure[]> {
  const sleepers = await fillHost(manyTarget);
  try {
    const viewer = await openViewer(program, cookie);
    viewer.send({ type: 'look', on: true, topics: ['processes'] });
    await delay(settleMs);
    const ticksBefore = viewer.heard.get('tick') ?? 0;
    const spentBefore = cpuSeconds(program.pid);
    await delay(manyMs);
    const ticks = (viewer.heard.get('tick') ?? 0) - ticksBefore;
    const spent = cpuSeconds(program.pid) - spentBefore;
    viewer.socket.close();
    const seconds = manyMs / 1000;
    return [
      {
        what: `ticks in ${seconds} s with ${manyTarget} processes on the process page`,
        value: ticks,
        unit: '',
        must: { atLeast: seconds - 1 },
        note: `${((spent / seconds) * 60).toFixed(1)} CPU s a minute`,
      },
    ];
  } finally {
    for (const sleeper of sleepers) sleeper.kill();
  }
}

const suite: Suite = {
  name: 'process-page',
  about:
    `hostscope up on a host filled to ${processTarget} processes, CPU time of all threads over ` +
    `${measuredMs / 1000} s: nobody looking, then one viewer who is sent the process table each ` +
    'second. Netdata and Glances are measured after it on the same host, one after the other.',
  run: () =>
    onFilledHost(async (program) => {
      const cookie = await setUp(program);
      const figures = await usual(program, cookie);
      figures.push(...(await many(program, cookie)));
      await program.stop();
      for (const peer of peers) figures.push(...(await peerFigure(peer)));
      return figures;
    }),
};

export default suite;
