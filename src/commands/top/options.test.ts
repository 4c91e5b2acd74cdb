// The command line of `top`: what it takes, and what it refuses with a sentence.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../kit/app-error.ts';
import { commandTexts } from '../../text/command.ts';
import { topOptions } from './options.ts';

const text = commandTexts.en;

const read = (options: Record<string, string | boolean>) => topOptions({ options, text });

function refused(options: Record<string, string | boolean>, why: RegExp): void {
  assert.throws(
    () => read(options),
    (error) => error instanceof AppError && error.exitCode === 2 && why.test(error.message),
  );
}

test('without a word it is live, once a second, on this host, and may signal', () => {
  const usual = { form: 'live', readonly: false, intervalMs: 1000, hub: null };
  assert.deepEqual(read({}), usual);
  assert.equal(read({ once: true }).form, 'once');
  assert.equal(read({ json: true }).form, 'json');
  assert.equal(read({ readonly: true }).readonly, true);
  refused({ once: true, json: true }, /--once and --json/);
});

test('an interval is seconds with a fraction, within its bounds', () => {
  assert.equal(read({ interval: '0.5' }).intervalMs, 500);
  assert.equal(read({ interval: '60' }).intervalMs, 60_000);
  for (const given of ['0.4', '61', '0', '-1', '1s', '', '1e1', 'NaN']) {
    refused({ interval: given }, /from 0\.5 to 60/);
  }
});

test('a hub is named by scheme, name and port alone', () => {
  const hub = { origin: 'https://hub.example:8000', host: null, tokenFile: null };
  assert.deepEqual(read({ connect: 'https://hub.example:8000' }).hub, hub);
  assert.deepEqual(read({ connect: 'https://hub.example:8000/', host: 'db-1' }).hub, {
    ...hub,
    host: 'db-1',
  });
  const others = ['hub.example', 'ftp://hub', 'https://a:b@hub', 'http://hub/x', 'http://hub/?t=1'];
  for (const given of others) refused({ connect: given }, /give an address such as/);
  refused({ connect: 'https://kim:pass@hub' }, /^cannot connect to https:\/\/\*\*\*@hub: give/);
});

test('what only a hub needs is refused without one', () => {
  refused({ host: 'db-1' }, /--host alone/);
  refused({ 'token-file': 'x' }, /--token-file alone/);
});
