// Open findings: where they lead, how many call for somebody, and what is told once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindingBrief } from '../../../contract/finding.ts';
import { findingBrief, openFindings } from './finding-fixture.ts';
import {
  findingAbout,
  findingHref,
  openCount,
  sameTogether,
  subjectName,
  worstFirst,
} from './findings.ts';

const unit = { kind: 'unit', unit: 'nginx.service' } as const;

test('a process leads to its explanation, the rest to the finding', () => {
  assert.equal(findingHref(findingBrief()), '/processes?pid=12&start=99');
  assert.equal(findingHref(findingBrief({ id: 5, subject: unit })), '/findings?id=5');
});

test('what it is about is told by its rule and its name', () => {
  assert.equal(findingAbout(findingBrief()), 'process-danger · x · PID 12');
  assert.equal(findingAbout(findingBrief({ rule: 'r', subject: unit })), 'r · nginx.service');
  assert.equal(subjectName(findingBrief({ subject: unit })), 'nginx');
});

test('addresses and users are called by their names, with nothing hidden in them', () => {
  const about = (subject: FindingBrief['subject']) =>
    findingAbout(findingBrief({ rule: 'r', entity: 'e', subject }));
  assert.equal(about({ kind: 'address', address: '2001:db8::7' }), 'r · 2001:db8::7');
  assert.equal(about({ kind: 'network', network: '192.0.2.0/24' }), 'r · 192.0.2.0/24');
  assert.equal(about({ kind: 'user', user: 'a\u202eb' }), 'r · a[U+202E]b');
  assert.equal(about({ kind: 'user', user: '' }), 'r · ""');
  assert.equal(about({ kind: 'source', source: '/var/log/auth.log' }), 'r · /var/log/auth.log');
});

test('the worst of what is open stands first, the newest of the same, what is closed last', () => {
  const made = [
    findingBrief({ id: 1, severity: 'critical', state: 'closed' }),
    findingBrief({ id: 2, severity: 'warning', lastMs: 9 }),
    findingBrief({ id: 3, severity: 'danger', lastMs: 1 }),
    findingBrief({ id: 4, severity: 'danger', lastMs: 5 }),
  ];
  assert.deepEqual(
    worstFirst(made).map(({ id }) => id),
    [4, 3, 2, 1],
  );
});

test('information calls for nobody', () => {
  const list = (['info', 'warning', 'danger', 'critical'] as const).map((severity) =>
    findingBrief({ severity }),
  );
  assert.equal(openCount(openFindings(list)), 3);
  assert.equal(openCount(null), 0);
});

test('the same of several things is one line', () => {
  const other = findingBrief({ id: 3, title: { en: 'Other', ko: '다름' } });
  const groups = sameTogether([findingBrief(), findingBrief({ id: 2 }), other]);
  assert.deepEqual(
    groups.map(({ first, count }) => [first.id, count]),
    [
      [1, 2],
      [3, 1],
    ],
  );
});
