// The systemd journal: whether the logs of the whole system can be read.

import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Check } from '../check.ts';

/** Journals lie in a folder a machine, persistent or in memory (systemd-journald(8)). */
function findJournal(rootPath: string): string | null {
  for (const folder of ['var/log/journal', 'run/log/journal']) {
    const path = join(rootPath, folder);
    if (existsSync(path)) return path;
  }
  return null;
}

function canRead(folder: string): boolean {
  try {
    for (const machine of readdirSync(folder)) {
      const file = join(folder, machine, 'system.journal');
      if (existsSync(file)) accessSync(file, constants.R_OK);
    }
    return true;
  } catch {
    return false;
  }
}

const check: Check = {
  name: 'journal',
  title: { en: 'Journal', ko: '저널' },
  async run({ rootPath }) {
    const folder = findJournal(rootPath);
    if (!folder) return ok('this host keeps none', '이 호스트에는 저널이 없습니다');
    if (canRead(folder)) return ok(`can be read (${folder})`, `읽을 수 있습니다 (${folder})`);
    return {
      state: 'warn',
      what: { en: `cannot be read (${folder})`, ko: `읽을 수 없습니다 (${folder})` },
      costs: {
        en: 'logs of services and sign-ins cannot be read from it',
        ko: '서비스와 로그인의 로그를 저널에서 읽을 수 없습니다',
      },
      advice: {
        en: 'add the user to the group systemd-journal, or run as root or as the service',
        ko: '사용자를 systemd-journal 그룹에 넣거나 root 또는 서비스로 실행하십시오',
      },
    };
  },
};

export default check;
