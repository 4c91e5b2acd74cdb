// A file that is being read line by line: stays open from one question to the next.

import type { FileHandle } from 'node:fs/promises';
import type { Content, Opened } from './content.ts';
import type { Print } from './trail.ts';
import { WholeLines } from './whole-lines.ts';

/** One read at most, however much is asked for. */
const largestReadBytes = 1024 * 1024;
const smallestReadBytes = 4096;

export class Reading {
  /** Of a file; null: it is read by a stream. */
  readonly handle: FileHandle | null;
  #content: Content;
  #lines: WholeLines;

  constructor({ content, trail, handle }: Omit<Opened, 'handle'> & { handle?: FileHandle }) {
    this.handle = handle ?? null;
    this.#content = content;
    this.#lines = new WholeLines(trail);
  }

  /** Where the next line begins. */
  get offset(): number {
    return this.#lines.trail.offset;
  }

  get readBytes(): number {
    return this.#content.readBytes;
  }

  print(): Print {
    return this.#lines.trail.print();
  }

  /** The next whole lines; empty: none (now). Null: what was read before is no longer there. */
  async next(mostBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const most = Math.min(mostBytes, largestReadBytes);
    for (;;) {
      const lines = this.#lines.take(most);
      if (lines.length > 0) return lines;
      // Together with what is open already: else each second batch would be a small rest.
      const roomBytes = most - this.#lines.openBytes;
      const chunk = await this.#content.read(Math.max(roomBytes, smallestReadBytes));
      if (chunk === null) return null;
      if (chunk.length === 0) return lines;
      this.#lines.push(chunk);
    }
  }

  /** The last line, which has no end. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#lines.finish();
  }

  close(): Promise<void> {
    return this.#content.close();
  }
}
