// Draws the attempts to log in of each hour as columns: failed, for unknown users, accepted.

import { numberText } from '../contract/number-text.ts';
import { attemptsOf, type HourFigures } from './daily-metrics.ts';
import { Picture } from './picture.ts';
import { typeHeight, typeWidth, writeType } from './pixel-type.ts';

export const chartWidth = 544;
const plotHeight = 96;
const topRoom = 12;
/** For the hours below the axis. */
const footRoom = 17;
const plotTop = topRoom;
const axisTop = plotTop + plotHeight;

/** The next 1, 2 or 5 with noughts behind it. */
export function niceTop(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [1, 2, 5, 10].find((step) => step * power >= most) ?? 10;
  return factor * power;
}

/** At least a pixel for what is not nothing. */
const heightOf = (attempts: number, top: number): number =>
  attempts === 0 ? 0 : Math.max(1, Math.round((attempts / top) * plotHeight));

function drawGround(picture: Picture, left: number, top: number): void {
  const label = numberText(top);
  writeType(picture, label, { left: left - 6 - typeWidth(label), top: plotTop, colour: 'ink3' });
  writeType(picture, '0', { left: left - 11, top: axisTop - typeHeight, colour: 'ink3' });
  for (const part of [0, 0.5]) {
    const y = plotTop + Math.round(plotHeight * part);
    for (let x = left; x < picture.width; x += 6) picture.fill(x, y, 2, 1, 'dot');
  }
}

/** From the foot up, as on the console. */
const parts = [
  { kind: 'failed', colour: 'bad' },
  { kind: 'invalid', colour: 'warn' },
  { kind: 'accepted', colour: 'good' },
] as const;

function drawHours(picture: Picture, hours: readonly HourFigures[], left: number): void {
  const top = niceTop(Math.max(...hours.map(attemptsOf)));
  const room = (picture.width - left) / hours.length;
  const width = Math.max(2, Math.floor(room) - 4);
  drawGround(picture, left, top);
  for (const [at, hour] of hours.entries()) {
    const x = left + Math.floor(at * room) + 2;
    let foot = axisTop;
    for (const { kind, colour } of parts) {
      const height = heightOf(hour[kind], top);
      foot -= height;
      picture.fill(x, foot, width, height, colour);
    }
    if (hour.hour % 3 !== 0) continue;
    const label = String(hour.hour).padStart(2, '0');
    const middle = x + Math.floor((width - typeWidth(label)) / 2);
    writeType(picture, label, { left: middle, top: axisTop + 7, colour: 'ink2' });
  }
}

/** Widest figure of the scale, and the room between it and the plot. */
const scaleRoom = (hours: readonly HourFigures[]): number =>
  typeWidth(numberText(niceTop(Math.max(...hours.map(attemptsOf))))) + 6;

export function hourChart(hours: readonly HourFigures[]): Picture {
  const picture = new Picture(chartWidth, axisTop + footRoom, 'panel');
  if (hours.length === 0) return picture;
  const left = Math.max(24, scaleRoom(hours));
  drawHours(picture, hours, left);
  picture.fill(left, axisTop, picture.width - left, 2, 'edge');
  return picture;
}
