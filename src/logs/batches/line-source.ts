// What every source of security lines can do, be it a file, the journal or a socket.

import type { Checkpoint, LineBatch } from '../../contract/log-batch.ts';
import type { Text } from '../../contract/text.ts';

export interface Taken {
  batches: LineBatch[];
  behindBytes: number | null;
  /** Why it is not read, or not all of it. */
  problem: Text | null;
}

/**
 * `armed`: tells once when there may be more. `fresh`: so from now on, what came before this moment
 * was perhaps not told. `blind`: it cannot tell and must be looked at often.
 */
export type Watching = 'armed' | 'fresh' | 'blind';

export interface LineSource {
  readonly source: string;
  readonly path: string;
  /** What lies beyond the checkpoint, at most so many bytes but at least a line if there is one. */
  take(checkpoint: Checkpoint | undefined, mostBytes: number): Promise<Taken>;
  watch(onNews: () => void): Watching;
  /** Nobody has asked for a while: nothing is kept open or running for them. */
  rest(): Promise<void>;
  stop(): Promise<void>;
}
