import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { severities, type Severity } from '../contract/finding.ts';
import { minuteMs } from '../contract/time-units.ts';
import { digestLimit, heldBy, planNext, policyOf, type Waiting } from './policy.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');

const settings = {
  alertSeverity: 'danger',
  alertGraceMinutes: 60,
  alertsPerMinute: 3,
  quietHours: '',
  reportTimeZone: 'Asia/Seoul',
};

const policy = policyOf(settings);

const waiting = (id: number, changes: Partial<Waiting> = {}): Waiting => ({
  id,
  severity: 'danger',
  together: false,
  messageKey: null,
  attempts: 0,
  nextMs: nowMs,
  ...changes,
});

describe('what is held', () => {
  const told = { severity: 'danger', atMs: nowMs - 59 * minuteMs } as const;

  it('is what is below the least severity', () => {
    const held = severities.map((severity) => heldBy(severity, null, policy, nowMs));
    assert.deepEqual(held, ['severity', 'severity', null, null]);
  });

  it('is what was told within the grace period, unless it is worse', () => {
    assert.equal(heldBy('danger', told, policy, nowMs), 'grace');
    assert.equal(heldBy('critical', told, policy, nowMs), null);
    assert.equal(heldBy('danger', { ...told, severity: 'critical' }, policy, nowMs), 'grace');
    assert.equal(heldBy('danger', told, policy, nowMs + minuteMs), null);
  });

  it('is nothing by what the clock says is yet to come', () => {
    assert.equal(heldBy('danger', { ...told, atMs: nowMs + 1 }, policy, nowMs), null);
  });
});

describe('what a notifier does next', () => {
  const plan = (list: readonly Waiting[], sentMs: readonly number[] = []) =>
    planNext(list, sentMs, policy, nowMs);
  const sentIds = (list: readonly Waiting[]) => {
    const next = plan(list);
    assert(next.do === 'send');
    return next.alerts.map(({ id }) => id);
  };

  it('is to send the worst first, then the one that was tried least', () => {
    assert.deepEqual(plan([]), { do: 'nothing' });
    assert.deepEqual(sentIds([waiting(1), waiting(2, { severity: 'critical' })]), [2]);
    assert.deepEqual(sentIds([waiting(1, { attempts: 1, messageKey: 'a' }), waiting(2)]), [2]);
    assert.deepEqual(sentIds([waiting(2), waiting(1)]), [1]);
  });

  it('is to send again as one what was tried as one', () => {
    const tried = { messageKey: 'k', attempts: 1, together: true, severity: 'critical' } as const;
    assert.deepEqual(sentIds([waiting(1, tried), waiting(2), waiting(3, tried)]), [1, 3]);
  });

  it('is to wait until one is due', () => {
    const later = [waiting(1, { nextMs: nowMs + 500 }), waiting(2, { nextMs: nowMs + 300 })];
    assert.deepEqual(plan(later), { do: 'wait', untilMs: nowMs + 300, gather: [] });
  });

  it('is to gather what is beyond the limit of a minute into one digest', () => {
    const list = [waiting(1), waiting(2), waiting(3, { messageKey: 'k', attempts: 1 })];
    const sent = [nowMs - 50_000, nowMs - 20_000, nowMs - 1000];
    const next = plan(list, sent);
    assert(next.do === 'wait');
    assert.equal(next.untilMs, nowMs + 10_000);
    assert.deepEqual(
      next.gather.map(({ id }) => id),
      [1, 2],
    );
    assert.equal(plan(list, [nowMs - minuteMs, ...sent.slice(1)]).do, 'send');
    const gathered = list.slice(0, 2).map((one) => ({ ...one, together: true }));
    assert.deepEqual(sentIds(gathered), [1, 2]);
  });

  it('is to hold everything in quiet hours, and to tell it together after', () => {
    const quiet = policyOf({ ...settings, quietHours: '20:00-21:30' });
    const list = [waiting(1), waiting(2, { severity: 'critical' })];
    const next = planNext(list, [], quiet, nowMs + 20 * minuteMs);
    assert(next.do === 'wait');
    assert.equal(next.untilMs, nowMs + 30 * minuteMs);
    assert.equal(next.gather.length, 2);
    assert.equal(planNext(list, [], quiet, nowMs + 30 * minuteMs).do, 'send');
    const long = planNext(list, [], quiet, nowMs);
    assert(long.do === 'wait' && long.untilMs < nowMs + 30 * minuteMs, 'looks again before');
  });
});

it('sends each alert once, within the limit, whatever comes when', () => {
  const severity = fc.constantFrom<Severity>('danger', 'critical');
  const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 200_000 }), severity), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 5 }), (list, perMinute) => {
      const limited = { ...policy, perMinute };
      let coming = list
        .map(([atMs, level], id) => waiting(id, { severity: level, nextMs: nowMs + atMs }))
        .toSorted((left, right) => left.nextMs - right.nextMs);
      const sent: number[] = [];
      const told: number[] = [];
      let atMs = nowMs;
      let here: Waiting[] = [];
      for (let turn = 0; coming.length + here.length > 0; turn += 1) {
        assert(turn < 1000, 'it comes to an end');
        here.push(...coming.filter((one) => one.nextMs <= atMs));
        coming = coming.filter((one) => one.nextMs > atMs);
        const next = planNext(here, sent, limited, atMs);
        if (next.do === 'send') {
          told.push(...next.alerts.map(({ id }) => id));
          here = here.filter((one) => !next.alerts.includes(one));
          sent.push(atMs);
          continue;
        }
        const gather = next.do === 'wait' ? next.gather : [];
        here = here.map((one) => (gather.includes(one) ? { ...one, together: true } : one));
        const ends = next.do === 'wait' ? [next.untilMs] : [];
        const times = [...ends, ...coming.slice(0, 1).map(({ nextMs }) => nextMs)];
        assert(times.length > 0);
        atMs = Math.min(...times);
      }
      assert.deepEqual(
        told.toSorted((left, right) => left - right),
        list.map((_, id) => id),
      );
      for (const [index, time] of sent.entries()) {
        const before = sent[index - perMinute];
        if (before !== undefined) assert(time - before >= minuteMs);
      }
    }),
  );
});

it('puts no more into a digest than it can stand for', () => {
  const many = Array.from({ length: digestLimit + 5 }, (_, id) => waiting(id, { together: true }));
  const next = planNext(many, [], policy, nowMs);
  assert(next.do === 'send');
  assert.equal(next.alerts.length, digestLimit);
});
