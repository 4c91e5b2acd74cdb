// Talks to systemd and the user database by their own programs, with fixed arguments.

import { existsSync } from 'node:fs';
import { AppError, refusal } from '../../kit/app-error.ts';
import { askProgram, type Asked } from '../../kit/ask-program.ts';
import { serviceDataPath, serviceUser, unitName } from './paths.ts';

/** sd_booted(3). */
function systemdRuns(rootPath = '/'): boolean {
  return existsSync(`${rootPath}run/systemd/system`);
}

export function requireSystemd(): void {
  if (systemdRuns()) return;
  throw refusal('notSupported', {
    en:
      'cannot use the service: systemd does not run here; ' +
      'start "hostscope up" from your own init or container instead',
    ko:
      '서비스를 쓸 수 없습니다. 여기에서는 systemd가 실행되지 않습니다. ' +
      '사용하는 init이나 컨테이너에서 "hostscope up"을 시작하십시오.',
  });
}

const rootVerbs = { install: '설치할', remove: '제거할' } as const;

export function requireRoot(verb: keyof typeof rootVerbs): void {
  if (process.getuid?.() === 0) return;
  throw refusal('forbidden', {
    en: `cannot ${verb} the service: it needs root; run it with sudo`,
    ko: `서비스를 ${rootVerbs[verb]} 수 없습니다. root 권한이 필요합니다. sudo로 실행하십시오.`,
  });
}

function failure(what: string, asked: Asked): AppError {
  const said = asked.stderr.trim() || asked.stdout.trim() || 'it gave no reason';
  return new AppError('internal', `cannot ${what}: ${said}`);
}

export async function systemctl(...args: string[]): Promise<string> {
  const asked = await askProgram('systemctl', args);
  if (asked.code !== 0) throw failure(`run systemctl ${args.join(' ')}`, asked);
  return asked.stdout;
}

/** Properties of the unit by name; empty where systemd does not know them. */
export async function unitProperties(names: readonly string[]): Promise<Map<string, string>> {
  const text = await systemctl('show', unitName, `--property=${names.join(',')}`);
  const pairs = text.split('\n').map((line) => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)] as const;
  });
  return new Map(pairs.filter(([name]) => name !== ''));
}

export interface UserIds {
  uid: number;
  gid: number;
}

export async function findUserIds(): Promise<UserIds | null> {
  const { code, stdout } = await askProgram('getent', ['passwd', serviceUser]);
  const [, , uid, gid] = stdout.split(':');
  return code === 0 && uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

export async function makeUser(): Promise<void> {
  const asked = await askProgram('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    serviceDataPath,
    '--shell',
    '/usr/sbin/nologin',
    serviceUser,
  ]);
  if (asked.code !== 0) throw failure(`make the system user ${serviceUser}`, asked);
}
