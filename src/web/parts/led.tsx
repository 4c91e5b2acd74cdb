// A bar of lit cells: 24 as drawn, fewer where room is short.

import { litCells } from '../model/drawing/lit-cells.ts';
import type { Tone } from '../../client/model/tone.ts';

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
