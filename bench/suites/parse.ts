// What it costs to make events of lines, beside the machine's limits and fail2ban on the same file.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineParser, loadParsers, type ParsersByProgram } from '../../src/logs/parse-line.ts';
import { readWhole } from '../../src/logs/read-whole.ts';
import { writeAuthLog, type AuthLogKey } from '../auth-log.ts';
import type { Figure, Suite } from '../suite.ts';

/** As many as the best known public log of sshd has. */
const lines = 655_147;
const hostileShare = 0.1;
/** Of each work the cheapest turn counts: what else the machine does only ever adds to it. */
const turns = 5;
/** fail2ban is much slower: so many lines tell its pace. */
const peerLines = 50_000;
const leastRate = 600_000;
const mostDrop = 20;

/** CPU time of this process, user and system, all of its threads. */
async function cpuSeconds(work: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Lines per CPU second of each kind of work, in turns, so that all meet the same machine. */
async function ratesOf<Name extends string>(
  works: Readonly<Record<Name, () => Promise<void> | void>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const rates = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (let turn = 0; turn < turns; turn += 1) {
    for (const name of names) {
      rates[name] = Math.max(rates[name], lines / (await cpuSeconds(works[name])));
    }
  }
  return rates;
}

interface Parsed {
  failed: number;
  understood: number;
}

async function parseFile(path: string, parsers: ParsersByProgram): Promise<Parsed> {
  const { parts, changedMs } = await readWhole(path, Date.now());
  const parser = new LineParser(parsers, { timezone: 'UTC' });
  const arrival = { collectedMs: changedMs, changedMs };
  const parsed = { failed: 0, understood: 0 };
  for await (const part of parts) {
    for (let index = 0; index < part.count; index += 1) {
      const { type, outcome, attempts } = parser.parse(part.text(index), arrival);
      if (type !== '') parsed.understood += 1;
      if (outcome === 'failure') parsed.failed += attempts;
    }
  }
  return parsed;
}

function splitFile(path: string): void {
  const texts = readFileSync(path, 'latin1').split('\n');
  if (texts.length < lines) throw new Error(`${texts.length} lines`);
}

const failuresOf = ({ failedByAddress }: AuthLogKey): number =>
  [...failedByAddress.values()].reduce((sum, count) => sum + count, 0);

/** CPU of fail2ban's own filter test in lines a second; NaN where it is not installed. */
function fail2banRate(folder: string): number {
  const path = join(folder, 'peer.log');
  writeAuthLog(path, { lines: peerLines });
  const script = 'fail2ban-regex "$0" sshd >/dev/null; times';
  const { stdout, status } = spawnSync('sh', ['-c', script, path], { encoding: 'utf8' });
  if (status !== 0 || spawnSync('fail2ban-regex', ['--version']).status !== 0) return NaN;
  const children = stdout.trim().split('\n').at(-1) ?? '';
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  const seconds = parts.reduce((sum, [, min, sec]) => sum + Number(min) * 60 + Number(sec), 0);
  return peerLines / seconds;
}

async function figures(folder: string): Promise<Figure[]> {
  const parsers = await loadParsers();
  const plain = join(folder, 'plain.log');
  const hostile = join(folder, 'hostile.log');
  const key = writeAuthLog(plain, { lines });
  const hostileKey = writeAuthLog(hostile, { lines, hostileShare, ipv6Share: 0.2 });
  const found: Parsed = { failed: 0, understood: 0 };
  const foundHostile: Parsed = { failed: 0, understood: 0 };
  const rates = await ratesOf({
    read: () => void readFileSync(plain),
    split: () => splitFile(plain),
    hash: () => void createHash('sha256').update(readFileSync(plain)).digest(),
    parse: async () => void Object.assign(found, await parseFile(plain, parsers)),
    hostile: async () => void Object.assign(foundHostile, await parseFile(hostile, parsers)),
  });
  const peer = fail2banRate(folder);
  const unit = 'lines per CPU second';
  const missing = 2 * lines - found.understood - foundHostile.understood;
  const off =
    Math.abs(found.failed - failuresOf(key)) +
    Math.abs(foundHostile.failed - failuresOf(hostileKey));
  return [
    {
      what: 'read, split and parse',
      value: rates.parse,
      unit,
      beside: { what: 'read and split alone', value: rates.split },
      must: { atLeast: leastRate },
      note: `${lines.toLocaleString('en-US')} lines, ${(key.bytes / 2 ** 20).toFixed(0)} MiB`,
    },
    { what: 'plain read of the same file', value: rates.read, unit },
    { what: 'SHA-256 of the same file', value: rates.hash, unit },
    {
      what: 'times the pace of fail2ban-regex with its filter for sshd',
      value: rates.parse / peer,
      unit: 'times',
      note: `fail2ban: ${Math.round(peer)} lines per CPU second of ${peerLines} lines of that kind`,
    },
    {
      what: 'drop with hostile names in a tenth of the connections and IPv6 in a fifth',
      value: (1 - rates.hostile / rates.parse) * 100,
      unit: '%',
      must: { atMost: mostDrop },
    },
    { what: 'lines not understood', value: missing, unit: 'lines', must: { atMost: 0 } },
    { what: 'failed attempts off the answer key', value: off, unit: '', must: { atMost: 0 } },
  ];
}

const suite: Suite = {
  name: 'parse',
  about:
    'CPU time (user and system, all threads of the process) of making events of a made-up log of ' +
    'sshd: read, split and parsed by one thread, the best of five turns. Beside it stands what ' +
    'the machine does with the same file: reading it, splitting its lines, hashing it. ' +
    'fail2ban-regex reads a shorter file of the same kind, its start counted, as that is what a ' +
    'file costs.',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'hostscope-bench-parse-'));
    try {
      return await figures(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

export default suite;
