// Records of utmp in both layouts, and sessions of systemd-logind.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseSession, parseUtmp } from './login-records.ts';

function recordOf(size: number, secondsAt: number, type = 7): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeInt16LE(type, 0);
  bytes.writeInt32LE(1234, 4);
  bytes.write('pts/3', 8);
  bytes.write('carol', 44);
  bytes.write('2001:db8::7', 76);
  bytes.writeUInt32LE(1_795_000_000, secondsAt);
  return bytes;
}

const login = {
  pid: 1234,
  user: 'carol',
  terminal: 'pts/3',
  from: '2001:db8::7',
  sinceMs: 1_795_000_000_000,
};

for (const [architecture, size, secondsAt] of [
  ['x64', 384, 340],
  ['arm64', 400, 344],
] as const) {
  test(`records of ${architecture} have ${size} bytes`, () => {
    const boot = recordOf(size, secondsAt, 2);
    const bytes = Buffer.concat([boot, recordOf(size, secondsAt)]);
    assert.deepEqual(parseUtmp(bytes, architecture), [login]);
  });
}

test('the length tells the layout when the machine does not fit', () => {
  assert.deepEqual(parseUtmp(recordOf(400, 344), 'x64'), [login]);
});

test('a name without an end, and control characters, do no harm', () => {
  const bytes = recordOf(384, 340);
  bytes.fill(0x41, 44, 76);
  bytes.write('a\u001b]0;b', 76);
  const [read] = parseUtmp(bytes, 'x64');
  assert.equal(read!.user, 'A'.repeat(32));
  assert.equal(read!.from, 'a?]0;b01:db8::7'.slice(0, 6) + read!.from!.slice(6));
  // oxlint-disable-next-line no-control-regex -- these must not be there
  assert.doesNotMatch(read!.from, /[\u0000-\u001f]/);
});

test('any bytes are read without a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1300 }), (bytes) => {
      const logins = parseUtmp(Buffer.from(bytes), 'x64');
      assert.ok(logins.length <= bytes.length / 384);
    }),
  );
});

test('sessions of people count, others do not', () => {
  const person = 'USER=bob\nCLASS=user\nSTATE=active\nTTY=tty2\nREALTIME=1795000000123456\n';
  assert.deepEqual(parseSession(person), {
    user: 'bob',
    terminal: 'tty2',
    from: null,
    sinceMs: 1_795_000_000_123,
  });
  assert.equal(parseSession(person.replace('CLASS=user', 'CLASS=greeter')), null);
  assert.equal(parseSession(person.replace('STATE=active', 'STATE=closing')), null);
  assert.equal(parseSession('garbage'), null);
});
