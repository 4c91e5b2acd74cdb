// Tells the one-time set-up link: on the terminal, or in a file of root where a journal listens.

import { fstatSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export function setupLinkPath(dataPath: string): string {
  return join(dataPath, 'setup-link');
}

/**
 * Whether standard output goes to the systemd journal, which others than root may read
 * (systemd.exec(5): JOURNAL_STREAM is "device:inode" of the stream).
 */
export function printsToJournal(env: NodeJS.ProcessEnv, descriptor = 1): boolean {
  const stream = env['JOURNAL_STREAM'];
  if (!stream) return false;
  const { dev, ino } = fstatSync(descriptor, { bigint: true });
  return stream === `${dev}:${ino}`;
}

/** Removes the link of an earlier start: it opens nothing any more. */
export async function forgetSetupLink(dataPath: string): Promise<void> {
  await rm(setupLinkPath(dataPath), { force: true });
}

export async function writeSetupLink(dataPath: string, link: string): Promise<string> {
  const path = setupLinkPath(dataPath);
  await rm(path, { force: true });
  // `wx` never follows a link that somebody laid in between.
  await writeFile(path, `${link}\n`, { mode: 0o600, flag: 'wx' });
  return path;
}

export async function readSetupLink(dataPath: string): Promise<string | null> {
  try {
    return (await readFile(setupLinkPath(dataPath), 'utf8')).trim() || null;
  } catch {
    return null;
  }
}
