// Knows which lines go on what a line before them began, such as the frames of a stack trace.

import type { Lines } from '../lines/lines.ts';

/**
 * `frame`: a place in a program; `part`: goes on; `trace`: what Python puts over places; `raised`:
 * the class of what was thrown.
 */
type Role = 'head' | 'part' | 'frame' | 'trace' | 'raised';

const blank = /\s/;
/** A place in Node.js, the JVM or .NET ("at name(place"), or in Python. */
const places = [
  String.raw`at (?:async |new )?[\w$.<>[\]@/-]+(?: \[as \w+\])?\s?\(`,
  String.raw`at \S+:\d`,
  'File "',
  String.raw`\.{3} \d+ `,
  String.raw`\^+$`,
];
const frame = new RegExp(String.raw`\s*(?:${places.join('|')})`, 'y');
const goingOn = ['Caused by: ', 'Suppressed: ', 'During handling of ', 'The above exception was '];
const part = new RegExp(goingOn.join('|'), 'y');
const trace = /Traceback \(most recent call last\)/y;
const raised = /(?:[\w$]+\.)+[\w$]*(?:Exception|Error|Throwable|Exit)\b/y;
/** Python ends a trace with it. */
const pythonEnd = /[\w.]*(?:Error|Exception|Exit|Interrupt|Warning|Iteration)\b/y;
/** Header of syslog before a line that goes on: "java[12]: ". */
const headerEnd = ']: ';
const headerReachChars = 160;
/** What is thrown is written down in one go; a program that is busy may need a moment. */
const longestPauseMs = 2000;

function matches(form: RegExp, text: string, at: number): boolean {
  form.lastIndex = at;
  return form.test(text);
}

/** Where the program's own text begins. */
function bodyStart(text: string): number {
  const at = text.indexOf(headerEnd);
  return at > 0 && at < headerReachChars ? at + headerEnd.length : 0;
}

function roleAt(text: string, at: number): Role {
  if (text.length === at) return 'part';
  if (blank.test(text[at] ?? '')) return matches(frame, text, at) ? 'frame' : 'part';
  if (matches(part, text, at)) return 'part';
  if (matches(trace, text, at)) return 'trace';
  return matches(raised, text, at) ? 'raised' : 'head';
}

function roleOf(text: string): { role: Role; at: number } {
  if (blank.test(text[0] ?? ' ')) return { role: roleAt(text, 0), at: 0 };
  const at = bodyStart(text);
  return { role: roleAt(text, at), at };
}

/** `java[12]: ` of "Nov 22 10:00:00 web1 java[12]: x"; empty: it names none. */
function writerOf(text: string): string {
  const end = bodyStart(text);
  return text.slice(text.lastIndexOf(' ', end - headerEnd.length) + 1, end);
}

/** One for each source, told its lines in their order, and where a batch of them ends. */
export class TraceGroups {
  /** Grows with each line that begins something. */
  group = 0;
  #hasFrames = false;
  #isPython = false;

  /** Of the last line of the batch before. */
  #lastMs: number | null = null;

  /** The group that a line belongs to; null: a place in a program, which tells of no error. */
  of(text: string, lines: Lines, index: number): number | null {
    const { role, at } = roleOf(text);
    if (role === 'frame') {
      this.#hasFrames = true;
      return null;
    }
    if (role === 'part') return this.group;
    const isTrace = role === 'trace';
    const endsTrace = this.#isPython && this.#hasFrames && matches(pythonEnd, text, at);
    const mayGoOn = isTrace || (role === 'raised' && !this.#hasFrames);
    const goesOn = endsTrace || (mayGoOn && !this.#isApart(lines, index));
    this.#isPython = isTrace;
    this.#hasFrames = endsTrace;
    if (!goesOn) this.group += 1;
    return this.group;
  }

  /** Whether a line was written by another program than the line before, or long after it. */
  #isApart(lines: Lines, index: number): boolean {
    const beforeMs = index > 0 ? lines.line(index - 1).atMs : this.#lastMs;
    const { atMs } = lines.line(index);
    if (atMs !== null && beforeMs !== null && atMs - beforeMs > longestPauseMs) return true;
    const writer = writerOf(lines.text(index));
    const before = index > 0 ? writerOf(lines.text(index - 1)) : '';
    return writer !== before && writer !== '' && before !== '';
  }

  endBatch(lines: Lines): void {
    if (lines.count > 0) this.#lastMs = lines.line(lines.count - 1).atMs;
  }
}
