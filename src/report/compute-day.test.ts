import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { computeDay } from './compute-day.ts';
import { MadeEvents, madeEvent, type MadeEvent } from './events-fixture.ts';
import { dateAt, dayOf, timeAt } from './report-day.ts';

const zones = ['Asia/Seoul', 'Europe/Berlin', 'America/Sao_Paulo'] as const;
const nowMs = Date.parse('2026-11-21T00:00:00Z');

const most = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .map(([ip, cnt]) => ({ ip, cnt }))
    .toSorted((a, b) => b.cnt - a.cnt || (a.ip < b.ip ? -1 : 1));

const isLogin = ({ action, outcome }: MadeEvent) => action === 'ssh_login' && outcome !== 'unknown';

/** The same figures, counted event by event. */
function naive(all: readonly MadeEvent[], date: string, timeZone: string) {
  const events = all.filter(({ atMs }) => dateAt(atMs, timeZone) === date);
  const hours = new Map<string, number>();
  const lines = new Map<string, number>();
  const failures = new Map<string, number>();
  const attempts = { failed: 0, invalid: 0, accepted: 0 };
  const { fromMs } = dayOf(date, timeZone);
  for (const event of events) {
    // Hours that come twice are told apart by how long the day has lasted.
    const hour = timeAt(event.atMs, timeZone).slice(0, 2);
    const key = `${hour} ${Math.floor((event.atMs - fromMs) / 3_600_000)}`;
    hours.set(key, (hours.get(key) ?? 0) + 1);
    const { ip } = event;
    if (ip !== null) lines.set(ip, (lines.get(ip) ?? 0) + 1);
    if (!isLogin(event)) continue;
    if (event.outcome === 'success') attempts.accepted += event.attempts;
    else if (event.type === 'invalid_user') attempts.invalid += event.attempts;
    else attempts.failed += event.attempts;
    if (event.outcome !== 'failure' || ip === null) continue;
    failures.set(ip, (failures.get(ip) ?? 0) + event.attempts);
  }
  const brute = most(failures).filter(({ cnt }) => cnt >= 10);
  return {
    total: events.length,
    errors: events.filter(({ level }) => level === 'ERROR').length,
    unknown: events.filter(({ logType }) => logType === '').length,
    distinct: lines.size,
    top: most(lines).slice(0, 3),
    brute,
    attempts,
    peak: Math.max(0, ...hours.values()),
  };
}

const kinds = fc.constantFrom<Partial<MadeEvent>>(
  {},
  { type: 'invalid_user' },
  { type: 'login_success', outcome: 'success', level: 'INFO' },
  { type: 'auth_partial', outcome: 'unknown', attempts: 0 },
  { type: 'auth_failure', attempts: 5, level: 'ERROR' },
  { logType: 'sudo', type: 'sudo_auth_failure', action: 'sudo', ip: null },
  { logType: '', type: '', action: '', outcome: 'unknown', attempts: 0, ip: null },
);

const eventsAround = (atMs: number) =>
  fc.array(
    fc
      .tuple(
        kinds,
        fc.integer({ min: -40 * 3600, max: 40 * 3600 }),
        fc.integer({ min: 1, max: 12 }),
      )
      .map(([kind, seconds, last]) =>
        madeEvent({ atMs: atMs + seconds * 1000, ip: `198.51.100.${last}`, ...kind }),
      ),
    { maxLength: 300 },
  );

/** Ordinary days, and those on which clocks are changed. */
const days = fc.constantFrom('2026-11-20', '2026-03-29', '2026-10-25', '2018-11-04', '2018-02-17');

describe('figures of a day', () => {
  it('are those that one gets by counting event by event', async () => {
    const cases = fc
      .constantFrom(...zones)
      .chain((zone) =>
        days.chain((date) =>
          eventsAround(dayOf(date, zone).fromMs + 12 * 3_600_000).map(
            (events) => [zone, date, events] as const,
          ),
        ),
      );
    await fc.assert(
      fc.asyncProperty(cases, async ([timeZone, date, events]) => {
        const wanted = { date, timeZone, host: null };
        const { metrics, ...more } = await computeDay(new MadeEvents(events), wanted, nowMs);
        const expected = naive(events, date, timeZone);
        assert.equal(metrics.total_logs, expected.total);
        assert.equal(metrics.error_count, expected.errors);
        assert.equal(metrics.unique_ips, expected.distinct);
        assert.deepEqual(metrics.top_ip_list, expected.top);
        assert.equal(metrics.brute_force_ips, expected.brute.length);
        assert.deepEqual(metrics.top_brute_list, expected.brute.slice(0, 3));
        assert.equal(metrics.peak_hour_logs, expected.peak);
        assert.equal(metrics.peak_hour === null, expected.total === 0);
        assert.deepEqual(more.attempts, expected.attempts);
        assert.equal(more.notUnderstood, expected.unknown);
      }),
      { numRuns: 60 },
    );
  });

  it('keep the two hours apart that a clock shows twice', async () => {
    const first = Date.parse('2026-10-25T00:10:00Z');
    const events = [first, first + 60_000, first + 3_600_000].map((atMs) => madeEvent({ atMs }));
    const wanted = { date: '2026-10-25', timeZone: 'Europe/Berlin', host: null };
    const { hours, metrics } = await computeDay(new MadeEvents(events), wanted, nowMs);
    assert.equal(hours.length, 25);
    assert.deepEqual(
      hours.filter(({ hour }) => hour === 2).map(({ logs }) => logs),
      [2, 1],
    );
    assert.deepEqual([metrics.peak_hour, metrics.peak_hour_logs], [2, 2]);
  });

  it('count every address of a brute force, however many', async () => {
    const fromMs = dayOf('2026-11-20', 'Asia/Seoul').fromMs;
    const events = Array.from({ length: 900 }, (_, at) =>
      madeEvent({
        atMs: fromMs + at,
        ip: `10.0.${at >> 8}.${at & 255}`,
        attempts: at < 870 ? 10 : 9,
      }),
    );
    const wanted = { date: '2026-11-20', timeZone: 'Asia/Seoul', host: null };
    const { metrics, bruteForce, failingAddresses } = await computeDay(
      new MadeEvents(events),
      wanted,
      nowMs,
    );
    assert.equal(metrics.brute_force_ips, 870);
    assert.equal(bruteForce.length, 870);
    assert.equal(failingAddresses, 900);
  });

  it('are of one host where one is named, and stamped with when they were computed', async () => {
    const { fromMs } = dayOf('2026-11-20', 'Asia/Seoul');
    const events = [madeEvent({ atMs: fromMs }), madeEvent({ atMs: fromMs, host: 'h2' })];
    const wanted = { date: '2026-11-20', timeZone: 'Asia/Seoul', host: 'h2' };
    const { metrics } = await computeDay(new MadeEvents(events), wanted, nowMs);
    assert.equal(metrics.total_logs, 1);
    assert.equal(metrics.created_at, '2026-11-21T00:00:00.000Z');
  });

  it('of a day that a calendar left out are none', async () => {
    const wanted = { date: '2011-12-30', timeZone: 'Pacific/Apia', host: null };
    const { metrics, hours } = await computeDay(new MadeEvents([]), wanted, nowMs);
    assert.deepEqual([metrics.total_logs, metrics.peak_hour, hours.length], [0, null, 0]);
  });
});
