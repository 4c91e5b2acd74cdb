// Lines on their way from an agent to its hub: each batch says where to go on after it.

import type { Text } from './text.ts';

/**
 * Where a source is to be read on, written and read by its agent alone: device, inode and
 * fingerprint of a file with its offset, or a cursor of the journal.
 */
export type Checkpoint = string;

export interface LineBatch {
  /** `file:/var/log/auth.log`, `journal:`, `syslog:`; a checkpoint is kept for each. */
  source: string;
  /** Path of the file, or as people call the source. */
  path: string;
  /**
   * One reading of one file from its beginning on: lines of another pass may be the same
   * occurrences again, lines of the same pass never are.
   */
  pass: string;
  /** Whole lines in UTF-8 as they were read, each with its line feed. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Where to go on once these are stored. */
  checkpoint: Checkpoint;
  /** When it was read; lines without a stamp happened then. */
  collectedMs: number;
  /** When the file was written last: the newest that a year-less stamp may mean. */
  changedMs: number;
  /** Bytes before these that are lost for good, such as those of a file that was overwritten. */
  lostBytes: number;
}

/** The fact `security.reading` that the hub makes. */
export interface SecurityReadingFact {
  /** There is no security log, or none of them can be read: of logins nothing is known. */
  isBlind: boolean;
}

/** A source that is read, or why it is not. */
export interface BatchSource {
  source: string;
  path: string;
  /** Bytes that are there and not yet read; null where that is not known. */
  behindBytes: number | null;
  /** Null: it is read. */
  problem: Text | null;
}
