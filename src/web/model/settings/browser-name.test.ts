// Every browser says that it is all others: the name that none else says counts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserName } from './browser-name.ts';

test('browsers are told by name, not by what they pretend to be', () => {
  const base = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';
  assert.equal(browserName(`${base} Chrome/156.0 Safari/537.36`), 'Chrome 156 · Linux');
  assert.equal(browserName(`${base} Chrome/156.0 Safari/537.36 Edg/156.0`), 'Edge 156 · Linux');
  assert.equal(browserName('curl/8.5.0'), 'curl 8.5.0');
  assert.equal(browserName(''), '?');
});
