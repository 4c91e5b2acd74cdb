// Counts the attempts of sshd: one writes up to four lines, and one line may tell of many.

import { FactRing, type FactSums } from '../events/fact-ring.ts';
import type { ParsedMessage } from '../events/parser.ts';

/*
 * The rules of docs/events.md, all of them. What a line counts follows from it and from what the
 * lines of the same host and process have told within the memory; from nothing else, so that a
 * reader who begins anew so long before a line counts the same.
 */

/** Beyond LoginGraceTime (120 s by default, sshd_config(5)) with the delays of PAM. */
export const memoryMs = 180_000;
/** Ninety a second over the memory; beyond it the oldest are forgotten. */
const mostFacts = 16_384;
/** "ROOT LOGIN REFUSED" and the "Failed" line of the same try; stamps are of whole seconds. */
const sameTryMs = 1000;

/** What lines tell of a connection. */
const fact = {
  /** Attempts of "Failed" lines but keyboard-interactive ones, which PAM may have told before. */
  failed: 0,
  failedByAnswer: 1,
  pamError: 2,
  rootRefused: 3,
  accepted: 4,
  /** A user was named who is not known, or not let in. */
  named: 5,
  /** PAM wrote of the first failure; the further ones it only counts. */
  pamFailure: 6,
  pamMore: 7,
  ended: 8,
  /** Attempts of lines of PAM that stand for them themselves. */
  oldPam: 9,
  /** A key exchange came to nothing: from 8.1 on only the end of the connection has an address. */
  broken: 10,
} as const;
const kinds = Object.keys(fact).length;

/** The listener tells of the time that ran out, and names the process of the connection. */
function processOf({ type, fields }: ParsedMessage, pid: number | null): number | null {
  const child = type === 'login_timeout' ? fields['process.child_pid'] : undefined;
  return child === undefined ? pid : Number(child);
}

type Role = (told: ParsedMessage, key: number, atMs: number) => number;

/** Whether lines have told of a connection, besides those that name nobody. */
function isTold(sums: FactSums): boolean {
  // Before 7.5 nearly all that end without a name had failed: to look at the rest takes longer.
  if ((sums[fact.failed] ?? 0) > 0) return true;
  return sums.some((sum, kind) => sum > 0 && kind !== fact.broken);
}

export class SshdAttempts {
  /**
   * What came to nothing where the line that was counted last ends that: a connection that named
   * no user, and of which nothing else has told, or a key exchange.
   */
  cameToNothing: 'connection' | 'exchange' | null = null;
  /** Made when it is needed: most sources have no line of sshd. */
  #made: FactRing | null = null;
  /** Only where there is one, a failure asks what it has told. */
  #hasOldPam = false;

  readonly #roles: Readonly<Record<string, Role>> = {
    login_success: (told, key, atMs) => this.#keep(key, fact.accepted, told.attempts, atMs),
    auth_failure: (told, key, atMs) => this.#failed(told, key, atMs),
    invalid_user: (told, key, atMs) =>
      told.attempts > 0 ? this.#failed(told, key, atMs) : this.#named(key, atMs),
    user_denied: (told, key, atMs) =>
      told.attempts > 0 ? this.#ended(told, key, atMs) : this.#named(key, atMs),
    root_refused: (told, key, atMs) => this.#keep(key, fact.rootRefused, told.attempts, atMs),
    pam_error: (told, key, atMs) => this.#keep(key, fact.pamError, told.attempts, atMs),
    pam_auth_failure: (told, key, atMs) => this.#pamFailure(told, key, atMs),
    preauth_close: (told, key, atMs) => this.#ended(told, key, atMs),
    preauth_reset: (told, key, atMs) => this.#ended(told, key, atMs),
    disconnect: (told, key, atMs) => this.#ended(told, key, atMs),
    login_timeout: (told, key, atMs) => this.#ended(told, key, atMs),
    // With a port it is of a version that writes a line of its own for the end.
    client_disconnect: (told, key, atMs) => (told.port === null ? this.#ended(told, key, atMs) : 0),
    kex_error: (_told, key, atMs) => this.#broken(key, atMs),
  };

  get #ring(): FactRing {
    this.#made ??= new FactRing({ facts: mostFacts, kinds, memoryMs });
    return this.#made;
  }

  /** How many attempts the line stands for, besides what others have told. */
  count(told: ParsedMessage, host: string | null, pid: number | null, atMs: number): number {
    this.cameToNothing = null;
    const role = this.#roles[told.type];
    if (!role) return told.attempts;
    const key = this.#ring.keyOf(host, processOf(told, pid));
    // Without a process nobody knows which lines belong together: ends then count nothing.
    if (key < 0) return told.action === 'connection-closed' ? 0 : told.attempts;
    return role(told, key, atMs);
  }

  #keep(key: number, kind: number, attempts: number, atMs: number): number {
    if (attempts > 0) this.#ring.add(key, kind, attempts, atMs);
    return attempts;
  }

  #named(key: number, atMs: number): number {
    this.#ring.add(key, fact.named, 1, atMs);
    return 0;
  }

  /** Less what the line before it, of PAM or of root's refusal, has told of the same try. */
  #failed(told: ParsedMessage, key: number, atMs: number): number {
    const { attempts, fields } = told;
    const byAnswer = fields['ssh.method']?.startsWith('keyboard-interactive') === true;
    const kind = byAnswer ? fact.failedByAnswer : fact.failed;
    let before = this.#hasOldPam ? this.#toldByOldPam(key, atMs) : 0;
    if (byAnswer) {
      const sums = this.#ring.sums(key, atMs);
      before = (sums[fact.pamError] ?? 0) - (sums[fact.failedByAnswer] ?? 0);
    } else if (told.user === 'root') {
      const sums = this.#ring.sums(key, atMs, sameTryMs);
      const refused = sums[fact.rootRefused] ?? 0;
      if (refused > 0) before = refused - (sums[fact.failed] ?? 0);
    }
    this.#ring.add(key, kind, attempts, atMs);
    return attempts - Math.min(attempts, Math.max(0, before));
  }

  #counted(sums: Float64Array): number {
    const answers = Math.max(sums[fact.pamError] ?? 0, sums[fact.failedByAnswer] ?? 0);
    const own = answers + (sums[fact.failed] ?? 0) + (sums[fact.rootRefused] ?? 0);
    return Math.max(own, sums[fact.oldPam] ?? 0);
  }

  #toldByOldPam(key: number, atMs: number): number {
    const sums = this.#ring.sums(key, atMs);
    return (sums[fact.oldPam] ?? 0) - (sums[fact.failed] ?? 0);
  }

  /** Where a log has no "Failed" lines, the line of the further failures tells of the first too. */
  #pamFailure({ attempts, fields }: ParsedMessage, key: number, atMs: number): number {
    const more = fields['pam.failures'];
    if (more === undefined) {
      this.#ring.add(key, fact.pamFailure, 1, atMs);
      this.#hasOldPam ||= attempts > 0;
      return this.#keep(key, fact.oldPam, attempts, atMs);
    }
    const sums = this.#ring.sums(key, atMs);
    const isTold = (sums[fact.pamFailure] ?? 0) === 0 || (sums[fact.pamMore] ?? 0) > 0;
    this.#ring.add(key, fact.pamMore, 1, atMs);
    return isTold ? 0 : Math.max(0, Number(more) + 1 - this.#counted(sums));
  }

  /** Of who named a user and left before any attempt was told. */
  #ended(told: ParsedMessage, key: number, atMs: number): number {
    const { attempts } = told;
    const sums = this.#ring.sums(key, atMs);
    const isNamed = attempts > 0 || (sums[fact.named] ?? 0) > 0;
    if (!isNamed) return this.#endedUnnamed(told, key, atMs, sums);
    this.#ring.add(key, fact.ended, 1, atMs);
    const isTold = this.#counted(sums) + (sums[fact.accepted] ?? 0) + (sums[fact.ended] ?? 0) > 0;
    return isTold ? 0 : 1;
  }

  #broken(key: number, atMs: number): number {
    this.#ring.add(key, fact.broken, 1, atMs);
    return 0;
  }

  /** No attempt, but a probe where no line, or none with an address, has told of the connection. */
  #endedUnnamed({ fields }: ParsedMessage, key: number, atMs: number, sums: FactSums): number {
    if (isTold(sums)) return 0;
    const isBroken = (sums[fact.broken] ?? 0) > 0;
    if (!isBroken && fields['ssh.before_login'] === undefined) return 0;
    this.cameToNothing = isBroken ? 'exchange' : 'connection';
    this.#ring.add(key, fact.ended, 1, atMs);
    return 0;
  }
}
