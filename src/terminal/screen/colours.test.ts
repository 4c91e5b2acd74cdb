import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Style } from '../canvas.ts';
import { Colours, colourDepth, groundInReport, groundOf } from './colours.ts';
import { lookAfter } from './emulator-fixture.ts';
import { plainStyle, styleNumber, styleNumbers, tones } from './style-number.ts';
import { type Ground, toneColours } from './tone-colours.ts';

const number = (style: Style): number => styleNumber(style);
const grounds: readonly Ground[] = ['dark', 'light', 'unknown'];

/** Relative luminance of WCAG 2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

describe('colours', () => {
  it('gives each style its look, whatever was before', () => {
    for (const depth of ['none', '16', '256', 'true'] as const) {
      const colours = new Colours(depth, 'dark');
      for (let from = 0; from < styleNumbers; from += 1) {
        for (let to = 0; to < styleNumbers; to += 7) {
          const way = colours.change(plainStyle, from) + colours.change(from, to);
          const direct = colours.change(plainStyle, to);
          assert.equal(lookAfter(way), lookAfter(direct), `${depth}: from ${from} to ${to}`);
        }
      }
    }
  });

  it('says only what changes', () => {
    const colours = new Colours('true', 'dark');
    const good = number({ tone: 'good' });
    const boldGood = number({ tone: 'good', bold: true });
    const danger = number({ tone: 'danger', bold: true });
    assert.equal(colours.change(plainStyle, good), '\u001b[38;2;90;212;138m');
    assert.equal(colours.change(good, good), '');
    assert.equal(colours.change(good, boldGood), '\u001b[1m');
    assert.equal(colours.change(boldGood, danger), '\u001b[38;2;255;118;118m');
    assert.equal(colours.change(danger, plainStyle), '\u001b[m');
    assert.equal(colours.change(good, plainStyle), '\u001b[39m');
  });

  it('has no colours where there are none, and tells danger by weight', () => {
    const colours = new Colours('none', 'dark');
    assert.equal(colours.change(plainStyle, number({ tone: 'warning' })), '');
    assert.equal(colours.change(plainStyle, number({ tone: 'danger' })), '\u001b[1m');
    const selected = number({ tone: 'good', inverse: true });
    assert.equal(colours.change(plainStyle, selected), '\u001b[7m');
  });

  it('takes the nearest of 256, and of 16 those that a person has chosen', () => {
    const many = new Colours('256', 'dark');
    assert.equal(many.change(plainStyle, number({ tone: 'danger' })), '\u001b[38;5;210m');
    const few = new Colours('16', 'light');
    assert.equal(few.change(plainStyle, number({ tone: 'danger' })), '\u001b[31m');
    assert.equal(few.change(plainStyle, number({ tone: 'third' })), '\u001b[2m');
  });

  it('can be read on its ground; where that is not known, on black and on white', () => {
    const backs = { dark: ['#11131c'], light: ['#fcf9f1'], unknown: ['#000000', '#ffffff'] };
    for (const tone of tones.filter((name) => name !== 'track')) {
      for (const ground of grounds) {
        const hex = toneColours[tone][ground];
        if (hex === null) continue;
        for (const back of backs[ground]) {
          const found = contrast(hex, back);
          assert(found >= 4.5, `${tone} on ${back}: ${found.toFixed(2)}`);
        }
      }
    }
  });

  it('knows what a terminal says of itself', () => {
    assert.deepEqual([1, 4, 8, 24].map(colourDepth), ['none', '16', '256', 'true']);
    assert.equal(groundOf({ COLORFGBG: '15;0' }), 'dark');
    assert.equal(groundOf({ COLORFGBG: '0;default;15' }), 'light');
    assert.equal(groundOf({ COLORFGBG: '0;7' }), 'light');
    assert.equal(groundOf({ COLORFGBG: '7;8' }), 'dark');
    assert.equal(groundOf({ TERM: 'linux' }), 'dark');
    assert.equal(groundOf({ TERM: 'xterm', COLORFGBG: 'default;default' }), 'unknown');
    assert.equal(groundInReport('11;rgb:1e1e/1e1e/1e1e'), 'dark');
    assert.equal(groundInReport('11;rgb:ff/ff/f0'), 'light');
    assert.equal(groundInReport('11;rgba:fdfd/f6f6/e3e3/ffff'), 'light');
    assert.equal(groundInReport('10;rgb:ffff/ffff/ffff'), null);
  });
});
