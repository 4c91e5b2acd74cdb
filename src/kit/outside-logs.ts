// Logs that are no files of this host: what containers and pods write.

import type { LogSource } from '../contract/log-line.ts';

export interface OutsideLine {
  /** As the engine stamped it; null: it did not. */
  atMs: number | null;
  /**
   * Without the line's end; as it was written, so anything may be in it. Its memory is used again
   * when the lines were taken.
   */
  bytes: Uint8Array;
  /** The rest beyond `longestLineBytes` was left out. */
  cut: boolean;
}

export interface OutsideRead {
  /** Lines that are there already, at most; the newest of them. */
  last: number;
  /** Goes on with what is written, until the signal aborts or the log has ended. */
  follow: boolean;
  signal: AbortSignal;
  /** Lines in their order. While it is at work nothing more is read: a slow taker waits. */
  onLines(lines: readonly OutsideLine[]): void | Promise<void>;
}

/** All logs whose source ids begin with `prefix`. */
export interface OutsideLogs {
  readonly prefix: 'container:' | 'pod:';
  /** Those that can be read now; what is wrong first, then what began last. */
  sources(): readonly LogSource[];
  /** Called when a source comes or goes; the returned function ends that. */
  onSources(listener: () => void): () => void;
  /**
   * Settles when all was told: at once after the last lines, with `follow` when the log has ended
   * (its container was removed).
   * @throws AppError `notFound`, `forbidden`, `timeout`, `unreadable`, `cancelled`
   */
  read(source: string, read: OutsideRead): Promise<void>;
}
