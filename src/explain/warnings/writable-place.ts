// Runs from a folder in which everybody may write.

import { keepAndStop } from '../advice.ts';
import type { Warning } from '../warning.ts';

export default {
  name: 'writable-place',
  rule: 'WRITABLE_PLACE',
  severity: 'danger',
  why: {
    en: 'It runs from a folder in which every user may write: intruders drop their programs there.',
    ko: '누구나 쓸 수 있는 폴더에서 실행됩니다. 침입자가 프로그램을 떨어뜨리는 곳입니다.',
  },
  advice: keepAndStop,
  reads: ['executable'],
  check: ({ executable, place }) =>
    executable !== null && place === 'writable' ? { evidence: executable } : null,
} satisfies Warning;
