// Listens, for others to reach, on a port below 1024 of which nothing else is known.

import { socketsText } from '../addresses.ts';
import { knownPort } from '../known-ports.ts';
import type { Warning } from '../warning.ts';

const firstFreePort = 1024;

export default {
  name: 'system-port',
  rule: 'SYSTEM_PORT',
  severity: 'caution',
  why: {
    en: 'It listens on a port below 1024, which only the administrator may open.',
    ko: '관리자만 열 수 있는 1024 미만의 포트를 열어 두었습니다.',
  },
  advice: {
    en: 'Find out what the port is for; close it in the firewall if nobody needs it.',
    ko: '이 포트의 용도를 확인하고, 쓰는 곳이 없으면 방화벽에서 닫으십시오.',
  },
  reads: ['ports'],
  check: ({ openPorts }) =>
    openPorts
      .filter(({ key, port }) => port > 0 && port < firstFreePort && !knownPort(key))
      .map(({ key, sockets }) => ({ detail: key, evidence: socketsText(sockets) })),
} satisfies Warning;
