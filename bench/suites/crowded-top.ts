// What `hostscope top` costs on a host with containers, a cluster and processes, all on one screen.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launcher } from '../../test/e2e/program.ts';
import type { DockerEngine } from '../../test/e2e/lab/docker-engine.ts';
import { containerCount, containerName, startSleepers } from '../container-load.ts';
import {
  changesPerSecond,
  podCount,
  podName,
  startPodServer,
  writeKubeConfig,
} from '../pod-load.ts';
import { PseudoTerminal } from '../pseudo-terminal.ts';
import type { Figure, Suite } from '../suite.ts';
import {
  exactCpuSeconds,
  fillHost,
  measuredMs,
  memoryMib,
  processTarget,
  settleMs,
  treeCpuSeconds,
} from '../watched-host.ts';

const size = { columns: 200, rows: 60 };
const mostCpuSeconds = 2.4;
/** What their names begin with. */
const shown = [containerName, podName].map((nameOf) => nameOf(0).slice(0, -1));

interface Cost {
  top: number;
  htop: number;
  dockerStats: number;
  /** dockerd and containerd, while `docker stats` reads their statistics. */
  engine: number;
}

/** CPU seconds a minute of all of them, over the same time. */
async function costOf(pids: readonly [number, number, number], engine: number): Promise<Cost> {
  const spent = async () => [...pids.map(exactCpuSeconds), await treeCpuSeconds(engine)];
  const before = await spent();
  const startedMs = performance.now();
  await delay(measuredMs);
  const minutes = (performance.now() - startedMs) / 60_000;
  const [top, htop, dockerStats, ofEngine] = (await spent()).map(
    (seconds, at) => (seconds - (before[at] ?? Number.NaN)) / minutes,
  ) as [number, number, number, number];
  return { top, htop, dockerStats, engine: ofEngine };
}

async function measure(engine: DockerEngine, env: NodeJS.ProcessEnv) {
  const open = (command: string) => new PseudoTerminal({ ...size, command, env });
  const host = `unix://${engine.socketPath}`;
  const top = open(`'${launcher}' top --container-engine '${host}'`);
  const htop = open('htop -d 10');
  const dockerStats = open(`docker --host '${host}' stats`);
  try {
    const isAll = (text: string): boolean => shown.every((name) => text.includes(name));
    await top.firstMs('containers and pods', isAll);
    await delay(settleMs);
    top.forget();
    const cost = await costOf([top.pid, htop.pid, dockerStats.pid], engine.pid);
    return { cost, residentMib: memoryMib(top.pid, 'VmRSS'), pictures: top.pictures() };
  } finally {
    await Promise.all([top, htop, dockerStats].map((terminal) => terminal.close()));
  }
}

type Report = Awaited<ReturnType<typeof measure>>;

function figuresOf({ cost, residentMib, pictures }: Report): Figure[] {
  return [
    {
      what: `${containerCount} containers and ${podCount} pods looked at`,
      value: cost.top,
      unit: 'CPU s a minute',
      must: { atMost: mostCpuSeconds },
      beside: { what: 'htop -d 10 with docker stats', value: cost.htop + cost.dockerStats },
      note:
        `htop alone ${cost.htop.toFixed(2)}; docker stats cost the engine another ` +
        `${cost.engine.toFixed(1)}; pods are shown by neither`,
    },
    { what: 'resident', value: residentMib, unit: 'MiB' },
    {
      what: 'largest picture written',
      value: Math.max(...pictures) / 1024,
      unit: 'KiB',
      must: { atMost: 8 },
      note: `of ${pictures.length}, on ${size.columns} × ${size.rows}`,
    },
  ];
}

const suite: Suite = {
  name: 'crowded-top',
  about:
    `hostscope top in a pseudo-terminal of ${size.columns} × ${size.rows}, with ` +
    `${containerCount} containers of a real Docker engine, ${processTarget} processes, and ` +
    `${podCount} pods of a stub of the Kubernetes API, of which ${changesPerSecond} change each ` +
    `second: CPU time over ${measuredMs / 1000} s while htop and docker stats run in others.`,
  async run(): Promise<Figure[]> {
    await using around = new AsyncDisposableStack();
    const home = await mkdtemp(join(tmpdir(), 'hostscope-crowded-'));
    around.defer(() => rm(home, { recursive: true, force: true }));
    const engine = await startSleepers();
    around.defer(() => engine.close());
    const server = await startPodServer();
    around.defer(() => server.close());
    const sleepers = await fillHost();
    around.defer(() => sleepers.forEach((sleeper) => sleeper.kill()));
    const kubeConfig = await writeKubeConfig(home, server.url);
    const env = { HOME: home, XDG_CONFIG_HOME: home, KUBECONFIG: kubeConfig };
    return figuresOf(await measure(engine, env));
  },
};

export default suite;
