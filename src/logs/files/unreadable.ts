// Says why a log cannot be read and which right would help, in both languages.

import { readFileSync, type BigIntStats } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Text } from '../../contract/text.ts';
import { reasonOf } from '../../kit/app-error.ts';

const groupReadable = 0o040n;

/** The account that this program runs as; in containers it may have no name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'hostscope');
  }
}

/** group(5); asked only when a right is missing. */
function groupName(gid: bigint, rootPath: string): string {
  try {
    const lines = readFileSync(join(rootPath, 'etc/group'), 'utf8').split('\n');
    const fields = lines.map((line) => line.split(':')).find(([, , id]) => id === String(gid));
    return fields?.[0] || String(gid);
  } catch {
    return String(gid);
  }
}

/** Permission denied for a file whose owner and mode are known. */
export function deniedFile(stats: BigIntStats, rootPath: string): Text {
  const account = accountName();
  const group = groupName(stats.gid, rootPath);
  const mode = (Number(stats.mode) & 0o7777).toString(8).padStart(4, '0');
  if ((stats.mode & groupReadable) !== 0n && stats.gid !== 0n) {
    return {
      en:
        `permission denied (group ${group}, mode ${mode}); add the account to that group: ` +
        `usermod -aG ${group} ${account}, then start Hostscope again`,
      ko:
        `권한이 없습니다 (그룹 ${group}, 모드 ${mode}). 계정을 그 그룹에 넣고 ` +
        `Hostscope를 다시 시작하십시오: usermod -aG ${group} ${account}`,
    };
  }
  return {
    en:
      `permission denied (mode ${mode}, group ${group}); run Hostscope as its service, which has ` +
      `CAP_DAC_READ_SEARCH, or allow this one file: setfacl -m u:${account}:r FILE`,
    ko:
      `권한이 없습니다 (모드 ${mode}, 그룹 ${group}). CAP_DAC_READ_SEARCH가 있는 서비스로 ` +
      `실행하거나 이 파일만 허용하십시오: setfacl -m u:${account}:r 파일`,
  };
}

export function deniedFolder(folder: string): Text {
  const account = accountName();
  return {
    en:
      `the folder ${folder} may not be entered; run Hostscope as its service, which has ` +
      `CAP_DAC_READ_SEARCH, or allow it: setfacl -m u:${account}:rx FOLDER`,
    ko:
      `${folder} 폴더에 들어갈 권한이 없습니다. CAP_DAC_READ_SEARCH가 있는 서비스로 ` +
      `실행하거나 허용하십시오: setfacl -m u:${account}:rx 폴더`,
  };
}

export function deniedJournal(): Text {
  const account = accountName();
  return {
    en:
      'the journal of the system may be read by the groups systemd-journal and adm; add the ' +
      `account: usermod -aG systemd-journal ${account}, then start Hostscope again`,
    ko:
      '시스템 저널은 systemd-journal과 adm 그룹이 읽을 수 있습니다. 계정을 넣고 ' +
      `Hostscope를 다시 시작하십시오: usermod -aG systemd-journal ${account}`,
  };
}

export const noJournalctl: Text = {
  en: 'journalctl cannot be run here; the journal needs systemd and its program journalctl',
  ko: 'journalctl을 실행할 수 없습니다. 저널에는 systemd와 journalctl 프로그램이 필요합니다',
};

export const noJournal: Text = {
  en: 'this host keeps no journal (nothing lies in /var/log/journal or /run/log/journal)',
  ko: '이 호스트에는 저널이 없습니다 (/var/log/journal과 /run/log/journal에 아무것도 없습니다)',
};

export const noSuchFile: Text = {
  en: 'there is no such file (now)',
  ko: '그런 파일이 (지금은) 없습니다',
};

export const outsidePatterns: Text = {
  en: 'it is a link to a file that no pattern of the setting log-files names; add a pattern for it',
  ko: '설정 log-files의 패턴에 없는 파일로 가는 링크입니다. 그 파일의 패턴을 추가하십시오',
};

export const notNamed: Text = {
  en: 'no pattern of the setting log-files names it; add one there',
  ko: '설정 log-files의 어느 패턴에도 맞지 않습니다. 그 파일의 패턴을 추가하십시오',
};

export const noLongerNamed: Text = {
  en: 'no pattern of the setting log-files names it any more',
  ko: '이제 설정 log-files의 어느 패턴에도 맞지 않습니다',
};

const kinds: readonly (readonly [(stats: BigIntStats) => boolean, Text])[] = [
  [(stats) => stats.isDirectory(), { en: 'a directory', ko: '폴더' }],
  [(stats) => stats.isFIFO(), { en: 'a FIFO', ko: 'FIFO' }],
  [(stats) => stats.isSocket(), { en: 'a socket', ko: '소켓' }],
  [(stats) => stats.isCharacterDevice(), { en: 'a character device', ko: '문자 장치' }],
  [(stats) => stats.isBlockDevice(), { en: 'a block device', ko: '블록 장치' }],
];

export function notRegular(stats: BigIntStats): Text {
  const kind = kinds.find(([is]) => is(stats))?.[1] ?? { en: 'no file', ko: '파일 아님' };
  return {
    en: `it is ${kind.en}; only regular files are read as logs`,
    ko: `일반 파일이 아닙니다 (${kind.ko}). 로그로는 일반 파일만 읽습니다`,
  };
}

/** open(2). */
const links: Text = {
  en: 'it is a link that leads back to itself, or over too many others',
  ko: '자기 자신으로 돌아오거나 너무 많은 링크를 거치는 링크입니다',
};

export function failedSystem(code: string): Text {
  if (code === 'ELOOP') return links;
  return { en: `the system says ${code}`, ko: `시스템 오류 ${code}` };
}

export function failedReading(error: unknown): Text {
  const reason = reasonOf(error);
  return { en: reason, ko: `읽지 못했습니다: ${reason}` };
}

export const silentFileSystem: Text = {
  en: 'the file system does not answer',
  ko: '파일 시스템이 응답하지 않습니다',
};

export function leftOut(bytes: number): Text {
  return {
    en: `${bytes} bytes of the new content are left out`,
    ko: `새 내용 중 ${bytes} 바이트를 뺐습니다`,
  };
}
