// Numbers as a person reads them: right at every border between units.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as format from './format.ts';
import { fill } from './say.ts';
import { createTimes } from './times.ts';

test('sizes go up at 1024 and keep two or three figures', () => {
  const cases: [number, string][] = [
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [10 * 1024, '10 KiB'],
    [1024 ** 2 - 1, '1 MiB'],
    [5.21 * 1024 ** 3, '5.2 GiB'],
    [212 * 1024 ** 2, '212 MiB'],
    [-2048, '-2 KiB'],
  ];
  for (const [value, text] of cases) assert.equal(format.joined(format.bytes(value)), text);
});

test('rates of a network are in decimal bits', () => {
  assert.equal(format.joined(format.bits(999)), '999 bit/s');
  assert.equal(format.joined(format.bits(18_100_000)), '18.1 Mbit/s');
  assert.equal(format.joined(format.bits(1e9)), '1 Gbit/s');
  assert.equal(format.joined(format.hertz(2.9e9)), '2.9 GHz');
});

test('what is used is told in the unit of the whole', () => {
  const gib = 1024 ** 3;
  assert.deepEqual(format.share(5.2 * gib, 16 * gib), { figure: '5.2', unit: '/ 16 GiB' });
  assert.deepEqual(format.share(0.1 * gib, 16 * gib), { figure: '0.1', unit: '/ 16 GiB' });
});

test('a small share is not nothing, and no share is not zero', () => {
  assert.equal(format.percent(0.4), '0.4 %');
  assert.equal(format.percent(0.01), '0 %');
  assert.equal(format.percent(99.6), '100 %');
  assert.equal(format.percent(null), '– %');
  assert.equal(format.percent(NaN), '– %');
});

test('uptime is D+H:M, and H:M within the first day', () => {
  assert.equal(format.uptime(((41 * 24 + 7) * 60 + 22) * 60_000), '41+07:22');
  assert.equal(format.uptime(59_000), '00:00');
  assert.equal(format.uptime(-5), '00:00');
});

test('ages are in their largest unit, in either language', () => {
  assert.equal(format.age(12_000, 'en'), '12 s');
  assert.equal(format.age(60_000, 'ko'), '1분');
  assert.equal(format.age(3 * 3_600_000, 'en'), '3 h');
  assert.equal(format.age(2 * 86_400_000, 'ko'), '2일');
});

test('a metric is told in its unit, a kept rate as one a second', () => {
  const text = (...given: Parameters<typeof format.quantity>) =>
    format.joined(format.quantity(...given));
  assert.equal(text(12, 'percent', 'value'), '12 %');
  assert.equal(text(0.5, 'ratio', 'value'), '50 %');
  assert.equal(text(2048, 'bytes', 'rate'), '2 KiB/s');
  assert.equal(text(1500, 'count', 'rate'), '1.5 k/s');
  assert.equal(text(0.4, 'count', 'rate'), '0.4 /s');
  assert.equal(text(1.25, 'count', 'value'), '1.25');
  assert.equal(text(213, 'count', 'value'), '213');
  assert.equal(text(3.912, 'load', 'value'), '3.91');
  assert.equal(text(52.4, 'celsius', 'value'), '52.4 °C');
  assert.equal(text(0.0012, 'seconds', 'value'), '0.001 s');
});

test('sentences take values, and words by the number', () => {
  assert.equal(fill('{n} {n|danger|dangers}', { n: 1 }), '1 danger');
  assert.equal(fill('{n} {n|danger|dangers}', { n: 2 }), '2 dangers');
  assert.equal(fill('{a} and {missing}', { a: '{b}' }), '{b} and ');
});

test('a span names its years where they differ, as the clock of the host shows them', () => {
  const [fromMs, toMs] = [Date.UTC(2026, 11, 31, 14, 30), Date.UTC(2026, 11, 31, 15, 30)];
  const english = createTimes('en', 'UTC');
  assert.equal(english.span(fromMs, toMs), `${english.stamp(fromMs)} – ${english.stamp(toMs)}`);
  assert.doesNotMatch(english.span(fromMs, toMs), /202/);
  const korean = createTimes('ko', 'Asia/Seoul').span(fromMs, toMs);
  assert.match(korean, /^2026년 12월 31일 23:30 – 2027년 1월 1일 00:30$/);
  assert.match(english.span(0, toMs), /^1 Jan 1970, 00:00 – 31 Dec 2026, 15:30$/);
  assert.equal(english.month(toMs), 'Dec 2026');
});

test("times are in the host's zone, in the reader's language", () => {
  const atMs = Date.UTC(2026, 10, 21, 14, 27, 8);
  const korean = createTimes('ko', 'Asia/Seoul');
  assert.equal(korean.clock(atMs), '23:27:08');
  assert.equal(korean.zone(atMs), 'KST');
  assert.match(korean.stamp(atMs), /11월 21일/);
  const english = createTimes('en', 'America/New_York');
  assert.equal(english.minute(atMs), '09:27');
  assert.match(english.day(atMs), /21 Nov/);
  assert.equal(createTimes('en', 'Nowhere/Land').clock(atMs), '14:27:08');
  const ahead = (zone: string): number => createTimes('en', zone).aheadMs(atMs) / 3_600_000;
  assert.deepEqual(
    ['Asia/Seoul', 'America/New_York', 'Asia/Kolkata', 'UTC'].map(ahead),
    [9, -5, 5.5, 0],
  );
});
