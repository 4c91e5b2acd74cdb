// Knows which lines go on what a line before them began, such as the frames of a stack trace.

/** `frame`: a place in a program; `part`: goes on; `raised`: the class of what was thrown. */
type Role = 'head' | 'part' | 'frame' | 'raised';

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
const goingOn = [
  'Caused by: ',
  'Suppressed: ',
  String.raw`Traceback \(most recent call last\)`,
  'During handling of ',
  'The above exception was ',
];
const part = new RegExp(goingOn.join('|'), 'y');
const raised = /(?:[\w$]+\.)+[\w$]*(?:Exception|Error|Throwable|Exit)\b/y;
/** Python ends a trace with it. */
const pythonEnd = /[\w.]*(?:Error|Exception|Exit|Interrupt|Warning|Iteration)\b/y;
/** Header of syslog before a line that goes on: "java[12]: ". */
const headerEnd = ']: ';
const headerReachChars = 160;

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
  return matches(raised, text, at) ? 'raised' : 'head';
}

function roleOf(text: string): { role: Role; at: number } {
  if (blank.test(text[0] ?? ' ')) return { role: roleAt(text, 0), at: 0 };
  const at = bodyStart(text);
  return { role: roleAt(text, at), at };
}

/** One for each source, told its lines in their order. */
export class TraceGroups {
  /** Grows with each line that begins something. */
  group = 0;
  #hasFrames = false;
  #isPython = false;

  /** The group that a line belongs to; null: a place in a program, which tells of no error. */
  of(text: string): number | null {
    const { role, at } = roleOf(text);
    if (role === 'frame') {
      this.#hasFrames = true;
      return null;
    }
    if (role === 'part') {
      this.#isPython ||= text.startsWith('Traceback', at);
      return this.group;
    }
    const endsTrace = this.#isPython && this.#hasFrames && matches(pythonEnd, text, at);
    const goesOn = endsTrace || (role === 'raised' && !this.#hasFrames);
    this.#isPython = false;
    this.#hasFrames = endsTrace;
    if (!goesOn) this.group += 1;
    return this.group;
  }
}
