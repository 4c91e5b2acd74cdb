// Root's doctor looks as the installed service does: with its user, its groups and its two rights.

import { existsSync } from 'node:fs';
import type { Language } from '../../contract/text.ts';
import { askProgram } from '../../kit/ask-program.ts';
import { serviceDataPath, serviceUser, unitPath } from '../service/paths.ts';
import { findUserIds } from '../service/systemctl.ts';

/** What the unit grants (capabilities(7)); root sees more than the service, its bare user less. */
const rights = '-all,+dac_read_search,+sys_ptrace';

export interface Seen {
  code: number;
  text: string;
}

/** Whether root asks for what the service has: its folder, and none that was named otherwise. */
async function isOfService(dataPath: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || dataPath !== serviceDataPath || !existsSync(unitPath)) {
    return false;
  }
  return (await findUserIds()) !== null;
}

/** Runs this command line as the service; null where it is not meant, or setpriv(1) is missing. */
export async function seenByService(dataPath: string, language: Language): Promise<Seen | null> {
  if (!(await isOfService(dataPath))) return null;
  const who = [`--reuid=${serviceUser}`, `--regid=${serviceUser}`, '--init-groups'];
  const may = [`--inh-caps=${rights}`, `--ambient-caps=${rights}`];
  // The first two as systemd sets them for it.
  const env = [`HOME=${serviceDataPath}`, `STATE_DIRECTORY=${serviceDataPath}`];
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const told = `HOSTSCOPE_LANGUAGE=${language}`;
  const asked = await askProgram('setpriv', [...who, ...may, 'env', ...env, told, ...again]);
  if (asked.code === null || asked.stdout === '') return null;
  return { code: asked.code, text: asked.stdout.trimEnd() };
}
