// What of which log is shown, as it stands in the page's address and in what the hub is asked.

import type { LogLevel } from '../../../contract/log-event.ts';
import { logLevels } from './log-level.ts';

export interface LogPlace {
  /** Null: the list of sources. */
  source: string | null;
  /** What is looked for: words, or an expression. */
  text: string;
  isPattern: boolean;
  /** Empty: all lines, also those without a level. */
  levels: readonly LogLevel[];
  ignores: boolean;
}

const longestText = 256;

export function logPlace(query: URLSearchParams): LogPlace {
  const source = query.get('source');
  const levels = new Set((query.get('levels') ?? '').split(','));
  return {
    source: source && source.length <= 4096 ? source : null,
    text: (query.get('text') ?? '').slice(0, longestText),
    isPattern: query.get('regex') === '1',
    levels: logLevels.filter((level) => levels.has(level)),
    ignores: query.get('ignore') !== 'off',
  };
}

export function logPlaceHref({ source, text, isPattern, levels, ignores }: LogPlace): string {
  const query = new URLSearchParams();
  if (source !== null) query.set('source', source);
  if (text !== '') query.set('text', text);
  if (isPattern) query.set('regex', '1');
  if (levels.length > 0) query.set('levels', levels.join(','));
  if (!ignores) query.set('ignore', 'off');
  return query.size > 0 ? `/logs?${query}` : '/logs';
}

export interface LogAsk {
  source: string;
  text?: string;
  pattern?: string;
  levels?: string;
  ignore: 'on' | 'off';
}

/** What the hub is asked for; null where no source is chosen. */
export function logAsk({ source, text, isPattern, levels, ignores }: LogPlace): LogAsk | null {
  if (source === null) return null;
  return {
    source,
    ...(text === '' ? {} : isPattern ? { pattern: text } : { text }),
    ...(levels.length === 0 || levels.length === logLevels.length
      ? {}
      : { levels: levels.join(',') }),
    ignore: ignores ? 'on' : 'off',
  };
}

/** What is wrong with an expression, in the browser's words; null: nothing. */
export function patternProblem(pattern: string): string | null {
  try {
    RegExp(pattern, 'i');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function sourceName(source: string): string {
  return source.replace(/^(file|unit|container|pod):/, '').replace(/^journal:$/, 'journal');
}

/** What tells of a log whether it is the one that speaks for the whole host. */
interface Listed {
  id: string;
  kind: string;
  name: string;
  sizeBytes: number | null;
  changedMs: number | null;
  unreadable: unknown;
}

/** The journal, the system's log, or what was written to last; null: none can be read. */
export function mainSource<S extends Listed>(sources: readonly S[]): S | null {
  const readable = sources.filter((one) => one.unreadable === null && one.sizeBytes !== 0);
  const system = /\/(syslog|messages|system\.log)$/;
  const newest = readable.toSorted((a, b) => (b.changedMs ?? 0) - (a.changedMs ?? 0));
  return (
    readable.find(({ kind }) => kind === 'journal') ??
    readable.find(({ name }) => system.test(name)) ??
    newest[0] ??
    null
  );
}
