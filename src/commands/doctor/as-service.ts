// Root's doctor looks as the installed service does: with its user, its groups and its two rights.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { serviceDataPath, serviceUser, unitPath } from '../service/paths.ts';
import { findUserIds } from '../service/systemctl.ts';

/** What the unit grants (capabilities(7)); root sees more than the service, its bare user less. */
const rights = '-all,+dac_read_search,+sys_ptrace';

/** Whether root asks for what the service has: its folder, and none that was named otherwise. */
export async function isOfService(dataPath: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || dataPath !== serviceDataPath || !existsSync(unitPath)) {
    return false;
  }
  return (await findUserIds()) !== null;
}

/** Runs this command line again as the service. Its exit code; null: there is no setpriv(1). */
export function runAsService(env: NodeJS.ProcessEnv): number | null {
  const who = [`--reuid=${serviceUser}`, `--regid=${serviceUser}`, '--init-groups'];
  const may = [`--inh-caps=${rights}`, `--ambient-caps=${rights}`];
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  // As systemd sets them for the service.
  const own = { HOME: serviceDataPath, STATE_DIRECTORY: serviceDataPath, USER: serviceUser };
  const options = { stdio: 'inherit', env: { ...env, ...own } } as const;
  const { status, error } = spawnSync('setpriv', [...who, ...may, ...again], options);
  return error ? null : (status ?? 1);
}
