// `hostscope logs parse`: says what each line of log files means.

import { once } from 'node:events';
import type { LogEvent } from '../../contract/log-event.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Lines } from '../../logs/lines/lines.ts';
import { lastWrittenMs } from '../../logs/files/log-ends.ts';
import { lineRecord } from '../../logs/events/line-record.ts';
import { LineParser, loadParsers, type Arrival } from '../../logs/events/parse-line.ts';
import { ParseSummary, type Count } from '../../logs/events/parse-summary.ts';
import { OccurrenceCounter, rowHash } from '../../logs/events/row-hash.ts';
import type { Call } from '../command.ts';
import { plainText } from '../plain-text.ts';
import { table } from '../print-table.ts';
import { openNamed, readEach, toldOf, type Failures } from './open-named.ts';
import { readingOptions } from './reading-options.ts';

/** So many templates of lines that were not understood are shown. */
const shownTemplates = 20;

interface Sink {
  /** The events of a file, in order. */
  begin(path: string): (event: LogEvent) => void;
  /** The lines of a part have been added. */
  flush(): Promise<void>;
}

/** One write for all lines of a part; whoever reads slowly is waited for. */
function recordSink(call: Call, gone: AbortSignal): Sink {
  let waiting: string[] = [];
  return {
    begin: (path) => {
      const occurrences = new OccurrenceCounter();
      let line = 0;
      return (event) => {
        line += 1;
        const ordinal = occurrences.ordinal(event.line, event.atMs);
        const place = { path, line, rowHash: rowHash(event.hostName, event.line, ordinal) };
        waiting.push(JSON.stringify(lineRecord(event, place)));
      };
    },
    flush: async () => {
      if (waiting.length > 0) call.print(waiting.join('\n'));
      waiting = [];
      const slow = process.stdout.writableNeedDrain && !gone.aborted;
      // Aborted: nobody reads any more, which the caller sees.
      if (slow) await once(process.stdout, 'drain', { signal: gone }).catch(() => undefined);
    },
  };
}

function parsePart(
  lines: Lines,
  parser: LineParser,
  arrival: Arrival,
  add: (event: LogEvent) => void,
): void {
  for (let index = 0; index < lines.count; index += 1) {
    add(parser.parse(lines.text(index), arrival));
  }
}

async function parseFiles(call: Call, sink: Sink, gone: AbortSignal): Promise<Failures> {
  const nowMs = Date.now();
  const { clock, assumeNowMs } = readingOptions(call);
  const parsers = await loadParsers();
  return readEach(call.args.slice(1), async (file) => {
    if (gone.aborted) return;
    const log = await openNamed(call, file, nowMs);
    const leftMs = assumeNowMs ?? Math.min(nowMs, log.changedMs);
    const changedMs = await lastWrittenMs({ changedMs: leftMs, ends: log.ends }, clock);
    // A line without a stamp has no time of its own, which is said instead of a wrong one.
    const arrival = { collectedMs: Number.NaN, changedMs };
    const parser = new LineParser(parsers, clock);
    const add = sink.begin(file);
    for await (const lines of log.parts) {
      parsePart(lines, parser, arrival, add);
      await sink.flush();
      if (gone.aborted) return;
    }
  });
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

export async function run(call: Call): Promise<number> {
  if (call.args.length < 2) throw new AppError('badUsage', call.text.logs.noFile('parse'));
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  process.stdout.once('error', leave);
  const summary = new ParseSummary();
  const add = (event: LogEvent): void => summary.add(event);
  const counting: Sink = { begin: () => add, flush: async () => {} };
  let failures: Failures;
  try {
    const sink = call.options['json'] ? recordSink(call, gone.signal) : counting;
    failures = await parseFiles(call, sink, gone.signal);
  } finally {
    process.stdout.off('error', leave);
  }
  const isRead = failures.size === 0 || summary.lines > 0;
  if (isRead && !call.options['json']) printSummary(call, summary);
  if (failures.size > 0) throw toldOf(call, failures, call.args.length - 1);
  return 0;
}
