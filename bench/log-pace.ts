// How fast this machine reads, splits and hashes a log, and how fast fail2ban tests it.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAuthLog } from './auth-log.ts';

/** As many as the best known public log of sshd has. */
export const standardLines = 655_147;
/** Of each work the cheapest turn counts: what else the machine does only ever adds to it. */
const turns = 5;
/** fail2ban is much slower: so many lines tell its pace. */
export const peerLines = 50_000;

/** CPU time of this process, user and system, all of its threads. */
export async function cpuSeconds(work: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Lines per CPU second of each kind of work, in turns, so that all meet the same machine. */
export async function ratesOf<Name extends string>(
  works: Readonly<Record<Name, () => Promise<void> | void>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const rates = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (let turn = 0; turn < turns; turn += 1) {
    for (const name of names) {
      rates[name] = Math.max(rates[name], standardLines / (await cpuSeconds(works[name])));
    }
  }
  return rates;
}

function splitFile(path: string): void {
  const texts = readFileSync(path, 'latin1').split('\n');
  if (texts.length < standardLines) throw new Error(`${texts.length} lines`);
}

/** What the machine does with a file of `standardLines` without understanding it. */
export const machineWorks = (path: string) => ({
  read: () => void readFileSync(path),
  split: () => splitFile(path),
  hash: () => void createHash('sha256').update(readFileSync(path)).digest(),
});

/** CPU time of a program and those that it starts; NaN where it fails or is not there. */
export function commandSeconds(argv: readonly string[]): number {
  const script = '"$@" >/dev/null || exit 1; times';
  const { stdout, status } = spawnSync('sh', ['-c', script, 'sh', ...argv], { encoding: 'utf8' });
  if (status !== 0) return NaN;
  const children = stdout.trim().split('\n').at(-1) ?? '';
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, min, sec]) => sum + Number(min) * 60 + Number(sec), 0);
}

/** CPU of fail2ban's own filter test in lines a second; NaN where it is not installed. */
export function fail2banRate(folder: string): number {
  const path = join(folder, 'peer.log');
  writeAuthLog(path, { lines: peerLines });
  return peerLines / commandSeconds(['fail2ban-regex', path, 'sshd']);
}
