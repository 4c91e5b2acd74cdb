// A library is put before all others (LD_PRELOAD, ld.so(8)): it can change what a program does.

import { isUnreadable } from '../../contract/fact.ts';
import { isOwnHome, placeOf } from '../places.ts';
import type { Warning } from '../warning.ts';

export default {
  name: 'library-preloaded',
  rule: 'LIBRARY_PRELOADED',
  severity: 'danger',
  why: {
    en: 'A library is loaded into it before all others (LD_PRELOAD) and can change what it does.',
    ko: '다른 것보다 먼저 끼워 넣은 라이브러리(LD_PRELOAD)가 동작을 바꿀 수 있습니다.',
  },
  advice: ({ process: { pid } }) => ({
    en:
      `Look at the library and at what set the variable (/proc/${pid}/environ, the unit, ` +
      '/etc/environment).',
    ko: `라이브러리와 변수를 설정한 곳을 확인하십시오(/proc/${pid}/environ, 유닛, /etc/environment).`,
  }),
  reads: ['preload'],
  check({ process: { preload, user }, platform, context, isRoot }) {
    if (isUnreadable(preload) || preload === null || preload.trim() === '') return null;
    const isUnsafe = (library: string): boolean => {
      if (!library.includes('/') || library.startsWith('$')) return false;
      if (!library.startsWith('/')) return true;
      const place = placeOf(library, platform, context.trustedPaths);
      if (place === 'home') return !isOwnHome(library, user, isRoot, platform);
      return place !== 'standard';
    };
    // ld.so(8): parts stand between blanks or colons.
    const unsafe = preload.split(/[\s:]+/).some((part) => part !== '' && isUnsafe(part));
    return { evidence: preload, severity: unsafe ? 'danger' : 'caution', isGrave: unsafe };
  },
} satisfies Warning;
