import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, integer, property, record } from 'fast-check';
import type { Detection } from '../../contract/detection.ts';
import type { LogEvent } from '../../contract/log-event.ts';
import type { DetectorValues } from './engine.ts';
import { createEngine, detectors, eventsOf, source } from './engine-fixture.ts';

/** Two detectors that watch which users an address tries, and for as long. */
const names = ['user-enumeration', 'password-spraying'] as const;
const startMs = Date.UTC(2026, 5, 1);
const [attempt] = eventsOf([
  'Jun  1 00:00:00 web1 sshd[1]: Failed password for root from 192.0.2.1 port 22 ssh2',
]);

interface Try {
  user: number;
  address: number;
  passedMs: number;
}

function eventsIn(tries: readonly Try[]): LogEvent[] {
  let atMs = startMs;
  return tries.map(({ user, address, passedMs }, index) => {
    atMs += passedMs;
    const line = `line ${index}`;
    return { ...attempt!, atMs, line, user: `u${user}`, ip: `192.0.2.${address}` };
  });
}

function found(events: readonly LogEvent[], of: readonly string[], values: DetectorValues) {
  const own = detectors.filter(({ name }) => of.includes(name));
  const engine = createEngine({ detectors: own, values });
  for (const event of events) engine.take(event, source);
  engine.finish();
  return engine.drain().detections;
}

const tellsOf = (all: readonly Detection[], name: string) =>
  all.filter(({ rule }) => rule === name);

describe('detectors that share their windows', () => {
  const tries = array(
    record({
      user: integer({ min: 1, max: 14 }),
      address: integer({ min: 1, max: 2 }),
      passedMs: integer({ min: 0, max: 240_000 }),
    }),
    { minLength: 20, maxLength: 120 },
  );
  const settings = { users: 4, seconds: 300, longUsers: 6, tries: 1 };

  for (const minutes of [60, 30]) {
    it(`find what each finds alone, where one looks back for ${minutes} minutes`, () => {
      const values: DetectorValues = {
        'user-enumeration': { enabled: true, settings: { ...settings, longMinutes: 60 } },
        'password-spraying': { enabled: true, settings: { ...settings, users: 6, minutes } },
      };
      const counts = names.map(() => 0);
      const alike = (made: readonly Try[]): void => {
        const events = eventsIn(made);
        const together = found(events, names, values);
        for (const [index, name] of names.entries()) {
          const alone = found(events, [name], values);
          assert.deepEqual(tellsOf(together, name), alone);
          counts[index]! += alone.length;
        }
      };
      check(property(tries, alike), { numRuns: 100 });
      assert.ok(Math.min(...counts) >= 10, `${counts}`);
    });
  }
});
