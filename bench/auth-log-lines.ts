// Writes the lines of connections as OpenSSH 9 does, in order of time, and keeps the answer key.

import type { Dice } from './dice.ts';

export interface Told {
  atMs: number;
  user: string;
  ip: string;
}

interface Who {
  address: string;
  atMs: number;
}

interface Failing extends Who {
  user: string;
  isKnown: boolean;
  /** On one connection. */
  tries: number;
}

interface Waiting {
  text: string;
  /** What the line adds to the key, once it is written. */
  tell: (() => void) | null;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const secondMs = 1000;
const highestPid = 32_000;
const host = 'web1';

/** "Dec 10 06:55:46" */
function stampOf(atMs: number): string {
  const date = new Date(atMs);
  const day = String(date.getUTCDate()).padStart(2, ' ');
  return `${months[date.getUTCMonth()]} ${day} ${date.toISOString().slice(11, 19)}`;
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

export interface AuthLogLinesOptions {
  dice: Dice;
  /** Lines in all; what would come after them is left out of the key too. */
  most: number;
  write: (line: string) => void;
}

export class AuthLogLines {
  count = 0;
  readonly #options: AuthLogLinesOptions;
  /** Lines that are yet to come, by their second, in the order in which they were made. */
  readonly #waiting = new Map<number, Waiting[]>();
  #second = 0;
  #pid = 1000;
  #endMs = 0;
  readonly #failedByAddress = new Map<string, number>();
  readonly #failedByUser = new Map<string, number>();
  readonly #accepted: Told[] = [];

  constructor(options: AuthLogLinesOptions) {
    this.#options = options;
  }

  get isFull(): boolean {
    return this.count >= this.#options.most;
  }

  told() {
    return {
      lines: this.count,
      endMs: this.#endMs,
      failedByAddress: this.#failedByAddress,
      failedByUser: this.#failedByUser,
      accepted: this.#accepted,
    };
  }

  probe({ address, atMs }: Who): void {
    const sshd = this.#connection();
    const port = this.#port();
    const from = `${address} port ${port}`;
    const reset = 'error: kex_exchange_identification: Connection closed by remote host';
    this.#at(atMs, `${sshd}: ${reset}`);
    this.#at(atMs, `${sshd}: Connection closed by ${from}`);
  }

  fail({ address, atMs, user, isKnown, tries }: Failing): void {
    const sshd = this.#connection();
    const from = `${address} port ${this.#port()}`;
    const pam = 'logname= uid=0 euid=0 tty=ssh ruser= rhost=';
    const who = isKnown ? `  user=${user}` : ' ';
    let ms = atMs;
    if (!isKnown) this.#at(ms, `${sshd}: Invalid user ${user} from ${from}`);
    for (let turn = 0; turn < tries; turn += 1) {
      if (!isKnown) this.#at(ms, `${sshd}: pam_unix(sshd:auth): check pass; user unknown`);
      const failure = `pam_unix(sshd:auth): authentication failure; ${pam}${address}${who}`;
      if (turn === 0) this.#at(ms, `${sshd}: ${failure}`);
      ms += (1 + this.#options.dice.below(2)) * secondMs;
      const name = isKnown ? user : `invalid user ${user}`;
      this.#at(ms, `${sshd}: Failed password for ${name} from ${from} ssh2`, () => {
        add(this.#failedByAddress, address, 1);
        add(this.#failedByUser, user, 1);
      });
    }
    const named = `${isKnown ? 'authenticating' : 'invalid'} user ${user} ${from} [preauth]`;
    this.#at(ms, `${sshd}: Connection closed by ${named}`);
    if (tries === 1) return;
    const more = `PAM ${tries - 1} more authentication failures; ${pam}${address}${who}`;
    this.#at(ms, `${sshd}: ${more}`);
  }

  login({ address, atMs, user, method }: Who & { user: string; method: string }): Told {
    const sshd = this.#connection();
    const from = `${address} port ${this.#port()}`;
    const told = { atMs, user, ip: address };
    const key = method === 'publickey' ? `: ED25519 SHA256:${'A'.repeat(43)}` : '';
    const accepted = `Accepted ${method} for ${user} from ${from} ssh2${key}`;
    this.#at(atMs, `${sshd}: ${accepted}`, () => this.#accepted.push(told));
    const session = 'pam_unix(sshd:session): session';
    this.#at(atMs, `${sshd}: ${session} opened for user ${user}(uid=1000) by (uid=0)`);
    const leaveMs = atMs + (60 + this.#options.dice.below(3000)) * secondMs;
    this.#at(leaveMs, `${sshd}: Received disconnect from ${from}:11: disconnected by user`);
    this.#at(leaveMs, `${sshd}: Disconnected from user ${user} ${from}`);
    this.#at(leaveMs, `${sshd}: ${session} closed for user ${user}`);
    return told;
  }

  sudo({ atMs, user, command }: { atMs: number; user: string; command: string }): void {
    const asRoot = `TTY=pts/0 ; PWD=/home/${user} ; USER=root ; COMMAND=${command}`;
    this.#at(atMs, `sudo: ${user.padStart(8)} : ${asRoot}`);
  }

  #connection(): string {
    this.#pid = this.#pid >= highestPid ? 1000 : this.#pid + 1 + this.#options.dice.below(3);
    return `sshd[${this.#pid}]`;
  }

  #port(): number {
    return 32_768 + this.#options.dice.below(28_000);
  }

  #at(atMs: number, text: string, tell: (() => void) | null = null): void {
    const second = Math.floor(atMs / secondMs);
    const list = this.#waiting.get(second);
    if (list) list.push({ text, tell });
    else this.#waiting.set(second, [{ text, tell }]);
  }

  /** Nothing more will come of what is before this time: writes it, in order. */
  advance(atMs: number): void {
    const now = Math.floor(atMs / secondMs);
    if (now === this.#second) return;
    this.#second = now;
    const due = [...this.#waiting.keys()].filter((second) => second < now);
    for (const second of due.toSorted((one, other) => one - other)) {
      for (const line of this.#waiting.get(second) ?? []) this.#write(second * secondMs, line);
      this.#waiting.delete(second);
    }
  }

  #write(atMs: number, { text, tell }: Waiting): void {
    if (this.isFull) return;
    this.count += 1;
    this.#endMs = atMs;
    tell?.();
    this.#options.write(`${stampOf(atMs)} ${host} ${text}`);
  }
}
