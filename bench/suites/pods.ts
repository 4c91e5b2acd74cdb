// What 2,000 pods cost the agent while they change each second: looked at, and not.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FindingSender } from '../../src/agent/finding-sender.ts';
import { startPods } from '../../src/agent/pods/pod-part.ts';
import type { Frame } from '../../src/contract/frame.ts';
import { defaultAgentSettings } from '../../src/kit/settings/agent-settings.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import { until } from '../../test/e2e/program.ts';
import { forkPart, told } from '../forked-part.ts';
import {
  changesPerSecond,
  podBytes,
  podCount,
  startPodServer,
  writeKubeConfig,
} from '../pod-load.ts';
import type { Figure, Suite } from '../suite.ts';

const settleMs = 10_000;
const measuredMs = 30_000;
/** With 50 containers beside it, while everything is looked at. */
const mostCpuSeconds = 2.4;

const self = fileURLToPath(import.meta.url);

interface Report {
  cpuLooked: number;
  cpuIdle: number;
  residentBytes: number;
  frames: number;
  rows: number;
}

const secondsOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

async function perMinute(): Promise<number> {
  const before = process.cpuUsage();
  const startedMs = performance.now();
  await delay(measuredMs);
  const used = secondsOf(process.cpuUsage(before));
  return (used * 60_000) / (performance.now() - startedMs);
}

async function watch(url: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hostscope-bench-'));
  const config = await writeKubeConfig(folder, url);
  let frames = 0;
  let rows = 0;
  const send = (frame: Frame): void => {
    if (frame.kind !== 'pods') return;
    frames += 1;
    rows += frame.rows.length;
  };
  const sending = { host: 'bench', link: { send }, clock: systemClock };
  const tail = () => Promise.reject(new Error('pods read their own logs'));
  const findings = new FindingSender({ ...sending, tail });
  const baseBytes = process.memoryUsage.rss();
  const part = startPods(
    {
      ...sending,
      findings,
      rootPath: folder,
      log: silentLog,
      settings: () => defaultAgentSettings,
    },
    { env: { KUBECONFIG: config }, home: folder },
  );
  const known = async () => {
    const { rows: now } = await part.answer({}, AbortSignal.timeout(1000), () => {});
    return now.length === podCount;
  };
  await until('all pods', known);
  await delay(settleMs);
  const cpuIdle = await perMinute();
  part.setTopics(['pods']);
  frames = 0;
  const cpuLooked = await perMinute();
  const residentBytes = process.memoryUsage.rss() - baseBytes;
  await part.stop();
  await rm(folder, { recursive: true });
  const report: Report = { cpuLooked, cpuIdle, residentBytes, frames, rows };
  process.send?.(report, () => process.exit());
}

async function measure(): Promise<Report> {
  const server = await startPodServer();
  try {
    const agent = forkPart(self, [server.url]);
    try {
      return await told<Report>(agent);
    } finally {
      agent.kill();
    }
  } finally {
    server.close();
  }
}

const suite: Suite = {
  name: 'pods',
  about:
    `A stub of the Kubernetes API with ${podCount} pods of ${podBytes / 1000} KB, of which ` +
    `${changesPerSecond} change each second, and a metrics-server. CPU time of a process that ` +
    `holds the agent's part alone, over ${measuredMs / 1000} s; memory is what it has beyond ` +
    'its start.',
  async run(): Promise<Figure[]> {
    const { cpuLooked, cpuIdle, residentBytes, frames, rows } = await measure();
    const perSecond = (frames * 1000) / measuredMs;
    return [
      {
        what: `${podCount} pods looked at`,
        value: cpuLooked,
        unit: 'CPU s a minute',
        must: { atMost: mostCpuSeconds },
        note: `${rows} rows sent`,
      },
      { what: `${podCount} pods, nobody looking`, value: cpuIdle, unit: 'CPU s a minute' },
      { what: 'memory of the pods', value: residentBytes / 2 ** 20, unit: 'MiB' },
      { what: 'frames a second', value: perSecond, unit: '', must: { atMost: 1.1 } },
    ];
  },
};

export default suite;

if (import.meta.main) await watch(process.argv[2] ?? '');
