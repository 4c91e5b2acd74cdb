// Rights: whether open files and ports of other users' processes can be seen.

import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Check } from '../check.ts';

/** Process 1 belongs to root: who sees its files sees those of all. */
function seesFilesOfOthers(procPath: string): boolean {
  const folder = join(procPath, '1/fd');
  try {
    const [first] = readdirSync(folder);
    if (first !== undefined) readlinkSync(join(folder, first));
    return true;
  } catch {
    return false;
  }
}

const check: Check = {
  name: 'processes',
  title: { en: "Other users' processes", ko: '다른 사용자의 프로세스' },
  async run({ procPath }) {
    if (seesFilesOfOthers(procPath)) {
      return ok('their ports and open files can be seen', '포트와 열린 파일을 볼 수 있습니다');
    }
    return {
      state: 'warn',
      what: {
        en: 'their ports and open files cannot be seen',
        ko: '포트와 열린 파일을 볼 수 없습니다',
      },
      costs: {
        en: 'listening ports are shown without the process that holds them',
        ko: '수신 포트가 어느 프로세스의 것인지 표시되지 않습니다',
      },
      advice: {
        en: 'run "sudo hostscope service install", or run Hostscope as root',
        ko: '"sudo hostscope service install" 로 설치하거나 root 로 실행하십시오',
      },
    };
  },
};

export default check;
