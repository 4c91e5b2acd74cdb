// What becomes of findings when the detections behind them change or are taken back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredDetection } from '../../contract/detection.ts';
import { findingsFixture } from '../findings/findings-fixture.ts';
import { countUntold, DetectionReports } from './detection-reports.ts';

const words = { en: 'text', ko: '글' };

function detection(revision: number, count: number, atMs: number): StoredDetection {
  return {
    host: 'h1',
    rule: 'new-login-address',
    entity: 'kim@192.0.2.1',
    subject: { kind: 'user', user: 'kim' },
    episode: atMs,
    severity: 'info',
    firstMs: atMs,
    lastMs: atMs,
    count,
    samples: ['a line'],
    title: words,
    why: words,
    advice: words,
    technique: 'T1078',
    allowed: false,
    quietMs: 86_400_000,
    revision,
  };
}

test('a detection that is taken back closes its finding', async () => {
  await using fixture = await findingsFixture();
  const { findings, stores, clock } = fixture;
  let stored: StoredDetection[] = [];
  const newer = async (since: number) => stored.filter(({ revision }) => revision > since);
  const reader = { detections: newer };
  const reports = new DetectionReports({ reader, findings, records: stores.records, clock });
  const atMs = clock.nowMs();
  const states = async () => {
    const { findings: all } = await findings.list({ state: 'all', limit: 10 });
    return all.map(({ state, count }) => [state, count]);
  };
  stored = [detection(1, 1, atMs)];
  await reports.update();
  assert.deepEqual(await states(), [['open', 1]]);
  const [part] = (await findings.read(1)).evidence;
  assert.deepEqual([part?.lines, part?.isLog], [['a line'], true]);
  stored = [detection(2, 0, atMs)];
  await reports.update();
  assert.deepEqual(await states(), [['closed', 1]]);
});

test('what goes on and was not told is counted until it is told', async () => {
  await using fixture = await findingsFixture();
  const { findings, stores, clock } = fixture;
  const atMs = clock.nowMs();
  const stored = [
    detection(1, 1, atMs),
    detection(2, 2, atMs),
    { ...detection(3, 1, atMs), entity: 'lee@192.0.2.1' },
    { ...detection(4, 1, atMs), entity: 'of the allow-list', allowed: true },
    { ...detection(5, 0, atMs), entity: 'taken back' },
    { ...detection(6, 1, atMs - 2 * 86_400_000), entity: 'over' },
  ];
  const newer = async (since: number) => stored.filter(({ revision }) => revision > since);
  const options = { reader: { detections: newer }, records: stores.records, clock };
  assert.equal(await countUntold(options), 2);
  await new DetectionReports({ ...options, findings }).update();
  assert.equal(await countUntold(options), 0);
});
