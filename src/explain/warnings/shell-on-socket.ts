// A shell whose input or output is a network connection: somebody far away types into it.

import { isUnreadable } from '../../contract/fact.ts';
import { isShell } from '../program-kinds.ts';
import type { Warning } from '../warning.ts';

export default {
  name: 'shell-on-socket',
  rule: 'SHELL_ON_SOCKET',
  severity: 'danger',
  why: {
    en: 'A shell is wired to a network connection: somebody else may be typing commands here.',
    ko: '셸이 네트워크 연결에 이어져 있습니다. 다른 누군가가 명령을 입력하고 있을 수 있습니다.',
  },
  advice: ({ process: { pid } }) => ({
    en:
      `See who is at the other end (ss -tnp | grep pid=${pid}), then stop it and what started ` +
      'it.',
    ko: `연결 상대를 확인하고(ss -tnp | grep pid=${pid}) 이 셸과 이것을 시작한 것을 멈추십시오.`,
  }),
  reads: ['streams'],
  check({ process: { streams, name }, program }) {
    if (isUnreadable(streams) || !isShell(program === '' ? name : program)) return null;
    const wired = [
      ...(streams.stdin === 'socket' ? ['stdin'] : []),
      ...(streams.stdout === 'socket' ? ['stdout'] : []),
    ];
    return wired.length === 0 ? null : { evidence: `${wired.join(', ')}: socket`, isGrave: true };
  },
} satisfies Warning;
