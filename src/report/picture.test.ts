import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addressChart } from './address-chart.ts';
import { attemptsOf, type HourFigures } from './daily-metrics.ts';
import { hourChart, niceTop } from './hour-chart.ts';
import { colourNames, palette } from './palette.ts';
import { Picture } from './picture.ts';
import { encodePng, pngScale } from './png.ts';
import { readPng } from './png-fixture.ts';
import { typeWidth, writeType } from './pixel-type.ts';

const hoursWith = (of: (hour: number) => Partial<HourFigures>): HourFigures[] =>
  Array.from({ length: 24 }, (_, hour) => ({
    hour,
    fromMs: hour * 3_600_000,
    logs: 0,
    failed: 0,
    invalid: 0,
    accepted: 0,
    ...of(hour),
  }));

const countOf = (picture: Picture, colour: keyof typeof palette): number => {
  let count = 0;
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      if (picture.colourAt(x, y) === colour) count += 1;
    }
  }
  return count;
};

/** The first column that has this colour. */
function columnOf(picture: Picture, colour: keyof typeof palette): number {
  for (let x = 0; x < picture.width; x += 1) {
    for (let y = 0; y < picture.height; y += 1) if (picture.colourAt(x, y) === colour) return x;
  }
  return -1;
}

describe('the palette', () => {
  it('is that of the console in light', () => {
    const css = readFileSync(new URL('../web/style/tokens.css', import.meta.url), 'utf8');
    const light = css.slice(css.indexOf("[data-theme='light']"));
    for (const name of colourNames) {
      const value = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(light)?.[1];
      assert.equal(palette[name], value, name);
    }
    assert(colourNames.length <= 16, 'four bits a pixel');
  });
});

describe('a picture', () => {
  it('is read back from its PNG pixel by pixel, each of them twice as wide and high', () => {
    const colours = fc.constantFrom(...colourNames);
    const side = fc.integer({ min: 1, max: 40 });
    const fills = fc.array(
      fc.tuple(fc.integer({ min: -9, max: 40 }), fc.integer({ min: -9, max: 40 }), side, colours),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(side, side, colours, fills, (width, height, ground, parts) => {
        const picture = new Picture(width, height, ground);
        for (const [left, top, size, colour] of parts) picture.fill(left, top, size, size, colour);
        const png = readPng(encodePng(picture));
        assert.deepEqual([png.width, png.height], [width * pngScale, height * pngScale]);
        for (let y = 0; y < png.height; y += 1) {
          for (let x = 0; x < png.width; x += 1) {
            const colour = picture.colourAt(Math.floor(x / pngScale), Math.floor(y / pngScale));
            assert.equal(png.at(x, y), palette[colour]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('shows each character of addresses and figures as one of its own', () => {
    const seen = new Set<string>();
    for (const character of '0123456789abcdef.:,/%…') {
      const picture = new Picture(typeWidth(character), 9, 'panel');
      writeType(picture, character, { left: 0, top: 0, colour: 'ink' });
      seen.add(`${picture.width} ${picture.pixels.join('')}`);
      assert(countOf(picture, 'ink') > 0, character);
    }
    assert.equal(seen.size, 22);
  });

  it('writes what it has no shape for as an ellipsis', () => {
    assert.equal(typeWidth('한'), typeWidth('…'));
  });
});

describe('the chart of hours', () => {
  it('draws what failed at the foot, unknown users on it, accepted on top, to scale', () => {
    const picture = hourChart(
      hoursWith((hour) => (hour === 12 ? { failed: 50, invalid: 25, accepted: 25 } : {})),
    );
    const [bad, warn, good] = (['bad', 'warn', 'good'] as const).map((colour) =>
      countOf(picture, colour),
    );
    assert(good !== undefined && good > 0);
    assert.deepEqual([bad, warn], [2 * good, good]);
    const middle = columnOf(picture, 'bad');
    const colours: string[] = [];
    for (let y = 0; y < picture.height; y += 1) {
      const colour = picture.colourAt(middle, y);
      if (/bad|warn|good/.test(colour) && colours.at(-1) !== colour) colours.push(colour);
    }
    assert.deepEqual(colours, ['good', 'warn', 'bad']);
  });

  it('shows even one attempt beside thousands, and keeps within its bounds', () => {
    const figures = fc.record({
      failed: fc.integer({ min: 0, max: 100_000 }),
      invalid: fc.integer({ min: 0, max: 100_000 }),
      accepted: fc.integer({ min: 0, max: 100_000 }),
    });
    const kinds = [
      ['failed', 'bad'],
      ['invalid', 'warn'],
      ['accepted', 'good'],
    ] as const;
    const days = fc.array(figures, { minLength: 22, maxLength: 25 });
    fc.assert(
      fc.property(days, (all) => {
        const hours = all.map((each, hour) => ({ hour: hour % 24, fromMs: 0, logs: 0, ...each }));
        const picture = hourChart(hours);
        for (const [kind, colour] of kinds) {
          const any = hours.some((hour) => hour[kind] > 0);
          assert.equal(countOf(picture, colour) > 0, any);
        }
        assert(niceTop(Math.max(...hours.map(attemptsOf))) >= Math.max(...hours.map(attemptsOf)));
      }),
      { numRuns: 20 },
    );
  });

  it('of a day without hours is empty', () => {
    assert.equal(countOf(hourChart([]), 'bad'), 0);
  });
});

describe('the chart of addresses', () => {
  it('draws bars as long as their figures', () => {
    const picture = addressChart([
      { ip: '203.0.113.9', cnt: 400 },
      { ip: '2001:db8::1', cnt: 100 },
    ]);
    const half = picture.height / 2;
    const bar = (from: number) => {
      let longest = 0;
      for (let y = from; y < from + half; y += 1) {
        let length = 0;
        for (let x = 0; x < picture.width; x += 1) length += +(picture.colourAt(x, y) === 'bad');
        longest = Math.max(longest, length);
      }
      return longest;
    };
    assert(Math.abs(bar(0) / bar(half) - 4) < 0.05);
  });

  it('leaves room for the longest addresses', () => {
    const ip = '2001:0db8:aaaa:bbbb:cccc:dddd:eeee:ffff';
    const picture = addressChart([{ ip, cnt: 1_234_567 }]);
    assert(countOf(picture, 'bad') > 300);
  });
});
