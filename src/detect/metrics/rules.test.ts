import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { minuteMs } from '../../contract/time-units.ts';
import type { Collector } from '../../collect/collector.ts';
import { loadFolder } from '../../kit/registry.ts';
import { TestHost, type Reading } from './rule-fixture.ts';
import { loadRules } from './load-rules.ts';

const rules = await loadRules();
const collectors = await loadFolder<Collector>(
  new URL('../../collect/collectors/', import.meta.url),
);
const metrics = new Map(
  collectors
    .filter(({ platforms }) => platforms.includes('linux'))
    .flatMap((collector) => Object.entries(collector.metrics)),
);

/** Readings that make a rule fire, and what it is about. */
const worst: Readonly<Record<string, { readings: Reading[]; entity: string }>> = {
  'cpu-busy': {
    readings: [{ metric: 'hostscope_cpu_usage_percent', labels: { cpu: 'all' }, value: 100 }],
    entity: 'host',
  },
  'cpu-iowait': {
    readings: [{ metric: 'hostscope_cpu_mode_percent', labels: { mode: 'iowait' }, value: 50 }],
    entity: 'host',
  },
  'cpu-steal': {
    readings: [{ metric: 'hostscope_cpu_mode_percent', labels: { mode: 'steal' }, value: 50 }],
    entity: 'host',
  },
  'memory-used': {
    readings: [{ metric: 'hostscope_memory_used_percent', value: 99 }],
    entity: 'host',
  },
  'swap-used': { readings: [{ metric: 'hostscope_swap_used_percent', value: 99 }], entity: 'host' },
  'disk-space': {
    readings: [
      { metric: 'node_filesystem_avail_bytes', labels: { mountpoint: '/' }, value: 1e9 },
      { metric: 'node_filesystem_readonly', labels: { mountpoint: '/' }, value: 0 },
      { metric: 'hostscope_filesystem_used_percent', labels: { mountpoint: '/' }, value: 99 },
    ],
    entity: '/',
  },
  'disk-inodes': {
    readings: [
      {
        metric: 'hostscope_filesystem_inodes_used_percent',
        labels: { mountpoint: '/' },
        value: 99,
      },
    ],
    entity: '/',
  },
  'load-high': { readings: [{ metric: 'hostscope_load_per_core', value: 9 }], entity: 'host' },
  pressure: {
    readings: [
      {
        metric: 'hostscope_pressure_percent',
        labels: { resource: 'memory', kind: 'some' },
        value: 99,
      },
    ],
    entity: 'memory',
  },
  'conntrack-full': {
    readings: [{ metric: 'hostscope_conntrack_used_percent', value: 99 }],
    entity: 'host',
  },
  'major-faults': { readings: [{ metric: 'node_vmstat_pgmajfault', value: 900 }], entity: 'host' },
  'disk-queue': {
    readings: [{ metric: 'hostscope_disk_queue', labels: { device: 'sda' }, value: 40 }],
    entity: 'sda',
  },
};

/** Those with a test of their own below or in rule-run.test.ts. */
const others = ['clock-offset', 'disk-filling', 'filesystem-read-only', 'oom-kill'];

describe('the rules', () => {
  test('are all tested', () => {
    const tested = [...Object.keys(worst), ...others].toSorted();
    assert.deepEqual(
      rules.map(({ name }) => name),
      tested,
    );
  });

  test('read metrics that a collector declares, as it keeps them, with their labels', () => {
    for (const { name, reads, entityLabel } of rules) {
      for (const { metric, from, where } of reads) {
        const info = metrics.get(metric);
        assert(info, `${name}: ${metric}`);
        if (from === 'kept') assert.notEqual(info.keep, 'none', `${name}: ${metric} is not kept`);
        const labels = [...Object.keys(where ?? {}), ...(entityLabel ? [entityLabel] : [])];
        for (const label of labels) assert(info.labels?.includes(label), `${metric}: ${label}`);
      }
    }
  });

  for (const [name, { readings, entity }] of Object.entries(worst)) {
    test(`${name} fires, with its figures in both languages`, () => {
      const host = new TestHost(rules);
      host.hold(readings, 31 * minuteMs, 5000);
      const found = host.outcomes.flatMap((outcome) =>
        outcome.kind === 'observation' && outcome.observation.rule === name
          ? [outcome.observation]
          : [],
      );
      const last = found.at(-1);
      assert(last, 'it has fired');
      assert.equal(last.entity, entity);
      const value = String(readings.at(-1)?.value);
      for (const text of [last.title, last.why]) {
        assert.ok(text.en.includes(value) && text.ko.includes(value), text.en);
      }
      for (const text of [last.title, last.why, last.advice]) {
        assert.match(text.ko, /[가-힣]/);
        assert.doesNotMatch(text.en + text.ko, /NaN|undefined|Infinity/);
      }
    });
  }
});

const filesystem = (percent: number, availableBytes: number, readOnly = 0): Reading[] => [
  { metric: 'node_filesystem_avail_bytes', labels: { mountpoint: '/' }, value: availableBytes },
  { metric: 'node_filesystem_readonly', labels: { mountpoint: '/' }, value: readOnly },
  { metric: 'hostscope_filesystem_used_percent', labels: { mountpoint: '/' }, value: percent },
];

describe('disk-space', () => {
  const only = rules.filter(({ name }) => name === 'disk-space');

  test('is critical only with less than 5 GiB left', () => {
    const host = new TestHost(only);
    host.hold(filesystem(99, 500 * 1024 ** 3), 10 * minuteMs, 5000);
    assert.deepEqual(host.told, ['warning']);
    host.hold(filesystem(99, 4 * 1024 ** 3), 2 * minuteMs, 5000);
    assert.deepEqual(host.told, ['warning', 'critical']);
  });

  test('does not mind what is always full: an image that cannot be written', () => {
    const host = new TestHost(only);
    host.hold(filesystem(100, 0, 1), 10 * minuteMs, 5000);
    assert.deepEqual(host.told, []);
  });
});

describe('disk-filling', () => {
  const only = rules.filter(({ name }) => name === 'disk-filling');
  const hourMs = 60 * minuteMs;

  /** Fills by so many percent an hour, one reading each ten seconds. */
  function fill(host: TestHost, from: number, percentAnHour: number, hours: number): number {
    const beganMs = host.atMs;
    let used = from;
    while (host.atMs < beganMs + hours * hourMs) {
      used = from + (percentAnHour * (host.atMs - beganMs)) / hourMs;
      host.read(filesystem(used, 1e10));
      host.atMs += 10_000;
    }
    return used;
  }

  test('says when it will be full within a day, and within four hours', () => {
    const host = new TestHost(only);
    const used = fill(host, 62, 2, 3);
    assert.deepEqual(host.told, ['warning']);
    const [first] = host.outcomes;
    assert(first?.kind === 'observation');
    assert.match(first.observation.title.en, /full in 1[78]\.?\d* hours/);
    fill(host, used + 14, 10, 1);
    assert.deepEqual(host.told, ['warning', 'danger']);
  });

  test('says nothing of a disk that is stable, empties, or has much room', () => {
    for (const [from, percentAnHour] of [
      [85, 0],
      [95, -1],
      [10, 3],
      [70, 0.5],
    ] as const) {
      const host = new TestHost(only);
      fill(host, from, percentAnHour, 4);
      assert.deepEqual(host.told, [], `${from} by ${percentAnHour}`);
    }
  });

  test('one big file is no trend', () => {
    const host = new TestHost(only);
    fill(host, 65, 0, 3);
    fill(host, 75, 0, 6);
    assert.deepEqual(host.told, []);
  });

  test('clears when it no longer fills', () => {
    const host = new TestHost(only);
    const used = fill(host, 62, 2, 4);
    fill(host, used, 0, 6);
    assert.deepEqual(host.told, ['warning', 'over']);
  });

  test('knows at once after a restart, from history', () => {
    const host = new TestHost(only);
    const points = Array.from({ length: 300 }, (_, minute) => ({
      atMs: host.atMs - (300 - minute) * minuteMs,
      value: 60 + minute / 20,
    }));
    const labels = { mountpoint: '/' };
    host.run.seed('hostscope_filesystem_used_percent', labels, points);
    host.read(filesystem(75, 1e10));
    assert.deepEqual(host.told, ['warning']);
  });
});

describe('what happens at once', () => {
  test('a kill for lack of memory is told, again with each, and over after a while', () => {
    const host = new TestHost(rules);
    const kills = (value: number) => [{ metric: 'node_vmstat_oom_kill', value }];
    host.hold(kills(7), minuteMs);
    assert.deepEqual(host.told, [], 'those from before the start are not news');
    host.read(kills(8));
    host.hold(kills(10), minuteMs);
    const titles = host.outcomes.flatMap((outcome) =>
      outcome.kind === 'observation' ? [outcome.observation.title.en] : [],
    );
    assert.equal(titles.length, 2);
    assert.match(titles[0] ?? '', /a process/);
    assert.match(titles[1] ?? '', /3 processes/);
    host.hold(kills(10), 31 * minuteMs);
    assert.deepEqual(host.told, ['warning', 'warning', 'over']);
    host.hold(kills(2), minuteMs);
    assert.equal(host.told.length, 3, 'a counter that begins anew is no kill');
  });

  test('a filesystem that becomes read-only, not one that always was', () => {
    const only = rules.filter(({ name }) => name === 'filesystem-read-only');
    const host = new TestHost(only);
    host.hold(filesystem(50, 1e10, 1), minuteMs);
    assert.deepEqual(host.told, []);
    host.hold(filesystem(50, 1e10, 0), minuteMs);
    host.hold(filesystem(50, 1e10, 1), minuteMs);
    host.hold(filesystem(50, 1e10, 0), minuteMs);
    assert.deepEqual(host.told, ['danger', 'over']);
  });
});
