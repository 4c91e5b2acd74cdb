// Makes a folder and those above it that are missing.

import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { systemCode } from './app-error.ts';

/**
 * The recursive mkdir of Node.js 24 never ends where a file system, such as /proc, answers that the
 * folder above is missing though it is there: it spins, deaf to signals.
 */
export function makeFolders(path: string, mode: number): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      // Another process was faster.
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
}
