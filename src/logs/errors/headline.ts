// What a line says, without the stamp, host and program in front of it, and which program said it.

import { EnvelopeReader } from '../lines/envelope.ts';
import { levelOfWord } from '../lines/line-level.ts';

export interface Headline {
  /** As a person calls it; null: the line names none. */
  program: string | null;
  /** Program and process: tells whether two logs have the same line. Null: not known. */
  writer: string | null;
  text: string;
}

/** Names that are seen as programs are words, such as `sshd`; long ones are something else. */
const longestProgramChars = 48;

/** "2026-11-22T10:00:00Z ERROR parser: ..." has a level where syslog has the host. */
const isLevel = (word: string | null): boolean => word !== null && levelOfWord(word) !== null;

/** One for each source: it remembers the heads that its lines begin with. */
export class HeadlineReader {
  #reader = new EnvelopeReader();

  read(line: string): Headline {
    const { stamp, host, program, pid, message } = this.#reader.read(line);
    const isNamed = program !== null && program.length <= longestProgramChars;
    if (isNamed && !isLevel(program) && !isLevel(host)) {
      return { program, writer: `${program}[${pid ?? ''}]`, text: message };
    }
    const bare = stamp ? line.slice(stamp.end).trimStart() : line;
    return { program: null, writer: null, text: bare };
  }
}
