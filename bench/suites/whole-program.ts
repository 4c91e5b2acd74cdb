// What the whole program costs while it watches a host of 400 processes, beside node_exporter.

import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Program, removeData, setUp, startProgram, until } from '../../test/e2e/program.ts';
import type { Figure, Suite } from '../suite.ts';
import {
  costFigure,
  measureBeside,
  measuredMs,
  memoryMib,
  onFilledHost,
  openViewer,
  processTarget,
  settleMs,
  startExporter,
} from '../watched-host.ts';

const megabytesPerMib = 1.048576;

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

async function watch(program: Program): Promise<Figure[]> {
  const cookie = await setUp(program);
  const exporter = await startExporter();
  try {
    await delay(settleMs);
    const alone = await measureBeside(program, exporter);
    const resident = memoryMib(program.pid, 'VmRSS') * megabytesPerMib;
    const anonymous = memoryMib(program.pid, 'RssAnon') * megabytesPerMib;
    const { socket } = await openViewer(program, cookie);
    const watched = await measureBeside(program, exporter);
    const open = socket.readyState === WebSocket.OPEN;
    socket.close();
    if (!open) throw new Error('the live stream ended while it was measured');
    return [
      costFigure('nobody looking', alone, 0.6),
      costFigure('one viewer on the overview', watched, 1.2),
      { what: 'resident', value: resident, unit: 'MB', must: { atMost: 125 } },
      { what: 'of it anonymous', value: anonymous, unit: 'MB', must: { atMost: 70 } },
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
  run: () =>
    onFilledHost(async (program) => {
      const figures = await watch(program);
      const started = median([await startTimeMs(), await startTimeMs(), await startTimeMs()]);
      const note = `median of 3 on ${cpus().length} cores, with the program above running`;
      const must = { atMost: 1000 };
      figures.push({ what: 'start to first page', value: started, unit: 'ms', must, note });
      return figures;
    }),
};

export default suite;
