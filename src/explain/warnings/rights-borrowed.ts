// Has the rights of another user than the one who started it: a setuid bit lends them.

import { isOfPackages } from '../places.ts';
import { isInterpreter, isShell } from '../program-kinds.ts';
import type { Text } from '../../contract/text.ts';
import type { Subject } from '../subject.ts';
import type { Hit, Warning } from '../warning.ts';

const whyShell: Text = {
  en:
    'A shell with the rights of another user than the one who started it (setuid): a hidden way ' +
    'to these rights.',
  ko: '시작한 사용자가 아닌 다른 사용자의 권한을 가진 셸입니다(setuid). 그 권한을 얻는 숨은 통로입니다.',
};

const whyPlanted: Text = {
  en:
    'It has the rights of another user than the one who started it (setuid), lies among the ' +
    'programs of the system, and no package brought it: a hidden way to these rights.',
  ko:
    '시작한 사용자가 아닌 다른 사용자의 권한을 가지고 있으며(setuid), 시스템 프로그램 사이에 있지만 ' +
    '어떤 패키지도 설치하지 않았습니다. 그 권한을 얻는 숨은 통로입니다.',
};

/** `passwd` and the like come as packages; what a package brought is vouched for by it. */
const isForeign = ({ process, executable, match }: Subject): boolean =>
  executable !== null &&
  process.package === null &&
  process.container === null &&
  match?.proof !== 'path';

/** Real and effective user: credentials(7). */
function lentRights({ process: { userId, realUserId } }: Subject): string | null {
  if (userId === null || realUserId === null || userId === realUserId) return null;
  // Daemons of root take on another user for a while, and give it back.
  return realUserId === 0 ? null : `uid ${realUserId} → ${userId}`;
}

export default {
  name: 'rights-borrowed',
  rule: 'RIGHTS_BORROWED',
  severity: 'caution',
  why: {
    en: 'It has the rights of another user than the one who started it (setuid).',
    ko: '시작한 사용자가 아닌 다른 사용자의 권한을 가지고 있습니다(setuid).',
  },
  advice: {
    en:
      'Find the file that lends the rights (find / -xdev -perm -4000), take its bit away ' +
      '(chmod u-s) and see who put it there.',
    ko:
      '권한을 빌려주는 파일을 찾아(find / -xdev -perm -4000) setuid 비트를 없애고(chmod u-s) ' +
      '누가 두었는지 확인하십시오.',
  },
  reads: [],
  check(subject): Hit | null {
    const evidence = lentRights(subject);
    if (evidence === null) return null;
    const { program, process } = subject;
    // Every shell gives such rights back at its start unless it is told to keep them (-p).
    if (isShell(program === '' ? process.name : program)) {
      return { evidence, severity: 'danger', why: whyShell, isGrave: true };
    }
    if (!isForeign(subject)) return isInterpreter(program) ? { evidence } : null;
    const isPlanted = isOfPackages(subject.executable ?? '');
    return isPlanted ? { evidence, severity: 'danger', why: whyPlanted } : { evidence };
  },
} satisfies Warning;
