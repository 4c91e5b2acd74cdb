// `hostscope logs`: reads log files as events; `parse` says what each line means.

import { once } from 'node:events';
import { resolve } from 'node:path';
import { AppError } from '../kit/app-error.ts';
import { nearest } from '../kit/nearest.ts';
import type { Lines } from '../logs/lines.ts';
import { lineRecord, type LinePlace } from '../logs/line-record.ts';
import type { ClockOptions } from '../logs/local-clock.ts';
import { UnreadableLog } from '../logs/open-log.ts';
import { LineParser, loadParsers, type ParsedLine } from '../logs/parse-line.ts';
import { ParseSummary, type Count } from '../logs/parse-summary.ts';
import { readWhole, type WholeLog } from '../logs/read-whole.ts';
import type { Call } from './command.ts';
import { plainText } from './plain-text.ts';
import { table } from './print-table.ts';

/** So many templates of lines that were not understood are shown. */
const shownTemplates = 20;

function clockOptions(call: Call): Partial<ClockOptions> {
  const { year, timezone, 'assume-now': now } = call.options;
  const { logs } = call.text;
  const options: Partial<ClockOptions> = {};
  if (typeof year === 'string') {
    if (!/^(?:19|20|21)\d\d$/.test(year)) throw new AppError('badUsage', logs.badYear(year));
    options.year = Number(year);
  }
  if (typeof now === 'string') {
    const atMs = /^\d{4}-\d\d-\d\d/.test(now) ? Date.parse(now) : Number.NaN;
    if (Number.isNaN(atMs)) throw new AppError('badUsage', logs.badNow(now));
    options.assumeNowMs = atMs;
  }
  if (typeof timezone !== 'string') return options;
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch (error) {
    throw new AppError('badUsage', logs.badTimezone(timezone), { cause: error });
  }
  return { ...options, timezone };
}

async function open(file: string, nowMs: number): Promise<WholeLog> {
  try {
    return await readWhole(resolve(file), nowMs);
  } catch (error) {
    // What was named cannot be read: the command itself was used rightly.
    if (!(error instanceof UnreadableLog)) throw error;
    throw new AppError('unreadable', error.message, { cause: error });
  }
}

interface Sink {
  add(line: ParsedLine, place: LinePlace): void;
  /** The lines of a part have been added. */
  flush(): Promise<void>;
}

/** One write for all lines of a part; whoever reads slowly is waited for. */
function recordSink(call: Call, gone: AbortSignal): Sink {
  let waiting: string[] = [];
  return {
    add: (line, place) => void waiting.push(JSON.stringify(lineRecord(line, place))),
    flush: async () => {
      if (waiting.length > 0) call.print(waiting.join('\n'));
      waiting = [];
      const slow = process.stdout.writableNeedDrain && !gone.aborted;
      // Aborted: nobody reads any more, which the caller sees.
      if (slow) await once(process.stdout, 'drain', { signal: gone }).catch(() => undefined);
    },
  };
}

function addLines(lines: Lines, after: LinePlace, parser: LineParser, sink: Sink): void {
  const { path, line } = after;
  for (let index = 0; index < lines.count; index += 1) {
    sink.add(parser.parse(lines.text(index)), { path, line: line + index + 1 });
  }
}

async function parseFiles(call: Call, sink: Sink, gone: AbortSignal): Promise<void> {
  const nowMs = Date.now();
  const options = clockOptions(call);
  const parsers = await loadParsers();
  for (const file of call.args.slice(1)) {
    const log = await open(file, nowMs);
    const assumeNowMs = options.assumeNowMs ?? Math.min(nowMs, log.changedMs);
    const parser = new LineParser(parsers, { ...options, assumeNowMs });
    let count = 0;
    for await (const lines of log.parts) {
      addLines(lines, { path: file, line: count }, parser, sink);
      count += lines.count;
      await sink.flush();
      if (gone.aborted) return;
    }
  }
}

function rows(counts: readonly Count[]): string[][] {
  return counts.map(({ name, lines }) => [plainText(name), String(lines)]);
}

function printSummary(call: Call, summary: ParseSummary): void {
  const { logs } = call.text;
  const { lines, understood, templates } = summary;
  call.print(logs.understood(lines, understood));
  call.print(logs.failedAttempts(summary.failedAttempts));
  if (understood > 0) call.print(`\n${table(logs.typeColumns, rows(summary.types))}`);
  if (templates.length === 0) return;
  const shown = templates.slice(0, shownTemplates);
  call.print(`\n${table(logs.templateColumns, rows(shown))}`);
  const shownLines = shown.reduce((sum, template) => sum + template.lines, 0);
  const left = lines - understood - shownLines;
  if (left > 0) call.print(logs.moreLines(left));
}

async function parse(call: Call): Promise<number> {
  if (call.args.length < 2) throw new AppError('badUsage', call.text.logs.noFile);
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  process.stdout.once('error', leave);
  const summary = new ParseSummary();
  const counting: Sink = { add: (line) => summary.add(line), flush: async () => {} };
  try {
    const sink = call.options['json'] ? recordSink(call, gone.signal) : counting;
    await parseFiles(call, sink, gone.signal);
  } finally {
    process.stdout.off('error', leave);
  }
  if (!call.options['json']) printSummary(call, summary);
  return 0;
}

const actions: Readonly<Record<string, (call: Call) => Promise<number>>> = { parse };

export async function run(call: Call): Promise<number> {
  const [name = ''] = call.args;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action(call);
  const close = nearest(name, Object.keys(actions));
  throw new AppError('badUsage', call.text.logs.unknownAction(name, close));
}
