// Rights: whether open files and ports of other users' processes can be seen.

import { existsSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '../../../contract/text.ts';
import { ok, type Check, type Outcome } from '../check.ts';

/** Enough to meet a process of another user; a host has thousands. */
const triedProcesses = 400;

function ownerOf(folder: string): number | null {
  try {
    return statSync(folder).uid;
  } catch {
    // It has ended since the listing.
    return null;
  }
}

function seesFiles(folder: string): boolean {
  try {
    const [first] = readdirSync(join(folder, 'fd'));
    return first !== undefined && readlinkSync(join(folder, 'fd', first)) !== '';
  } catch {
    return false;
  }
}

/** The first process is always there; proc(5), hidepid: whose it is not may not know of it. */
const hidesOthers = (procPath: string): boolean => !existsSync(join(procPath, '1'));

/** Tried on processes of other users; where there are none, on those of the same user. */
function seesFilesOfOthers(procPath: string, ownUid: number): boolean {
  const folders = readdirSync(procPath)
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .slice(0, triedProcesses)
    .map((name) => join(procPath, name));
  const others = folders.filter((folder) => ownerOf(folder) !== ownUid);
  return (others.length > 0 ? others : folders).some(seesFiles);
}

const advice: Text = {
  en: 'run "sudo hostscope service install", or run Hostscope as root',
  ko: '"sudo hostscope service install"로 설치하거나 root로 실행하십시오',
};

const hidden: Outcome = {
  state: 'warn',
  what: {
    en: 'they cannot be seen at all: /proc is mounted with hidepid',
    ko: '/proc이 hidepid로 마운트되어 전혀 볼 수 없습니다',
  },
  costs: {
    en: 'only your own processes are listed and judged, and services that run are not found',
    ko: '자신의 프로세스만 나열하고 판정하며, 실행 중인 서비스도 찾지 못합니다',
  },
  advice,
};

const check: Check = {
  name: 'processes',
  title: { en: "Other users' processes", ko: '다른 사용자의 프로세스' },
  async run({ procPath }) {
    if (hidesOthers(procPath)) return hidden;
    if (seesFilesOfOthers(procPath, process.getuid?.() ?? 0)) {
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
      advice,
    };
  },
};

export default check;
