// Lies among the packaged programs of the system, and no package owns it.

import { isOfPackages } from '../places.ts';
import type { Warning } from '../warning.ts';

export default {
  name: 'not-packaged',
  rule: 'NOT_PACKAGED',
  severity: 'caution',
  why: {
    en: 'It lies among the programs of the system, but no package brought it there.',
    ko: '시스템 프로그램 사이에 있지만 어떤 패키지도 이것을 설치하지 않았습니다.',
  },
  advice: {
    en:
      'Find out who put it there and when (stat, the shell history); /usr/local is the place ' +
      'for own programs.',
    ko: '누가 언제 두었는지 확인하십시오(stat, 셸 기록). 직접 만든 프로그램의 자리는 /usr/local입니다.',
  },
  reads: ['executable'],
  check({ process, executable, platform }) {
    if (platform !== 'linux' || executable === null || process.package !== null) return null;
    const { container, executableState } = process;
    if (container !== null || executableState === 'memory') return null;
    // Of what is gone, nobody can say any more who brought it.
    if (executableState === 'deleted') return null;
    return isOfPackages(executable) ? { evidence: executable } : null;
  },
} satisfies Warning;
