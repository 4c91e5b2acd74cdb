// Knows again what stands between the stamp of a line and its pid: few programs write most lines.

/** "HOST PROGRAM[" or, where there is no pid, "HOST PROGRAM:". */
export interface LineHead {
  host: string | null;
  program: string;
}

interface Entry extends LineHead {
  text: string;
  hasPid: boolean;
}

const mostHeads = 8;
const mostPidDigits = 10;
const blank = 0x20;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const closeSquare = 0x5d;

/** A part of a text keeps all of that text from being freed. */
const copyOf = (text: string): string => Buffer.from(text).toString();

export class HeadMemory {
  /** Of the head that was found last. */
  pid: number | null = null;
  /** Where the message behind it begins. */
  message = 0;

  #entries: Entry[] = [];
  #oldest = 0;
  #last: Entry | null = null;

  find(text: string, start: number): LineHead | null {
    const last = this.#last;
    if (last !== null && text.startsWith(last.text, start) && this.#ends(text, start, last)) {
      return last;
    }
    for (const entry of this.#entries) {
      const isThis = text.startsWith(entry.text, start) && this.#ends(text, start, entry);
      if (!isThis) continue;
      this.#last = entry;
      return entry;
    }
    return null;
  }

  learn(text: string, start: number, head: LineHead & { pid: string | undefined }): void {
    const { host, program, pid } = head;
    const hasPid = pid !== undefined;
    const at = text.indexOf(program, start + (host === null ? 1 : host.length + 2));
    const end = at + program.length + 1;
    this.#entries[this.#oldest] = {
      host: host === null ? null : copyOf(host),
      program: copyOf(program),
      text: copyOf(text.slice(start, end)),
      hasPid,
    };
    this.#oldest = (this.#oldest + 1) % mostHeads;
  }

  /** Whether "PID]: " or " " follows, as it did when the head was learnt. */
  #ends(text: string, start: number, { text: head, hasPid }: Entry): boolean {
    let at = start + head.length;
    if (hasPid) {
      const digits = at;
      let pid = 0;
      for (; at < digits + mostPidDigits; at += 1) {
        const code = text.charCodeAt(at);
        if (code < zero || code > nine || Number.isNaN(code)) break;
        pid = pid * 10 + code - zero;
      }
      const closed = at > digits && text.charCodeAt(at) === closeSquare;
      if (!closed || text.charCodeAt(at + 1) !== colon) return false;
      this.pid = pid;
      at += 2;
    } else {
      this.pid = null;
    }
    this.message = at + 1;
    return text.charCodeAt(at) === blank;
  }
}
