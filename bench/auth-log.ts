// Makes up logs of sshd with an answer key: the same for the same options, on every machine.

import { closeSync, openSync, writeSync } from 'node:fs';
import { AuthLogLines, type Told } from './auth-log-lines.ts';
import { Dice } from './dice.ts';

export interface AuthLogOptions {
  lines: number;
  seed?: number;
  /** Part of the connections whose user name tries to deceive a parser. */
  hostileShare?: number;
  /** Part of the attackers that come by IPv6. */
  ipv6Share?: number;
  /** Stamps are in UTC and name no year; the time they cover may cross New Year. */
  startMs?: number;
  days?: number;
}

/** What a reader must find. */
export interface AuthLogKey {
  lines: number;
  bytes: number;
  startMs: number;
  endMs: number;
  /** Failed attempts. */
  failedByAddress: ReadonlyMap<string, number>;
  failedByUser: ReadonlyMap<string, number>;
  accepted: readonly Told[];
  /** Logins of those who had guessed before. */
  compromised: readonly Told[];
  bruteForcers: readonly string[];
  /** Each tries many users once or twice. */
  sprayers: readonly string[];
  /** Many addresses, each seldom, for one user. */
  distributed: { user: string; addresses: readonly string[] };
}

const secondMs = 1000;
const dayMs = 86_400_000;
const flushBytes = 1 << 18;
const attackers = 400;
const compromises = 3;
/** Campaigns, and about as many lines as one of them writes. */
const atOnce = 12;
const linesOfOne = 110;
const usual = { seed: 1, hostileShare: 0, ipv6Share: 0, days: 28 };
const usualStartMs = Date.UTC(2025, 11, 10, 6, 55, 46);

const known = ['root', 'root', 'root', 'git', 'postgres', 'backup', 'www-data', 'mysql'];
const guessed = (
  'admin test oracle ubuntu guest user pi support ftpuser deploy jenkins hadoop tomcat nagios ' +
  'minecraft vagrant demo alex 0101'
).split(' ');
const staff = ['kim', 'lee', 'park', 'choi', 'jung'];
/** Names as sshd writes them: with blanks, forged ends, escapes, markup, or nothing at all. */
const hostile = [
  'root from 192.0.2.1 port 22 ssh2',
  'x from 203.0.113.9 port 1 ssh2: RSA SHA256:AAAA',
  '',
  ' a  b ',
  '\\033[31mred',
  "'; DROP TABLE events; --",
  '<script>alert(1)</script>',
  'admin]: Accepted password for root from 10.0.0.9 port 1 ssh2',
  'message repeated 9 times: [ Failed password for root',
  '%s%n'.repeat(25),
];

type Shape = 'brute' | 'spray' | 'distributed' | 'probe';

/** One address at work: it connects again and again, then rests. */
interface Campaign {
  shape: Shape;
  address: string;
  left: number;
  nextMs: number;
}

function addressOf(dice: Dice, ipv6Share: number): string {
  const part = (): number => dice.below(254) + 1;
  if (dice.share() < ipv6Share) return `2001:db8:${dice.below(65_535).toString(16)}::${part()}`;
  return `198.${18 + dice.below(2)}.${part()}.${part()}`;
}

class AuthLogMaker {
  readonly #dice: Dice;
  readonly #lines: AuthLogLines;
  readonly #options: Required<AuthLogOptions>;
  readonly #bruteForcers: string[];
  readonly #sprayers: string[];
  readonly #distributed: string[];
  readonly #campaigns: Campaign[] = [];
  readonly #compromised: Told[] = [];
  #nowMs: number;

  constructor(options: AuthLogOptions, write: (text: string) => void) {
    this.#options = { ...usual, startMs: usualStartMs, ...options };
    const { seed, lines, startMs, ipv6Share } = this.#options;
    this.#dice = new Dice(seed);
    this.#lines = new AuthLogLines({ dice: this.#dice, most: lines, write });
    this.#nowMs = startMs;
    const seen = new Set<string>();
    while (seen.size < attackers) seen.add(addressOf(this.#dice, ipv6Share));
    const all = [...seen];
    this.#bruteForcers = all.slice(0, attackers / 2);
    this.#sprayers = all.slice(attackers / 2, attackers * 0.75);
    this.#distributed = all.slice(attackers * 0.75);
  }

  run(): Omit<AuthLogKey, 'bytes'> {
    const { lines, startMs } = this.#options;
    for (let turn = 0; turn < atOnce; turn += 1) this.#campaigns.push(this.#begin());
    while (!this.#lines.isFull) {
      const due = Math.floor((this.#lines.count / lines) * (compromises + 1));
      if (due > this.#compromised.length && due <= compromises) this.#breakIn();
      else if (this.#dice.share() < 0.01) this.#staff();
      else this.#attack();
    }
    return {
      ...this.#lines.told(),
      startMs,
      compromised: this.#compromised,
      bruteForcers: this.#bruteForcers,
      sprayers: this.#sprayers,
      distributed: { user: 'oracle', addresses: this.#distributed },
    };
  }

  #begin(): Campaign {
    const dice = this.#dice;
    const { days, lines } = this.#options;
    const shape = dice.of<Shape>(['brute', 'brute', 'brute', 'spray', 'distributed', 'probe']);
    const pool = { brute: this.#bruteForcers, probe: this.#bruteForcers, spray: this.#sprayers };
    const address = dice.of(shape === 'distributed' ? this.#distributed : pool[shape]);
    const left = shape === 'distributed' ? 1 : shape === 'probe' ? 3 : 5 + dice.below(60);
    // The rest between two of them stretches the lines over the days.
    const restMs = (2 * atOnce * linesOfOne * days * dayMs) / lines;
    const nextMs = this.#nowMs + Math.floor(dice.share() * restMs);
    return { shape, address, left, nextMs };
  }

  #attack(): void {
    const [campaign] = this.#campaigns.sort((one, other) => one.nextMs - other.nextMs);
    if (!campaign) throw new Error('BUG: no campaign');
    this.#nowMs = campaign.nextMs;
    this.#lines.advance(this.#nowMs);
    this.#connect(campaign);
    campaign.left -= 1;
    campaign.nextMs += (2 + this.#dice.below(4)) * secondMs;
    if (campaign.left === 0) this.#campaigns[0] = this.#begin();
  }

  #connect({ shape, address, nextMs }: Campaign): void {
    const dice = this.#dice;
    const who = { address, atMs: nextMs };
    if (shape === 'probe') this.#lines.probe(who);
    else if (dice.share() < this.#options.hostileShare) {
      this.#lines.fail({ ...who, user: dice.of(hostile), isKnown: false, tries: 1 });
    } else if (shape === 'distributed') {
      this.#lines.fail({ ...who, user: 'oracle', isKnown: false, tries: 1 });
    } else if (shape === 'spray') {
      this.#lines.fail({ ...who, user: dice.of(guessed), isKnown: false, tries: 1 });
    } else {
      const isKnown = dice.share() < 0.7;
      const user = dice.of(isKnown ? known : guessed);
      this.#lines.fail({ ...who, user, isKnown, tries: dice.share() < 0.2 ? 6 : 1 });
    }
  }

  /** A guess that works at last, and what is done then. */
  #breakIn(): void {
    const address = this.#bruteForcers[this.#compromised.length] ?? '';
    const user = known[3 + this.#compromised.length] ?? 'root';
    let atMs = this.#nowMs;
    for (let turn = 0; turn < 30; turn += 1, atMs += 4 * secondMs) {
      this.#lines.fail({ address, atMs, user, isKnown: true, tries: 1 });
    }
    const told = this.#lines.login({ address, atMs, user, method: 'password' });
    this.#compromised.push(told);
    this.#lines.sudo({ atMs: atMs + 20 * secondMs, user, command: '/usr/bin/id' });
  }

  #staff(): void {
    const dice = this.#dice;
    const user = dice.of(staff);
    const address = `10.20.0.${2 + staff.indexOf(user)}`;
    const atMs = this.#nowMs;
    if (dice.share() < 0.1) this.#lines.fail({ address, atMs, user, isKnown: true, tries: 1 });
    const loginMs = atMs + 20 * secondMs;
    this.#lines.login({ address, atMs: loginMs, user, method: 'publickey' });
    if (dice.share() < 0.3) {
      this.#lines.sudo({ atMs: loginMs + 9 * secondMs, user, command: '/usr/bin/apt-get update' });
    }
  }
}

/** Gives the log in parts of whole lines, in order of time. */
export function makeAuthLog(options: AuthLogOptions, write: (bytes: Buffer) => void): AuthLogKey {
  let waiting = '';
  let bytes = 0;
  const flush = (): void => {
    const part = Buffer.from(waiting);
    waiting = '';
    bytes += part.length;
    if (part.length > 0) write(part);
  };
  const maker = new AuthLogMaker(options, (line) => {
    waiting += `${line}\n`;
    if (waiting.length >= flushBytes) flush();
  });
  const key = maker.run();
  flush();
  return { ...key, bytes };
}

export function writeAuthLog(path: string, options: AuthLogOptions): AuthLogKey {
  const fd = openSync(path, 'w');
  try {
    return makeAuthLog(options, (bytes) => void writeSync(fd, bytes));
  } finally {
    closeSync(fd);
  }
}
