import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, integer, property } from 'fast-check';
import { addressesLimit } from './detector-run.ts';
import type { LogEvent } from '../../contract/log-event.ts';
import {
  createEngine,
  detectAll,
  detectors,
  eventsOf,
  fixtureEvents,
  Ledger,
  source,
} from './engine-fixture.ts';
import type { Detector } from './detector.ts';

/** The others judge the order in which lines arrive. */
const ordered = detectors.filter(({ name }) => name !== 'clock-set-back');

/** A restart forgets when single samples were written, and may order late ones otherwise. */
function totals(ledger: Ledger): unknown[] {
  return [...ledger.detections.values()]
    .map(({ rule, entity, severity, firstMs, lastMs, count, allowed, title }) => {
      return { rule, entity, firstMs, lastMs, count, severity, allowed, title: title.en };
    })
    .toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

function totalsWithSamples(ledger: Ledger): unknown[] {
  return [...ledger.detections.values()]
    .map(({ rule, entity, firstMs, count, samples }) => [rule, entity, firstMs, count, samples])
    .toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

/** A day of many kinds of attacks, one after the other. */
const stories = [
  'brute-force',
  'user-enumeration',
  'password-spraying',
  'distributed-attack',
  'subnet-attack',
  'success-after-failures',
  'slow-brute-force',
  'account-change',
  'probes',
  'denied-users',
  'sudo-abuse',
  'exploit-signs',
  'root-by-password',
  'new-login-key',
  'surge',
  'distributed-spraying',
];

const day = stories
  .flatMap((name) => fixtureEvents(name, 'hit'))
  .map((event, index) => ({ ...event, line: `${event.line} #${index}` }))
  .toSorted((left, right) => left.atMs - right.atMs);

/** Each moves back or forth, so that none comes more than a minute after a later one. */
function shuffled(events: readonly LogEvent[], delaysMs: readonly number[]): LogEvent[] {
  return events
    .map((event, index) => ({
      event,
      arrivalMs: event.atMs + (delaysMs[index % delaysMs.length] ?? 0),
    }))
    .toSorted((left, right) => left.arrivalMs - right.arrivalMs)
    .map(({ event }) => event);
}

const delays = array(integer({ min: 0, max: 60_000 }), { minLength: 7, maxLength: 31 });

function run(events: readonly LogEvent[], batch: number, restarts: readonly number[]): Ledger {
  const options = { detectors: ordered };
  const ledger = new Ledger();
  let engine = createEngine(options);
  for (let at = 0; at < events.length; at += batch) {
    const stored = events.slice(0, at);
    if (at > 0 && restarts.some((cut) => cut >= at && cut < at + batch)) {
      engine = ledger.reopen(stored, options);
    }
    for (const event of events.slice(at, at + batch)) engine.take(event, source);
    ledger.drain(engine);
  }
  engine.finish();
  ledger.drain(engine);
  return ledger;
}

describe('DetectionEngine', () => {
  const oracle = detectAll(day, { detectors: ordered });

  it('finds the same in any order within a minute, in any batches', () => {
    assert(oracle.detections.size > 20);
    const expected = totalsWithSamples(oracle);
    const same = property(delays, integer({ min: 1, max: 200 }), (late, batch) => {
      assert.deepEqual(totalsWithSamples(run(shuffled(day, late), batch, [])), expected);
    });
    check(same, { numRuns: 40 });
  });

  it('goes on after restarts as if there had been none', () => {
    const expected = totals(oracle);
    const cuts = array(integer({ min: 0, max: day.length }), { maxLength: 4 });
    const sizes = integer({ min: 5, max: 300 });
    const same = property(delays, sizes, cuts, (late, batch, restarts) => {
      assert.deepEqual(totals(run(shuffled(day, late), batch, restarts)), expected);
    });
    check(same, { numRuns: 40 });
  });

  it('tells an attack at its fifth failure, not when it is over', () => {
    const engine = createEngine();
    const events = fixtureEvents('brute-force', 'hit').filter(({ ip }) => ip === '203.0.113.7');
    const ledger = new Ledger();
    let failures = 0;
    for (const event of events) {
      engine.take(event, source);
      failures += event.attempts;
      const told = ledger.drain(engine).find(({ rule }) => rule === 'brute-force');
      assert.equal(told !== undefined, failures >= 5 && event.attempts > 0);
      if (told) assert.equal(told.count, failures);
    }
  });

  it('says the same however often it is told', () => {
    const ledger = detectAll(day);
    const engine = createEngine();
    for (const event of day) engine.take(event, source);
    engine.finish();
    const first = engine.drain();
    assert.deepEqual(engine.drain(), { detections: [], kept: [] });
    assert.equal(first.detections.length, ledger.detections.size);
  });

  it('says whose failures were before a login: of its address alone, or of several', () => {
    const found = detectAll(fixtureEvents('success-after-failures', 'hit'));
    const saying = (address: string) =>
      found.of('success-after-failures').find(({ entity }) => entity === address)?.why.en ?? '';
    assert.match(saying('203.0.113.66'), /after 8 failed attempts in a row: the password/);
    assert.match(saying('203.0.113.66'), /It ran: .*The session ended at/);
    const ofSeveral = /after 6 failed attempts from several addresses, 1 from this one: the/;
    assert.match(saying('198.51.100.15'), ofSeveral);
  });

  it('keeps what the allow-list names apart, whatever finds it', () => {
    const events = fixtureEvents('success-after-failures', 'hit');
    const all = detectAll(events);
    const allow = { addresses: ['203.0.113.0/24'], users: ['park'] };
    const ledger = detectAll(events, { allow });
    const found = ledger.of('success-after-failures');
    assert.deepEqual(found.map(({ entity, allowed }) => [entity, allowed]).toSorted(), [
      ['198.51.100.15', true],
      ['203.0.113.66', true],
      ['203.0.113.68', true],
      ['203.0.113.69', true],
    ]);
    for (const detection of found) {
      const same = all.of(detection.rule).find(({ entity }) => entity === detection.entity);
      assert.equal(detection.count, same?.count);
    }
  });

  it('takes an address of IPv4 for the same one where a server writes it as IPv6', () => {
    const pam = 'pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=ftp';
    const by = 'ruser=kim rhost=::ffff:198.18.0.9  user=kim';
    const wrong = [1, 2, 3, 4, 5, 6].map(
      (second) => `2026-11-21T10:00:0${second}Z web vsftpd[7]: ${pam} ${by}`,
    );
    const right =
      '2026-11-21T10:00:09Z web sshd[8]: Accepted password for kim from 198.18.0.9 port 5';
    const found = detectAll(eventsOf([...wrong, `${right} ssh2`]));
    const entitiesOf = (rule: string) => found.of(rule).map(({ entity }) => entity);
    assert.deepEqual(entitiesOf('brute-force'), ['198.18.0.9']);
    assert.deepEqual(entitiesOf('success-after-failures'), ['198.18.0.9']);
  });

  it('names the program that let somebody in', () => {
    const said = (second: number, what: string) =>
      `2026-11-21T10:00:0${second}Z router dropbear[${second}]: ${what} 'root' from 198.18.0.9:5`;
    const wrong = [1, 2, 3, 4, 5, 6].map((second) => said(second, 'Bad password attempt for'));
    const found = detectAll(eventsOf([...wrong, said(9, 'Password auth succeeded for')]));
    const [hit] = found.of('success-after-failures');
    assert.match(hit?.why.en ?? '', / succeeded at \S+ \(dropbear\[9\]\), after 6 failed attempts/);
    assert.match(hit?.why.ko ?? '', /\(dropbear\[9\]\)/);
  });

  it('takes over the names of what is counted anew', () => {
    const ledger = detectAll(day);
    const engine = createEngine();
    const stored = [...ledger.detections.values()].map((known) => ({ ...known, count: 0 }));
    engine.adopt(stored.map((known) => ({ ...known, episode: known.firstMs - 1 })));
    for (const event of day) engine.take(event, source);
    engine.finish();
    const again = engine.drain().detections.filter(({ rule }) => rule === 'brute-force');
    assert(again.length > 0);
    for (const { firstMs, episode, count } of again) {
      assert.equal(episode, firstMs - 1);
      assert(count > 0);
    }
  });

  it('tells of a clock that was set back, not of an older file that follows', () => {
    const events = fixtureEvents('clock-set-back', 'hit');
    const jumps = (turnsAt: number): number => {
      const engine = createEngine();
      for (const [index, event] of events.entries()) {
        if (index === turnsAt) engine.turn(source);
        if (index === 0) engine.take(event, source);
        else engine.hearLate(event, source);
      }
      const found = engine.drain().detections.filter(({ rule }) => rule === 'clock-set-back');
      return found.reduce((sum, { count }) => sum + count, 0);
    };
    assert.equal(jumps(-1), 1);
    assert.equal(jumps(2), 0);
  });

  it('heeds what is switched off and how it is set', () => {
    const events = fixtureEvents('brute-force', 'hit');
    const off = { 'brute-force': { enabled: false, settings: {} } };
    assert.deepEqual(detectAll(events, { values: off }).of('brute-force'), []);
    const settings = { attempts: 6, longAttempts: 11 };
    const strict = { 'brute-force': { enabled: true, settings } };
    assert.deepEqual(detectAll(events, { values: strict }).of('brute-force'), []);
  });

  it('lets those who judge the log hear of each source, host and time once', () => {
    const heard: string[] = [];
    const [sample] = detectors;
    assert(sample);
    const listener: Detector = {
      ...sample,
      takes: [],
      settles: [],
      ofTheLog: true,
      watch: () => ({ hear: ({ line }, from) => void heard.push(`${from} ${line}`) }),
    };
    const engine = createEngine({ detectors: [listener] });
    const [event] = eventsOf(['Mar  2 08:00:01 web1 cron[1]: nothing that anybody knows']);
    assert(event);
    engine.take({ ...event, line: 'first' }, 'a');
    engine.take({ ...event, line: 'same' }, 'a');
    engine.take({ ...event, line: 'other source' }, 'b');
    engine.take({ ...event, line: 'other host', hostName: 'web2' }, 'b');
    engine.replay({ ...event, line: 'later', hostName: 'web2', atMs: event.atMs + 1 }, 'b');
    assert.deepEqual(heard, ['a first', 'b other source', 'b other host', 'b later']);
  });

  it('bounds what a million addresses leave behind, and counts what is dropped', () => {
    const [sample] = eventsOf([
      'Mar  2 08:00:01 web1 sshd[1]: Failed password for root from 192.0.2.1 port 1 ssh2',
    ]);
    assert(sample);
    const engine = createEngine();
    for (let at = 0; at < 60_000; at += 1) {
      const ip = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
      engine.take({ ...sample, ip, atMs: sample.atMs + at * 10 }, source);
    }
    assert(engine.dropped >= 60_000 - addressesLimit);
  });

  it('judges an address by what it did though others have pushed it out within the minute', () => {
    const [sample] = eventsOf([
      'Mar  2 08:00:01 web1 sshd[1]: Failed password for root from 192.0.2.1 port 1 ssh2',
    ]);
    assert(sample);
    const engine = createEngine();
    for (let at = 0; at < 50; at += 1) {
      engine.take({ ...sample, user: `user${at}`, atMs: sample.atMs + at * 100 }, source);
    }
    for (let at = 0; at < addressesLimit; at += 1) {
      const ip = `10.0.${at >> 8}.${at & 255}`;
      engine.take({ ...sample, ip, atMs: sample.atMs + 5000 + at }, source);
    }
    assert(engine.dropped > 0);
    engine.finish();
    const about = engine.drain().detections.filter(({ entity }) => entity === sample.ip);
    const told = about.map(({ rule, count }) => ({ rule, count }));
    assert.deepEqual(
      told.filter(({ rule }) => rule === 'password-spraying'),
      [{ rule: 'password-spraying', count: 50 }],
    );
  });

  describe('silence', () => {
    const events = fixtureEvents('log-silence', 'miss');
    const newestMs = events.at(-1)?.atMs ?? 0;
    const laterMs = newestMs + 24 * 3_600_000;

    it('is told by the clock, and of nothing while a backlog is read', () => {
      const engine = createEngine();
      for (const event of events) engine.take(event, source);
      engine.advance(newestMs + 190_000);
      engine.advance(newestMs + 195_000);
      assert.deepEqual(engine.drain().detections, []);
      for (const event of events.slice(-1)) engine.take({ ...event, line: 'again' }, source);
      engine.advance(laterMs);
      assert.deepEqual(engine.drain().detections, []);
      engine.advance(laterMs + 5000);
      const [told] = engine.drain().detections;
      assert.equal(told?.rule, 'log-silence');
      assert.equal(told?.firstMs, Math.floor(newestMs / 60_000) * 60_000);
    });

    it('of a file that was only imported is none', () => {
      const engine = createEngine();
      for (const event of events) engine.take(event, source);
      for (let steps = 0; steps < 4; steps += 1) engine.advance(laterMs + steps * 5000);
      assert.deepEqual(engine.drain().detections, []);
    });

    it('is still noticed after a restart', () => {
      const ledger = new Ledger();
      const engine = createEngine();
      for (const event of events) engine.take(event, source);
      engine.advance(newestMs + 190_000);
      engine.advance(newestMs + 195_000);
      ledger.drain(engine);
      const again = ledger.reopen(events, {});
      again.advance(laterMs);
      again.advance(laterMs + 5000);
      assert.deepEqual(
        again.drain().detections.map(({ rule }) => rule),
        ['log-silence'],
      );
    });
  });
});
