// Draws failed logins by address: a bar each, with its address before and its figure behind.

import { numberText } from '../contract/number-text.ts';
import type { AddressCount } from './daily-metrics.ts';
import { chartWidth } from './hour-chart.ts';
import { Picture } from './picture.ts';
import { typeHeight, typeWidth, writeType } from './pixel-type.ts';

const rowHeight = 20;
const barHeight = 11;
const barGap = 8;

export function addressChart(addresses: readonly AddressCount[]): Picture {
  const picture = new Picture(chartWidth, Math.max(1, addresses.length) * rowHeight, 'panel');
  const names = Math.max(0, ...addresses.map(({ ip }) => typeWidth(ip)));
  const figures = Math.max(0, ...addresses.map(({ cnt }) => typeWidth(numberText(cnt))));
  const left = names + barGap;
  const room = Math.max(8, chartWidth - left - figures - barGap);
  const most = Math.max(1, ...addresses.map(({ cnt }) => cnt));
  for (const [at, { ip, cnt }] of addresses.entries()) {
    const top = at * rowHeight + Math.floor((rowHeight - barHeight) / 2);
    const typeTop = top + Math.floor((barHeight - typeHeight) / 2);
    const width = Math.max(1, Math.round((cnt / most) * room));
    writeType(picture, ip, { left: 0, top: typeTop, colour: 'ink' });
    picture.fill(left, top, room, barHeight, 'track');
    picture.fill(left, top, width, barHeight, 'bad');
    const figureLeft = chartWidth - typeWidth(numberText(cnt));
    writeType(picture, numberText(cnt), { left: figureLeft, top: typeTop, colour: 'ink' });
  }
  return picture;
}
