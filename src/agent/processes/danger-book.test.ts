// What a dangerous thing is: the same over its restarts, and never another thing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProcessInfo } from '../../contract/process.ts';
import type { Reason, Verdict } from '../../contract/verdict.ts';
import { entityOf } from './danger-book.ts';
import { processInfo } from './process-fixture.ts';

const text = { en: 'So.', ko: '그렇습니다.' };

const reason = (rule: string, severity: Reason['severity'], expected = false): Reason => ({
  rule,
  severity,
  why: text,
  evidence: '?',
  expected,
});

const verdict = (...reasons: Reason[]): Verdict => ({
  host: 'h',
  pid: 100,
  startTicks: 5000,
  level: reasons.some(({ expected }) => !expected) ? 'danger' : 'safe',
  strictLevel: 'danger',
  role: text,
  roleSource: 'unknown',
  worry: null,
  reasons,
  advice: null,
  strictAdvice: null,
  unseen: [],
});

const grave = verdict(
  reason('WRITABLE_PLACE', 'danger'),
  reason('RUNNING_AS_ROOT', 'caution'),
  reason('PUBLIC_PORT(22)', 'danger', true),
);

const entity = (part: Partial<ProcessInfo> = {}, place: string | null = null, of = grave) =>
  entityOf(processInfo({ executable: '/tmp/x', ...part }), of, place);

test('is its dangerous rules, its user and its file, whatever its number and arguments', () => {
  assert.equal(entity(), 'WRITABLE_PLACE | deploy | /tmp/x');
  const again = { pid: 7, startTicks: 9, commandLine: ['/tmp/x', '--run', '12'] };
  assert.equal(entity({ ...again, unit: 'session-4.scope' }), entity());
});

test('is another for another user, file, script, service, container or rule', () => {
  const others = [
    entity({ user: 'www-data' }),
    entity({ executable: '/tmp/y' }),
    entity({ script: '/tmp/x.py' }),
    entity({ unit: 'shop.service' }),
    entity({ container: 'docker-1' }),
    entity({ container: 'docker-1' }, 'shop/web-1'),
    entity({}, null, verdict(reason('EXECUTABLE_DELETED', 'danger'))),
  ];
  assert.equal(new Set([entity(), ...others]).size, others.length + 1, others.join('\n'));
});

test('is all its rules where the strict mode alone calls it dangerous', () => {
  const strict = verdict(reason('RUNNING_AS_ROOT', 'caution', true));
  assert.equal(entity({}, null, strict), 'RUNNING_AS_ROOT | deploy | /tmp/x');
});
