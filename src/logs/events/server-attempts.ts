// Counts the attempts of mail and FTP servers: PAM and the server both write of the same ones.

import { crc32 } from 'node:zlib';
import { FactRing } from './fact-ring.ts';
import type { ParsedMessage } from './parser.ts';

/*
 * A line of the server counts less what PAM's lines about the same guest have counted within the
 * memory. PAM writes first; but where both write to logs of their own, these may be read the other
 * way round: then PAM's line counts less what the server's has that comes after it. A guest of FTP
 * is a user at a place; of mail a place alone, as the line of a connection names only the last user
 * whom it tried. Hosts are not told apart, as a log of the server's own does not name its host.
 */

const mostFacts = 4096;
/** What either has counted, and how much of it the other has told again. */
const fact = { pam: 0, pamAgain: 1, server: 2, serverAgain: 3 } as const;
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

/** One for all sources whose lines may tell of the same attempts. */
export class ServerAttempts {
  readonly #memoryMs: number;
  /** Made when it is needed: most sources have no line of such a server. */
  #made: FactRing | null = null;

  constructor(memoryMs: number) {
    this.#memoryMs = memoryMs;
  }

  /** How many attempts the line stands for, besides what others have told. */
  count(told: ParsedMessage, ip: string | null, atMs: number): number {
    const { attempts, logType, outcome, fields } = told;
    if (attempts === 0 || outcome !== 'failure') return attempts;
    const isPam = logType === 'pam';
    const server = isPam ? servers[fields['pam.service'] ?? ''] : logType;
    const place = fields['source.domain'] ?? ip;
    if (server === undefined || place === null) return attempts;
    this.#made ??= new FactRing({ facts: mostFacts, kinds, memoryMs: this.#memoryMs });
    const ring = this.#made;
    const user = server === 'ftp' ? (told.user ?? fields['source.user.name'] ?? '') : '';
    const key = ring.keyOf(null, crc32(`${server} ${place} ${user}`) >>> keyShift);
    const known = Math.min(
      attempts,
      isPam ? this.#byServer(ring, key, atMs) : this.#byPam(ring, key, atMs),
    );
    const fresh = attempts - known;
    if (fresh > 0) ring.add(key, isPam ? fact.pam : fact.server, fresh, atMs);
    if (known > 0) ring.add(key, isPam ? fact.serverAgain : fact.pamAgain, known, atMs);
    return fresh;
  }

  #byPam(ring: FactRing, key: number, atMs: number): number {
    const sums = ring.sums(key, atMs);
    return Math.max(0, (sums[fact.pam] ?? 0) - (sums[fact.pamAgain] ?? 0));
  }

  /** Of its lines that come later. */
  #byServer(ring: FactRing, key: number, atMs: number): number {
    const halfMs = this.#memoryMs / 2;
    const later = ring.sums(key, atMs + halfMs, halfMs)[fact.server] ?? 0;
    if (later === 0) return 0;
    const sums = ring.sums(key, atMs);
    return Math.max(0, Math.min(later, (sums[fact.server] ?? 0) - (sums[fact.serverAgain] ?? 0)));
  }
}
