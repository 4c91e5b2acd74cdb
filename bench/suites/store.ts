// Measures the store of samples: a day of 300 series through the real thing, beside plain rows.

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { silentLog } from '../../src/kit/log.ts';
import type { Retention, SampleStoreStats } from '../../src/store/ports.ts';
import { openSqliteStores, type SqliteStores } from '../../src/store/sqlite/open.ts';
import type { Figure, Suite } from '../suite.ts';
import { createLoad, loadHost, seriesCount } from '../store-load.ts';

const daySeconds = 86_400;
const saveSeconds = 10;
const dayMs = daySeconds * 1000;
const startMs = Date.UTC(2026, 10, 20);
const seed = 7;

/** Plain rows are measured on this much of the same data, and scaled. */
const plainSeconds = 1800;

/** A chart of a day over the width of a screen. */
const chartPoints = 1200;
const repeats = 15;

const retention: Retention = {
  tiers: [1000, 10_000, 60_000, 3_600_000].map((stepMs) => ({ stepMs, keepMs: 400 * dayMs })),
  budgetBytes: 10 * 1024 ** 3,
};

function cpuSeconds(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Bytes that this process caused to be written; null where the kernel does not tell. */
function writtenBytes(): number | null {
  if (!existsSync('/proc/self/io')) return null;
  const match = /\nwrite_bytes: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'));
  return match ? Number(match[1]) : null;
}

/** CPU that making the readings costs by itself, to be taken off. */
function loadCpuSeconds(): number {
  const load = createLoad(seed);
  const before = process.cpuUsage();
  const seconds = daySeconds / 8;
  for (let second = 0; second < seconds; second++) load.next(startMs);
  return cpuSeconds(before) * (daySeconds / seconds);
}

interface Day {
  cpuSeconds: number;
  writtenBytes: number | null;
  stats: SampleStoreStats;
}

/** Feeds a day as fast as it goes, saved each ten seconds of its time as it is when live. */
async function feedDay(stores: SqliteStores, clock: { ms: number }): Promise<Day> {
  const ownSeconds = loadCpuSeconds();
  const load = createLoad(seed);
  stores.samples.hello(load.hello);
  const before = process.cpuUsage();
  const writtenBefore = writtenBytes();
  let saved = Promise.resolve();
  for (let second = 0; second < daySeconds; second++) {
    clock.ms = startMs + second * 1000;
    stores.samples.write(load.next(clock.ms));
    if (second % saveSeconds !== saveSeconds - 1) continue;
    await saved;
    saved = stores.samples.flush();
  }
  await saved;
  const written = writtenBytes();
  return {
    cpuSeconds: cpuSeconds(before) - ownSeconds,
    writtenBytes: written === null || writtenBefore === null ? null : written - writtenBefore,
    stats: await stores.samples.stats(),
  };
}

const query = {
  host: loadHost,
  metric: 'used_percent',
  where: { id: '3' },
  fromMs: startMs,
  toMs: startMs + dayMs,
};

/** The chart as asked, and the same from the samples of each second whatever the planner says. */
async function chartMs(stores: SqliteStores): Promise<{ usual: number; fromSeconds: number }> {
  const usual: number[] = [];
  const fromSeconds: number[] = [];
  const stepMs = dayMs / chartPoints;
  const forced = { tier: 0, tierMs: 1000, fromMs: startMs, stepMs, steps: chartPoints, query: 0 };
  for (let repeat = 0; repeat < repeats; repeat++) {
    let before = performance.now();
    await stores.samples.range({ ...query, points: chartPoints });
    usual.push(performance.now() - before);
    before = performance.now();
    const plan = await stores.workers.writer.call('plan', { ...query, points: chartPoints });
    await stores.workers.reader.call('range', { ...plan, ...forced });
    fromSeconds.push(performance.now() - before);
  }
  return { usual: median(usual), fromSeconds: median(fromSeconds) };
}

interface Plain {
  bytesPerSample: number;
  cpuSeconds: number;
  chartMs: number;
}

const plainSchema = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  CREATE TABLE samples (series INTEGER, at_ms INTEGER, value REAL, PRIMARY KEY (series, at_ms))
    WITHOUT ROWID;`;

/** One row a sample, as one would begin. Scaled to a day. */
function plainRows(folder: string): Plain {
  const path = join(folder, 'plain.db');
  const db = new DatabaseSync(path);
  db.exec(plainSchema);
  const insert = db.prepare('INSERT INTO samples VALUES (?, ?, ?)');
  const load = createLoad(seed);
  const before = process.cpuUsage();
  for (let second = 0; second < plainSeconds; second++) {
    if (second % saveSeconds === 0) db.exec('BEGIN');
    const { atMs, kept } = load.next(startMs + second * 1000);
    for (let series = 0; series < seriesCount; series++) insert.run(series, atMs, kept[series]!);
    if (second % saveSeconds === saveSeconds - 1) db.exec('COMMIT');
  }
  const scale = daySeconds / plainSeconds;
  const own = cpuSeconds(before);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const chart = db.prepare(
    `SELECT at_ms / 1500 AS step, min(value), avg(value), max(value) FROM samples
     WHERE series = ? GROUP BY step`,
  );
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const started = performance.now();
    chart.all(repeat);
    times.push(performance.now() - started);
  }
  db.close();
  return {
    bytesPerSample: statSync(path).size / (plainSeconds * seriesCount),
    cpuSeconds: own * scale,
    chartMs: median(times) * scale,
  };
}

function tierFigures({ tiers }: SampleStoreStats, samples: number): Figure[] {
  return tiers.map(({ stepMs, bytes, points }) => ({
    what: `packed blocks of the ${stepMs / 1000} s tier, per sample of a second`,
    value: bytes / samples,
    unit: 'B',
    note: `${points} points`,
  }));
}

function figures(day: Day, chart: { usual: number; fromSeconds: number }, plain: Plain): Figure[] {
  const samples = daySeconds * seriesCount;
  const minutes = daySeconds / 60;
  const rows = (value: number) => ({ what: 'one row a sample in SQLite, scaled', value });
  const figures: Figure[] = [
    {
      what: 'bytes on disk per sample of a second, all tiers, head and log included',
      value: day.stats.bytes / samples,
      unit: 'B',
      beside: rows(plain.bytesPerSample),
      must: { atMost: 1.3 },
      note: `${seriesCount} series, 24 h`,
    },
    ...tierFigures(day.stats, samples),
    {
      what: 'CPU for a day of samples, saved each 10 s',
      value: day.cpuSeconds,
      unit: 'CPU s',
      beside: rows(plain.cpuSeconds),
    },
    {
      what: 'CPU per sample',
      value: (day.cpuSeconds / samples) * 1e9,
      unit: 'ns',
      beside: rows((plain.cpuSeconds / samples) * 1e9),
    },
    {
      what: 'CPU at the live cadence',
      value: (day.cpuSeconds / minutes) * 1000,
      unit: 'CPU ms a minute',
      beside: rows((plain.cpuSeconds / minutes) * 1000),
    },
    {
      what: '24 h chart to 1,200 points from 86,400 samples of a second',
      value: chart.fromSeconds,
      unit: 'ms',
      beside: rows(plain.chartMs),
      must: { atMost: 10 },
      note: 'median of 15, main thread to main thread',
    },
    {
      what: '24 h chart to 1,200 points, tier as chosen',
      value: chart.usual,
      unit: 'ms',
      beside: rows(plain.chartMs),
      must: { atMost: 10 },
      note: 'median of 15',
    },
  ];
  if (day.writtenBytes !== null) {
    const value = day.writtenBytes / minutes / 1024;
    figures.push({ what: 'written at the live cadence', value, unit: 'KB a minute' });
  }
  return figures;
}

const suite: Suite = {
  name: 'store',
  about:
    'A seeded day of 300 series (percentages, rates, bytes, constants, bursts, integers) goes ' +
    'through the store with its two workers, saved each ten seconds of its own time; then a ' +
    'day is charted. Beside it the same readings as plain rows in SQLite. CPU is user and ' +
    'system time of the whole process, without what making the readings costs.',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'hostscope-bench-store-'));
    const time = { ms: startMs };
    const clock = { nowMs: () => time.ms, monotonicMs: () => performance.now() };
    const dataPath = join(folder, 'data');
    try {
      const stores = await openSqliteStores({ dataPath, retention, clock, log: silentLog });
      // The first question starts the reading thread, which is no part of a chart.
      await stores.samples.range({ ...query, points: chartPoints });
      const day = await feedDay(stores, time);
      const chart = await chartMs(stores);
      await stores.close();
      return figures(day, chart, plainRows(folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

export default suite;
