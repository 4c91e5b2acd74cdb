// The data folder: made for its owner alone, and held by one instance at a time.

import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { particle } from '../../contract/particle.ts';
import type { Text } from '../../contract/text.ts';
import { reasonText, refusal, systemCode } from '../../kit/app-error.ts';
import type { Log } from '../../kit/log.ts';
import { makeFolders } from '../../kit/make-folders.ts';
import { resultCode, storeError } from './database.ts';

const lockFile = 'lock.db';
const holderFile = 'lock.pid';
const sqliteBusy = 5;

const inItsPlace: Text = { en: 'a file lies in its place', ko: '그 자리에 파일이 있습니다' };
const chooseOther: Text = {
  en: 'choose another folder by --data',
  ko: '--data로 다른 폴더를 지정하십시오.',
};
const giveRight: Text = {
  en: 'give this user write permission there, or choose another folder by --data',
  ko: '이 사용자에게 쓰기 권한을 주거나 --data로 다른 폴더를 지정하십시오.',
};
const inUse = (dataPath: string, holder: string): Text => ({
  en:
    `cannot use the data folder ${dataPath}: another instance (pid ${holder}) is using it; ` +
    'stop that one, or choose another folder by --data',
  ko:
    `데이터 폴더 ${dataPath}${particle(dataPath, '을/를')} 다른 인스턴스(pid ${holder})가 쓰고 ` +
    '있습니다. 그것을 멈추거나 --data로 다른 폴더를 지정하십시오.',
});

/** Makes the folder with mode 0700 where it is missing. */
export function makeFolder(dataPath: string, log: Pick<Log, 'warn'>): void {
  try {
    makeFolders(dataPath, 0o700);
    const stats = statSync(dataPath);
    if (!stats.isDirectory()) throw refusal('storeFailed', inItsPlace);
    const { mode } = stats;
    if ((mode & 0o022) !== 0) {
      log.warn(`other users may write to ${dataPath}; take that right away: chmod 700 ${dataPath}`);
    }
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw storeError(cause, 'make', dataPath);
    const advice =
      code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? giveRight : chooseOther;
    const why = reasonText(cause);
    const text: Text = {
      en: `cannot make the data folder ${dataPath}: ${why.en}; ${advice.en}`,
      ko: `데이터 폴더 ${dataPath}${particle(dataPath, '을/를')} 만들 수 없습니다: ${why.ko}. ${advice.ko}`,
    };
    throw refusal('storeFailed', text, cause);
  }
}

function holderOf(dataPath: string): string {
  try {
    return readFileSync(join(dataPath, holderFile), 'utf8').trim().slice(0, 20);
  } catch {
    return 'unknown';
  }
}

/**
 * Node.js has no flock: an exclusive SQLite transaction takes its place. The kernel lets go of
 * it when the process ends, however it ends.
 */
export function lockFolder(dataPath: string): { release(): void } {
  const path = join(dataPath, lockFile);
  let db: DatabaseSync | null = null;
  try {
    // Whoever may open the file may hold the lock, too.
    closeSync(openSync(path, 'a', 0o600));
    db = new DatabaseSync(path, { timeout: 0 });
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    writeFileSync(join(dataPath, holderFile), `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    db?.close();
    if (resultCode(error) !== sqliteBusy) throw storeError(error, 'lock', path);
    const text = inUse(dataPath, holderOf(dataPath));
    throw refusal('dataInUse', text);
  }
  const held = db;
  return {
    release() {
      rmSync(join(dataPath, holderFile), { force: true });
      held.close();
    },
  };
}
