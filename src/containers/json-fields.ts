// Takes values out of JSON that an engine sent, whatever it really holds.

import { cleanShortText } from '../kit/clean-text.ts';

/** Names, images and the like; whatever is longer is cut. */
const longestChars = 256;

/** What stands at this path, or undefined. */
export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

/** Fit to be shown; empty where there is no text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? cleanShortText(value, longestChars) : '';
}

/** What is counted: what is negative, broken or beyond all counting is not known. */
export function countOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** RFC 3339; Go's zero time, the year 1, stands for "never". */
export function timeMsOf(value: unknown): number | null {
  const timeMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return timeMs > 0 ? timeMs : null;
}
