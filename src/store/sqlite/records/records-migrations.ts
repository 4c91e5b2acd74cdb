// The numbered steps by which records.db came to its present form; a step never changes again.

import type { DatabaseSync } from 'node:sqlite';
import { transact } from '../database.ts';
import { newerForm } from '../newer-form.ts';

export const recordsFile = 'records.db';

export const recordsMigrations: readonly string[] = [
  `
  CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'administrator')),
    password_hash TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    last_sign_in_ms INTEGER
  ) STRICT;
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_ms INTEGER NOT NULL,
    last_seen_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_of_user ON sessions (user_id);
  CREATE INDEX sessions_by_expiry ON sessions (expires_ms);
  CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'administrator')),
    secret_hash TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    last_used_ms INTEGER,
    expires_ms INTEGER,
    UNIQUE (user_id, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('success', 'failure')),
    address TEXT,
    detail TEXT
  ) STRICT;
  CREATE INDEX audit_by_time ON audit (at_ms);
  CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed_ms INTEGER NOT NULL,
    changed_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE hosts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    first_seen_ms INTEGER NOT NULL,
    last_seen_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE findings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    host TEXT NOT NULL,
    rule TEXT NOT NULL,
    entity TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'danger', 'critical')),
    subject TEXT NOT NULL,
    texts TEXT NOT NULL,
    evidence TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'acknowledged', 'closed')),
    first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    count INTEGER NOT NULL,
    over_ms INTEGER,
    actor TEXT
  ) STRICT;
  CREATE INDEX findings_by_time ON findings (last_ms, id);
  CREATE INDEX findings_current ON findings (last_ms, id) WHERE state <> 'closed';
  CREATE TABLE finding_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    finding_id INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,
    what TEXT NOT NULL,
    actor TEXT,
    note TEXT
  ) STRICT;
  CREATE INDEX steps_of_finding ON finding_steps (finding_id, id);
  CREATE TABLE silences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    host TEXT,
    rule TEXT,
    entity TEXT,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE alerts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dedupe_key TEXT NOT NULL UNIQUE,
    finding_id INTEGER NOT NULL,
    host TEXT NOT NULL,
    rule TEXT NOT NULL,
    entity TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'danger', 'critical')),
    brief TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    decided_ms INTEGER,
    held TEXT
  ) STRICT;
  CREATE INDEX alerts_undecided ON alerts (id) WHERE decided_ms IS NULL;
  CREATE INDEX alerts_of_entity ON alerts (host, rule, entity, decided_ms);
  CREATE TABLE alert_outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    alert_id INTEGER NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    notifier TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')),
    together INTEGER NOT NULL,
    message_key TEXT,
    attempts INTEGER NOT NULL,
    next_ms INTEGER NOT NULL,
    tried_ms INTEGER,
    ended_ms INTEGER,
    error TEXT,
    UNIQUE (alert_id, notifier)
  ) STRICT;
  CREATE INDEX outbox_unsent ON alert_outbox (notifier, next_ms)
    WHERE state IN ('waiting', 'sending');
  CREATE TABLE alert_notifiers (
    notifier TEXT PRIMARY KEY,
    sent_ms INTEGER,
    failed_ms INTEGER,
    error TEXT
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE metrics_daily (
    date TEXT NOT NULL,
    host TEXT NOT NULL,
    metrics TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (date, host)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE report_runs (
    date TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (
      state IN ('sending', 'waiting', 'sent', 'failed', 'notSent', 'listed', 'skipped')
    ),
    edition INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    trigger TEXT NOT NULL CHECK (trigger IN ('schedule', 'catchUp', 'person', 'command')),
    actor TEXT,
    error TEXT,
    listed_with TEXT,
    claimed_ms INTEGER,
    retry_ms INTEGER,
    sent_ms INTEGER,
    changed_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE tokens ADD COLUMN last_address TEXT;
  `,
];

/** Brings the tables up to date; each step is a transaction of its own. */
export function migrateRecords(db: DatabaseSync): void {
  const read = db.prepare('PRAGMA user_version');
  for (;;) {
    const { user_version: version } = read.get() as { user_version: number };
    if (version > recordsMigrations.length) throw newerForm(version);
    const step = recordsMigrations[version];
    if (step === undefined) return;
    transact(db, () => {
      // Another program (a command beside the server) may have done the step just now.
      if ((read.get() as { user_version: number }).user_version !== version) return;
      db.exec(step);
      db.exec(`PRAGMA user_version = ${version + 1}`);
    });
  }
}
