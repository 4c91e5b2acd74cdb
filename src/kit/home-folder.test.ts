import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { test } from 'node:test';
import { homeFolder } from './home-folder.ts';

test('who has no home is at the root, never in the folder where the program was started', (t) => {
  assert.equal(homeFolder(), homedir());
  const { HOME } = process.env;
  t.after(() => {
    if (HOME === undefined) delete process.env['HOME'];
    else process.env['HOME'] = HOME;
  });
  process.env['HOME'] = '';
  assert.equal(homeFolder(), '/');
});
