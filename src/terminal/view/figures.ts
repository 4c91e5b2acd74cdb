// Figures in as few columns as can be, bars, and ages in words.

import { age, bits, bytes, dash, joined, percentFigure } from '../../client/model/format.ts';
import type { Tone } from '../canvas.ts';
import type { Pen } from './pen.ts';
import type { Scene } from './scene.ts';
import { toneOfShare } from './tones.ts';

/** `12M`, `5.2G`. */
export function shortBytes(value: number | null): string {
  if (value === null) return dash;
  const { figure, unit } = bytes(value);
  return figure + unit.slice(0, 1);
}

export const bitRate = (bytesPerSecond: number | null): string =>
  bytesPerSecond === null ? dash : joined(bits(bytesPerSecond * 8));

/** Of one processor: `250m`. */
export const shortCpu = (millicores: number | null): string =>
  millicores === null ? dash : `${Math.round(millicores)}m`;

export const shortPercent = (value: number | null): string =>
  value === null || Number.isNaN(value) ? dash : percentFigure(value);

export const oneDigit = (value: number | null): string =>
  value === null || Number.isNaN(value) ? dash : value.toFixed(1);

/** A share of 0 to 100; what is not known is an empty bar. */
export function drawBar(pen: Pen, width: number, percent: number | null, tone?: Tone): void {
  const columns = Math.min(width, pen.rest);
  const share = Math.max(0, Math.min(1, (percent ?? 0) / 100)) || 0;
  const filled = Math.round(share * columns);
  const { full, empty } = pen.canvas.glyphs;
  pen.text(full.repeat(filled), tone ?? toneOfShare(percent));
  pen.text(empty.repeat(columns - filled), 'track');
  pen.gap(width - columns);
}

/** A column for each share, the newest at the end where not all have room. */
export function drawShares(shares: readonly (number | null)[], pen: Pen): void {
  const { heights } = pen.canvas.glyphs;
  for (const share of shares.slice(-pen.rest)) {
    if (share === null) pen.gap();
    else {
      const height = Math.max(
        0,
        Math.min(heights.length - 1, Math.floor((share / 100) * heights.length)),
      );
      pen.text(heights[height] ?? '', toneOfShare(share));
    }
  }
}

export function ageSince({ words, hostMs }: Scene, atMs: number): string {
  return age(hostMs() - atMs, words.language);
}
