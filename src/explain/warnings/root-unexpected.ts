// Runs as root although this program has a user of its own.

import { isPowerfulName } from '../powers.ts';
import type { Warning } from '../warning.ts';

/** Users that are evidence. */
const namedUsers = 3;

export default {
  name: 'root-unexpected',
  rule: 'ROOT_UNEXPECTED',
  severity: 'caution',
  why: {
    en: 'It runs as root, although this program normally has a user of its own.',
    ko: '보통 전용 사용자로 도는 프로그램인데 root로 실행되고 있습니다.',
  },
  advice: {
    en: 'Start it by its unit, or as the user that its package has made for it.',
    ko: '유닛으로 시작하거나, 패키지가 만든 전용 사용자로 실행하십시오.',
  },
  reads: [],
  check({ match, isRoot, process: { user, container }, openPorts, platform }) {
    const users = match?.program.expects.users;
    if (!isRoot || users === undefined || container !== null) return null;
    if (users.includes('*') || users.some((name) => isPowerfulName(name, platform))) return null;
    // A flaw in a service that all can reach is then a way to all of the machine.
    const severity = openPorts.length > 0 ? 'danger' : 'caution';
    return { evidence: `${user} ≠ ${users.slice(0, namedUsers).join(', ')}`, severity };
  },
} satisfies Warning;
