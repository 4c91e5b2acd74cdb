// What it costs to make events of lines, beside the machine's limits and fail2ban on the same file.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  LineParser,
  loadParsers,
  type ParsersByProgram,
} from '../../src/logs/events/parse-line.ts';
import { readWhole } from '../../src/logs/files/read-whole.ts';
import { writeAuthLog, type AuthLogKey } from '../auth-log.ts';
import { fail2banRate, machineWorks, peerLines, ratesOf } from '../log-pace.ts';
import { standardLines as lines } from '../log-pace.ts';
import type { Figure, Suite } from '../suite.ts';

const hostileShare = 0.1;
const leastRate = 600_000;
const mostDrop = 20;

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

const failuresOf = ({ failedByAddress }: AuthLogKey): number =>
  [...failedByAddress.values()].reduce((sum, count) => sum + count, 0);

async function figures(folder: string): Promise<Figure[]> {
  const parsers = await loadParsers();
  const plain = join(folder, 'plain.log');
  const hostile = join(folder, 'hostile.log');
  const key = writeAuthLog(plain, { lines });
  const hostileKey = writeAuthLog(hostile, { lines, hostileShare, ipv6Share: 0.2 });
  const found: Parsed = { failed: 0, understood: 0 };
  const foundHostile: Parsed = { failed: 0, understood: 0 };
  const rates = await ratesOf({
    ...machineWorks(plain),
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
