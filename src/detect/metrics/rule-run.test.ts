import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json } from '../../contract/fact.ts';
import { secondMs, minuteMs, hourMs } from '../../contract/time-units.ts';
import { TestHost } from './rule-fixture.ts';
import { RuleRun, goneMs, hostEntity, stillMs, tracksLimit } from './rule-run.ts';
import { levelRule } from './level-rule.ts';
import { loadRules } from './load-rules.ts';

const text = { en: 'x', ko: 'x' };

const rule = levelRule({
  name: 'full',
  help: text,
  about: 'disk',
  metric: 'used',
  where: { kind: 'disk' },
  entityLabel: 'mountpoint',
  measure: { kind: 'hold', overMs: minuteMs },
  levels: [{ severity: 'warning', fires: 90, clears: 80 }],
  texts: ({ entity, value }) => ({
    title: { en: `${entity} ${value}`, ko: `${entity} ${value}` },
    why: text,
    advice: text,
  }),
});

const used = (mountpoint: string, value: number, kind = 'disk') => ({
  metric: 'used',
  labels: { mountpoint, kind },
  value,
});

describe('the rules of a host', () => {
  test('judges each set of labels apart, and only those that the rule is about', () => {
    const host = new TestHost([rule]);
    const readings = [used('/', 95), used('/a', 50), used('/b', 99, 'tape')];
    host.hold([...readings, { metric: 'other', value: 99 }], 2 * minuteMs);
    const [first, ...others] = host.outcomes.filter(({ kind }) => kind !== 'still');
    assert.equal(others.length, 0);
    assert(first?.kind === 'observation');
    const { atMs: _, ...observation } = first.observation;
    assert.deepEqual(observation, {
      rule: 'full',
      entity: '/',
      severity: 'warning',
      subject: { kind: 'metric', metric: 'used', labels: { mountpoint: '/', kind: 'disk' } },
      title: { en: '/ 95', ko: '/ 95' },
      why: text,
      advice: text,
    });
    assert.equal(first.about, 'disk');
    assert.equal(host.run.size, 2);
  });

  test('says now and then that it still is so', () => {
    const host = new TestHost([rule]);
    host.hold([used('/', 95)], 11 * minuteMs);
    const stills = host.outcomes.filter(({ kind }) => kind === 'still');
    assert.ok(stills.length >= 9 && stills.length <= 11, `${stills.length}`);
    const [first] = stills;
    assert(first?.kind === 'still');
    assert.deepEqual([first.rule, first.entity], ['full', '/']);
  });

  test('goes on after a restart with what was so, until it is not', () => {
    const host = new TestHost([rule]);
    host.run.resume('full', '/', 'warning');
    host.run.resume('full', '/gone', 'warning');
    assert.equal(host.read([used('/', 85)])[0]?.kind, 'still');
    host.hold([used('/', 85)], 5 * minuteMs);
    assert.deepEqual(host.told, []);
    host.hold([used('/', 70)], 2 * minuteMs);
    assert.deepEqual(host.told, ['over']);
  });

  test('what is not there any more is over after a time; it may come back', () => {
    const host = new TestHost([rule]);
    host.hold([used('/', 95), used('/b', 50)], 2 * minuteMs);
    host.hold([used('/', Number.NaN), used('/b', 50)], goneMs - minuteMs);
    assert.deepEqual(host.told, ['warning']);
    host.hold([used('/', Number.NaN), used('/b', 50)], stillMs + 2 * minuteMs);
    assert.deepEqual(host.told, ['warning', 'over']);
    assert.equal(host.run.size, 1);
    host.hold([used('/', 95), used('/b', 50)], 2 * minuteMs);
    assert.deepEqual(host.told, ['warning', 'over', 'warning']);
    assert.equal(host.run.size, 2);
  });

  test('a machine that slept goes on with what was so, also of what is read seldom', () => {
    const host = new TestHost([rule]);
    const often = { metric: 'other', value: 1 };
    host.hold([used('/', 95), often], 2 * minuteMs);
    host.atMs += 8 * hourMs;
    host.hold([often], 10 * secondMs);
    host.hold([used('/', 95), often], 2 * minuteMs);
    assert.deepEqual(host.told, ['warning']);
  });

  test('says that it still is so also by a clock that was set back', () => {
    const host = new TestHost([rule]);
    host.hold([used('/', 95)], 2 * minuteMs);
    host.atMs -= hourMs;
    const before = host.outcomes.length;
    host.hold([used('/', 95)], 2 * minuteMs);
    const kinds = host.outcomes.slice(before).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['still', 'still']);
  });

  test('an agent that connects again gives its series other indexes', () => {
    const host = new TestHost([rule]);
    host.hold([used('/', 95)], 2 * minuteMs);
    host.run.hello();
    const again = new TestHost([rule]);
    const readings = [used('/x', 10), used('/', 50)];
    for (let second = 0; second < 120; second += 1) {
      again.atMs = host.atMs + second * secondMs;
      host.outcomes.push(...host.run.take(again.frame(readings)));
    }
    assert.deepEqual(host.told, ['warning', 'over']);
  });

  test('judges facts as they come', async () => {
    const rules = await loadRules();
    const host = new TestHost(rules);
    const fact = (offsetSeconds: unknown) =>
      host.run.takeFact({
        key: 'host.clock',
        value: { keeper: 'chrony', offsetSeconds } as never,
        atMs: host.atMs,
      });
    assert.deepEqual(fact(0.01), []);
    assert.deepEqual(fact({ unreadable: text }), []);
    const [found] = fact(-7.25);
    assert(found?.kind === 'observation');
    assert.equal(found.observation.entity, hostEntity);
    assert.equal(found.observation.severity, 'danger');
    assert.match(found.observation.title.en, /7\.25 s/);
    assert.equal(fact(0.001)[0]?.kind, 'over');
    assert.deepEqual(host.run.takeFact({ key: 'host.clock', value: null, atMs: host.atMs }), []);
  });

  test('a fact holds until it is told anew, and what it says no more is over', async () => {
    const host = new TestHost(await loadRules());
    const other = { metric: 'other', value: 1 };
    const clock = (value: Json) =>
      host.outcomes.push(...host.run.takeFact({ key: 'host.clock', value, atMs: host.atMs }));
    clock({ offsetSeconds: 7 });
    host.hold([other], 2 * goneMs);
    assert.deepEqual(host.told, ['danger']);
    clock({ offsetSeconds: null });
    host.hold([other], goneMs - 2 * minuteMs);
    assert.deepEqual(host.told, ['danger']);
    host.hold([other], 4 * minuteMs);
    assert.deepEqual(host.told, ['danger', 'over']);
    clock({ offsetSeconds: 7 });
    assert.deepEqual(host.told, ['danger', 'over', 'danger']);
  });

  test('has room for so many', () => {
    const host = new TestHost([rule]);
    host.read(Array.from({ length: tracksLimit + 5 }, (_, at) => used(`/${at}`, 99)));
    assert.equal(host.run.size, tracksLimit);
    assert.equal(host.run.refused, 5);
  });

  test('costs next to nothing a tick, whatever the number of series', async () => {
    const host = new TestHost(await loadRules());
    const readings = Array.from({ length: 1000 }, (_, at) => ({
      metric: at < 8 ? 'hostscope_filesystem_used_percent' : `other_${at}`,
      labels: { mountpoint: `/${at}` },
      value: 50,
    }));
    host.read(readings);
    const frames = Array.from({ length: 1000 }, () => host.frame(readings));
    for (const [at, frame] of frames.entries()) frame.atMs += at * secondMs;
    const before = process.cpuUsage();
    for (const frame of frames) host.run.take(frame);
    const { user, system } = process.cpuUsage(before);
    // A tick of everything may cost 10 ms; this leaves room for a slow machine.
    assert.ok((user + system) / 1000 / frames.length < 1, `${user + system} us`);
  });

  test('tells which history rules begin with', async () => {
    const seeds = RuleRun.seedsOf(await loadRules());
    assert.deepEqual(seeds, [
      { metric: 'hostscope_filesystem_used_percent', spanMs: 6 * 3_600_000 },
    ]);
  });
});
