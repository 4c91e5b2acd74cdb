// What a terminal can show, by what the environment says of it.

import type { Glyphs } from '../canvas.ts';
import { asciiGlyphs, linuxConsoleGlyphs, unicodeGlyphs } from './glyphs.ts';

/** Whether the locale's characters are UTF-8: the first that is set of three says so (POSIX). */
export function hasUnicode(env: NodeJS.ProcessEnv): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return /utf-?8/i.test(locale);
}

export function glyphsFor(env: NodeJS.ProcessEnv): Glyphs {
  if (!hasUnicode(env)) return asciiGlyphs;
  return env['TERM'] === 'linux' ? linuxConsoleGlyphs : unicodeGlyphs;
}

export type Refusal = 'inputIsNoTerminal' | 'outputIsNoTerminal' | 'terminalIsDumb';

/** Why no picture can stand on it, or null. */
export function refusalOf(
  stdin: { isTTY?: boolean },
  stdout: { isTTY?: boolean },
  env: NodeJS.ProcessEnv,
): Refusal | null {
  if (!stdout.isTTY) return 'outputIsNoTerminal';
  if (!stdin.isTTY) return 'inputIsNoTerminal';
  return env['TERM'] && env['TERM'] !== 'dumb' ? null : 'terminalIsDumb';
}
