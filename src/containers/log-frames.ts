// Takes the two streams of a container's log apart, which the engine sends as one.

/**
 * Each frame has eight bytes before it: the stream (1 output, 2 errors), three zeros, and the
 * length, big end first. Nothing of a frame is kept: a piece is handed on as soon as it is there.
 */
const headerBytes = 8;
const lengthAt = 4;

export interface LogPiece {
  stream: number;
  /** Nothing of this frame came before it. */
  isStart: boolean;
  bytes: Buffer;
}

export class LogFrames {
  readonly #header = Buffer.alloc(headerBytes);
  #headerLength = 0;
  #left = 0;
  #isStart = false;

  *push(chunk: Buffer): Generator<LogPiece> {
    let at = 0;
    while (at < chunk.length) {
      if (this.#left === 0) {
        at = this.#takeHeader(chunk, at);
        continue;
      }
      const end = Math.min(chunk.length, at + this.#left);
      const stream = this.#header[0]!;
      yield { stream, isStart: this.#isStart, bytes: chunk.subarray(at, end) };
      this.#isStart = false;
      this.#left -= end - at;
      at = end;
    }
  }

  #takeHeader(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + headerBytes - this.#headerLength);
    this.#headerLength += chunk.copy(this.#header, this.#headerLength, at, end);
    if (this.#headerLength === headerBytes) {
      this.#headerLength = 0;
      this.#left = this.#header.readUInt32BE(lengthAt);
      this.#isStart = true;
    }
    return end;
  }
}
