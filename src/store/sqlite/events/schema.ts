// The tables of events.db: chunks of events, what their ids mean, totals, and state beside them.

import type { DatabaseSync } from 'node:sqlite';
import { hourMs, dayMs } from '../../../contract/time-units.ts';
import { newerForm } from '../newer-form.ts';

export const eventsFile = 'events.db';

/** Chunks are some tens of kB: larger pages would leave a fifth of the last one of each empty. */
export const eventsPageBytes = 4096;

/**
 * Raised with each change of the tables, or of what lies in them: a program that does not know the
 * form leaves the file alone. From the first release on, each needs a step.
 */
export const schemaVersion = 6;
/** Its totals are of the newest pieces, too; its tables are the same. */
export const pieceTotalsVersion = 5;

/**
 * Words of the index are runs of letters, in lower case; digits part them like blanks: numbers are
 * different in every line, so that they would take thirty times the room. The document of a chunk
 * holds all its lines, and the words that `addressWord` and `userWord` make of the ids of its
 * addresses and users: what a chunk does not hold need not be looked for in it.
 */
const wordsTokenizer = `unicode61 remove_diacritics 0 categories ''L*''`;

const letters = 'abcdefghij';

/** The digits of an id as letters. */
function spelt(id: number): string {
  let word = '';
  for (let rest = id; rest > 0; rest = Math.floor(rest / 10)) word = letters[rest % 10]! + word;
  return word === '' ? letters[0]! : word;
}

/** The word that stands in the index of words for an address. */
export function addressWord(id: number): string {
  return `address${spelt(id)}`;
}

/** The word that stands in the index of words for a user. */
export function userWord(id: number): string {
  return `user${spelt(id)}`;
}

/**
 * Every event has a number that says in which order they were stored; it is never given again.
 * `events.seq` is that of the chunk's first, the others follow without a gap, until `count`.
 * `pass` is that of all its events, null where they are of several. What is not `sealed` is a small
 * piece of the newest events; pieces are put together to a sealed chunk later, which changes `seq`
 * of no event. Only sealed chunks have a document in `words`, of which `rowid` is their `seq`.
 * `columns` and `text` are read by chunk.ts; `text` comes last, so that columns are read without.
 */
const chunkTables = `
  CREATE TABLE chunks (
    seq INTEGER PRIMARY KEY, count INTEGER NOT NULL,
    first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,
    pass INTEGER, sealed INTEGER NOT NULL, columns BLOB NOT NULL, text BLOB NOT NULL
  ) STRICT;
  CREATE INDEX chunks_by_time ON chunks (last_ms, first_ms, pass);
  CREATE INDEX chunks_unsealed ON chunks (seq) WHERE sealed = 0;
  CREATE TABLE damaged (
    seq INTEGER PRIMARY KEY, count INTEGER NOT NULL,
    first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,
    columns BLOB NOT NULL, text BLOB NOT NULL, reason TEXT NOT NULL
  ) STRICT;
  CREATE VIRTUAL TABLE words USING fts5(
    text, content='', contentless_delete=1, detail=none, tokenize='${wordsTokenizer}'
  );
`;

/**
 * What the ids in columns and totals mean; 0 is null. Ids are never given again, so what was read
 * of them once stays true. `passes.events` and `understood` count what of a pass is stored, and
 * what of it was set aside as damaged; `years` is how many years apart the same lines were placed
 * by an earlier pass: lines without a year are placed by when they were read.
 */
const dictionaryTables = `
  CREATE TABLE hosts (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE host_names (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE programs (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE users (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE addresses (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE kinds (
    id INTEGER PRIMARY KEY, log_type TEXT NOT NULL, type TEXT NOT NULL, level TEXT NOT NULL,
    action TEXT NOT NULL, outcome TEXT NOT NULL,
    UNIQUE (log_type, type, level, action, outcome)
  ) STRICT;
  CREATE TABLE passes (
    id INTEGER PRIMARY KEY, host INTEGER NOT NULL REFERENCES hosts (id),
    source TEXT NOT NULL, path TEXT NOT NULL, pass TEXT NOT NULL,
    events INTEGER NOT NULL DEFAULT 0, understood INTEGER NOT NULL DEFAULT 0, newest_ms INTEGER,
    years INTEGER NOT NULL DEFAULT 0, UNIQUE (host, source, pass)
  ) STRICT;
`;

/**
 * Which stored events a pass has met again: bit `seq % matchedBlock` of block
 * `seq / matchedBlock`. Each stored event can be met once by each pass.
 */
export const matchedBlock = 4096;
const matchedTable = `
  CREATE TABLE matched (
    pass INTEGER NOT NULL, block INTEGER NOT NULL, bits BLOB NOT NULL, PRIMARY KEY (pass, block)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Sums over the events of sealed chunks, no more and no less: of each hour by kind, and of each
 * day by address and kind, by user and kind (events that have one). Pieces are counted when it is
 * asked: sums of them would change many pages with each one. `hour` and `day` are numbers counted
 * from 1970 in UTC, `host` is the id of the agent's host; `first_ms` and `last_ms` are of the
 * events that are summed. They are kept as `first_at` and `last_at`, counted from the beginning of
 * the hour or day, which takes a third less.
 */
const extentColumns = (beginsMs: string): string => `
    first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
    first_ms INTEGER GENERATED ALWAYS AS (${beginsMs} + first_at) VIRTUAL,
    last_ms INTEGER GENERATED ALWAYS AS (${beginsMs} + last_at) VIRTUAL,`;
const ofHour = extentColumns(`hour * ${hourMs}`);
const ofDay = extentColumns(`day * ${dayMs}`);

/** Totals of kinds by the hour, of addresses and users by the day, counted from 1970 in UTC. */
const totalTables = `
  CREATE TABLE kind_hours (
    hour INTEGER NOT NULL, host INTEGER NOT NULL, kind INTEGER NOT NULL,
    lines INTEGER NOT NULL, attempts INTEGER NOT NULL, ${ofHour}
    PRIMARY KEY (hour, host, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE address_days (
    day INTEGER NOT NULL, host INTEGER NOT NULL, kind INTEGER NOT NULL, address INTEGER NOT NULL,
    lines INTEGER NOT NULL, attempts INTEGER NOT NULL, ${ofDay}
    PRIMARY KEY (day, host, address, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE user_days (
    day INTEGER NOT NULL, host INTEGER NOT NULL, kind INTEGER NOT NULL, user INTEGER NOT NULL,
    lines INTEGER NOT NULL, attempts INTEGER NOT NULL, ${ofDay}
    PRIMARY KEY (day, host, user, kind)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * `state` has one row. A detection is found by the digest of what makes it the same; `sum` is that
 * of what it says. Its text is entry `revision - detection_blocks.revision` of the block with that
 * number; entries of which `detections` knows a later revision have changed since, and are void.
 * `live` counts the others: a block without any is dropped. detection-block.ts reads the entries.
 */
const stateTables = `
  CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1), next_seq INTEGER NOT NULL, revision INTEGER NOT NULL
  ) STRICT;
  INSERT INTO state VALUES (1, 1, 0);
  CREATE TABLE checkpoints (
    host TEXT NOT NULL, source TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (host, source)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE kept (
    key TEXT PRIMARY KEY, value TEXT NOT NULL, changed_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE detections (
    key BLOB PRIMARY KEY, revision INTEGER NOT NULL, sum BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE detection_blocks (
    revision INTEGER PRIMARY KEY, count INTEGER NOT NULL, live INTEGER NOT NULL,
    oldest_ms INTEGER NOT NULL, newest_ms INTEGER NOT NULL, entries BLOB NOT NULL
  ) STRICT;
  CREATE INDEX detection_blocks_by_time ON detection_blocks (newest_ms);
`;

/**
 * Form of the file; 0: its tables have not been made yet.
 * @throws Error of a form that this version does not read
 */
export function formOf(db: DatabaseSync): number {
  const { user_version: form } = db.prepare('PRAGMA user_version').get() as {
    user_version: number;
  };
  if (form > schemaVersion) throw newerForm(form);
  if (form !== 0 && form < pieceTotalsVersion) {
    throw new Error(`its form ${form} was never released; move it away, and import its logs anew`);
  }
  return form;
}

export function setForm(db: DatabaseSync): void {
  db.exec(`PRAGMA user_version = ${schemaVersion}`);
}

/** Makes the tables where there are none. A file of an earlier form is changed by its writer. */
export function prepareEvents(db: DatabaseSync): void {
  if (formOf(db) !== 0) return;
  const tables = [chunkTables, dictionaryTables, matchedTable, totalTables, stateTables];
  db.exec('BEGIN IMMEDIATE');
  // Another program may have made them meanwhile.
  if (formOf(db) === 0) {
    db.exec(tables.join(''));
    setForm(db);
  }
  db.exec('COMMIT');
}

/** StoredEvent.id of an event's number: later ones are greater as text, too. */
export function eventId(seq: number): string {
  return String(seq).padStart(16, '0');
}

/** Null: no id of an event. */
export function seqOfId(id: string): number | null {
  return /^\d{16}$/.test(id) ? Number(id) : null;
}
