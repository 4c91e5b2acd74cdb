// The palette: text reads at 4.5 to 1, borders of controls and lines of charts at 3 to 1.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

function palette(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const texts = ['ink', 'ink2', 'ink3', 'good', 'warn', 'bad', 'info', 'accent'];
const lines = Array.from({ length: 8 }, (_, at) => `line${at + 1}`);

for (const selector of [':root', ":root[data-theme='light']"]) {
  const colours = palette(selector);
  const at = (name: string): string => {
    const colour = colours[name];
    assert.ok(colour, `${selector} has no --${name}`);
    return colour;
  };
  test(`texts read on the panel of ${selector}`, () => {
    for (const name of texts) {
      const ratio = contrast(at(name), at('panel'));
      assert.ok(ratio >= 4.5, `${name} has ${ratio.toFixed(2)}`);
    }
  });
  test(`texts read on heads, selected rows and the page of ${selector}`, () => {
    for (const ground of ['head', 'page']) {
      for (const name of texts) {
        const ratio = contrast(at(name), at(ground));
        assert.ok(ratio >= 4.5, `${name} on ${ground} has ${ratio.toFixed(2)}`);
      }
    }
  });
  test(`borders and lines are seen on the panel of ${selector}`, () => {
    for (const name of ['edge', ...lines]) {
      const ratio = contrast(at(name), at('panel'));
      assert.ok(ratio >= 3, `${name} has ${ratio.toFixed(2)}`);
    }
  });
  test(`a pressed switch reads in ${selector}`, () => {
    assert.ok(contrast(at('panel'), at('ink')) >= 4.5);
  });
}
