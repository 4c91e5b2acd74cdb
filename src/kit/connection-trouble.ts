// Why another program could not be reached, in words: what Node.js says of it is for programmers.

import type { Text } from '../contract/text.ts';
import { reasonOf, systemCode } from './app-error.ts';

/** By the code or the message; the first that fits. */
const troubles: readonly (readonly [RegExp, Text])[] = [
  // Refusals of a mail server, which may speak of anything, stand before what a connection lacks.
  [/EAUTH|ENOAUTH/, { en: 'the login was refused', ko: '로그인을 거절했습니다' }],
  [/EENVELOPE/, { en: 'an address was refused', ko: '메일 주소를 거절했습니다' }],
  [/EMESSAGE/, { en: 'the message was refused', ko: '메일 내용을 거절했습니다' }],
  [/ECONNREFUSED/, { en: 'nobody listens there', ko: '그곳에서 받는 프로그램이 없습니다' }],
  [/ENOTFOUND/, { en: 'there is no such name', ko: '그런 이름의 서버가 없습니다' }],
  [/EAI_AGAIN|EDNS/, { en: 'its name cannot be looked up', ko: '서버 이름을 조회할 수 없습니다' }],
  [/EHOSTUNREACH|ENETUNREACH/, { en: 'no way leads there', ko: '그곳으로 가는 경로가 없습니다' }],
  [/certificate/i, { en: 'its certificate is not trusted', ko: '인증서를 믿을 수 없습니다' }],
  [/wrong version number/, { en: 'no TLS is spoken there', ko: '그곳에서는 TLS를 쓰지 않습니다' }],
  [/SSL routines|ETLS/, { en: 'TLS failed', ko: 'TLS 연결을 맺지 못했습니다' }],
  [/EPROTOCOL/, { en: 'its answer is not as expected', ko: '예상과 다른 응답을 했습니다' }],
  [/ETIMEDOUT/, { en: 'no answer in time', ko: '제때 응답하지 않았습니다' }],
  [
    /ECONNRESET|EPIPE|ECONNECTION|socket hang up/,
    { en: 'the connection broke off', ko: '연결이 끊어졌습니다' },
  ],
];

/** With what the library or the other side said, as it is. */
export function connectionTrouble(error: unknown): Text {
  const whole = reasonOf(error).trim();
  // OpenSSL's errors, with numbers, functions and lines of its sources (ERR_error_string(3)).
  const said = /:SSL routines:[^:]*:([^:]+)/.exec(whole)?.[1] ?? whole;
  const known = troubles.find(([form]) => form.test(`${systemCode(error) ?? ''} ${whole}`));
  if (!known) return { en: said, ko: said };
  const [, { en, ko }] = known;
  return { en: `${en} (${said})`, ko: `${ko} (${said})` };
}
