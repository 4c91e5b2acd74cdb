// What questions about stored security events cost, beside a plain scan of the same text.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEvent } from '../../src/contract/log-event.ts';
import { LineParser, loadParsers } from '../../src/logs/events/parse-line.ts';
import { readWhole } from '../../src/logs/files/read-whole.ts';
import type { EventRange } from '../../src/store/event-filter.ts';
import { parseQuery } from '../../src/store/event-query.ts';
import type { LogReader, LogWriter } from '../../src/store/log-store.ts';
import { openLogReader, openLogWriter } from '../../src/store/open.ts';
import { writeAuthLog, type AuthLogKey } from '../auth-log.ts';
import type { Figure, Suite } from '../suite.ts';

/** As many as the best known public log of sshd has, over 28 days; and 6 million over 252. */
const lines = 655_147;
const copies = 9;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const daysOfCopy = 28;
const batchEvents = 8192;
const repeats = 9;
const mostGrowth = 12;
const wanted = 'for invalid user admin';

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

async function medianCpuMs(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const before = process.cpuUsage();
    await work();
    times.push(cpuMs(before));
  }
  return median(times);
}

/** Stores the log, as it would be if it were written again each 28 days. */
async function store(writer: LogWriter, path: string, copy: number): Promise<void> {
  const parser = new LineParser(await loadParsers(), { timezone: 'UTC' });
  const { parts, changedMs } = await readWhole(path, Date.now());
  const arrival = { collectedMs: changedMs, changedMs };
  const shiftMs = copy * daysOfCopy * dayMs;
  const place = { host: 'bench', source: `file:${path}`, path, pass: `copy ${copy}` };
  let events: LogEvent[] = [];
  const flush = async (): Promise<void> => {
    const collectedMs = changedMs + shiftMs;
    await writer.append({ ...place, collectedMs, events, checkpoint: null });
    events = [];
  };
  for await (const part of parts) {
    for (let index = 0; index < part.count; index += 1) {
      const event = parser.parse(part.text(index), arrival);
      events.push({ ...event, atMs: event.atMs + shiftMs });
      if (events.length === batchEvents) await flush();
    }
  }
  await flush();
}

interface Question {
  what: string;
  mostMs: number;
  ask(reader: LogReader, range: EventRange): Promise<unknown>;
}

/** Over whole hours, as the pages ask. */
async function wholeRange(reader: LogReader): Promise<EventRange> {
  const { oldestMs, newestMs } = await reader.stats();
  const fromMs = Math.floor((oldestMs ?? 0) / hourMs) * hourMs;
  const toMs = Math.ceil(((newestMs ?? 0) + 1) / hourMs) * hourMs;
  return { host: null, fromMs, toMs, filter: null };
}

function countsOf(by: 'error_type' | null, filter: string, stepOf: (range: EventRange) => number) {
  return (reader: LogReader, range: EventRange) =>
    reader.counts({
      ...range,
      filter: parseQuery(filter),
      measure: 'lines',
      stepMs: stepOf(range),
      by,
      limit: 50,
    });
}

function newestOf(filter: string) {
  return (reader: LogReader, range: EventRange) =>
    reader.search({ ...range, filter: parseQuery(filter), limit: 100 });
}

const whole = ({ fromMs, toMs }: EventRange): number => toMs - fromMs;

function questionsOf(key: AuthLogKey): Question[] {
  const byCount = [...key.failedByAddress].toSorted((a, b) => b[1] - a[1]);
  const busy = byCount[0]![0];
  const rare = byCount.at(-1)![0];
  return [
    { what: 'counts by type', mostMs: 15, ask: countsOf('error_type', '', whole) },
    { what: 'hourly histogram', mostMs: 15, ask: countsOf(null, '', () => hourMs) },
    {
      what: 'top ten addresses by failed attempts',
      mostMs: 15,
      ask: (reader, range) => {
        const filter = parseQuery('outcome:failure');
        return reader.top({ ...range, filter, measure: 'attempts', by: 'ip', limit: 10 });
      },
    },
    { what: 'newest 100 of the busiest address', mostMs: 10, ask: newestOf(`ip:${busy}`) },
    { what: 'newest 100 of the rarest address', mostMs: 10, ask: newestOf(`ip:${rare}`) },
    { what: 'newest 100 with a substring', mostMs: 80, ask: newestOf(`"${wanted}"`) },
    {
      what: 'all lines with a substring, counted',
      mostMs: 80,
      ask: countsOf(null, `"${wanted}"`, whole),
    },
  ];
}

/** What a program without a store does: looks at each line of the text. */
function plainScan(path: string): number {
  const text = readFileSync(path, 'latin1').toLowerCase();
  let found = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found += 1;
  return found;
}

interface Measured {
  events: number;
  dataPath: string;
  plainMs: number;
  factor: number;
}

async function figuresOf(
  { events, dataPath, plainMs, factor }: Measured,
  questions: readonly Question[],
): Promise<Figure[]> {
  const reader = await openLogReader({ dataPath, nowMs: Date.now });
  const range = await wholeRange(reader);
  const figures: Figure[] = [];
  for (const { what, mostMs, ask } of questions) {
    const value = await medianCpuMs(() => ask(reader, range));
    figures.push({
      what: `${what}, of ${events.toLocaleString('en-US')} events`,
      value,
      unit: 'CPU ms',
      beside: { what: 'plain scan of the same text', value: plainMs },
      must: { atMost: mostMs * factor },
      note: `median of ${repeats}`,
    });
  }
  await reader.close();
  return figures;
}

const suite: Suite = {
  name: 'events-query',
  about:
    `A made-up log of ${lines.toLocaleString('en-US')} lines over ${daysOfCopy} days goes into ` +
    `the store of security events, and then ${copies} times as much; each question is asked ` +
    `again and again in one thread. Beside it: reading the file and looking for a text. CPU is ` +
    'user and system time of the whole process.',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'hostscope-bench-events-'));
    const path = join(folder, 'auth.log');
    const dataPath = join(folder, 'data');
    try {
      const key = writeAuthLog(path, { lines });
      const questions = questionsOf(key);
      const plainMs = await medianCpuMs(() => plainScan(path));
      const writer = await openLogWriter({ dataPath, nowMs: Date.now });
      await store(writer, path, 0);
      const small = { events: lines, dataPath, plainMs, factor: 1 };
      const figures = await figuresOf(small, questions);
      for (let copy = 1; copy < copies; copy += 1) await store(writer, path, copy);
      await writer.close();
      const events = lines * copies;
      const large = { events, dataPath, plainMs: plainMs * copies, factor: mostGrowth };
      return [...figures, ...(await figuresOf(large, questions))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

export default suite;
