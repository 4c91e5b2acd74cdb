// Signing in at a bus as the user of this process (D-Bus specification, "Authentication Protocol").

import { AppError } from '../../kit/app-error.ts';

const longestLineBytes = 4096;

function refused(why: string): AppError {
  return new AppError('forbidden', `cannot sign in at the system bus: ${why}`);
}

/** What is sent first: EXTERNAL, as the kernel tells the bus who is at the other end. */
export function helloLine(userId: number): string {
  return `\0AUTH EXTERNAL ${Buffer.from(String(userId)).toString('hex')}\r\n`;
}

export const beginLine = 'BEGIN\r\n';

/** Waits for the one line that lets in. */
export class SignIn {
  #received = Buffer.alloc(0);

  /** What came after the line once it is here, else null. */
  take(chunk: Buffer): Buffer | null {
    this.#received = Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf('\r\n');
    if (end > longestLineBytes || (end < 0 && this.#received.length > longestLineBytes)) {
      throw refused('it does not speak the protocol');
    }
    if (end < 0) return null;
    const line = this.#received.toString('latin1', 0, end);
    if (/^REJECTED\b/.test(line)) throw refused('it does not let this user in');
    if (!/^OK\b/.test(line)) throw refused('it does not speak the protocol');
    return this.#received.subarray(end + 2);
  }
}
