import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { LogEvent } from '../../contract/log-event.ts';
import { computeDay } from '../../report/compute-day.ts';
import { MadeEvents, madeEvent, type MadeEvent } from '../../report/events-fixture.ts';
import { dayOf } from '../../report/report-day.ts';
import { openLogReader, openLogWriter } from '../../store/open.ts';

const nowMs = Date.parse('2026-11-22T00:00:00Z');

function logEvent(made: MadeEvent, at: number): LogEvent {
  const { atMs, level, outcome, type, action, logType, user, ip, attempts } = made;
  const stamp = new Date(atMs).toISOString();
  const message = `${type} of ${user ?? ''} from ${ip ?? 'nowhere'}`;
  const line = `${stamp} web-01 sshd[${at}]: ${message}`;
  const said = { atMs, line, message, hostName: 'web-01', program: 'sshd', pid: at, fields: {} };
  return { ...said, level, outcome, type, action, logType, user, ip, port: 22, attempts };
}

async function stored(events: readonly MadeEvent[], compare: (path: string) => Promise<void>) {
  const dataPath = await mkdtemp(join(tmpdir(), 'hostscope-reports-'));
  try {
    const writer = await openLogWriter({ dataPath, nowMs: () => nowMs });
    for (const host of ['h1', 'h2']) {
      await writer.append({
        host,
        source: 'file:/var/log/auth.log',
        path: '/var/log/auth.log',
        pass: '1',
        collectedMs: nowMs,
        events: events.map(logEvent).filter((_, at) => events[at]?.host === host),
        checkpoint: null,
      });
    }
    await writer.close();
    await compare(dataPath);
  } finally {
    await rm(dataPath, { recursive: true, force: true });
  }
}

const kinds = fc.constantFrom<Partial<MadeEvent>>(
  {},
  { type: 'invalid_user', user: 'oracle' },
  { type: 'login_success', outcome: 'success', level: 'INFO', user: 'deploy' },
  { attempts: 12, level: 'ERROR' },
  { logType: 'sudo', type: 'sudo_auth_failure', action: 'sudo', ip: null },
  { logType: '', type: '', action: '', outcome: 'unknown', attempts: 0, ip: null, user: null },
);

describe('figures of a day in the embedded store', () => {
  it('are those of a plain list of the same events', async () => {
    const day = dayOf('2026-10-25', 'Europe/Berlin');
    const made = fc.array(
      fc
        .record({
          kind: kinds,
          second: fc.integer({ min: -30_000, max: 26 * 3600 + 30_000 }),
          host: fc.constantFrom('h1', 'h2'),
          last: fc.integer({ min: 1, max: 9 }),
        })
        .map(({ kind, second, host, last }) => {
          const atMs = day.fromMs + second * 1000;
          return madeEvent({ atMs, host, ip: `198.51.100.${last}`, ...kind });
        }),
      { minLength: 200, maxLength: 400 },
    );
    const [events = []] = fc.sample(made, { numRuns: 1, seed: 7 });
    await stored(events, async (dataPath) => {
      const reader = await openLogReader({ dataPath, nowMs: () => nowMs });
      for (const host of [null, 'h1', 'h2']) {
        const wanted = { date: day.date, timeZone: day.timeZone, host };
        const found = await computeDay(reader, wanted, nowMs);
        assert(found.metrics.total_logs > 50);
        assert.deepEqual(found, await computeDay(new MadeEvents(events), wanted, nowMs));
      }
      const empty = { date: '2011-12-30', timeZone: 'Pacific/Apia', host: null };
      assert.equal((await computeDay(reader, empty, nowMs)).metrics.total_logs, 0);
      await reader.close();
    });
  });
});
