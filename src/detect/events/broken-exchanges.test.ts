// Connections whose key exchange came to nothing: their address stands in another line.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BrokenExchanges } from './broken-exchanges.ts';
import { createEngine, eventsOf, Ledger, source } from './engine-fixture.ts';

const ip = '203.0.113.9';
const at = (second: number): string => `2026-11-21T10:00:${String(second).padStart(2, '0')}Z`;
const broken = (second: number, pid = 100 + second): string =>
  `${at(second)} web1 sshd[${pid}]: error: kex_exchange_identification: read: Connection reset`;
const end = (second: number, pid = 100 + second, how = 'closed'): string =>
  `${at(second)} web1 sshd[${pid}]: Connection ${how} by ${ip} port ${4000 + second}`;

/** Addresses that lines in this order tell of. */
function joinedOf(lines: readonly string[]): (string | null)[] {
  const exchanges = new BrokenExchanges();
  const joined = eventsOf(lines).map((event) => exchanges.join(event));
  return joined.filter((event) => event !== null).map((event) => `${event.type} ${event.ip}`);
}

function probesOf(lines: readonly string[], allowed: readonly string[] = []) {
  const ledger = new Ledger();
  const engine = createEngine({ allow: { addresses: allowed, users: [] } });
  for (const event of eventsOf(lines)) engine.take(event, source);
  engine.finish();
  ledger.drain(engine);
  return ledger.of('probes');
}

const scan = [0, 8, 16, 24, 32].flatMap((second) => [broken(second), end(second)]);

describe('broken key exchanges', () => {
  it('have the address of the end of their connection, whichever comes first', () => {
    assert.deepEqual(joinedOf([broken(1), end(1)]), [`kex_error ${ip}`]);
    assert.deepEqual(joinedOf([end(1), broken(1)]), [`kex_error ${ip}`]);
    assert.deepEqual(joinedOf([broken(1), end(1, 101, 'reset'), end(1)]), [`kex_error ${ip}`]);
  });

  it('have none of another connection, nor of a process that came much later', () => {
    assert.deepEqual(joinedOf([broken(1), end(1, 7)]), []);
    assert.deepEqual(joinedOf([broken(1), end(1).replace('web1', 'web2')]), []);
    assert.deepEqual(joinedOf([broken(1), end(2, 101).replace('10:00', '10:02')]), []);
    assert.deepEqual(joinedOf([end(1), end(1)]), []);
    assert.deepEqual(joinedOf([broken(1), end(1).replace('by', 'by invalid user x')]), []);
  });

  it('are probes of that address, in any order', () => {
    const [found, ...others] = probesOf(scan);
    assert.deepEqual([found?.entity, found?.count, others], [ip, 5, []]);
    assert.deepEqual(found?.samples[0]?.includes(ip), true);
    assert.deepEqual(probesOf(scan.toReversed())[0]?.count, 5);
    assert.deepEqual(probesOf(scan.slice(2)), []);
  });

  it('are probes where they end before a user is named, but not after an attempt', () => {
    const left = (second: number): string => `${end(second)} [preauth]`;
    const failed = (second: number): string =>
      `${at(second)} web1 sshd[${100 + second}]: Failed password for x from ${ip} port 5 ssh2`;
    const seconds = [0, 8, 16, 24, 32];
    assert.equal(probesOf(seconds.map(left))[0]?.count, 5);
    assert.deepEqual(probesOf(seconds.flatMap((second) => [failed(second), left(second)])), []);
    // What is said of the exchange tells of the same connection.
    const both = (second: number): string[] => [broken(second), left(second)];
    assert.equal(probesOf(seconds.flatMap(both))[0]?.count, 5);
    assert.deepEqual(probesOf(seconds.slice(1).flatMap(both)), []);
  });

  it('are let be where their address is, and told of as such', () => {
    assert.deepEqual(
      probesOf(scan, [`${ip}/32`]).map(({ allowed, count }) => [allowed, count]),
      [[true, 5]],
    );
  });
});
