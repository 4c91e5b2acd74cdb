// A span of event times, both ends in it, and how it is written down.

import { hourMs } from '../../contract/time-units.ts';

export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

export function widen(span: TimeSpan | null, atMs: number): TimeSpan {
  if (!span) return { fromMs: atMs, toMs: atMs };
  if (atMs >= span.fromMs && atMs <= span.toMs) return span;
  return { fromMs: Math.min(span.fromMs, atMs), toMs: Math.max(span.toMs, atMs) };
}

/** All of the hours that it touches. */
export function wholeHours({ fromMs, toMs }: TimeSpan): TimeSpan {
  return {
    fromMs: Math.floor(fromMs / hourMs) * hourMs,
    toMs: (Math.floor(toMs / hourMs) + 1) * hourMs - 1,
  };
}

export const spanText = ({ fromMs, toMs }: TimeSpan): string => `${fromMs} ${toMs}`;

/** Null where it is no span. */
export function readSpan(text: string): TimeSpan | null {
  const found = /^(-?\d{1,17}) (-?\d{1,17})$/.exec(text);
  return found ? { fromMs: Number(found[1]), toMs: Number(found[2]) } : null;
}
