// Where pixel columns of the last seconds stand, in whole device pixels.

import type { Levels } from '../../../contract/metric.ts';
import { toneOf, type Tone } from '../../../client/model/tone.ts';

export interface Column {
  x: number;
  height: number;
  width: number;
  tone: Tone;
}

export interface ColumnScene {
  values: ArrayLike<number>;
  width: number;
  height: number;
  /** Top of the scale; null: the highest value shown. */
  top: number | null;
  levels: Levels | undefined;
  /** Device pixels of a CSS pixel, at least 1 and whole. */
  scale: number;
}

/** A minute fits the width; where that is not even, seconds before it fill the rest. */
export function columnPitch(cssWidth: number): number {
  return Math.max(2, Math.floor(cssWidth / 60));
}

/**
 * The newest second stands at the right edge. A gap in the data has no column; a value of zero
 * has one of a pixel, so that nothing happening differs from nothing known.
 */
export function layColumns(scene: ColumnScene): Column[] {
  const { values, width, height, scale } = scene;
  const pitch = columnPitch(width / scale) * scale;
  const shown = Math.min(values.length, Math.floor((width + scale) / pitch));
  const first = values.length - shown;
  let top = scene.top ?? 0;
  if (scene.top === null) {
    for (let at = first; at < values.length; at++) top = Math.max(top, values[at] || 0);
  }
  const columns: Column[] = [];
  for (let at = 0; at < shown; at++) {
    const value = values[first + at] ?? NaN;
    if (Number.isNaN(value)) continue;
    const part = top > 0 ? Math.min(1, Math.max(0, value / top)) : 0;
    const lines = Math.max(1, Math.round((part * height) / scale));
    columns.push({
      x: width - (shown - at) * pitch + scale,
      width: pitch - scale,
      height: lines * scale,
      tone: toneOf(value, scene.levels),
    });
  }
  return columns;
}
