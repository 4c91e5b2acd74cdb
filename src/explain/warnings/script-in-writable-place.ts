// An interpreter runs a file that others than its user may change.

import { isUnreadable } from '../../contract/fact.ts';
import { isOwnHome, placeOf } from '../places.ts';
import type { Warning } from '../warning.ts';

export default {
  name: 'script-in-writable-place',
  rule: 'SCRIPT_IN_WRITABLE_PLACE',
  severity: 'danger',
  why: {
    en: 'It runs a script from a place where others may write, so others decide what it does.',
    ko: '다른 사용자가 쓸 수 있는 곳의 스크립트를 실행합니다. 무엇을 할지 남이 정할 수 있습니다.',
  },
  advice: ({ process: { pid } }) => ({
    en:
      `Keep a copy of the script and read it; see what started it (pstree -s ${pid}); stop it ` +
      'if nobody knows it.',
    ko: `스크립트 사본을 남기고 읽어 보십시오. 무엇이 시작했는지 보고(pstree -s ${pid}) 아는 사람이 없으면 멈추십시오.`,
  }),
  reads: ['script'],
  check({ process: { script, user, container }, platform, context, isRoot }) {
    if (isUnreadable(script) || script === null) return null;
    const place = placeOf(script, platform, context.trustedPaths);
    if (place === 'writable') return { evidence: script, isGrave: true };
    // What root runs out of a person's folder, that person may change.
    const isForeign = place === 'home' && isRoot && !isOwnHome(script, user, true, platform);
    return isForeign && container === null ? { evidence: script, severity: 'caution' } : null;
  },
} satisfies Warning;
