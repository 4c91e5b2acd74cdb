// What `hostscope top` costs while a container floods its log with error lines.

import { setTimeout as delay } from 'node:timers/promises';
import { image, startDockerEngine } from '../../test/e2e/lab/docker-engine.ts';
import { launcher } from '../../test/e2e/program.ts';
import { PseudoTerminal } from '../pseudo-terminal.ts';
import type { Figure, Suite } from '../suite.ts';
import {
  exactCpuSeconds,
  measuredMs,
  memoryMib,
  settleMs,
  treeCpuSeconds,
} from '../watched-host.ts';

const size = { columns: 160, rows: 50 };
/** 5 % of a core. */
const mostCpuSeconds = 3;
const mostMib = 100;

const openTop = (engine: string): PseudoTerminal =>
  new PseudoTerminal({ ...size, command: `'${launcher}' top --container-engine '${engine}'` });

interface Report {
  flooded: number;
  quiet: number;
  engine: number;
  peakMib: number;
}

async function measure(socketPath: string, enginePid: number): Promise<Report> {
  const flooded = openTop(`unix://${socketPath}`);
  // The same program in the same minute, without the engine.
  const quiet = openTop('off');
  try {
    await flooded.firstMs('its errors', (text) => text.includes('db timeout'));
    await delay(settleMs);
    const spent = async () => [
      exactCpuSeconds(flooded.pid),
      exactCpuSeconds(quiet.pid),
      await treeCpuSeconds(enginePid),
    ];
    const before = await spent();
    const startedMs = performance.now();
    await delay(measuredMs);
    const minutes = (performance.now() - startedMs) / 60_000;
    const used = (await spent()).map((seconds, at) => (seconds - (before[at] ?? 0)) / minutes);
    const peakMib = memoryMib(flooded.pid, 'VmHWM');
    return { flooded: used[0]!, quiet: used[1]!, engine: used[2]!, peakMib };
  } finally {
    await Promise.all([flooded.close(), quiet.close()]);
  }
}

function figuresOf({ flooded, quiet, engine, peakMib }: Report): Figure[] {
  return [
    {
      what: 'of a flooding container',
      value: flooded - quiet,
      unit: 'CPU s a minute',
      must: { atMost: mostCpuSeconds },
      beside: { what: 'the same without an engine', value: quiet },
      note: `${engine.toFixed(1)} in the engine, which writes the log`,
    },
    { what: 'most resident', value: peakMib, unit: 'MiB', must: { atMost: mostMib } },
  ];
}

const suite: Suite = {
  name: 'floods',
  about:
    'hostscope top beside a container of a real Docker engine that writes error lines as fast as ' +
    `it can: CPU time over ${measuredMs / 1000} s beyond that of another hostscope top, which ` +
    'knows of no engine.',
  async run(): Promise<Figure[]> {
    await using around = new AsyncDisposableStack();
    const engine = await startDockerEngine();
    around.defer(() => engine.close());
    // What it writes is not to fill the disk.
    const options = ['-d', '--log-opt', 'max-size=100m', '--log-opt', 'max-file=2'];
    await engine.docker('run', ...options, image, 'yes', 'ERROR db timeout');
    return figuresOf(await measure(engine.socketPath, engine.pid));
  },
};

export default suite;
