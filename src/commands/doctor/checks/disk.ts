// Disk room: what is free where the data lies, beside the budget of the history.

import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ok, type Check } from '../check.ts';

/** With less than this, writing soon fails. */
const leastMib = 64;
const leastFiles = 100;

/** The nearest folder that exists: the data folder is made later. */
export function existingParent(path: string): string {
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

const check: Check = {
  name: 'disk',
  title: { en: 'Disk room', ko: '디스크 공간' },
  async run({ config }) {
    const stats = await statfs(existingParent(config.data));
    const freeMib = Math.floor((stats.bavail * stats.bsize) / (1024 * 1024));
    // Filesystems without a fixed number of inodes report none at all.
    const filesLeft = stats.files === 0 ? Number.POSITIVE_INFINITY : stats.ffree;
    if (freeMib >= config.diskBudgetMib && filesLeft >= leastFiles) {
      return ok(`${freeMib} MiB free`, `${freeMib} MiB 남음`);
    }
    const bad = freeMib < leastMib || filesLeft < leastFiles;
    const few = filesLeft < leastFiles;
    return {
      state: bad ? 'bad' : 'warn',
      what: {
        en: few ? `only ${filesLeft} inodes left` : `only ${freeMib} MiB free`,
        ko: few ? `아이노드가 ${filesLeft}개만 남았습니다` : `${freeMib} MiB만 남았습니다`,
      },
      costs: {
        en: `the history may grow to ${config.diskBudgetMib} MiB and then cannot be written`,
        ko: `이력은 ${config.diskBudgetMib} MiB까지 커질 수 있어, 공간이 없으면 기록하지 못합니다`,
      },
      advice: {
        en: 'make room, choose another folder with --data, or lower disk-budget-mib',
        ko: '공간을 확보하거나 --data로 다른 폴더를 쓰거나 disk-budget-mib를 줄이십시오',
      },
    };
  },
};

export default check;
