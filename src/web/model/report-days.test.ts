import assert from 'node:assert/strict';
import { test } from 'node:test';
import { peakText, reportDate, reportHref, stateTone, wasSent } from './report-days.ts';
import type { ReportDay } from './report-days.ts';

const day = (changes: Partial<ReportDay>): ReportDay => ({
  date: '2026-11-20',
  state: 'sent',
  trigger: 'schedule',
  attempts: 1,
  by: null,
  error: null,
  retryMs: null,
  sentMs: 1,
  metrics: null,
  ...changes,
});

test('red is only for what needs a person', () => {
  const states = ['sending', 'waiting', 'sent', 'failed', 'notSent', 'listed', 'skipped'] as const;
  assert.deepEqual(
    states.filter((state) => stateTone(state) === 'bad'),
    ['failed'],
  );
  assert.equal(stateTone('sent'), 'good');
});

test('the address names a day, or none', () => {
  assert.equal(reportHref('2026-11-20'), '/reports?date=2026-11-20');
  assert.equal(reportDate(new URLSearchParams('date=2026-11-20')), '2026-11-20');
  for (const query of ['', 'date=', 'date=yesterday', 'date=2026-11-20x']) {
    assert.equal(reportDate(new URLSearchParams(query)), null);
  }
});

test('what was sent may only be sent again', () => {
  const days = [day({}), day({ date: '2026-11-19', state: 'failed' })];
  assert.equal(wasSent(days, '2026-11-20'), true);
  assert.equal(wasSent(days, '2026-11-19'), false);
  assert.equal(wasSent(days, '2026-11-18'), false);
});

test('the hour of most lines is a time of day', () => {
  assert.equal(peakText(null), '');
  const metrics = { metric_date: '2026-11-20', total_logs: 1, error_count: 0, unique_ips: 1 };
  const more = { top_ip_list: [], brute_force_ips: 0, top_brute_list: [], created_at: '' };
  const whole = { ...metrics, ...more, peak_hour_logs: 1 };
  assert.equal(peakText({ ...whole, peak_hour: 4 }), '04:00');
  assert.equal(peakText({ ...whole, peak_hour: null }), '');
});
