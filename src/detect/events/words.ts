// Parts of the sentences of detections: counts, lengths of time, names of any length.

import { numberText } from '../../contract/number-text.ts';
import type { Text } from '../../contract/text.ts';
import { secondMs, minuteMs, hourMs, dayMs } from '../../contract/time-units.ts';

const longestNameChars = 64;

/** A name that somebody else chose, short enough for a title. */
export function shortName(name: string): string {
  if (name === '') return '""';
  return name.length > longestNameChars ? `${name.slice(0, longestNameChars)}…` : name;
}

/** `1 failed attempt`, `1,204 failed attempts` */
export function many(count: number, one: string, several = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : several}`;
}

const steps = [
  { ms: dayMs, en: 'day', ko: '일' },
  { ms: hourMs, en: 'hour', ko: '시간' },
  { ms: minuteMs, en: 'minute', ko: '분' },
  { ms: secondMs, en: 'second', ko: '초' },
] as const;

/** In the largest unit of which there are at least two. */
export function lengthText(ms: number): Text {
  const step = steps.find((unit) => ms >= 2 * unit.ms) ?? steps[3];
  const count = Math.round(ms / step.ms);
  return { en: many(count, step.en), ko: `${count}${step.ko}` };
}
