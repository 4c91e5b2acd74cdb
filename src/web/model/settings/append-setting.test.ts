import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call } from '../../../client/client.ts';
import { appendSetting } from './append-setting.ts';

function hubWith(value: readonly string[], editable = true) {
  const sent: unknown[] = [];
  const call = (async (route: string, request?: { body?: unknown }): Promise<unknown> => {
    if (route.startsWith('PATCH')) sent.push(request?.body);
    return { settings: [{ key: 'allowUsers', value, editable }] };
  }) as Call;
  return { call, sent };
}

test('an item goes behind those that are there, once', async () => {
  const { call, sent } = hubWith(['a']);
  assert.equal(await appendSetting(call, 'allowUsers', ' b"'), 'added');
  assert.deepEqual(sent, [{ values: { allowUsers: ['a', ' b"'] } }]);
  assert.equal(await appendSetting(call, 'allowUsers', 'a'), 'there');
  assert.equal(sent.length, 1);
});

test('what is fixed elsewhere, full or not known is not sent', async () => {
  const fixed = hubWith([], false);
  assert.equal(await appendSetting(fixed.call, 'allowUsers', 'x'), 'fixed');
  assert.equal(await appendSetting(fixed.call, 'allowPeople', 'x'), 'fixed');
  const full = hubWith(Array.from({ length: 256 }, (_, at) => String(at)));
  assert.equal(await appendSetting(full.call, 'allowUsers', 'x'), 'full');
  assert.deepEqual([...fixed.sent, ...full.sent], []);
});
