// The relations of the product: users, sessions, tokens, audit, settings, hosts. Queried by Kysely.

import type { Generated, Kysely } from 'kysely';
import type { Role } from '../contract/permissions.ts';

export interface UserTable {
  id: Generated<number>;
  name: string;
  role: Role;
  /** `$argon2id$v=19$m=..,t=..,p=..$salt$hash` */
  password_hash: string;
  created_ms: number;
  last_sign_in_ms: number | null;
}

export interface SessionTable {
  /** SHA-256 of the cookie's secret, in hex: a stolen database opens no session. */
  id: string;
  user_id: number;
  created_ms: number;
  last_seen_ms: number;
  expires_ms: number;
  address: string;
  user_agent: string;
}

export interface TokenTable {
  /** Public part, shown in lists. */
  id: string;
  user_id: number;
  name: string;
  role: Role;
  /** SHA-256 of the secret part, in hex. */
  secret_hash: string;
  created_ms: number;
  last_used_ms: number | null;
  expires_ms: number | null;
}

export interface AuditTable {
  id: Generated<number>;
  at_ms: number;
  actor: string;
  action: string;
  target: string | null;
  outcome: 'success' | 'failure';
  address: string | null;
  detail: string | null;
}

export interface SettingTable {
  key: string;
  /** JSON */
  value: string;
  changed_ms: number;
  changed_by: string;
}

export interface HostTable {
  id: string;
  name: string;
  version: string;
  first_seen_ms: number;
  last_seen_ms: number;
}

export interface RecordTables {
  users: UserTable;
  sessions: SessionTable;
  tokens: TokenTable;
  audit: AuditTable;
  settings: SettingTable;
  hosts: HostTable;
}

/** Query it from `hub/` only; `destroy()` closes it. */
export type Records = Kysely<RecordTables>;
