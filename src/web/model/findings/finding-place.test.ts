// Findings in the address, where they lead, and how long silences last.

import assert from 'node:assert/strict';
import { createTimes } from '../../../client/model/times.ts';
import { test } from 'node:test';
import {
  chartHref,
  findingPlace,
  findingPlaceHref,
  silencedBy,
  silenceEndMs,
  subjectLinks,
} from './finding-place.ts';

test('what is shown stands in the address, and comes back from it', () => {
  const place = findingPlace(
    new URLSearchParams('state=all&severity=danger&rule=disk-space&id=12&x=1'),
  );
  assert.deepEqual(place, { state: 'all', severity: 'danger', rule: 'disk-space', id: 12 });
  assert.deepEqual(findingPlace(new URL(findingPlaceHref(place), 'http://h').searchParams), place);
  const odd = findingPlace(new URLSearchParams('state=no&severity=x&id=-1'));
  assert.equal(findingPlaceHref(odd), '/findings');
});

test('a finding of a metric leads to its chart at that time, never beyond now', () => {
  const charts = [
    { id: 'load', group: 'cpu' as const, title: { en: 'a', ko: 'a' }, metrics: ['load.1'] },
  ];
  const happened = {
    subject: { kind: 'metric' as const, metric: 'load.1', labels: {} },
    firstMs: 10_000_000,
    lastMs: 11_000_000,
    overMs: null,
  };
  assert.equal(chartHref(happened, charts, 1e9), '/charts?from=9400000&to=11600000#load');
  assert.equal(
    chartHref({ ...happened, overMs: 12_000_000 }, charts, 12_100_000),
    '/charts?from=9400000&to=12100000#load',
  );
  assert.equal(chartHref(happened, [], 1e9), null);
  const unit = { kind: 'unit' as const, unit: 'a.service' };
  assert.equal(chartHref({ ...happened, subject: unit }, charts, 1e9), null);
});

const when = { firstMs: 10_000_000, lastMs: 11_000_000 };

test('each subject leads to its own page', () => {
  const process = { kind: 'process', pid: 7, startTicks: 9, name: 'x' } as const;
  assert.equal(subjectLinks(process, when).process, '/processes?pid=7&start=9');
  const { unit, log, user } = subjectLinks({ kind: 'unit', unit: 'a b.service' }, when);
  assert.equal(unit, '/services?unit=a+b.service');
  assert.equal(log, '/logs?source=unit%3Aa+b.service');
  const id = 'ab'.repeat(32);
  const box = subjectLinks({ kind: 'container', id, name: 'web' }, when);
  assert.deepEqual(
    [box.container, box.log],
    [`/containers?container=${id}`, `/logs?source=container%3A${id}`],
  );
  const pod = subjectLinks({ kind: 'pod', namespace: 'shop', name: 'web-1' }, when);
  assert.equal(pod.pod, '/pods?pod=shop%2Fweb-1');
  assert.equal(user, null);
});

test('what events say leads to its page and to the events of that time', () => {
  const search = (href: string | null) => new URL(href ?? '', 'http://h').searchParams;
  const { address, events } = subjectLinks({ kind: 'address', address: '203.0.113.4' }, when);
  assert.equal(address, '/security/address?ip=203.0.113.4');
  assert.deepEqual(Object.fromEntries(search(events)), {
    q: 'ip:"203.0.113.4"',
    from: '9400000',
    to: '11600000',
  });
  const named = subjectLinks({ kind: 'address', address: 'guess.example.net' }, when);
  assert.equal(named.address, null);
  assert.equal(search(named.events).get('q'), '"guess.example.net"');
  const user = subjectLinks({ kind: 'user', user: 'a "b"' }, when);
  assert.equal(search(user.user).get('name'), 'a "b"');
  assert.equal(search(user.events).get('q'), 'user:"a \\"b\\""');
  const network = subjectLinks({ kind: 'network', network: '10.0.0.0/24' }, when);
  assert.equal(search(network.events).get('q'), 'ip:"10.0.0.0/24"');
  const file = subjectLinks({ kind: 'source', source: 'file:/var/log/auth.log' }, when);
  assert.equal(search(file.events).get('q'), 'source_path:"/var/log/auth.log"');
  assert.equal(subjectLinks({ kind: 'source', source: 'mail' }, when).events, null);
});

test('a silence ends after its span, or at a time within a year', () => {
  const seoul = createTimes('en', 'Asia/Seoul');
  assert.equal(silenceEndMs('8h', '', 1000, seoul), 28_801_000);
  const nowMs = Date.parse('2026-11-21T10:00+09:00');
  assert.equal(silenceEndMs('own', '2026-11-21T11:00', nowMs, seoul), nowMs + 3_600_000);
  for (const bad of ['', 'x', '2026-11-21T09:00', '2028-01-01T00:00']) {
    assert.equal(silenceEndMs('own', bad, nowMs, seoul), null, bad);
  }
});

test('a silence takes in this one, its subject, its rule, or the host', () => {
  const one = { host: 'h', rule: 'r', entity: 'e' };
  assert.deepEqual(silencedBy('this', one), one);
  assert.deepEqual(silencedBy('entity', one), { ...one, rule: null });
  assert.deepEqual(silencedBy('rule', one), { ...one, entity: null });
  assert.deepEqual(silencedBy('host', one), { host: 'h', rule: null, entity: null });
});
