// What 50 containers of a real engine cost the agent, beside the engine's own stream of statistics.

import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startContainers } from '../../src/agent/containers/container-part.ts';
import { FindingSender } from '../../src/agent/finding-sender.ts';
import containers from '../../src/collect/collectors/containers.ts';
import { containerTable } from '../../src/collect/containers/container-table.ts';
import { systemHost } from '../../src/collect/linux-host.ts';
import { createScheduler } from '../../src/collect/scheduler.ts';
import { startTicker } from '../../src/collect/ticker.ts';
import type { Frame } from '../../src/contract/frame.ts';
import { defaultAgentSettings } from '../../src/kit/settings/agent-settings.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import { until } from '../../test/e2e/program.ts';
import { containerCount, startSleepers } from '../container-load.ts';
import { forkPart, told } from '../forked-part.ts';
import type { Figure, Suite } from '../suite.ts';
import { treeCpuSeconds } from '../watched-host.ts';

const settleMs = 10_000;
const measuredMs = 40_000;
/** With 2,000 pods beside it, while everything is looked at. */
const mostCpuSeconds = 2.4;
const mostIdleCpuSeconds = 0.05;

const self = fileURLToPath(import.meta.url);

interface Cost {
  agent: number;
  /** dockerd and containerd. */
  engine: number;
}

interface Report {
  /** The same process with its tick, and nothing to watch. */
  empty: Cost;
  idle: Cost;
  looked: Cost;
  streams: Cost;
  rows: number;
}

const secondsOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

/** CPU seconds a minute, here and in the engine. */
async function measure(enginePid: number): Promise<Cost> {
  const engine = await treeCpuSeconds(enginePid);
  // Not with what asking for the engine's costs.
  const own = process.cpuUsage();
  const startedMs = performance.now();
  await delay(measuredMs);
  const minutes = (performance.now() - startedMs) / 60_000;
  const agent = secondsOf(process.cpuUsage(own)) / minutes;
  return { agent, engine: ((await treeCpuSeconds(enginePid)) - engine) / minutes };
}

/** What the control groups stand beside: each answer of each container is parsed. */
function openStreams(socketPath: string, ids: readonly string[]): () => void {
  const requests = ids.map((id) =>
    get({ socketPath, path: `/v1.41/containers/${id}/stats?stream=1`, agent: false }, (answer) => {
      let rest = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) JSON.parse(line);
      });
    }).on('error', () => {}),
  );
  return () => requests.forEach((request) => request.destroy());
}

async function watch(socketPath: string, enginePid: number): Promise<void> {
  const host = systemHost(systemClock);
  // History has its samples, as in the program.
  const scheduler = createScheduler({
    host,
    collectors: [containers],
    onSamples: () => {},
    onFact: () => {},
  });
  const stopTicking = startTicker(systemClock, (atMs) => scheduler.tick(atMs));
  await delay(settleMs);
  const empty = await measure(enginePid);
  let rows = 0;
  const send = (frame: Frame): void => {
    if (frame.kind === 'containers') rows += frame.rows.length;
  };
  const sending = { host: 'bench', link: { send }, clock: systemClock };
  const tail = () => Promise.reject(new Error('containers read their own logs'));
  const part = startContainers({
    ...sending,
    rootPath: '/',
    log: silentLog,
    findings: new FindingSender({ ...sending, tail }),
    costs: containerTable(host),
    settings: () => ({ ...defaultAgentSettings, containerEngine: `unix://${socketPath}` }),
  });
  const answer = () => part.answer({}, AbortSignal.timeout(1000), () => {});
  await until('all containers', async () => (await answer()).rows.length === containerCount);
  await delay(settleMs);
  const idle = await measure(enginePid);
  part.setTopics(['containers']);
  await delay(settleMs);
  rows = 0;
  const looked = await measure(enginePid);
  const ids = (await answer()).rows.map(({ id }) => id);
  stopTicking();
  await part.stop();
  const closeStreams = openStreams(socketPath, ids);
  await delay(settleMs);
  const streams = await measure(enginePid);
  closeStreams();
  const report: Report = { empty, idle, looked, streams, rows };
  process.send?.(report, () => process.exit());
}

async function reportOf(socketPath: string, enginePid: number): Promise<Report> {
  const child = forkPart(self, [socketPath, String(enginePid)]);
  try {
    return await told<Report>(child);
  } finally {
    child.kill();
  }
}

function figuresOf({ empty, idle, looked, streams, rows }: Report): Figure[] {
  const unit = 'CPU s a minute';
  return [
    {
      what: `${containerCount} containers, nobody looking`,
      value: Math.max(0, idle.agent - empty.agent),
      unit,
      must: { atMost: mostIdleCpuSeconds },
      note: `beyond the ${empty.agent.toFixed(3)} of a process without them; samples each 10 s`,
    },
    {
      what: `${containerCount} containers looked at`,
      value: looked.agent,
      unit,
      must: { atMost: mostCpuSeconds },
      beside: { what: "reading the engine's statistics instead", value: streams.agent },
      note: `each second; ${rows} rows sent`,
    },
    {
      what: 'of the engine meanwhile',
      value: looked.engine,
      unit,
      beside: { what: 'while its statistics are read', value: streams.engine },
    },
  ];
}

const suite: Suite = {
  name: 'containers',
  about:
    `A real Docker engine with ${containerCount} sleeping containers: CPU time of a process that ` +
    "holds the agent's part and its collector alone, and of dockerd with containerd, each over " +
    `${measuredMs / 1000} s.`,
  async run(): Promise<Figure[]> {
    const engine = await startSleepers();
    try {
      return figuresOf(await reportOf(engine.socketPath, engine.pid));
    } finally {
      await engine.close();
    }
  },
};

export default suite;

if (import.meta.main) {
  const [socketPath = '', enginePid = ''] = process.argv.slice(2);
  await watch(socketPath, Number(enginePid));
}
