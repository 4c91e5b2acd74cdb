// Sessions: a random secret in the browser's cookie, its hash in the records, nothing cached.

import { dayMs, hourMs } from '../../contract/time-units.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Config } from '../../kit/settings/settings.ts';
import type { Records, SessionTable } from '../../store/records.ts';
import type { Principal } from './principal.ts';
import { newSecret, secretHash } from './secret.ts';

export interface SessionInfo {
  id: string;
  createdMs: number;
  lastSeenMs: number;
  address: string;
  userAgent: string;
}

/** Tells the session by which this is asked from the others. */
export function markCurrent(
  sessions: readonly SessionInfo[],
  { credential }: Principal,
): (SessionInfo & { current: boolean })[] {
  return sessions.map((session) => ({ ...session, current: session.id === credential }));
}

export type SessionLimits = Pick<Config, 'sessionHours' | 'sessionMaxDays'>;

export interface Visitor {
  address: string;
  userAgent: string;
}

/** A session's last use and end are written at most this often. */
export const touchMs = 60_000;
/** Beyond this many open sessions of a user the least used one ends. */
const sessionsPerUser = 100;

const cookieSecret = /^[\w-]{43}$/;
const userAgentChars = 200;

/**
 * Each look-up asks the records, so that a session that was ended anywhere, also by another
 * process, is refused with the next request.
 */
export class Sessions {
  readonly #records: Records;
  readonly #clock: Clock;
  readonly #limits: () => SessionLimits;

  constructor(records: Records, clock: Clock, limits: () => SessionLimits) {
    this.#records = records;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Use makes it last, but a stolen one does not last for ever. */
  #expiryMs(createdMs: number, nowMs: number): number {
    const { sessionHours, sessionMaxDays } = this.#limits();
    const unusedMs = nowMs + Math.round(sessionHours * hourMs);
    return Math.min(unusedMs, createdMs + Math.round(sessionMaxDays * dayMs));
  }

  /** Opens a session, in the caller's transaction, and returns the secret for the cookie. */
  async open(
    userId: number,
    visitor: Visitor,
    records: Records = this.#records,
  ): Promise<{ id: string; secret: string }> {
    const secret = newSecret();
    const id = secretHash(secret);
    const nowMs = this.#clock.nowMs();
    await records
      .insertInto('sessions')
      .values({
        id,
        user_id: userId,
        created_ms: nowMs,
        last_seen_ms: nowMs,
        expires_ms: this.#expiryMs(nowMs, nowMs),
        address: visitor.address,
        user_agent: visitor.userAgent.slice(0, userAgentChars),
      })
      .execute();
    await this.#trim(userId, records);
    return { id, secret };
  }

  async #trim(userId: number, records: Records): Promise<void> {
    const tooMany = records
      .selectFrom('sessions')
      .select('id')
      .where('user_id', '=', userId)
      .orderBy('last_seen_ms', 'desc')
      .orderBy('created_ms', 'desc')
      .limit(1000)
      .offset(sessionsPerUser);
    await records.deleteFrom('sessions').where('id', 'in', tooMany).execute();
  }

  /** Who a cookie's secret stands for; null when the session does not exist, or has expired. */
  async find(secret: string): Promise<Principal | null> {
    if (!cookieSecret.test(secret)) return null;
    const id = secretHash(secret);
    const row = await this.#records
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['users.id as userId', 'users.name', 'users.role'])
      .select(['sessions.id', 'sessions.created_ms', 'last_seen_ms', 'expires_ms'])
      .where('sessions.id', '=', id)
      .executeTakeFirst();
    const nowMs = this.#clock.nowMs();
    if (!row || row.expires_ms <= nowMs) return null;
    if (Math.abs(nowMs - row.last_seen_ms) >= touchMs) await this.#touch(row, nowMs);
    const { userId, name, role } = row;
    return { userId, name, role, via: 'session', credential: id, actor: name };
  }

  async #touch(session: Pick<SessionTable, 'id' | 'created_ms'>, nowMs: number): Promise<void> {
    await this.#records
      .updateTable('sessions')
      .set({ last_seen_ms: nowMs, expires_ms: this.#expiryMs(session.created_ms, nowMs) })
      .where('id', '=', session.id)
      .execute();
  }

  /**
   * Which of these sessions are still open. They count as used: a page that stays connected
   * keeps its session.
   */
  async stillOpen(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const nowMs = this.#clock.nowMs();
    const rows = await this.#records
      .selectFrom('sessions')
      .select(['id', 'created_ms', 'last_seen_ms'])
      .where('id', 'in', ids)
      .where('expires_ms', '>', nowMs)
      .execute();
    const old = rows.filter((row) => Math.abs(nowMs - row.last_seen_ms) >= touchMs);
    for (const row of old) await this.#touch(row, nowMs);
    return new Set(rows.map((row) => row.id));
  }

  /** Ends a session, only if it is of `userId` where that is given. True when there was one. */
  async end(id: string, userId?: number): Promise<boolean> {
    let ended = this.#records.deleteFrom('sessions').where('id', '=', id);
    if (userId !== undefined) ended = ended.where('user_id', '=', userId);
    return (await ended.executeTakeFirst()).numDeletedRows > 0n;
  }

  /** Ends all of a user's sessions but this one. Says how many. */
  async endOthers(userId: number, kept: string): Promise<number> {
    const { numDeletedRows } = await this.#records
      .deleteFrom('sessions')
      .where('user_id', '=', userId)
      .where('id', '!=', kept)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  async list(userId: number): Promise<SessionInfo[]> {
    const rows = await this.#records
      .selectFrom('sessions')
      .selectAll()
      .where('user_id', '=', userId)
      .where('expires_ms', '>', this.#clock.nowMs())
      .orderBy('last_seen_ms', 'desc')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      createdMs: row.created_ms,
      lastSeenMs: row.last_seen_ms,
      address: row.address,
      userAgent: row.user_agent,
    }));
  }

  async dropExpired(): Promise<void> {
    await this.#records
      .deleteFrom('sessions')
      .where('expires_ms', '<=', this.#clock.nowMs())
      .execute();
  }
}
