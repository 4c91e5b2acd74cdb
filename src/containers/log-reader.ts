// Reads a container's log once, to the end of what the engine sends, and remembers where it was.

import { AppError, reasonOf } from '../kit/app-error.ts';
import type { OutsideRead } from '../kit/outside-logs.ts';
import type { EngineClient } from './engine-client.ts';
import type { KnownContainer } from './known-container.ts';
import { LogFrames } from './log-frames.ts';
import { StampedLines, type StampedLine } from './stamped-lines.ts';

const nanosecondDigits = 9;

/** In a flood a chunk has a thousand lines: what they leave in memory is to die young. */
const fullBatchLines = 128;

/** A terminal has one stream, without frames: it is read as output. */
const terminalStream = 1;

export class LogReader {
  readonly #read: OutsideRead;
  readonly #id: string;
  /** Of the last line that was told: reading goes on behind it. */
  #stamp: string | null = null;
  /** Lines that were told. */
  lines = 0;

  constructor(id: string, read: OutsideRead) {
    this.#id = id;
    this.#read = read;
  }

  /** @throws AppError; `unreadable` with a cause where the connection broke */
  async readOnce(client: EngineClient, { inside }: KnownContainer): Promise<void> {
    const { signal } = this.#read;
    const response = await client.stream(this.#path(), signal);
    const frames = inside.hasTerminal ? null : new LogFrames();
    const streams = new Map<number, StampedLines>();
    const linesOf = (stream: number): StampedLines => {
      const known = streams.get(stream) ?? new StampedLines();
      streams.set(stream, known);
      return known;
    };
    try {
      // While lines are told nothing is read: the engine waits, as it does for a slow terminal.
      for await (const chunk of response as AsyncIterable<Buffer>) {
        const lines: StampedLine[] = [];
        if (!frames) lines.push(...linesOf(terminalStream).push(chunk, false));
        for (const { stream, isStart, bytes } of frames?.push(chunk) ?? []) {
          lines.push(...linesOf(stream).push(bytes, isStart));
          if (lines.length >= fullBatchLines) await this.#tell(lines.splice(0));
        }
        await this.#tell(lines);
      }
    } catch (error) {
      if (signal.aborted) throw new AppError('cancelled', 'cannot read on: cancelled');
      if (error instanceof AppError) throw error;
      const why = `the connection to the engine broke (${reasonOf(error)})`;
      throw new AppError('unreadable', `cannot read the log: ${why}`, { cause: error });
    }
    await this.#tell([...streams.values()].flatMap((stream) => stream.rest()));
  }

  #path(): string {
    const { last, follow } = this.#read;
    const where = this.#stamp === null ? `tail=${last}` : `since=${justAfter(this.#stamp)}`;
    const flags = `stdout=1&stderr=1&timestamps=1&follow=${follow ? 1 : 0}`;
    return `/containers/${this.#id}/logs?${flags}&${where}`;
  }

  async #tell(stamped: readonly StampedLine[]): Promise<void> {
    if (stamped.length === 0) return;
    this.#stamp = stamped.findLast(({ stamp }) => stamp !== null)?.stamp ?? this.#stamp;
    this.lines += stamped.length;
    await this.#read.onLines(stamped);
  }
}

/** Seconds and nanoseconds since the epoch, one nanosecond later. */
function justAfter(stamp: string): string {
  const fraction = /\.(\d+)/.exec(stamp)?.[1] ?? '';
  const seconds = Math.floor(Date.parse(stamp) / 1000);
  const nanoseconds = Number(fraction.padEnd(nanosecondDigits, '0').slice(0, nanosecondDigits)) + 1;
  return `${seconds}.${String(nanoseconds).padStart(nanosecondDigits, '0')}`;
}
