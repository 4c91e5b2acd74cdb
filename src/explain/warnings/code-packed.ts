// An interpreter unpacks the code in its command line before it runs it.

import { isInterpreter, isShell } from '../program-kinds.ts';
import type { Warning } from '../warning.ts';

/** `exec` and `dpkg --unpack` are words of every day in lines of shells. */
const byShell = [/\beval\b/, /\bbase64\b/];
const byCode = [
  /\b(exec|eval)\b/,
  /\b(b64decode|base64|base64_decode|decode_base64|unhexlify|fromhex|unpack|decompress|atob)\b/,
];

export default {
  name: 'code-packed',
  rule: 'CODE_PACKED',
  // Tools that manage servers send their code so as well.
  severity: 'caution',
  why: {
    en: 'The code in its command line is packed, so that nobody can read there what it does.',
    ko: '명령줄의 코드가 인코딩되어 있어 무엇을 하는지 그대로는 읽을 수 없습니다.',
  },
  advice: ({ process: { pid } }) => ({
    en: `See what started it (pstree -s ${pid}), unpack the code without running it, and read it.`,
    ko: `무엇이 시작했는지 확인하고(pstree -s ${pid}) 코드를 실행하지 말고 풀어서 읽어 보십시오.`,
  }),
  reads: ['commandLine'],
  check({ called, command }) {
    if (!isInterpreter(called)) return null;
    const signs = isShell(called) ? byShell : byCode;
    const isPacked = (word: string): boolean => signs.every((sign) => sign.test(word));
    const code = command.find((word, index) => index > 0 && isPacked(word));
    return code === undefined ? null : { evidence: code };
  },
} satisfies Warning;
