// Suite: 200 pages watch one hub that has one core; how old is what they see, what does it cost?

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMemoryChannel } from '../../src/channel/memory.ts';
import type { AgentLink } from '../../src/channel/link.ts';
import { livePath } from '../../src/contract/live.ts';
import type { HelloFrame, SampleFrame } from '../../src/contract/sample.ts';
import { createUser } from '../../src/hub/auth/users.ts';
import { startHub } from '../../src/hub/hub.ts';
import { retentionOf } from '../../src/hub/retention.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { loadConfig } from '../../src/kit/settings/config.ts';
import { createLog } from '../../src/kit/log.ts';
import { openStores } from '../../src/store/open.ts';
import type { Figure, Suite } from '../suite.ts';

const viewerCount = 200;
const watchMs = 20_000;
const seriesCount = 300;
/** About half of a quiet server's series change from one second to the next. */
const changingCount = 150;
const processCount = 20;
const settleMs = 5000;

const self = fileURLToPath(import.meta.url);

/** What the children tell their parent. */
type Report =
  | { kind: 'ready'; url: string; token: string }
  | { kind: 'cost'; cpuSeconds: number; residentBytes: number }
  | { kind: 'connected' }
  | { kind: 'ages'; agesMs: number[]; lost: number; bytes: number };

const tell = (report: Report) => process.send?.(report);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const hello: HelloFrame = {
  kind: 'hello',
  host: { id: 'bench', name: 'bench' },
  version: '0.0.0',
  metrics: {
    bench_percent: {
      kind: 'gauge',
      unit: 'percent',
      keep: 'value',
      labels: ['id'],
      help: { en: 'A made-up share.', ko: '만든 비율입니다.' },
    },
  },
  charts: [],
};

/** A tick of all series, of which the first `changingCount` have a new value. */
function frameAt(atMs: number, first: boolean): SampleFrame {
  const indexes = Array.from({ length: seriesCount }, (_, index) => index);
  const changing = () => Math.random() * 100;
  const values = indexes.map((index) => (index < changingCount ? changing() : index));
  const added = indexes.map((index) => ({
    index,
    metric: 'bench_percent',
    labels: { id: `series-${index}` },
  }));
  return {
    kind: 'samples',
    host: hello.host.id,
    atMs,
    added: first ? added : [],
    series: Uint32Array.from(indexes),
    raw: Float64Array.from(values),
    kept: Float64Array.from(values),
  };
}

function processesAt(atMs: number) {
  const rows = Array.from({ length: processCount }, (_, pid) => ({
    pid,
    startTicks: pid,
    parentPid: 1,
    name: `process-${pid}`,
    user: 'root',
    executable: '/usr/bin/sleep',
    commandLine: 'sleep 3600',
    unit: null,
    container: null,
    package: 'coreutils',
    ports: [],
    startedMs: 0,
    level: 'safe',
    strictLevel: 'danger',
    rules: [],
    state: 'S',
    threads: 1,
    memoryBytes: pid * 1e6,
    cpuPercent: Math.random(),
  }));
  const none = { danger: 0, caution: 0, safe: processCount, kernel: 0 };
  const value = { counts: { contextual: none, strict: none }, rows, waiting: 0 };
  return { kind: 'fact', host: hello.host.id, key: 'processes.judged', value, atMs } as const;
}

/** Sends at each wall second what an agent would; the stamp is the moment of sending. */
function playAgent(agent: AgentLink): void {
  agent.send(hello);
  let first = true;
  const tick = () => {
    const atMs = Date.now();
    agent.send(frameAt(atMs, first));
    agent.send(processesAt(atMs));
    first = false;
    setTimeout(tick, 1000 - (Date.now() % 1000));
  };
  tick();
}

/** The child that is measured: the hub with its real store. */
async function runHub(dataPath: string): Promise<void> {
  const log = createLog('warn');
  const env = { HOSTSCOPE_DATA: dataPath, HOSTSCOPE_LISTEN: '127.0.0.1:0' };
  const { config, origins } = await loadConfig({ env, home: dataPath });
  const retention = retentionOf(config);
  const stores = await openStores({ dataPath, retention, clock: systemClock, log });
  const { agent, hub: link } = createMemoryChannel();
  const about = { version: '0.0.0', clock: systemClock, log, webPath: null };
  const hub = await startHub({ config, origins, stores, link, ...about });
  await createUser(stores.records, { name: 'bench', role: 'viewer', password: 'bench bench' });
  const signedIn = await fetch(`${hub.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', password: 'bench bench' }),
  });
  const token = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]);
  playAgent(agent);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const residentBytes = process.memoryUsage.rss();
    tell({ kind: 'cost', cpuSeconds: (user + system) / 1e6, residentBytes });
  });
  process.on('disconnect', () => process.exit(0));
  tell({ kind: 'ready', url: hub.url, token: token.join('; ') });
}

/** The child that watches: it notes how old each tick is when it has been read. */
async function runViewers(url: string, cookie: string): Promise<void> {
  const agesMs: number[] = [];
  let [lost, bytes, watching] = [0, 0, false];
  const watch = async () => {
    // Node's own client takes headers, which the browsers' type does not know.
    const headers = { cookie, origin: url };
    const socket = new WebSocket(url.replace('http', 'ws') + livePath, { headers } as never);
    let lastMs = 0;
    socket.addEventListener('message', ({ data }) => {
      const text = String(data);
      const match = /^\{"type":"tick","atMs":(\d+)/.exec(text);
      if (!match) return;
      const atMs = Number(match[1]);
      if (watching) agesMs.push(Date.now() - atMs);
      if (watching && lastMs > 0 && atMs - lastMs > 1900) lost += 1;
      bytes = text.length;
      lastMs = atMs;
    });
    socket.addEventListener('close', () => void (lost += 1));
    await once(socket, 'open');
  };
  // In tens, as people come; all at once is another question.
  for (let count = 0; count < viewerCount; count += 10) {
    await Promise.all(Array.from({ length: 10 }, watch));
  }
  process.on('disconnect', () => process.exit(0));
  process.on('message', () => {
    if (watching) tell({ kind: 'ages', agesMs, lost, bytes });
    watching = true;
  });
  tell({ kind: 'connected' });
}

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function start(core: number | null, args: string[]): ChildProcess {
  const command = [process.execPath, '--max-semi-space-size=1', self, ...args];
  if (core !== null) command.unshift('taskset', '-c', String(core));
  const [program = '', ...rest] = command;
  return spawn(program, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function nextReport<K extends Report['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Report & { kind: K }> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a child of the suite ended with ${code}`);
  });
  const told = once(child, 'message').then(([report]) => report as Report);
  const report = await Promise.race([told, ended]);
  if (report.kind !== kind) throw new Error(`expected ${kind}, a child told ${report.kind}`);
  return report as Report & { kind: K };
}

async function ask<K extends Report['kind']>(child: ChildProcess, kind: K) {
  const report = nextReport(child, kind);
  child.send('report');
  return report;
}

/** CPU seconds a minute of the hub over `watchMs`. */
async function costOf(hub: ChildProcess): Promise<{ perMinute: number; residentBytes: number }> {
  const [before, startedMs] = [await ask(hub, 'cost'), performance.now()];
  await pause(watchMs);
  const after = await ask(hub, 'cost');
  const minutes = (performance.now() - startedMs) / 60_000;
  const perMinute = (after.cpuSeconds - before.cpuSeconds) / minutes;
  return { perMinute, residentBytes: after.residentBytes };
}

function figuresOf(
  ages: Report & { kind: 'ages' },
  idle: { perMinute: number },
  busy: { perMinute: number; residentBytes: number },
  pinned: boolean,
): Figure[] {
  const sorted = Float64Array.from(ages.agesMs).sort();
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  const where = pinned ? 'hub on one core' : 'hub not bound to a core: taskset is missing';
  const nobody = { what: 'nobody looking', value: idle.perMinute };
  return [
    { what: 'age of a tick when a page has read it, median', value: at(0.5), unit: 'ms' },
    { what: 'age of a tick, 99 of 100', value: at(0.99), unit: 'ms' },
    {
      what: 'age of a tick, oldest',
      value: at(1),
      unit: 'ms',
      must: { atMost: 1000 },
      note: `${sorted.length} ticks of ${ages.bytes} bytes; ${where}`,
    },
    { what: 'ticks or pages lost', value: ages.lost, unit: '', must: { atMost: 0 } },
    {
      what: `CPU of the hub with ${viewerCount} pages`,
      value: busy.perMinute,
      unit: 's a minute',
      beside: nobody,
    },
    {
      what: `resident memory of the hub with ${viewerCount} pages`,
      value: busy.residentBytes / 2 ** 20,
      unit: 'MiB',
    },
  ];
}

async function run(): Promise<Figure[]> {
  const dataPath = await mkdtemp(join(tmpdir(), 'hostscope-viewers-'));
  const pinned = hasTaskset();
  const children: ChildProcess[] = [];
  try {
    const hub = start(pinned ? 0 : null, ['hub', dataPath]);
    children.push(hub);
    const { url, token } = await nextReport(hub, 'ready');
    await pause(settleMs);
    const idle = await costOf(hub);
    const viewers = start(null, ['viewers', url, token]);
    children.push(viewers);
    await nextReport(viewers, 'connected');
    await pause(settleMs);
    viewers.send('watch');
    const busy = await costOf(hub);
    return figuresOf(await ask(viewers, 'ages'), idle, busy, pinned);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map(async (child) => child.exitCode ?? once(child, 'exit')));
    await rm(dataPath, { recursive: true, force: true });
  }
}

export default {
  name: 'viewers',
  about:
    `${viewerCount} WebSocket pages in a process of their own watch one hub with its real store ` +
    `for ${watchMs / 1000} s, while ${seriesCount} series come each second, ${changingCount} of ` +
    `them changed, with a list of ${processCount} processes. The age of a tick runs from its ` +
    'time stamp until a page has read it; collecting is not in it.',
  run,
} satisfies Suite;

if (import.meta.main) {
  const [mode, first = '', second = ''] = process.argv.slice(2);
  if (mode === 'hub') await runHub(first);
  else await runViewers(first, second);
}
