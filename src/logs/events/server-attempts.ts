// Counts the attempts of mail and FTP servers: PAM and the server both write of the same ones.

import { crc32 } from 'node:zlib';
import { FactRing } from './fact-ring.ts';
import type { ParsedMessage } from './parser.ts';

/*
 * A line of the server counts less what PAM's lines about the same guest have counted within the
 * memory: as with sshd (sshd/attempts.ts) nothing else matters. A guest of FTP is a user at a
 * place; of mail a place alone, as the line of a connection names only the last user whom it tried.
 */

const mostFacts = 4096;
const fact = { pam: 0, server: 1 } as const;
const kinds = Object.keys(fact).length;
/** A key of the ring is a number below 2^22. */
const keyShift = 10;

/** By the services of PAM, whose server it is. */
const servers: Readonly<Record<string, string>> = {
  dovecot: 'mail',
  vsftpd: 'ftp',
  proftpd: 'ftp',
  ftp: 'ftp',
};

export class ServerAttempts {
  readonly #memoryMs: number;
  /** Made when it is needed: most sources have no line of such a server. */
  #made: FactRing | null = null;

  constructor(memoryMs: number) {
    this.#memoryMs = memoryMs;
  }

  /** How many attempts the line stands for, besides what others have told. */
  count(told: ParsedMessage, host: string | null, ip: string | null, atMs: number): number {
    const { attempts, logType, outcome, fields } = told;
    if (attempts === 0 || outcome !== 'failure') return attempts;
    const isPam = logType === 'pam';
    const server = isPam ? servers[fields['pam.service'] ?? ''] : logType;
    const place = fields['source.domain'] ?? ip;
    if (server === undefined || place === null) return attempts;
    this.#made ??= new FactRing({ facts: mostFacts, kinds, memoryMs: this.#memoryMs });
    const ring = this.#made;
    const user = server === 'ftp' ? (told.user ?? fields['source.user.name'] ?? '') : '';
    const key = ring.keyOf(host, crc32(`${server} ${place} ${user}`) >>> keyShift);
    if (isPam) {
      ring.add(key, fact.pam, attempts, atMs);
      return attempts;
    }
    const sums = ring.sums(key, atMs);
    const before = Math.max(0, (sums[fact.pam] ?? 0) - (sums[fact.server] ?? 0));
    ring.add(key, fact.server, attempts, atMs);
    return attempts - Math.min(attempts, before);
  }
}
