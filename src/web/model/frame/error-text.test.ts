// A refusal is told by its own words where it has any: not each is of the role.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientError } from '../../../client/client.ts';
import type { Text } from '../../../contract/text.ts';
import { errorText } from './error-text.ts';

const say = (key: string): string => key;
const korean = ({ ko }: Text): string => ko;

test('what a refusal says of itself stands in place of the role or the password', () => {
  const text = { en: 'it is no log', ko: '로그가 아닙니다' };
  for (const code of ['forbidden', 'badCredentials'] as const) {
    const named = new ClientError(code, 403, 'it is no log', { text });
    assert.equal(errorText(named, say, korean), '로그가 아닙니다');
    const plain = new ClientError(code, 403, 'cannot do this');
    assert.equal(errorText(plain, say, korean), `error.${code}`);
  }
});

test('an error is told in words, with what to do', () => {
  const sayWith = (key: string, values?: Record<string, string | number>) =>
    `${key}${values ? JSON.stringify(values) : ''}`;
  const textOf = (error: unknown): string => errorText(error, sayWith, korean);
  assert.equal(textOf(new ClientError('badCredentials', 401, 'x')), 'error.badCredentials');
  const locked = new ClientError('locked', 429, 'x', { retryAfterSeconds: 61 });
  assert.equal(textOf(locked), 'error.wait{"minutes":2}');
  assert.match(textOf(new ClientError('conflict', 409, 'last one')), /last one/);
  const typed = new ClientError('badRequest', 400, 'odd', { text: { en: 'odd', ko: '이상' } });
  assert.match(textOf(typed), /error.other.*이상/);
  assert.match(textOf(new Error('odd')), /error.other.*odd/);
});
