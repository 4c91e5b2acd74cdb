// Patterns of log files: `*`, `?`, `[a-z]` within a name, `**` for folders in between.

/** `**` stands for so many folders at most. */
export const deepestFolders = 8;

export interface Glob {
  /** As it was written. */
  readonly pattern: string;
  /** Its names between slashes. */
  readonly segments: readonly string[];
}

/** Each `**` multiplies the ways in which a path may match. */
const mostDeepSegments = 2;

/** Null where it is no absolute path or goes up: such a pattern matches nothing. */
export function parseGlob(pattern: string): Glob | null {
  if (!pattern.startsWith('/') || pattern.includes('\0')) return null;
  const names = pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
  const segments = names.filter((segment, at) => segment !== '**' || names[at + 1] !== '**');
  if (segments.at(-1) === '**') segments.push('*');
  const deep = segments.filter((segment) => segment === '**').length;
  if (segments.includes('..') || segments.length === 0 || deep > mostDeepSegments) return null;
  return { pattern, segments };
}

export function isLiteral(segment: string): boolean {
  return !/[*?[]/.test(segment);
}

interface ClassEnd {
  matches: boolean;
  /** Index after the closing bracket. */
  next: number;
}

/** `[abc]`, `[a-z]`, `[!a]`, `[^a]`; null where the bracket is not closed: it is a character. */
function matchClass(glob: string, open: number, character: string): ClassEnd | null {
  const negated = glob[open + 1] === '!' || glob[open + 1] === '^';
  const first = open + (negated ? 2 : 1);
  // A bracket that comes first is one of the characters.
  const close = glob.indexOf(']', first + 1);
  if (close < 0) return null;
  let inside = false;
  for (let at = first; at < close; at += 1) {
    const from = glob[at] ?? '';
    const isRange = glob[at + 1] === '-' && at + 2 < close;
    const to = isRange ? (glob[at + 2] ?? '') : from;
    if (character >= from && character <= to) inside = true;
    if (isRange) at += 2;
  }
  return { matches: inside !== negated, next: close + 1 };
}

/** Index in the glob after what matches this one character, or -1. `*` is not looked at. */
function matchOne(glob: string, at: number, character: string): number {
  const sign = glob[at];
  if (sign === '?') return at + 1;
  if (sign === '[') {
    const end = matchClass(glob, at, character);
    if (end) return end.matches ? end.next : -1;
  }
  return sign === character ? at + 1 : -1;
}

/**
 * Whether one name matches one segment. Time is bounded by the product of both lengths. As in
 * a shell, a dot at the beginning must be written.
 */
export function matchName(glob: string, name: string): boolean {
  if (name.startsWith('.') && !glob.startsWith('.')) return false;
  let at = 0;
  let index = 0;
  let star = -1;
  let starIndex = 0;
  while (index < name.length) {
    if (glob[at] === '*') {
      star = at;
      starIndex = index;
      at += 1;
      continue;
    }
    const next = at < glob.length ? matchOne(glob, at, name[index] ?? '') : -1;
    if (next < 0 && star < 0) return false;
    if (next < 0) starIndex += 1;
    index = next < 0 ? starIndex : index + 1;
    at = next < 0 ? star + 1 : next;
  }
  while (glob[at] === '*') at += 1;
  return at === glob.length;
}

function matchFrom(glob: Glob, at: number, names: readonly string[], index: number): boolean {
  const segment = glob.segments[at];
  if (segment === undefined) return index === names.length;
  if (segment === '**') {
    const most = Math.min(names.length - index, deepestFolders);
    for (let folders = 0; folders <= most; folders += 1) {
      if (folders > 0 && names[index + folders - 1]?.startsWith('.')) return false;
      if (matchFrom(glob, at + 1, names, index + folders)) return true;
    }
    return false;
  }
  const name = names[index];
  if (name === undefined || !matchName(segment, name)) return false;
  return matchFrom(glob, at + 1, names, index + 1);
}

/** Whether a clean absolute path matches. */
export function matchGlob(glob: Glob, path: string): boolean {
  return matchFrom(glob, 0, path.split('/').slice(1), 0);
}
