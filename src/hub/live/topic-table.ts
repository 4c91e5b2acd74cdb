// What is kept of a topic while somebody looks at it: enough to tell a new viewer all of it.

import type { TopicFrame } from '../../contract/frame.ts';
import type { HostId } from '../../contract/sample.ts';

export interface TopicTable<F extends TopicFrame = TopicFrame> {
  /** Takes a frame in; false where it is dropped, as no whole one came before it. */
  take(frame: F): boolean;
  /** All of it as a message, written once for all that ask before the next frame. */
  whole(host: HostId): Buffer | null;
  /** The frame as a message, for viewers that have the rest already. */
  changes(frame: F): Buffer;
  /** An agent that connects again begins anew. */
  forget(host: HostId): void;
  /** Nobody looks any more. */
  clear(): void;
}
