// Another file stands now where the one lay that it was started from.

import { isOwnHome } from '../places.ts';
import type { Warning } from '../warning.ts';

export default {
  name: 'executable-replaced',
  rule: 'EXECUTABLE_REPLACED',
  severity: 'danger',
  why: {
    en: 'Another file has taken the place of its executable since the start: an update, or a swap.',
    ko: '시작한 뒤에 실행 파일이 다른 파일로 바뀌었습니다. 업데이트이거나 바꿔치기입니다.',
  },
  advice: {
    en: 'If it was updated, restart it: it still runs the old code. If not, compare the two files.',
    ko: '업데이트했다면 다시 시작하십시오. 아직 옛 코드가 돌고 있습니다. 아니라면 두 파일을 비교하십시오.',
  },
  reads: ['executable'],
  check({ process, executable, isAtHome, place, isRoot, platform }) {
    if (process.executableState !== 'replaced') return null;
    const evidence = executable ?? '?';
    // Updates replace programs where only the administrator may, builds in one's own folder.
    const isUpdate =
      (isAtHome && place !== 'writable') || isOwnHome(evidence, process.user, isRoot, platform);
    return { evidence, severity: isUpdate ? 'caution' : 'danger' };
  },
} satisfies Warning;
