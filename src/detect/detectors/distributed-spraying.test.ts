// What is told of a spray: who took part, and who got in.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detectAll, eventsOf, fixtureEvents, source } from '../events/engine-fixture.ts';

const name = 'distributed-spraying';
const story = detectAll(fixtureEvents(name, 'hit'));
const attackHour = Date.UTC(2026, 2, 3, 10);

const lineOf = (minute: number, text: string): string =>
  `2026-03-03T10:${String(minute).padStart(2, '0')}:30+00:00 web1 sshd[9001]: ${text}`;

/** Beside the story, what happens in the hour of the attack. */
function beside(...lines: readonly string[]) {
  const events = [...fixtureEvents(name, 'hit'), ...eventsOf(lines)];
  const told = detectAll(events.toSorted((left, right) => left.atMs - right.atMs)).of(name);
  assert.equal(told.length, 1);
  return told[0]!;
}

describe(name, () => {
  it('is the only one that sees addresses of many networks with two tries each', () => {
    const rules = new Set([...story.detections.values()].map(({ rule }) => rule));
    rules.delete('success-after-failures');
    assert.deepEqual([...rules], [name]);
  });

  it('tells addresses, networks, users and what is usual, in both languages', () => {
    const [told] = story.of(name);
    assert(told);
    assert.deepEqual([told.entity, told.episode, told.count], [source, attackHour, 80]);
    assert.equal(told.title.en, 'Distributed spraying by 42 addresses');
    assert.equal(told.title.ko, '주소 42개의 분산 스프레이 공격');
    assert.match(
      told.why.en,
      /42 addresses of 39 networks tried 14 users .* usual here: 4 an hour/,
    );
    assert.match(told.why.ko, /네트워크 39개의 주소 42개가 사용자 14명/);
  });

  it('names who got in from an address that tried several users, and from its network', () => {
    const [told] = story.of(name);
    assert(told);
    assert.equal(told.severity, 'danger');
    assert.match(
      told.why.en,
      /By password got in: seo \(198\.18\.20\.77\), yoon \(198\.18\.20\.20\)/,
    );
    assert.match(told.why.ko, /로그인에 성공: seo \(198\.18\.20\.77\), yoon \(198\.18\.20\.20\)/);
    assert.match(told.advice.ko, /주인에게 먼저 확인/);
  });

  it('does not suspect who mistyped, who came by key, or who has tried nothing', () => {
    const { why } = beside(
      lineOf(12, 'Failed password for han from 192.0.2.9 port 41000 ssh2'),
      lineOf(13, 'Accepted password for han from 192.0.2.9 port 41000 ssh2'),
      lineOf(14, 'Accepted publickey for lim from 198.18.11.11 port 41001 ssh2'),
    );
    assert.match(why.en, /43 addresses/);
    assert.match(why.en, /got in: seo \([\d.]+\), yoon \([\d.]+\)\.$/);
  });

  it('does not count an address that tries often', () => {
    const brute = Array.from({ length: 9 }, () =>
      lineOf(15, 'Failed password for root from 192.0.2.77 port 41002 ssh2'),
    );
    const told = beside(...brute);
    assert.equal(told.count, 80);
    assert.match(told.why.en, /42 addresses/);
  });
});
