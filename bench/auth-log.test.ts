// The made-up log is the same each time, and its key is what its lines say.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeAuthLog, type AuthLogKey, type AuthLogOptions } from './auth-log.ts';

function make(options: AuthLogOptions): { key: AuthLogKey; lines: string[] } {
  const parts: Buffer[] = [];
  const key = makeAuthLog(options, (bytes) => void parts.push(Buffer.from(bytes)));
  const text = Buffer.concat(parts).toString();
  assert(text.endsWith('\n'));
  return { key, lines: text.slice(0, -1).split('\n') };
}

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((total, count) => total + count, 0);

describe('the made-up log', () => {
  const options = { lines: 20_000, seed: 7, hostileShare: 0.1, ipv6Share: 0.2 };
  const { key, lines } = make(options);

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(make(options).lines, lines);
    assert.notDeepEqual(make({ ...options, seed: 8 }).lines, lines);
  });

  it('has as many lines as were asked for, and says what stands in them', () => {
    assert.equal(lines.length, 20_000);
    assert.equal(key.lines, 20_000);
    // A hostile name holds such words too, but never there.
    const of = (word: string) => lines.filter((line) => line.split(']: ')[1]?.startsWith(word));
    const failed = of('Failed password for');
    assert.equal(sum(key.failedByAddress), failed.length);
    assert.equal(sum(key.failedByUser), failed.length);
    assert.equal(key.accepted.length, of('Accepted ').length);
    assert.equal(key.compromised.length, 3);
    for (const told of key.compromised) assert(key.accepted.includes(told));
  });

  it('stands in order of time, and covers about its days', () => {
    const times = lines.map((line) => Date.parse(`${line.slice(0, 15)} 2026 UTC`));
    const steps = times.filter((atMs, index) => atMs < (times[index - 1] ?? 0));
    // New Year, where no year is written.
    assert.equal(steps.length, 1);
    const days = (key.endMs - key.startMs) / 86_400_000;
    assert(days > 20 && days < 40, `${days}`);
  });
});
