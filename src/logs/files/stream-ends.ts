// The times at both ends of a log that has to be read through to come to its end.

import { Readable } from 'node:stream';
import { endsOf, lacksYear, reachBytes, type LogEnds } from './log-ends.ts';

/** What comes through a pipe is read ahead so far, where it comes in such a time. */
const aheadBytes = 32 * 1024 * 1024;
const aheadMs = 1000;

/** Keeps only what lies near the ends. */
class NearEnds {
  /** Its beginning names the year, or no time at all: nobody needs to know its end. */
  isTold = false;
  #head: Buffer = Buffer.alloc(0);
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #bytes = 0;

  add(chunk: Buffer): void {
    this.#bytes += chunk.length;
    const room = reachBytes - this.#head.length;
    if (room > 0) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, room)]);
      // Looked at once: what is shorter has been read by then.
      this.isTold = this.#head.length === reachBytes && !lacksYear(this.#head);
    }
    this.#tail.push(chunk);
    this.#tailBytes += chunk.length;
    while (this.#tailBytes - this.#tail[0]!.length >= reachBytes) {
      this.#tailBytes -= this.#tail.shift()!.length;
    }
  }

  /** Of what has been added. */
  ends(): LogEnds | null {
    const tail = Buffer.concat(this.#tail).subarray(-reachBytes);
    return endsOf(this.#head, tail, this.#bytes > tail.length);
  }
}

/**
 * As `readLogEnds`; of what is damaged further on, what comes before. Null also where the log says
 * at once which year it is of: it is not unpacked to its end for nothing. Ends the stream.
 */
export async function readStreamEnds(stream: AsyncIterable<Buffer>): Promise<LogEnds | null> {
  const near = new NearEnds();
  try {
    for await (const chunk of stream) {
      near.add(chunk);
      if (near.isTold) return null;
    }
  } catch {
    // Whoever reads its lines says so.
  }
  return near.ends();
}

export interface Ahead {
  /** The same bytes. */
  stream: Readable;
  /** Null: it goes on, or comes slowly, or has no stamps, or says at once which year it is of. */
  ends: LogEnds | null;
}

/** What somebody writes just now is not waited for: its lines are of now. */
export async function readAhead(
  stream: Readable,
  { mostBytes = aheadBytes, mostMs = aheadMs } = {},
): Promise<Ahead> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  const read: Buffer[] = [];
  const near = new NearEnds();
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), mostMs);
  let bytes = 0;
  let next = chunks.next();
  let isWhole = false;
  try {
    while (bytes < mostBytes && !near.isTold) {
      const step = await Promise.race([next, late.promise]);
      isWhole = step?.done === true;
      if (step === null || step.done) break;
      read.push(step.value);
      near.add(step.value);
      bytes += step.value.length;
      next = chunks.next();
    }
  } catch {
    // It comes again where it is read.
  }
  clearTimeout(timer);
  // What fails before it is asked for fails when it is.
  next.catch(() => undefined);
  async function* all(): AsyncGenerator<Buffer> {
    for (let chunk = read.shift(); chunk; chunk = read.shift()) yield chunk;
    for (let step = await next; !step.done; step = await chunks.next()) yield step.value;
  }
  const again = Readable.from(all(), { objectMode: false });
  return { stream: again, ends: isWhole ? near.ends() : null };
}
