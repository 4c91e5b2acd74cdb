// What watching logs for errors costs: while they are quiet, and in a flood.

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import { defaultAgentSettings } from '../../src/kit/settings/agent-settings.ts';
import { createLogs, type Logs } from '../../src/logs/logs.ts';
import { ErrorWatch, type ErrorReport } from '../../src/logs/errors/error-watch.ts';
import { fastSeconds, linesPerSecond, writeFast } from '../fast-log.ts';
import type { Figure, Suite } from '../suite.ts';

const files = 20;
const units = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.service`);
/** 5 % of a core. */
const mostFloodSeconds = 3;
const quietMs = 20_000;
/** Logs that are quiet for some seconds are looked at less often. */
const settleMs = 8000;

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000_000;
};

interface Watched {
  folder: string;
  logs: Logs;
  watch: ErrorWatch;
  last(): ErrorReport | null;
}

function watched(): Watched {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-bench-errors-'));
  mkdirSync(join(folder, 'var/log/journal/0123'), { recursive: true });
  // Says nothing, as the real one of quiet units.
  const journalctl = join(folder, 'journalctl');
  writeFileSync(journalctl, '#!/bin/sh\nexec sleep 600\n');
  chmodSync(journalctl, 0o755);
  const patterns = (): string[] => ['/var/log/*.log'];
  const around = { clock: systemClock, log: silentLog };
  const logs = createLogs({ ...around, rootPath: folder, journalctl, patterns });
  const settings = () => ({ ...defaultAgentSettings, logFiles: patterns() });
  let report: ErrorReport | null = null;
  const watch = new ErrorWatch({
    logs,
    outside: [],
    units: () => units,
    settings,
    clock: systemClock,
    send: (sent) => (report = sent),
  });
  return { folder, logs, watch, last: () => report };
}

async function withWatch<T>(measure: (at: Watched) => Promise<T>): Promise<T> {
  const at = watched();
  try {
    return await measure(at);
  } finally {
    await at.watch.stop();
    await at.logs.stop();
    rmSync(at.folder, { recursive: true });
  }
}

async function quietFigure({ folder, watch, last }: Watched): Promise<Figure> {
  for (let at = 0; at < files; at += 1) {
    writeFileSync(join(folder, `var/log/app${at}.log`), 'all is fine\n'.repeat(100));
  }
  watch.look(true);
  await pause(settleMs);
  const before = process.cpuUsage();
  await pause(quietMs);
  return {
    what: `CPU of watching ${files} quiet files and ${units.length} units for errors`,
    value: (cpuSeconds(before) * 60_000) / quietMs,
    unit: 's a minute',
    must: { atMost: 0.4 },
    note: `${last()?.watched} logs watched; nothing while nobody looks`,
  };
}

async function floodFigure(word: string, { folder, watch, last }: Watched): Promise<Figure> {
  const path = join(folder, 'var/log/fast.log');
  writeFileSync(path, '');
  watch.look(true);
  await pause(1000);
  const before = process.cpuUsage();
  await writeFast(
    path,
    (at) => `Nov 21 18:52:57 web1 sshd[${at}]: ${word} password for root from 192.0.2.1 port 22\n`,
  );
  await pause(1000);
  const all = linesPerSecond * fastSeconds;
  return {
    what: `CPU of watching a log of 50,000 lines/s, all of them "${word}"`,
    value: (cpuSeconds(before) / (fastSeconds + 1)) * 60,
    unit: 's a minute',
    must: { atMost: mostFloodSeconds },
    note: `${last()?.skipped ?? 0} of ${all} lines counted as skipped`,
  };
}

const suite: Suite = {
  name: 'errors',
  about:
    'CPU time (user and system) of watching logs for error lines while somebody looks: 20 files ' +
    'and 5 units of which none says anything, and one file to which another process appends ' +
    '50,000 lines a second, none of them or all of them error lines.',
  async run() {
    const quiet = await withWatch(quietFigure);
    const fine = await withWatch((at) => floodFigure('Accepted', at));
    return [quiet, fine, await withWatch((at) => floodFigure('Failed', at))];
  },
};

export default suite;
