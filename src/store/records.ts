// The relations of the product: users, sessions, audit, settings, findings. Queried by Kysely.

import type { Generated, Kysely } from 'kysely';
import type { FindingState, Severity } from '../contract/finding.ts';
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
  /** Whence it was used then. */
  last_address: string | null;
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

export interface FindingTable {
  /** Given by the hub, which counts on from the highest. */
  id: number;
  host: string;
  rule: string;
  entity: string;
  severity: Severity;
  /** JSON of the contract's Subject. */
  subject: string;
  /** JSON: title, why and advice, each in every language. */
  texts: string;
  /** JSON of the contract's EvidencePart[]. */
  evidence: string;
  state: FindingState;
  first_ms: number;
  last_ms: number;
  count: number;
  over_ms: number | null;
  /** Who acknowledged or closed it last. */
  actor: string | null;
}

export interface FindingStepTable {
  id: Generated<number>;
  finding_id: number;
  at_ms: number;
  what: string;
  actor: string | null;
  note: string | null;
}

export interface SilenceTable {
  id: Generated<number>;
  /** Null matches all. */
  host: string | null;
  rule: string | null;
  entity: string | null;
  reason: string;
  actor: string;
  created_ms: number;
  until_ms: number;
}

/** A finding that became one to be told: new, worse, or come again. */
export interface AlertTable {
  id: Generated<number>;
  /** The same change of the same finding is one alert, however often it is written. */
  dedupe_key: string;
  /** Its row may be gone before the alert is. */
  finding_id: number;
  host: string;
  rule: string;
  entity: string;
  severity: Severity;
  /** JSON: the finding as it was then, with its advice. */
  brief: string;
  at_ms: number;
  /** When it was settled to whom it goes; null: not yet. */
  decided_ms: number | null;
  /** Why it goes to nobody; null: it goes by the rows of its outbox. */
  held: string | null;
}

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped';

/** One for each alert and notifier. */
export interface AlertOutboxTable {
  id: Generated<number>;
  alert_id: number;
  notifier: string;
  state: DeliveryState;
  /** 1: it goes in a digest with the others. */
  together: number;
  /** Rows with the same key go in one message, which keeps its key at each try. */
  message_key: string | null;
  attempts: number;
  /** Not before. */
  next_ms: number;
  /** Of the first try. */
  tried_ms: number | null;
  /** When it was sent, failed for good, or was dropped. */
  ended_ms: number | null;
  error: string | null;
}

/** How each notifier fared last. */
export interface AlertNotifierTable {
  notifier: string;
  sent_ms: number | null;
  failed_ms: number | null;
  error: string | null;
}

/** Figures of a day, overwritten when they are computed anew. */
export interface MetricsDailyTable {
  /** YYYY-MM-DD in the time zone of the report. */
  date: string;
  /** Empty: all hosts together. */
  host: string;
  /** JSON: `DailyMetrics` of the reports. */
  metrics: string;
  created_ms: number;
}

/** The ledger of reports: one row a day, whoever asked for its report. */
export interface ReportRunTable {
  date: string;
  /**
   * `sending`: claimed, being sent; `waiting`: failed once, tried again at `retry_ms`; `notSent`:
   * nobody to send it to; `listed`: missed, told of in the report of `listed_with`; `skipped`: it
   * was due before the program ran for the first time.
   */
  state: 'sending' | 'waiting' | 'sent' | 'failed' | 'notSent' | 'listed' | 'skipped';
  /** Counts how often a person had it sent again; part of the Message-ID. */
  edition: number;
  /** Of this edition. */
  attempts: number;
  trigger: 'schedule' | 'catchUp' | 'person' | 'command';
  actor: string | null;
  error: string | null;
  listed_with: string | null;
  claimed_ms: number | null;
  retry_ms: number | null;
  sent_ms: number | null;
  changed_ms: number;
}

export interface RecordTables {
  users: UserTable;
  sessions: SessionTable;
  tokens: TokenTable;
  audit: AuditTable;
  settings: SettingTable;
  hosts: HostTable;
  findings: FindingTable;
  finding_steps: FindingStepTable;
  silences: SilenceTable;
  alerts: AlertTable;
  alert_outbox: AlertOutboxTable;
  alert_notifiers: AlertNotifierTable;
  metrics_daily: MetricsDailyTable;
  report_runs: ReportRunTable;
}

/** Query it from `hub/` only; `destroy()` closes it. */
export type Records = Kysely<RecordTables>;
