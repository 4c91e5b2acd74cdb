// What a line of a log says beyond its head: the stamp and the program have columns of their own.

import type { LogLine } from '../../contract/log-line.ts';

const headChars = 300;
/** Stamps as they begin a line: ISO 8601, syslog's, nginx' and Go's. */
const stamps = [
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?: ?Z| ?[+-]\d\d:?\d\d)?\]?\s+/,
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d\s+/,
  /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)?\s+/,
];

/** After "PROGRAM[PID]: "; the host before it may begin with the same letters. */
function afterProgram(text: string, program: string): string | null {
  const head = text.slice(0, headChars);
  for (let at = head.indexOf(program); at !== -1; at = head.indexOf(program, at + 1)) {
    const rest = text.slice(at + program.length);
    const end = /^(?:\[\d{1,10}\])?:\s?/.exec(rest);
    if (end && (at === 0 || /\s/.test(head[at - 1] ?? ''))) return rest.slice(end[0].length);
  }
  return null;
}

type Said = Pick<LogLine, 'atMs' | 'level' | 'program' | 'text'>;

function bare({ atMs, program, text }: Said): string {
  if (atMs === null) return text;
  const named = program === null ? null : afterProgram(text, program);
  if (named !== null) return named;
  const stamp = stamps.map((form) => form.exec(text)?.[0].length ?? 0).find((end) => end > 0);
  return text.slice(stamp ?? 0);
}

const levelWord = /^\[?(ERROR|WARN(?:ING)?|INFO)\]?:?\s+/;

/** The level has a column of its own too, where the line begins with its very word. */
function withoutLevel(message: string, level: LogLine['level']): string {
  const found = levelWord.exec(message);
  return found && level !== null && found[1]?.startsWith(level)
    ? message.slice(found[0].length)
    : message;
}

/** The whole line where its head is of no known form; never empty for one that speaks. */
export function messageOf(line: Said): string {
  const message = withoutLevel(bare(line), line.level);
  return (message.trim() === '' ? line.text : message).replace(/\t/g, '    ');
}

export interface Segment {
  text: string;
  marked: boolean;
}

/** What in a row is looked through: who reads on opens the line. */
const markedChars = 4000;
const mostMarks = 50;

/** Cuts a message where the words that are looked for stand. */
export function markWords(message: string, finder: RegExp | null): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  if (finder) {
    for (const match of message.slice(0, markedChars).matchAll(finder)) {
      if (match[0] === '') continue;
      if (match.index > end)
        segments.push({ text: message.slice(end, match.index), marked: false });
      segments.push({ text: match[0], marked: true });
      end = match.index + match[0].length;
      if (segments.length >= mostMarks) break;
    }
  }
  if (end < message.length) segments.push({ text: message.slice(end), marked: false });
  return segments;
}

/** Words that tell at a glance what went wrong; marked in errors where nothing is looked for. */
export const troubleWords =
  /\b(?:fail(?:ed|ure)?|error|fatal|panic|denied|refused|timed out|segfault|killed)\b/gi;

/** What finds the reader's words; null: nothing is looked for, or it is no expression. */
export function finderOf(text: string, isPattern: boolean): RegExp | null {
  if (text === '') return null;
  try {
    return new RegExp(isPattern ? text : escaped(text), 'gi');
  } catch {
    return null;
  }
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** The hub takes ignore rules of this length. */
export const longestPatternChars = 256;

/** An ignore rule for lines like this one: numbers and long ids may be others. */
export function patternLike(message: string): string {
  const pattern = escaped(message.trim()).replace(
    /\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b|\d+/gi,
    (found) => (/^\d+$/.test(found) ? '\\d+' : '[0-9a-f]+'),
  );
  let cut = '';
  // Piece by piece, so that it does not end within an escape or a class.
  for (const [piece] of pattern.matchAll(/\\d\+|\[0-9a-f\]\+|\\.|[^]/g)) {
    if (cut.length + piece.length > longestPatternChars) break;
    cut += piece;
  }
  return cut;
}
