// Listens on a port that backdoors are known for.

import { isLoopback, isRaw, socketsText } from '../addresses.ts';
import { keepAndStop } from '../advice.ts';
import type { WarningSeverity, Warning } from '../warning.ts';

/**
 * Default ports of well-known backdoors. `caution`: honest programs use the number as well
 * (4444 is Selenium's, 12345 everybody's first try). None is above 32767: the kernel gives those
 * to clients by chance.
 */
const ports: ReadonlyMap<number, WarningSeverity> = new Map([
  [1524, 'danger'],
  [2745, 'danger'],
  [3127, 'danger'],
  [4444, 'caution'],
  [6129, 'danger'],
  [12345, 'caution'],
  [12346, 'danger'],
  [16660, 'danger'],
  [20034, 'danger'],
  [27374, 'danger'],
  [27665, 'danger'],
  [31335, 'danger'],
  [31336, 'danger'],
  [31337, 'danger'],
  [31338, 'danger'],
]);

export default {
  name: 'backdoor-port',
  rule: 'BACKDOOR_PORT',
  severity: 'danger',
  why: {
    en: 'It listens on a port that backdoors are known for.',
    ko: '백도어가 쓰는 것으로 알려진 포트를 열어 두었습니다.',
  },
  advice: keepAndStop,
  reads: ['ports'],
  check({ ports: own }) {
    const found = own.filter((port) => !isRaw(port) && ports.has(port.port));
    if (found.length === 0) return null;
    const isDanger = found.some(
      ({ address, port }) => ports.get(port) === 'danger' && !isLoopback(address),
    );
    return { evidence: socketsText(found), severity: isDanger ? 'danger' : 'caution' };
  },
} satisfies Warning;
