// Hostscope itself: its code and the runtime that comes with it, at whatever place.

import { lstatSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KnownProgram } from './known-program.ts';
import type { Subject } from './subject.ts';

/** The Node.js that npm has brought for Hostscope alone; another one runs other programs too. */
const isBrought = /\/node-linux-(x64|arm64)\/bin\/node$/;

export function runtimeAt(path: string): KnownProgram {
  return {
    id: 'hostscope-runtime',
    names: ['hostscope'],
    paths: [path],
    role: {
      en: 'The Node.js runtime that this Hostscope runs in.',
      ko: '지금 이 Hostscope를 실행하는 Node.js 런타임입니다.',
    },
    worry: null,
    // `npm install --global` of a packaged Node.js puts it below /usr/lib, where packages lie.
    expects: {
      users: ['*', 'root'],
      ports: ['*'],
      warnings: isBrought.test(path) ? ['NOT_PACKAGED'] : [],
    },
  };
}

export const ownRuntime = runtimeAt(process.execPath);

interface OwnCode {
  executable: string;
  script: string;
}

const othersWrite = 0o022;
const sticky = 0o1000;

/** Whether nobody but the administrator and `user` may change the file, or what leads to it. */
export function isGuarded(path: string, user: number): boolean {
  const { uid, mode } = lstatSync(path);
  if (uid !== 0 && uid !== user) return false;
  // In a sticky folder, such as /tmp, others cannot touch what is not theirs.
  if ((mode & othersWrite) !== 0 && (mode & sticky) === 0) return false;
  return path === '/' || isGuarded(dirname(path), user);
}

/** Null where others may change it: then it is judged as any program. */
function guardedCode(): OwnCode | null {
  const user = process.getuid?.();
  const main = process.argv[1];
  if (user === undefined || main === undefined) return null;
  try {
    const own = { executable: realpathSync(process.execPath), script: realpathSync(main) };
    return isGuarded(own.executable, user) && isGuarded(own.script, user) ? own : null;
  } catch {
    return null;
  }
}

const ownCode = guardedCode();
/** What is said of where code lies. */
const placeRules = new Set(['WRITABLE_PLACE', 'SUSPICIOUS_PATH', 'SCRIPT_IN_WRITABLE_PLACE']);

/**
 * Whether the rule only says where this very program lies, which may be a folder below /tmp:
 * who tries it there reads that it is dangerous, though no other has put it there.
 */
export function isOwnPlace(
  { process: { script }, executable }: Subject,
  rule: string,
  own: OwnCode | null = ownCode,
): boolean {
  if (own === null || !placeRules.has(rule)) return false;
  return executable === own.executable && script === own.script;
}
