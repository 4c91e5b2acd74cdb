// What is said of a server that could not be reached, in both languages.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { connectionTrouble } from './connection-trouble.ts';

const failed = (message: string, code?: string): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

it('puts words before what the library says, whichever of code and message tells it', () => {
  const cases: readonly (readonly [Error, string, string])[] = [
    [failed('connect ECONNREFUSED 192.0.2.1:25', 'ESOCKET'), 'nobody listens', '받는 프로그램이'],
    [failed('getaddrinfo ENOTFOUND mail.example', 'EDNS'), 'no such name', '그런 이름의 서버가'],
    [failed('Invalid login: 535 5.7.8 bad', 'EAUTH'), 'the login was refused', '로그인을'],
    [
      failed('550 5.7.1 a certificate is required', 'EENVELOPE'),
      'address was refused',
      '메일 주소',
    ],
    [failed('self-signed certificate', 'ESOCKET'), 'certificate is not trusted', '인증서를'],
    [failed('Greeting never received', 'ETIMEDOUT'), 'no answer in time', '제때'],
    [failed('write EPROTO SSL routines', 'ESOCKET'), 'TLS failed', 'TLS 연결을'],
  ];
  for (const [error, en, ko] of cases) {
    const told = connectionTrouble(error);
    assert(told.en.includes(en) && told.en.endsWith(` (${error.message})`), told.en);
    assert(told.ko.includes(ko) && told.ko.endsWith(` (${error.message})`), told.ko);
  }
});

it('says of the errors of OpenSSL what they mean alone', () => {
  const told = 'C0:error:0A00010B:SSL routines:tls_record:wrong version number:ssl/tls.c:77:\n';
  assert.equal(connectionTrouble(failed(told)).en, 'no TLS is spoken there (wrong version number)');
});

it('leaves what it does not know as it is', () => {
  assert.deepEqual(connectionTrouble(failed('odd')), { en: 'odd', ko: 'odd' });
});
