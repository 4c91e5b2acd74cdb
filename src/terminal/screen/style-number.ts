// A style as a number of one byte, as cells hold it.

import type { Style, Tone } from '../canvas.ts';

export const tones: readonly Tone[] = [
  'ink',
  'second',
  'third',
  'track',
  'good',
  'warning',
  'danger',
  'info',
  'accent',
];

export const bold = 1;
export const underline = 2;
export const inverse = 4;
const toneStep = 8;

/** Every number is below. */
export const styleNumbers = tones.length * toneStep;
/** Ink, and nothing else: what empty cells are. */
export const plainStyle = 0;

const toneNumbers = new Map(tones.map((tone, index) => [tone, index * toneStep]));

export function styleNumber(style: Style | undefined): number {
  if (!style) return plainStyle;
  let number = toneNumbers.get(style.tone) ?? plainStyle;
  if (style.bold) number += bold;
  if (style.underline) number += underline;
  if (style.inverse) number += inverse;
  return number;
}

export const toneOf = (number: number): Tone => tones[Math.floor(number / toneStep)] ?? 'ink';

/** `bold`, `underline` and `inverse`, added. */
export const attributesOf = (number: number): number => number % toneStep;
