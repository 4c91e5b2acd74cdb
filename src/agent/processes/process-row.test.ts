// Rows as people read them: ports written once, commands cut, nothing readable made up.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processInfo } from './process-fixture.ts';
import { portTexts, rowCommandChars, rowOf } from './process-row.ts';

const unreadable = { unreadable: { en: 'needs root', ko: 'root가 필요합니다' } };
const judged = { level: 'safe', strictLevel: 'danger', rules: [], containerName: null } as const;

test('ports are written as people write them, each once, the lowest first', () => {
  const texts = portTexts([
    { protocol: 'tcp6', address: '::', port: 443 },
    { protocol: 'tcp', address: '0.0.0.0', port: 443 },
    { protocol: 'tcp', address: '0.0.0.0', port: 80 },
    { protocol: 'tcp', address: '127.0.0.1', port: 6379 },
    { protocol: 'tcp6', address: '::1', port: 6379 },
    { protocol: 'udp', address: '0.0.0.0', port: 53 },
    { protocol: 'raw', address: '0.0.0.0', port: 1 },
    { protocol: 'packet', address: '', port: 0 },
  ]);
  assert.deepEqual(texts, [
    'packet',
    'raw/1',
    '53/udp',
    '80',
    '443',
    '127.0.0.1:6379',
    '[::1]:6379',
  ]);
});

test('what may not be read is null, never an empty list', () => {
  const row = rowOf(processInfo({ ports: unreadable, executable: unreadable }), judged);
  assert.equal(row.ports, null);
  assert.equal(row.executable, null);
  assert.deepEqual(rowOf(processInfo(), judged).ports, []);
});

test('a long command line is cut', () => {
  const row = rowOf(processInfo({ commandLine: ['x'.repeat(5000)] }), judged);
  assert.equal(row.commandLine.length, rowCommandChars);
});
