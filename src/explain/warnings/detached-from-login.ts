// Was started in somebody's login session and left behind on purpose.

import type { ExplainContext } from '../explain-context.ts';
import type { Warning } from '../warning.ts';

/** PID 1, or the systemd that a user has. */
function isReaper(parentPid: number, context: ExplainContext): boolean {
  return parentPid === 1 || context.find(parentPid)?.name === 'systemd';
}

export default {
  name: 'detached-from-login',
  rule: 'DETACHED_FROM_LOGIN',
  severity: 'caution',
  why: {
    en: 'Somebody started it in a login session and cut it loose, so that it outlives the session.',
    ko: '누군가 로그인 세션에서 시작해 떼어 놓았습니다. 로그아웃해도 계속 돕니다.',
  },
  advice: {
    en: 'Ask whoever was signed in; what shall run for long belongs into a unit.',
    ko: '로그인했던 사람에게 확인하십시오. 오래 돌 것은 유닛으로 만드는 것이 좋습니다.',
  },
  reads: [],
  check({ process: { session, terminal, parentPid }, context }) {
    if (session === null || terminal !== null || !isReaper(parentPid, context)) return null;
    return { evidence: `session ${session}` };
  },
} satisfies Warning;
