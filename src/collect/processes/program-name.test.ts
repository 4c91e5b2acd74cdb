// A process is shown by a name that a person can see.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownName } from './program-name.ts';

test('the name of a first thread gives way to that of its executable', () => {
  assert.equal(shownName('node-MainThread', '/usr/bin/node'), 'node');
  assert.equal(shownName('MainThread', null), 'MainThread');
  assert.equal(shownName('nginx', '/usr/sbin/nginx'), 'nginx');
});

test('a name that shows as nothing gives way too', () => {
  for (const name of ['', '   ', '\u00a0', '\u2800']) {
    assert.equal(shownName(name, '/tmp/x'), 'x', JSON.stringify(name));
    assert.equal(shownName(name, null), '?', JSON.stringify(name));
    assert.equal(shownName(name, '/tmp/ \u2800'), '?', JSON.stringify(name));
  }
});
