// What the filter box of the process table means: words that must all be found, some named.

import type { VerdictMode } from '../../contract/verdict.ts';
import { levelOf, type Entry } from './process-table.ts';

export type ProcessFilter = (entry: Entry, mode: VerdictMode) => boolean;

/** Words of one language stand for the levels too, so that what is shown can be typed. */
const levelWords: Readonly<Record<string, string>> = {
  위험: 'danger',
  주의: 'caution',
  안전: 'safe',
  커널: 'kernel',
};

function searchedOf(entry: Entry): string {
  if (entry.searched !== null) return entry.searched;
  const { row } = entry;
  const parts = [row.name, row.user, row.executable ?? '', row.commandLine];
  parts.push(row.unit ?? '', row.container ?? '', row.containerName ?? '');
  parts.push(row.package ?? '', ...row.rules);
  entry.searched = parts.join('\n').toLowerCase();
  return entry.searched;
}

/** `127.0.0.1:6379`, `[::1]:53/udp` and `80` all end in their port. */
export function portNumber(port: string): number {
  return Number(/(\d+)(?:\/\w+)?$/.exec(port)?.[1] ?? NaN);
}

function hasPort({ row }: Entry, wanted: string): boolean {
  return (
    row.ports?.some((port) => port.startsWith(wanted) || `${portNumber(port)}` === wanted) ?? false
  );
}

const has = (text: string | null, part: string): boolean =>
  text?.toLowerCase().includes(part) ?? false;

const named: Readonly<Record<string, (word: string) => ProcessFilter>> = {
  level: (word) => (entry, mode) => levelOf(entry, mode) === (levelWords[word] ?? word),
  pid: (word) => (entry) => `${entry.row.pid}` === word,
  name: (word) => (entry) => has(entry.row.name, word),
  user: (word) => (entry) => entry.row.user.toLowerCase() === word,
  port: (word) => (entry) => hasPort(entry, word),
  path: (word) => (entry) => has(entry.row.executable, word),
  rule: (word) => (entry) => entry.row.rules.some((rule) => has(rule, word)),
  unit: (word) => (entry) => has(entry.row.unit, word),
};

function filterOfWord(word: string): ProcessFilter {
  const colon = word.indexOf(':');
  const make = named[word.slice(0, Math.max(0, colon))];
  const rest = word.slice(colon + 1);
  if (make && rest !== '') return make(rest);
  if (make) return () => true;
  // A number is most often a PID or a port; as a part of other numbers it would find too much.
  const isNumber = /^\d+$/.test(word);
  return (entry) =>
    (isNumber && `${entry.row.pid}` === word) ||
    (entry.row.ports !== null && hasPort(entry, word)) ||
    searchedOf(entry).includes(word);
}

/** Null where nothing is filtered. */
export function processFilter(text: string): ProcessFilter | null {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean).map(filterOfWord);
  if (words.length === 0) return null;
  return (entry, mode) => words.every((fits) => fits(entry, mode));
}
