// A real log against what was done, written down by who did it: attempt by attempt.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { LogEvent } from '../../contract/log-event.ts';
import { eventTypes } from './event-types.ts';
import { LineParser, loadParsers } from './parse-line.ts';

const folder = new URL('../../../fixtures/openssh-9.2/', import.meta.url);
const linesOf = (name: string): string[] =>
  readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n');
const parsers = await loadParsers();
const changedMs = Date.parse('2026-11-21T12:00:00Z');

function eventsOf(name: string): LogEvent[] {
  const parser = new LineParser(parsers, { timezone: 'UTC' });
  const arrival = { collectedMs: changedMs, changedMs };
  return linesOf(name).map((line) => parser.parse(line, arrival));
}

const events = eventsOf('auth.log');

interface Deed {
  atMs: number;
  source: string;
  user: string;
  action: string;
  expected: string;
}

const deeds = linesOf('truth.tsv')
  .slice(1)
  .map((line): Deed => {
    const [time = '', source = '', user = '', action = '', expected = ''] = line.split('\t');
    return { atMs: Date.parse(time), source, user, action, expected };
  });

/** Deeds that are more than one attempt. */
const several: Readonly<Record<string, number>> = {
  six_wrong_one_connection: 6,
  six_wrong_one_connection_folded: 6,
  three_wrong_one_connection: 3,
  hydra_3users_5passwords: 15,
  odd_user_ssh2: 12,
  sudo_wrong3: 3,
};
/** The client refuses these names itself and never connects. */
const refusedByClient = new Set(['-oProxyCommand', '`id`', '<script>alert(1)</script>']);
/** Tries besides what was meant: nmap names a user, the client that was killed had guessed. */
const triesBeside: Readonly<Record<string, string>> = {
  nmap_default_scripts: 'tmfbl',
  killed_client: 'alice',
};

const decoded = ({ user, action }: Deed): string =>
  action === 'odd_user_b64' ? Buffer.from(user, 'base64').toString() : user;

/** Names as sshd writes them: bytes beyond ASCII in octal, a line feed as `\n`, 100 characters. */
function asWritten(name: string): string {
  const bytes = [...Buffer.from(name)].map((byte) => {
    if (byte === 0x0a) return '\\n';
    return byte < 0x80 ? String.fromCharCode(byte) : `\\${byte.toString(8)}`;
  });
  return bytes.join('').slice(0, 100);
}

function failuresOf(deed: Deed): number {
  if (deed.action in triesBeside) return 1;
  if (deed.expected === 'failed' || deed.expected === 'max_attempts' || deed.expected === 'brute') {
    return refusedByClient.has(decoded(deed)) ? 0 : (several[deed.action] ?? 1);
  }
  return 0;
}

function isFrom({ ip }: LogEvent, source: string): boolean {
  if (source === 'v6') return ip?.startsWith('fe80:') === true;
  return source === 'local' ? ip === null : ip === source;
}

/** What came from the source until it did the next thing. */
function eventsBy(deed: Deed): LogEvent[] {
  const next = deeds.find(({ atMs, source }) => source === deed.source && atMs > deed.atMs);
  const beforeMs = next?.atMs ?? Infinity;
  return events.filter(
    (event) => event.atMs >= deed.atMs && event.atMs < beforeMs && isFrom(event, deed.source),
  );
}

const sum = (list: readonly LogEvent[]): number =>
  list.reduce((total, { attempts }) => total + attempts, 0);

describe('the log of a real OpenSSH 9.2', () => {
  it('is understood as a whole', () => {
    assert.deepEqual(
      events.filter(({ type }) => type === '').map(({ line }) => line),
      [],
    );
  });

  it('has declared types only', () => {
    const declared = new Set(
      eventTypes.flatMap(({ logType, type, action, outcomes }) =>
        outcomes.map((outcome) => [logType, type, action, outcome].join(' ')),
      ),
    );
    for (const { logType, type, action, outcome } of events) {
      assert(declared.has([logType, type, action, outcome].join(' ')), `${logType} ${type}`);
    }
  });

  for (const deed of deeds) {
    const { source, action, expected } = deed;
    it(`${new Date(deed.atMs).toISOString()} ${source} ${action}`, () => {
      const own = eventsBy(deed);
      const failed = own.filter(({ outcome, attempts }) => outcome === 'failure' && attempts > 0);
      assert.equal(sum(failed), failuresOf(deed));
      const accepted = own.filter(({ type }) => type === 'login_success');
      assert.equal(sum(accepted), expected === 'accepted' ? 1 : 0);
      const user = triesBeside[action] ?? asWritten(decoded(deed));
      const isNamed = action !== 'hydra_3users_5passwords' && action !== 'odd_user_ssh2';
      for (const event of isNamed ? [...failed, ...accepted] : []) assert.equal(event.user, user);
    });
  }

  it('tells of five tries each for the three users of hydra', () => {
    const deed = deeds.find(({ action }) => action === 'hydra_3users_5passwords');
    assert(deed);
    const failed = eventsBy(deed).filter(({ attempts }) => attempts > 0);
    for (const user of ['root', 'admin', 'alice']) {
      assert.equal(sum(failed.filter((event) => event.user === user)), 5, user);
    }
  });

  it('blames nobody but those who came', () => {
    const clients = events.flatMap(({ ip }) => (ip === null ? [] : [ip]));
    const known = /^(?:10\.77\.0\.1[234]|fe80::[\da-f:]+%eth0)$/;
    assert.deepEqual(
      clients.filter((ip) => !known.test(ip)),
      [],
    );
  });

  it('says the same with stamps that name no year', () => {
    const said = ({ type, user, ip, port, attempts, fields }: LogEvent) =>
      [type, user, ip, port, attempts, fields] as const;
    const old = eventsOf('auth.traditional.log');
    const same = events.slice(-old.length);
    assert.deepEqual(old.map(said), same.map(said));
    for (const [index, { atMs }] of old.entries()) {
      assert.equal(atMs, Math.floor((same[index]?.atMs ?? 0) / 1000) * 1000);
    }
  });

  it('is understood as the journal has it, entry by entry', () => {
    const entries = eventsOf('journal.ndjson');
    assert.equal(entries.length, 100);
    const known = new Set(events.map(({ program, message }) => `${program} ${message}`));
    const shared = entries.filter(({ program, message }) => known.has(`${program} ${message}`));
    assert(shared.length > 0);
    for (const { type, message } of shared) assert.notEqual(type, '', message);
  });
});
