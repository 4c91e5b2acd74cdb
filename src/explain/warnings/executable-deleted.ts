// The file that it was started from is gone.

import { keepAndStop } from '../advice.ts';
import type { Warning } from '../warning.ts';

export default {
  name: 'executable-deleted',
  rule: 'EXECUTABLE_DELETED',
  severity: 'danger',
  why: {
    en: 'Its executable was deleted after the start, which hides what is running.',
    ko: '시작한 뒤에 실행 파일이 지워졌습니다. 무엇이 도는지 감추는 수법입니다.',
  },
  advice: keepAndStop,
  reads: ['executable'],
  check: ({ process: { executableState }, executable }) =>
    executableState === 'deleted' ? { evidence: executable ?? '?' } : null,
} satisfies Warning;
