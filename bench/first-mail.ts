// How soon the mail of an attack is there: from its line in the log of the running program.

import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { smtpServer } from '../src/alert/smtp-fixture.ts';
import { readMail } from '../test/e2e/mail-message.ts';
import { removeData, startProgram, until } from '../test/e2e/program.ts';
import { Dice } from './dice.ts';

/** As many failures as are brute force. */
const tries = 5;
const shortestGapMs = 200;
const longestGapMs = 2000;
const lastMailMs = 30_000;
const seed = 5;

interface Mails {
  port: number;
  /** When the mail was taken whose subject names the address, after the dot that ends it. */
  takenMs(address: string): number | undefined;
  close(): Promise<void>;
}

async function receiveMails(): Promise<Mails> {
  const server = await smtpServer();
  const takenMs: number[] = [];
  server.answers = (command) => {
    if (command === '.') takenMs.push(performance.now());
    return null;
  };
  const subjectOf = (data: string): string => readMail(data).headers.get('subject') ?? '';
  return {
    port: server.port,
    takenMs(address) {
      const named = new RegExp(`\\b${address.replaceAll('.', '\\.')}\\b`);
      return takenMs[server.received.findIndex(({ data }) => named.test(subjectOf(data)))];
    },
    close: () => server[Symbol.asyncDispose](),
  };
}

/** Each in a network of its own. */
const addressOf = (attack: number): string => `198.18.${attack}.7`;

/** Writes as rsyslog does: line by line, with stamps of RFC 3339. Returns the time of the last. */
function attackIn(log: string, attack: number): number {
  const stamp = new Date().toISOString().replace('Z', '000+00:00');
  for (let turn = 0; turn < tries; turn += 1) {
    const sshd = `${stamp} ${hostname()} sshd[${2000 + attack * tries + turn}]`;
    const from = `from ${addressOf(attack)} port ${40_000 + attack * tries + turn} ssh2`;
    appendFileSync(log, `${sshd}: Failed password for user${attack} ${from}\n`);
  }
  return performance.now();
}

async function attackAgain(log: string, mails: Mails, attacks: number): Promise<number[]> {
  const dice = new Dice(seed);
  const writtenMs: number[] = [];
  // The first is not counted: once its mail is there, the program reads the file.
  attackIn(log, 0);
  await until('the first mail', () => mails.takenMs(addressOf(0)), lastMailMs);
  for (let attack = 1; attack <= attacks; attack += 1) {
    await delay(shortestGapMs + dice.share() * (longestGapMs - shortestGapMs));
    writtenMs.push(attackIn(log, attack));
  }
  const tookMs = () =>
    writtenMs.map((ms, index) => (mails.takenMs(addressOf(index + 1)) ?? Infinity) - ms);
  await until('all mails', () => tookMs().every(Number.isFinite), lastMailMs).catch(() => {});
  return tookMs();
}

/** Milliseconds for each attack; infinite where no mail has come. */
export async function firstMails(attacks: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-bench-mail-'));
  const log = join(folder, 'auth.log');
  writeFileSync(log, '');
  const mails = await receiveMails();
  try {
    const program = await startProgram({
      args: [
        '--security-logs',
        log,
        '--smtp-url',
        `smtp://127.0.0.1:${mails.port}`,
        '--alerts-per-minute',
        '600',
      ],
      env: { REPORT_RECIPIENTS: 'ann@example.org' },
    });
    try {
      return await attackAgain(log, mails, attacks);
    } finally {
      await program.stop();
      await removeData(program);
    }
  } finally {
    await mails.close();
    rmSync(folder, { recursive: true });
  }
}
