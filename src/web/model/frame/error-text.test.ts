// A refusal is told by its own words where it has any: not each is of the role.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientError } from '../../../client/client.ts';
import type { Text } from '../../../contract/text.ts';
import { errorText } from './error-text.ts';

const say = (key: string): string => key;
const korean = ({ ko }: Text): string => ko;

test('what a refusal says of itself stands in place of the role', () => {
  const text = { en: 'it is no log', ko: '로그가 아닙니다' };
  const body = { error: 'forbidden', message: 'it is no log', text } as const;
  const named = new ClientError('forbidden', 403, 'it is no log', body);
  assert.equal(errorText(named, say, korean), '로그가 아닙니다');
  const plain = new ClientError('forbidden', 403, 'cannot do this');
  assert.equal(errorText(plain, say, korean), 'error.forbidden');
});
