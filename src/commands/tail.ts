// `hostscope tail`: the last lines of a log file or a unit, and what is written after them.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LogLevel } from '../contract/log-event.ts';
import type { LogFilter, LogLine, LogPart, LogSourceId } from '../contract/log-line.ts';
import { AppError } from '../kit/app-error.ts';
import { systemClock } from '../kit/clock.ts';
import { nearest } from '../kit/nearest.ts';
import { silentLog } from '../kit/log.ts';
import { createLogs, type Logs } from '../logs/logs.ts';
import { UnreadableLog } from '../logs/files/open-log.ts';
import { mostTailLines } from '../logs/lines/tail-collector.ts';
import { hasUnitKind, isUnitName } from '../logs/journal/unit-name.ts';
import type { Call, Run } from './command.ts';
import { listenForStop } from './stop.ts';

const usualLines = 10;

const levelNames: Readonly<Record<string, LogLevel>> = {
  error: 'ERROR',
  warn: 'WARN',
  warning: 'WARN',
  info: 'INFO',
};

/** SGR colours: error red, warning yellow, information blue. */
const colours: Readonly<Record<LogLevel, string>> = { ERROR: '31', WARN: '33', INFO: '34' };

function linesOf(call: Call): number {
  const given = call.options['lines'];
  if (given === undefined) return usualLines;
  const count = /^\d{1,6}$/.test(String(given)) ? Number(given) : Infinity;
  if (count <= mostTailLines) return count;
  throw new AppError('badUsage', call.text.tail.badLines(String(given), mostTailLines));
}

function filterOf(call: Call): LogFilter {
  const { grep, level } = call.options;
  const filter: LogFilter = {};
  if (typeof grep === 'string' && grep !== '') filter.pattern = grep;
  if (typeof level !== 'string') return filter;
  filter.levels = level.split(',').map((name) => {
    const known = levelNames[name.trim().toLowerCase()];
    if (!known) throw new AppError('badUsage', call.text.tail.badLevel(level));
    return known;
  });
  return filter;
}

/** A file where there is one of that name; else a unit; a path that is not there is told so. */
function sourceOf(name: string): LogSourceId {
  const isPath = name.includes('/') || existsSync(name);
  if (isPath || !isUnitName(name)) return `file:${resolve(name)}`;
  return `unit:${hasUnitKind(name) ? name : `${name}.service`}`;
}

interface Printer {
  line(line: LogLine): void;
  remark(text: string): void;
}

function printerOf(call: Call, isTerminal: boolean): Printer {
  const coloured = isTerminal && !call.env['NO_COLOR'];
  const remark = (text: string): void => void process.stderr.write(`hostscope: ${text}\n`);
  if (call.options['json']) return { line: (line) => call.print(JSON.stringify(line)), remark };
  return {
    line: ({ level, text, cut }) => {
      const shown = cut ? `${text} ${call.text.tail.cut}` : text;
      const colour = coloured && level !== null ? colours[level] : null;
      call.print(colour === null ? shown : `\u001b[${colour}m${shown}\u001b[0m`);
    },
    remark,
  };
}

function printPart(part: LogPart, call: Call, printer: Printer): void {
  const { tail } = call.text;
  if (part.type === 'lines') for (const line of part.lines) printer.line(line);
  if (part.type === 'skipped') printer.remark(tail.skipped(part.lines));
  if (part.type === 'failed') printer.remark(part.reason);
  if (part.type === 'note') {
    const reason = part.reason === null ? '' : ` (${part.reason})`;
    printer.remark(`${tail.notes[part.note]}${reason}`);
  }
}

interface Asked {
  source: LogSourceId;
  lines: number;
  filter: LogFilter;
}

async function follow(logs: Logs, call: Call, ask: Asked): Promise<number> {
  const printer = printerOf(call, process.stdout.isTTY);
  const ended = new AbortController();
  const listener = listenForStop(process, () => process.exit(130));
  void listener.asked.then(() => ended.abort());
  // Whoever read what is printed has gone away.
  process.stdout.once('error', () => ended.abort());
  try {
    const { source, filter, lines } = ask;
    await logs.follow({ source, filter, last: lines }, ended.signal, (part) =>
      printPart(part, call, printer),
    );
  } finally {
    listener.forget();
  }
  return 0;
}

const unitMark = 'unit:';

/** Of what it has never heard the journal has no line, and says nothing. */
async function refuseUnheard(logs: Logs, call: Call, { source }: Asked): Promise<void> {
  if (!source.startsWith(unitMark)) return;
  const { signal } = new AbortController();
  const { lines } = await logs.tail({ source, lines: 1, filter: {} }, signal);
  if (lines.length > 0) return;
  const { sources } = await logs.answerers.logSources({}, signal, () => {});
  const units = sources.filter(({ kind }) => kind === 'unit').map(({ name }) => name);
  const unit = source.slice(unitMark.length);
  const why = call.text.tail.unheard(call.args[0] ?? '', unit, nearest(unit, units));
  throw new AppError('notFound', why);
}

async function show(logs: Logs, call: Call, ask: Asked): Promise<number> {
  const printer = printerOf(call, process.stdout.isTTY);
  const { lines, complete } = await logs.tail(ask, new AbortController().signal);
  if (lines.length === 0 && complete) await refuseUnheard(logs, call, ask);
  for (const line of lines) printer.line(line);
  if (!complete) printer.remark(call.text.tail.searched);
  else if (lines.length === 0 && ask.lines > 0) {
    const isChosen = Object.keys(ask.filter).length > 0;
    printer.remark(isChosen ? call.text.tail.nothing : call.text.tail.empty);
  }
  return 0;
}

/** The caller's own rights decide what may be read, and every line is printed. */
export const run: Run = async (call) => {
  const ask = {
    source: sourceOf(call.args[0] ?? ''),
    lines: linesOf(call),
    filter: filterOf(call),
  };
  const logs = createLogs({
    patterns: () => [],
    anyFile: true,
    linesPerSecond: Infinity,
    clock: systemClock,
    log: silentLog,
  });
  try {
    return call.options['follow'] ? await follow(logs, call, ask) : await show(logs, call, ask);
  } catch (error) {
    // What was named cannot be read: the command itself was used rightly.
    if (!(error instanceof UnreadableLog)) throw error;
    const { cause, message, text } = error;
    throw new AppError('unreadable', message, { cause, ...(text && { text }) });
  } finally {
    await logs.stop();
  }
};
