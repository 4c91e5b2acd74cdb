// The overview's words of a service's state are those of the services page, which it does not load.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleEn } from './console.en.ts';
import { consoleKo } from './console.ko.ts';
import { servicesEn } from './pages/services.en.ts';
import { servicesKo } from './pages/services.ko.ts';

const catalogues = [
  [consoleEn, servicesEn],
  [consoleKo, servicesKo],
] as const;

test('a state is called the same on both pages, in both languages', () => {
  let states = 0;
  for (const [console, services] of catalogues) {
    for (const [key, word] of Object.entries(services)) {
      const state = /^(?:state\.|(?=process\.(?:active|missing)$))(.+)$/.exec(key)?.[1];
      if (state === undefined) continue;
      states += 1;
      assert.equal(Object.entries(console).find(([name]) => name === `unit.${state}`)?.[1], word);
    }
  }
  assert.equal(states, 2 * 12);
});
