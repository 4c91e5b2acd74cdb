// Connections that came to nothing and whose address stands in the line of their end: as one probe.

import type { LogEvent } from '../../contract/log-event.ts';
import { latenessMs } from './detector.ts';

/** OpenSSH from 8.1 on writes it without an address, and then one of these with it. */
const broken = 'kex_error';
const ends: ReadonlySet<string> = new Set(['preauth_close', 'preauth_reset', 'disconnect']);
/** Of OpenSSH before 7.2, which writes no other. */
const oldEnd = 'client_disconnect';
/** What an end that tells of no user is taken for: one who said nothing. */
const unnamed = 'no_ident';
/** Connections of which one line is there, the newest; the other comes within a second. */
const mostWaiting = 4096;

export class BrokenExchanges {
  /** By host and process. */
  readonly #waiting = new Map<string, LogEvent>();

  /**
   * The broken exchange with its address, where this line is the second of the two; or one who
   * left after the exchange without having named a user.
   */
  join(event: LogEvent): LogEvent | null {
    const { type, ip, port, user, pid, outcome, attempts } = event;
    const isUnnamed = outcome === 'failure' && attempts === 0 && user === null && ip !== null;
    if (isUnnamed && (ends.has(type) || type === oldEnd)) return { ...event, type: unnamed };
    const isBroken = ip === null && type === broken;
    const isEnd = ip !== null && port !== null && user === null && ends.has(type);
    if (pid === null || (!isBroken && !isEnd)) return null;
    const key = `${pid} ${event.hostName}`;
    const other = this.#waiting.get(key);
    const isPair = other !== undefined && (other.ip === null) !== isBroken;
    if (!isPair || Math.abs(other.atMs - event.atMs) > latenessMs) {
      this.#wait(key, event);
      return null;
    }
    this.#waiting.delete(key);
    const [exchange, end] = isBroken ? [event, other] : [other, event];
    return { ...exchange, atMs: end.atMs, ip: end.ip, port: end.port, line: end.line };
  }

  #wait(key: string, event: LogEvent): void {
    this.#waiting.delete(key);
    this.#waiting.set(key, event);
    if (this.#waiting.size <= mostWaiting) return;
    const [oldest] = this.#waiting.keys();
    if (oldest !== undefined) this.#waiting.delete(oldest);
  }
}
