// `hostscope detect`: says what the detectors find in log files, without a store or a server.

import type { Detection } from '../contract/detection.ts';
import { DetectionEngine } from '../detect/events/engine.ts';
import { loadDetectors } from '../detect/events/load-detectors.ts';
import type { Lines } from '../logs/lines/lines.ts';
import { lastWrittenMs } from '../logs/files/log-ends.ts';
import { LineParser, loadParsers, type Arrival } from '../logs/events/parse-line.ts';
import type { Call } from './command.ts';
import { mergeFound, type Found } from './found.ts';
import { openNamed, readEach, toldOf, type Failures } from './logs/open-named.ts';
import { readingOptions } from './logs/reading-options.ts';
import { plainText } from './plain-text.ts';
import { table } from './print-table.ts';

/** Whether a form of one of the lines is known. */
function takeLines(
  lines: Lines,
  parser: LineParser,
  arrival: Arrival,
  take: DetectionEngine['take'],
  source: string,
): boolean {
  let isUnderstood = false;
  for (let index = 0; index < lines.count; index += 1) {
    const event = parser.parse(lines.text(index), arrival);
    isUnderstood ||= event.type !== '';
    // A line without a stamp has no time, and detectors judge by time.
    if (!Number.isNaN(event.atMs)) take(event, source);
  }
  return isUnderstood;
}

interface Detected {
  /** The newest of each episode. */
  detections: Iterable<Detection>;
  /** Files of which no line has a form that is known. */
  unknown: string[];
  /** Of what cannot be read to its end what comes before was judged. */
  failures: Failures;
}

async function detect(call: Call): Promise<Detected> {
  const nowMs = Date.now();
  const { clock, assumeNowMs } = readingOptions(call);
  const parsers = await loadParsers();
  const allow = { addresses: [], users: [] };
  const engine = new DetectionEngine({ detectors: await loadDetectors(), values: {}, allow });
  const episodes = new Map<string, Detection>();
  const drain = (): void => {
    for (const detection of engine.drain().detections) {
      const { rule, entity, episode } = detection;
      episodes.set(JSON.stringify([rule, entity, episode]), detection);
    }
  };
  const take: DetectionEngine['take'] = (event, source) => engine.take(event, source);
  const unknown: string[] = [];
  const read = async (file: string): Promise<void> => {
    const log = await openNamed(call, file, nowMs);
    const leftMs = assumeNowMs ?? Math.min(nowMs, log.changedMs);
    const changedMs = await lastWrittenMs({ changedMs: leftMs, ends: log.ends }, clock);
    const arrival = { collectedMs: Number.NaN, changedMs };
    const parser = new LineParser(parsers, clock);
    let count = 0;
    let isKnown = false;
    for await (const lines of log.parts) {
      isKnown = takeLines(lines, parser, arrival, take, file) || isKnown;
      count += lines.count;
      drain();
    }
    if (count > 0 && !isKnown) unknown.push(file);
  };
  const failures = await readEach(call.args, read);
  engine.finish();
  drain();
  return { detections: episodes.values(), unknown, failures };
}

const timeOf = (atMs: number): string => new Date(atMs).toISOString();

function printRecord(call: Call, found: Found): void {
  const { rule, entity, severity, count, technique } = found;
  const [first, last] = [timeOf(found.firstMs), timeOf(found.lastMs)];
  const texts = { title: found.title[call.language], why: found.why[call.language] };
  call.print(JSON.stringify({ rule, entity, first, last, count, severity, technique, ...texts }));
}

function printTable(call: Call, all: readonly Found[]): void {
  const { detect: text } = call.text;
  if (all.length === 0) {
    call.print(text.nothing);
    return;
  }
  const rows = all.map(({ rule, entity, severity, firstMs, lastMs, count }) => [
    text.severities[severity],
    rule,
    entity,
    timeOf(firstMs),
    timeOf(lastMs),
    String(count),
  ]);
  call.print(table(text.columns, rows));
}

export async function run(call: Call): Promise<number> {
  const { detections, unknown, failures } = await detect(call);
  const found = mergeFound(detections);
  const { noneUnderstood } = call.text.logs;
  if (call.options['json']) for (const one of found) printRecord(call, one);
  // That nothing was found is not said of what could not be read.
  else if (found.length > 0 || failures.size === 0) {
    printTable(call, found);
    for (const file of unknown) call.print(noneUnderstood(plainText(file)));
  }
  if (failures.size > 0) throw toldOf(call, failures, call.args.length);
  return 0;
}
