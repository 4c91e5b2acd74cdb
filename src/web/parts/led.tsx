// A bar of lit cells: 24 as drawn, fewer where room is short.

import type { Tone } from '../model/tone.ts';

/** Any load at all lights the first cell; only a full one lights the last. */
export function litCells(lit: number, cells: number): number {
  if (!(lit > 0)) return 0;
  if (lit >= 0.995) return cells;
  return Math.min(cells - 1, Math.max(1, Math.round(lit * cells)));
}

export function Led({ lit, tone, cells = 24 }: { lit: number; tone: Tone; cells?: number }) {
  const on = litCells(lit, cells);
  return (
    <div class={`led ${tone}`} aria-hidden="true">
      {Array.from({ length: cells }, (_, at) => (
        <i key={at} class={at < on ? 'on' : ''} />
      ))}
    </div>
  );
}
