// Names of users by their number, from etc/passwd.

import { join } from 'node:path';
import type { Host } from './host.ts';
import { lookAt, readText } from './proc-file.ts';

const lookEveryMs = 60_000;

/** Users of a directory service are not in the file; they are shown by number. */
export class UserNames {
  #host: Host;
  #path: string;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #changedMs = Number.NaN;
  #names = new Map<number, string>();

  constructor(host: Host) {
    this.#host = host;
    this.#path = join(host.rootPath, 'etc/passwd');
  }

  of(userId: number): string {
    this.#refresh();
    return this.#names.get(userId) ?? String(userId);
  }

  #refresh(): void {
    const nowMs = this.#host.clock.monotonicMs();
    if (nowMs - this.#lookedMs < lookEveryMs) return;
    this.#lookedMs = nowMs;
    const changedMs = lookAt(this.#path)?.mtimeMs ?? Number.NaN;
    if (changedMs === this.#changedMs) return;
    this.#changedMs = changedMs;
    this.#names = parsePasswd(readText(this.#path) ?? '');
  }
}

/** passwd(5). The first name of a number stands, as with getpwuid(3). */
export function parsePasswd(text: string): Map<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name, , userId] = line.split(':');
    if (!name || !userId || !/^\d+$/.test(userId)) continue;
    if (!names.has(Number(userId))) names.set(Number(userId), name);
  }
  return names;
}
