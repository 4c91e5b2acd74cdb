// API tokens `hs_<id>_<secret>`: shown once, stored as a hash, never more than their owner may do.

import { randomBytes } from 'node:crypto';
import type { Role } from '../../contract/permissions.ts';
import { dayMs } from '../../contract/time-units.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Records, TokenTable } from '../../store/records.ts';
import { lesserRole, type Principal } from './principal.ts';
import { newSecret, sameHash, secretHash } from './secret.ts';

export interface TokenInfo {
  id: string;
  name: string;
  role: Role;
  createdMs: number;
  lastUsedMs: number | null;
  lastAddress: string | null;
  expiresMs: number | null;
}

const tokensPerUser = 100;
/** A token's last use is written at most this often. */
export const touchMs = 60_000;

const tokenForm = /^hs_([0-9a-f]{16})_([\w-]{43})$/;

function infoOf(row: TokenTable): TokenInfo {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    createdMs: row.created_ms,
    lastUsedMs: row.last_used_ms,
    lastAddress: row.last_address,
    expiresMs: row.expires_ms,
  };
}

export class Tokens {
  readonly #records: Records;
  readonly #clock: Clock;

  constructor(records: Records, clock: Clock) {
    this.#records = records;
    this.#clock = clock;
  }

  async list(userId: number): Promise<TokenInfo[]> {
    const rows = await this.#records
      .selectFrom('tokens')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('created_ms', 'desc')
      .execute();
    return rows.map(infoOf);
  }

  /** Makes a token; the answer holds its full text, which is not stored. */
  async create(
    userId: number,
    wanted: { name: string; role: Role; expiresInDays: number | null },
  ): Promise<{ token: TokenInfo; secret: string }> {
    const secret = newSecret();
    const nowMs = this.#clock.nowMs();
    const days = wanted.expiresInDays;
    const row: TokenTable = {
      id: randomBytes(8).toString('hex'),
      user_id: userId,
      name: wanted.name,
      role: wanted.role,
      secret_hash: secretHash(secret),
      created_ms: nowMs,
      last_used_ms: null,
      last_address: null,
      expires_ms: days === null ? null : nowMs + days * dayMs,
    };
    await this.#insert(row);
    return { token: infoOf(row), secret: `hs_${row.id}_${secret}` };
  }

  async #insert(row: TokenTable): Promise<void> {
    await this.#records.transaction().execute(async (within) => {
      const own = await within
        .selectFrom('tokens')
        .select('name')
        .where('user_id', '=', row.user_id)
        .execute();
      const named = own.some((token) => token.name === row.name);
      if (named || own.length >= tokensPerUser) {
        const why = named ? 'you have one of that name' : `you have ${tokensPerUser} already`;
        throw new AppError('conflict', `cannot make a token: ${why}; revoke one first`);
      }
      await within.insertInto('tokens').values(row).execute();
    });
  }

  async revoke(userId: number, id: string): Promise<boolean> {
    const result = await this.#records
      .deleteFrom('tokens')
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  /** Who a token stands for; null when it does not exist, is wrong or has expired. */
  async find(token: string, address: string): Promise<Principal | null> {
    const [, id = '', secret = ''] = tokenForm.exec(token) ?? [];
    if (id === '') return null;
    const row = await this.#records
      .selectFrom('tokens')
      .innerJoin('users', 'users.id', 'tokens.user_id')
      .select(['users.name as owner', 'users.role as ownerRole'])
      .selectAll('tokens')
      .where('tokens.id', '=', id)
      .executeTakeFirst();
    if (!row || !sameHash(row.secret_hash, secretHash(secret))) return null;
    const nowMs = this.#clock.nowMs();
    if (row.expires_ms !== null && row.expires_ms <= nowMs) return null;
    if (row.last_used_ms === null || Math.abs(nowMs - row.last_used_ms) >= touchMs) {
      await this.#touch(id, nowMs, address);
    }
    return {
      userId: row.user_id,
      name: row.owner,
      role: lesserRole(row.role, row.ownerRole),
      via: 'token',
      credential: id,
      actor: `token:${row.name} (${row.owner})`,
    };
  }

  /** Those of these tokens that are neither revoked nor expired, with what they may be now. */
  async stillValid(ids: readonly string[]): Promise<Map<string, Role>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#records
      .selectFrom('tokens')
      .innerJoin('users', 'users.id', 'tokens.user_id')
      .select(['tokens.id', 'tokens.role', 'users.role as ownerRole', 'expires_ms'])
      .where('tokens.id', 'in', ids)
      .execute();
    const nowMs = this.#clock.nowMs();
    const valid = rows.filter((row) => row.expires_ms === null || row.expires_ms > nowMs);
    return new Map(valid.map(({ id, role, ownerRole }) => [id, lesserRole(role, ownerRole)]));
  }

  async #touch(id: string, nowMs: number, address: string): Promise<void> {
    await this.#records
      .updateTable('tokens')
      .set({ last_used_ms: nowMs, last_address: address })
      .where('id', '=', id)
      .execute();
  }
}
