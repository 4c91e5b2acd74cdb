// Runs with the rights of the administrator.

import type { Warning } from '../warning.ts';

export default {
  name: 'running-as-root',
  rule: 'RUNNING_AS_ROOT',
  severity: 'caution',
  why: {
    en: 'It runs with all rights: a flaw in it gives the whole machine away.',
    ko: '모든 권한으로 실행됩니다. 이 프로그램의 결함 하나가 서버 전체를 내줄 수 있습니다.',
  },
  advice: {
    en: 'Give it a user of its own (User= in its unit) unless it truly needs all rights.',
    ko: '모든 권한이 꼭 필요하지 않다면 전용 사용자로 실행하십시오(유닛의 User=).',
  },
  reads: [],
  check({ isRoot, process: { user, userId } }) {
    if (!isRoot) return null;
    return { evidence: userId === null ? user : `uid ${userId}` };
  },
} satisfies Warning;
