// Numbers that a line says itself: they are kept by where to read them, not a second time.

/** Code of no number, and of the one that the line says; others follow. */
const none = 0;
const said = 1;

const zero = 0x30;
const blank = 0x20;
/** Longer ones are kept as they are. */
const mostDigits = 7;

/** The digits from there on; -1 where there are none. */
function numberAt(line: string, from: number): number {
  // To ask for a character that is not there would make each look at one slow.
  const end = Math.min(line.length, from + mostDigits);
  let value = 0;
  let at = from;
  for (; at < end; at += 1) {
    const digit = line.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return at === from ? -1 : value;
}

/**
 * Behind what in the line each is looked for: part of the form of the file. `port` must have a
 * blank before it, which is not searched for: lines have many blanks, and few letters p.
 */
const marks = {
  pid: { mark: '[', isWord: false },
  port: { mark: 'port ', isWord: true },
} as const;
export type SaidNumber = keyof typeof marks;

function saidBy(line: string, name: SaidNumber): number {
  const { mark, isWord } = marks[name];
  for (let at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, at + 1)) {
    if (!isWord || (at > 0 && line.charCodeAt(at - 1) === blank))
      return numberAt(line, at + mark.length);
  }
  return -1;
}

/** The code under which a number is kept beside its line; `valueOf` turns it back. */
export function codeOf(value: number | null, name: SaidNumber, line: string): number {
  if (value === null) return none;
  return saidBy(line, name) === value ? said : value + said + 1;
}

/** The number of a code; null: there was none. */
export function valueOf(code: number, name: SaidNumber, line: string): number | null {
  if (code === none) return null;
  return code === said ? saidBy(line, name) : code - said - 1;
}
