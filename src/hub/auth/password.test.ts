import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../kit/app-error.ts';
import { hashPassword, hashesComputed, hashesAtOnce } from './password.ts';
import { verifyPassword, waitingLimit } from './password.ts';

test('a hash says how it was made, is salted, and verifies', async () => {
  const [first, second] = await Promise.all([hashPassword('secret 암호'), hashPassword('x')]);
  assert.match(first, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assert.notEqual(first, second);
  assert.equal(await verifyPassword('secret 암호', first), true);
  assert.equal(await verifyPassword('secret 암호'.normalize('NFD'), first), true);
  assert.equal(await verifyPassword('secret', first), false);
});

test('a hash with other costs still verifies', async () => {
  // From the reference implementation: argon2 -id -t 2 -m 16 -p 1, "password", "somesalt".
  const reference =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  assert.equal(await verifyPassword('password', reference), true);
});

for (const stored of [null, '', 'plain', '$argon2id$v=19$m=1,t=1,p=1$$', '$2b$10$abc']) {
  test(`${JSON.stringify(stored)} matches nothing and costs one hash`, async () => {
    const before = hashesComputed();
    assert.equal(await verifyPassword('anything', stored), false);
    assert.equal(hashesComputed() - before, 1);
  });
}

test('beyond the waiting limit a caller is told to come back', async () => {
  const limit = hashesAtOnce + waitingLimit;
  const results = await Promise.allSettled(
    Array.from({ length: limit + 5 }, () => verifyPassword('x', null)),
  );
  const refused = results.filter((result) => result.status === 'rejected');
  assert.equal(refused.length, 5);
  for (const { reason } of refused) assert.equal((reason as AppError).code, 'tooMany');
  assert.equal(await verifyPassword('x', null), false);
});
