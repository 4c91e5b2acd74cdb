// One log that is watched for errors: listened to, and again later where that failed.

import { setTimeout as pause } from 'node:timers/promises';
import { errorTailLines } from '../../contract/error-line.ts';
import type { Text } from '../../contract/text.ts';
import { pauseAfter } from '../../kit/back-off.ts';
import type { Logs } from '../logs.ts';
import { UnreadableLog } from '../files/open-log.ts';
import { failedReading } from '../files/unreadable.ts';
import { ErrorReader, type ErrorSink, type WatchedSource } from './error-reader.ts';

export class WatchedLog {
  readonly source: WatchedSource;
  /** Why it cannot be read now. */
  trouble: Text | null = null;
  readonly ended: Promise<void>;
  readonly #onTrouble: () => void;
  readonly #stop = new AbortController();

  constructor(
    source: WatchedSource,
    logs: Pick<Logs, 'listen'>,
    sink: ErrorSink,
    onTrouble: () => void,
  ) {
    this.source = source;
    this.#onTrouble = onTrouble;
    this.ended = this.#run(logs, sink);
  }

  stop(): void {
    this.#stop.abort();
  }

  async #run(logs: Pick<Logs, 'listen'>, sink: ErrorSink): Promise<void> {
    const { signal } = this.#stop;
    const ask = { source: this.source.id, filter: {}, last: errorTailLines };
    for (let failures = 1; !signal.aborted; failures += 1) {
      const reader = new ErrorReader(this.source, sink, (trouble) => {
        if (trouble === null) failures = 0;
        this.#say(trouble);
      });
      try {
        await logs.listen(ask, signal, reader);
      } catch (error) {
        if (!signal.aborted) this.#say(reasonText(error));
      }
      await pause(pauseAfter(failures), undefined, { signal, ref: false }).catch(() => {});
    }
  }

  #say(trouble: Text | null): void {
    if (this.trouble?.en === trouble?.en) return;
    this.trouble = trouble;
    if (!this.#stop.signal.aborted) this.#onTrouble();
  }
}

function reasonText(error: unknown): Text {
  return error instanceof UnreadableLog ? error.reason : failedReading(error);
}
