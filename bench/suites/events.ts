// What security events cost from the line to the mail: imports, live following, disk and memory.

import { linkSync, mkdirSync, mkdtempSync, rmSync, statfsSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launcher } from '../../test/e2e/program.ts';
import { writeAuthLog } from '../auth-log.ts';
import { costOf, type EventCost, type EventJob } from '../event-work.ts';
import { firstMails } from '../first-mail.ts';
import { commandSeconds, fail2banRate, machineWorks, peerLines, ratesOf } from '../log-pace.ts';
import { standardLines } from '../log-pace.ts';
import type { Figure, Suite } from '../suite.ts';

const manyLines = 6_000_000;
const manyDays = 252;
/** Of the many lines with two stores of them. */
const roomBytes = 1.5e9;
/** Of each work the cheapest turn counts: what else the machine does only ever adds to it. */
const turns = 3;
const attacks = 50;
const leastRate = { import: 300_000, again: 250_000, follow: 100_000 };
const mostMegabytes = 300;
const mostBytesOfLine = 14;
const mostMailMs = 6000;
const unit = 'lines per CPU second';

type Costs = Record<'import' | 'again' | 'follow', EventCost>;

interface Log {
  path: string;
  lines: number;
  startMs: number;
}

interface LogOptions {
  lines: number;
  days?: number;
}

/** Written last when its last line says so, as its stamps name no year. */
function makeLog(path: string, options: LogOptions): Log {
  const { startMs, endMs } = writeAuthLog(path, options);
  utimesSync(path, endMs / 1000, endMs / 1000);
  return { path, lines: options.lines, startMs };
}

class Bench {
  readonly #folder: string;
  readonly #log: Log;
  #count = 0;

  constructor(folder: string, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  newStore(): string {
    const path = join(this.#folder, `store-${(this.#count += 1)}`);
    mkdirSync(path);
    return path;
  }

  cost(work: EventJob['work'], dataPath = this.newStore()): Promise<EventCost> {
    const { path: log, startMs } = this.#log;
    return costOf({ work, log, startMs, dataPath });
  }

  /** Everything; the second import is of the same file under another name. */
  async costs(): Promise<Costs> {
    const dataPath = this.newStore();
    const first = await this.cost('import', dataPath);
    const log = join(this.#folder, `copy-${(this.#count += 1)}.log`);
    linkSync(this.#log.path, log);
    const { startMs } = this.#log;
    const again = await costOf({ work: 'import', log, startMs, dataPath });
    rmSync(dataPath, { recursive: true });
    const followed = this.newStore();
    const follow = await this.cost('follow', followed);
    rmSync(followed, { recursive: true });
    return { import: first, again, follow };
  }
}

const cheapest = (costs: readonly EventCost[]): EventCost =>
  costs.reduce((best, cost) => (cost.cpuSeconds < best.cpuSeconds ? cost : best));

async function inTurns<Name extends string>(
  work: () => Promise<Record<Name, EventCost>>,
): Promise<Record<Name, EventCost>> {
  const all: Record<Name, EventCost>[] = [];
  for (let turn = 0; turn < turns; turn += 1) all.push(await work());
  const names = Object.keys(all[0] ?? {}) as Name[];
  const best = names.map((name) => [name, cheapest(all.map((one) => one[name]))]);
  return Object.fromEntries(best) as Record<Name, EventCost>;
}

const wallOf = ({ wallSeconds }: EventCost): string => `${wallSeconds.toFixed(1)} s of wall time`;

function figuresOf(lines: number, costs: Costs): Figure[] {
  const of = `of ${lines.toLocaleString('en-US')} lines`;
  const whats = {
    import: `import with everything, ${of}`,
    again: `second import of the same file under another name, ${of}`,
    follow: `live following in batches of 100 lines, ${of}`,
  };
  const names = Object.keys(whats) as (keyof Costs)[];
  const rates = names.map((name) => ({
    what: whats[name],
    value: lines / costs[name].cpuSeconds,
    unit,
    must: { atLeast: leastRate[name] },
    note: wallOf(costs[name]),
  }));
  const peaks = names.map((name) => ({
    what: `most resident memory, ${whats[name]}`,
    value: costs[name].peakMegabytes,
    unit: 'MB',
    must: { atMost: mostMegabytes },
  }));
  const off =
    Math.abs(costs.import.added - lines) +
    Math.abs(costs.follow.added - lines) +
    Math.abs(costs.again.duplicates - lines);
  return [
    ...rates,
    { what: `added by the second import, ${of}`, value: costs.again.added, ...none },
    { what: `stored not at all or twice, ${of}`, value: off, ...none },
    ...peaks,
    ...(['import', 'follow'] as const).map((name) => ({
      what: `disk after the ${name === 'import' ? 'imports' : 'following'}, ${of}`,
      value: costs[name === 'import' ? 'again' : name].storeBytes / lines,
      unit: 'bytes a line',
      must: { atMost: mostBytesOfLine },
    })),
  ];
}

const none = { unit: 'lines', must: { atMost: 0 } };

/** What each part of an import adds to the one before. */
async function partFigures(bench: Bench): Promise<Figure[]> {
  const { read, parse, store } = await inTurns(async () => ({
    read: await bench.cost('read'),
    parse: await bench.cost('parse'),
    store: await bench.cost('store'),
  }));
  const figure = (what: string, cost: EventCost): Figure => ({
    what,
    value: standardLines / cost.cpuSeconds,
    unit,
    note: `${wallOf(cost)}, at most ${Math.round(cost.peakMegabytes)} MB`,
  });
  return [
    figure('of the import only reading batches', read),
    figure('of the import reading and parsing', parse),
    {
      ...figure('of the import all but the detectors', store),
      note: `${(store.storeBytes / standardLines).toFixed(1)} bytes a line, ${wallOf(store)}`,
    },
  ];
}

async function machineFigures(bench: Bench, folder: string, log: Log): Promise<Figure[]> {
  const rates = await ratesOf(machineWorks(log.path));
  const peer = fail2banRate(folder);
  const data = ['--data', bench.newStore(), '--timezone', 'UTC'];
  const seconds = commandSeconds([launcher, 'logs', 'import', log.path, ...data]);
  return [
    { what: '`hostscope logs import` with its start', value: log.lines / seconds, unit },
    { what: 'plain read of the same file', value: rates.read, unit },
    { what: 'lines of the same file split', value: rates.split, unit },
    { what: 'SHA-256 of the same file', value: rates.hash, unit },
    {
      what: 'fail2ban-regex with its filter for sshd',
      value: peer,
      unit,
      note: `${peerLines.toLocaleString('en-US')} lines of that kind, nothing stored`,
    },
  ];
}

async function manyFigures(folder: string): Promise<Figure[]> {
  const { bavail, bsize } = statfsSync(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes < roomBytes) {
    const note = `left out: ${tmpdir()} has ${Math.round(freeBytes / 1e6)} MB free`;
    return [{ what: `of ${manyLines.toLocaleString('en-US')} lines`, value: 0, unit: '', note }];
  }
  const own = join(folder, 'many');
  mkdirSync(own);
  const log = makeLog(join(own, 'auth.log'), { lines: manyLines, days: manyDays });
  return figuresOf(manyLines, await new Bench(own, log).costs());
}

async function mailFigures(): Promise<Figure[]> {
  const sorted = (await firstMails(attacks)).toSorted((left, right) => left - right);
  const at = (share: number): number => sorted[Math.ceil(share * attacks) - 1] ?? NaN;
  const must = { atMost: mostMailMs };
  const note = `${attacks} attacks, each from another address`;
  return [
    { what: 'first mail after its line, 95 %', value: at(0.95), unit: 'ms', must, note },
    { what: 'first mail after its line, median', value: at(0.5), unit: 'ms' },
    { what: 'first mail after its line, the latest', value: at(1), unit: 'ms' },
  ];
}

const suite: Suite = {
  name: 'events',
  about:
    `A made-up log of ${standardLines.toLocaleString('en-US')} lines of sshd is read, parsed, ` +
    'stored exactly once with totals and words, and judged by all detectors, by what ' +
    '`logs import` and the server run; the same with 6 million lines. Each work has a process ' +
    `of its own: CPU is user and system time of all its threads, the best of ${turns} (of one ` +
    'with 6 million), without the start of Node.js; memory is the highest that it ever had. ' +
    'Beside it stands what the machine and fail2ban do with such a file. Then the built program ' +
    'follows a log that is attacked at random moments: wall time from the line that completes an ' +
    'attack until a mail server has taken the mail.',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'hostscope-bench-events-'));
    try {
      const log = makeLog(join(folder, 'auth.log'), { lines: standardLines });
      const bench = new Bench(folder, log);
      return [
        ...figuresOf(standardLines, await inTurns(() => bench.costs())),
        ...(await partFigures(bench)),
        ...(await machineFigures(bench, folder, log)),
        ...(await manyFigures(folder)),
        ...(await mailFigures()),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

export default suite;
