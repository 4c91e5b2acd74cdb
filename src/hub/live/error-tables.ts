// The newest error lines of each host while somebody looks at them; each frame has all of them.

import type { ErrorFrame } from '../../contract/error-line.ts';
import type { LiveMessage } from '../../contract/live.ts';
import type { HostId } from '../../contract/sample.ts';
import type { TopicTable } from './topic-table.ts';

export class ErrorTables implements TopicTable<ErrorFrame> {
  readonly #messages = new Map<HostId, Buffer>();

  take(frame: ErrorFrame): boolean {
    this.#messages.set(frame.host, this.changes(frame));
    return true;
  }

  whole(host: HostId): Buffer | null {
    return this.#messages.get(host) ?? null;
  }

  changes({ atMs, lines, watched, unwatched, ...more }: ErrorFrame): Buffer {
    const { unwatchedCount, ignored, skipped, outrun } = more;
    const counts = { watched, unwatched, unwatchedCount, ignored, skipped, outrun };
    return Buffer.from(
      JSON.stringify({ type: 'errors', atMs, lines, ...counts } satisfies LiveMessage),
    );
  }

  forget(host: HostId): void {
    this.#messages.delete(host);
  }

  clear(): void {
    this.#messages.clear();
  }
}
