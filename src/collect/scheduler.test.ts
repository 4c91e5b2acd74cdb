// What the scheduler does with collectors that are well, absent, failing, slow or too many.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameText } from '../contract/text.ts';
import type { CollectorStatus } from './collector-task.ts';
import { Absent, defineCollector, type Collector, type Emit } from './collector.ts';
import { counter, gauge } from './declare.ts';
import { machineHost, record, type Recorder } from './host-fixture.ts';
import { until } from '../kit/until-fixture.ts';
import { ManualTime } from '../kit/time-fixture.ts';

const metrics = {
  up_total: counter('bytes', 'Bytes.', '바이트입니다.', { labels: ['device'] }),
  seconds_total: counter('seconds', 'Seconds.', '초입니다.'),
  level: gauge('count', 'Level.', '수준입니다.', { labels: ['device'] }),
  plain: gauge('count', 'Plain.', '값입니다.', { keep: 'none' }),
};

type Metric = keyof typeof metrics;

function collectorOf(
  run: (emit: Emit<Metric>, signal: AbortSignal) => void | Promise<void>,
  more: Partial<Pick<Collector, 'name' | 'everyMs' | 'idleEveryMs'>> = {},
): Collector {
  return defineCollector<Metric>({
    name: 'tested',
    platforms: ['linux'],
    everyMs: 1000,
    ...more,
    metrics,
    open: () => run,
  });
}

function start(...collectors: Collector[]): Recorder {
  const clock = new ManualTime();
  return record(machineHost('container', clock), clock, collectors);
}

function statusOf({ scheduler }: Recorder, name = 'tested'): CollectorStatus {
  return scheduler.statuses().find((status) => status.name === name)!;
}

test('a counter becomes a rate over the time since its own last reading', () => {
  let value = 1000;
  const recorder = start(collectorOf((emit) => emit.sample('up_total', value, 'a')));
  recorder.tick();
  assert.deepEqual(recorder.frame.get('up_total a'), { raw: 1000, kept: Number.NaN });
  value = 1500;
  recorder.tick(1000);
  assert.deepEqual(recorder.frame.get('up_total a'), { raw: 1500, kept: 500 });
  value = 2500;
  recorder.tick(4000);
  assert.equal(recorder.kept('up_total a'), 250);
});

test('the wall clock may be stepped: rates follow the monotonic one', () => {
  let value = 0;
  const recorder = start(collectorOf((emit) => emit.sample('up_total', value, 'a')));
  recorder.tick();
  for (const step of [-3_600_000, 86_400_000, -1]) {
    value += 700;
    recorder.clock.setWall(recorder.clock.nowMs() + step);
    recorder.tick();
    assert.equal(recorder.kept('up_total a'), 700);
  }
});

test('a reset has no rate, the reading after it has one; a 32-bit wrap keeps its rate', () => {
  const values = [5000, 100, 160, 2 ** 32 - 40, 60];
  const recorder = start(collectorOf((emit) => emit.sample('up_total', values.shift()!, 'a')));
  const rates = values.slice().map(() => {
    recorder.tick();
    return recorder.kept('up_total a');
  });
  assert.deepEqual(rates, [Number.NaN, Number.NaN, 60, 2 ** 32 - 200, 100]);
});

test('counters beyond 53 bits keep their rate', () => {
  const values = [2 ** 60, 2 ** 60 + 1_048_576];
  const recorder = start(collectorOf((emit) => emit.sample('up_total', values.shift()!, 'a')));
  recorder.tick();
  recorder.tick();
  assert.equal(recorder.kept('up_total a'), 1_048_576);
});

test('keep: the value, nothing, and never what is not finite', () => {
  const recorder = start(
    collectorOf((emit) => {
      emit.sample('level', 3, 'a');
      emit.sample('level', Number.NaN, 'b');
      emit.sample('level', Infinity, 'c');
      emit.sample('plain', 4);
    }),
  );
  recorder.tick();
  assert.deepEqual(recorder.frame.get('level a'), { raw: 3, kept: 3 });
  assert.deepEqual(recorder.frame.get('plain'), { raw: 4, kept: Number.NaN });
  assert.equal(recorder.frame.has('level b') || recorder.frame.has('level c'), false);
});

test('a series that vanishes is sent once as NaN, and comes back without a false rate', () => {
  let devices = ['a', 'b'];
  const recorder = start(
    collectorOf((emit) => {
      for (const device of devices) emit.sample('up_total', 10, device);
    }),
  );
  recorder.tick();
  devices = ['b'];
  recorder.tick();
  assert.deepEqual(recorder.frame.get('up_total a'), { raw: Number.NaN, kept: Number.NaN });
  recorder.tick();
  assert.equal(recorder.frame.has('up_total a'), false);
  devices = ['b', 'a'];
  recorder.tick();
  assert.deepEqual(recorder.frame.get('up_total a'), { raw: 10, kept: Number.NaN });
  assert.deepEqual(recorder.frame.get('up_total b'), { raw: 10, kept: 0 });
});

test('a throw is counted with its message, takes its series away, and the others go on', () => {
  let fails = false;
  const recorder = start(
    collectorOf((emit) => {
      if (fails) throw new Error('the sensor is on fire');
      emit.sample('level', 1, 'a');
    }),
    { ...collectorOf((emit) => emit.sample('plain', 1)), name: 'other' },
  );
  recorder.tick();
  fails = true;
  recorder.tick();
  recorder.tick();
  const { state, message, failures, runs } = statusOf(recorder);
  const told = sameText('the sensor is on fire');
  assert.deepEqual([state, message, failures, runs], ['failed', told, 2, 3]);
  assert.ok(Number.isNaN(recorder.raw('level a')));
  assert.equal(recorder.frame.get('plain')?.raw, 1);
  fails = false;
  recorder.tick();
  assert.equal(statusOf(recorder).state, 'ok');
  assert.equal(recorder.raw('level a'), 1);
});

test('what is absent is no failure, and is looked for again after a minute', () => {
  const reason = { en: 'no such thing here', ko: '여기에는 없습니다' };
  let runs = 0;
  const recorder = start(
    collectorOf(() => {
      runs += 1;
      throw new Absent(reason);
    }),
  );
  for (let second = 0; second < 59; second += 1) recorder.tick();
  const { state, message, failures } = statusOf(recorder);
  assert.deepEqual([runs, state, message, failures], [1, 'absent', reason, 0]);
  for (let second = 0; second < 3; second += 1) recorder.tick();
  assert.equal(runs, 2);
});

test('an undeclared metric or a missing label is a failure of its collector', () => {
  const undeclared = start(collectorOf((emit) => emit.sample('nonsense' as Metric, 1)));
  undeclared.tick();
  assert.match(statusOf(undeclared).message?.en ?? '', /BUG: tested does not declare nonsense/);
  const unlabelled = start(collectorOf((emit) => emit.sample('level', 1)));
  unlabelled.tick();
  assert.match(statusOf(unlabelled).message?.en ?? '', /BUG: label values of level/);
});

test('a run that does not come back is slow, not started twice, its results late', async () => {
  const runs: { emit: Emit<Metric>; finish: () => void }[] = [];
  const recorder = start(
    collectorOf((emit) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (runs.length === 0) emit.sample('level', 1, 'early');
      runs.push({ emit, finish: resolve });
      return promise;
    }),
  );
  recorder.tick();
  runs[0]!.finish();
  await until('the first run ends', () => statusOf(recorder).runs === 1);
  recorder.tick();
  recorder.tick();
  recorder.tick();
  assert.equal(runs.length, 2);
  assert.equal(statusOf(recorder).state, 'slow');
  assert.match(statusOf(recorder).message?.en ?? '', /has not come back for 2 s/);
  assert.ok(Number.isNaN(recorder.raw('level early')), 'nothing stale stays');
  runs[1]!.emit.sample('level', 7, 'late');
  runs[1]!.finish();
  await until('the slow run ends', () => statusOf(recorder).state === 'ok');
  recorder.tick();
  assert.equal(recorder.frame.get('level late')?.raw, 7);
  assert.equal(runs.length, 3);
  runs[1]!.emit.sample('level', 9, 'dead');
  runs[2]!.finish();
  await until('the last run ends', () => statusOf(recorder).runs === 3);
});

test('a rejected run is a failure', async () => {
  const recorder = start(collectorOf(() => Promise.reject(new Error('refused'))));
  recorder.tick();
  await until('the failure is seen', () => statusOf(recorder).state === 'failed');
  assert.deepEqual(statusOf(recorder).message, { en: 'refused', ko: 'refused' });
});

test('series beyond the limit are dropped; an index is given again after a minute', () => {
  let names = ['a', 'b', 'c'];
  const clock = new ManualTime();
  const collector = collectorOf((emit) => {
    for (const name of names) emit.sample('level', 1, name);
  });
  // The scheduler's own series come after the first tick's two.
  const recorder = record(machineHost('container', clock), clock, [collector], 2);
  recorder.tick();
  assert.deepEqual([...recorder.frame.keys()], ['level a', 'level b']);
  names = ['b', 'c'];
  recorder.tick();
  assert.equal(recorder.frame.has('level c'), false);
  for (let second = 0; second < 62; second += 1) recorder.tick();
  assert.deepEqual([...recorder.frame.keys()].toSorted(), ['level b', 'level c']);
});

test('a series twice in one run counts once', () => {
  const recorder = start(
    collectorOf((emit) => {
      emit.sample('level', 1, 'a');
      emit.sample('level', 2, 'a');
    }),
  );
  recorder.tick();
  assert.equal(recorder.raw('level a'), 1);
  for (let second = 0; second < 11; second += 1) recorder.tick();
  assert.ok(recorder.raw('hostscope_agent_dropped_samples_total duplicate')! > 0);
});

test('intervals follow demand', () => {
  let runs = 0;
  const recorder = start(collectorOf(() => void (runs += 1), { everyMs: 1000, idleEveryMs: 5000 }));
  const after = (seconds: number): number => {
    const before = runs;
    for (let second = 0; second < seconds; second += 1) recorder.tick();
    return runs - before;
  };
  after(10);
  assert.equal(after(50), 10);
  recorder.scheduler.setViewers(2);
  assert.equal(after(50), 50);
  recorder.scheduler.setViewers(0);
  after(5);
  assert.equal(after(50), 10);
});

test('timers that come a little early or late miss no second', () => {
  let runs = 0;
  const recorder = start(collectorOf(() => void (runs += 1)));
  for (let second = 0; second < 100; second += 1) recorder.tick(1000 + (second % 2 ? 90 : -90));
  assert.equal(runs, 100);
});

test('a fact is sent when it changes', () => {
  let value = 1;
  let sent = 0;
  const recorder = start(collectorOf((emit) => emit.fact('tested.fact', { value })));
  const set = recorder.facts.set.bind(recorder.facts);
  recorder.facts.set = (key, fact) => {
    if (key === 'tested.fact') sent += 1;
    return set(key, fact);
  };
  recorder.tick();
  recorder.tick();
  value = 2;
  recorder.tick();
  assert.equal(sent, 2);
  assert.deepEqual(recorder.facts.get('tested.fact'), { value: 2 });
});

test('the cost of each collector is a metric, and stands in agent.collectors', () => {
  const recorder = start(collectorOf((emit) => emit.sample('plain', 1)));
  recorder.tick();
  assert.equal(recorder.raw('node_scrape_collector_success tested'), 1);
  assert.ok(recorder.raw('node_scrape_collector_duration_seconds tested')! >= 0);
  const statuses = recorder.facts.get('agent.collectors') as unknown as CollectorStatus[];
  assert.deepEqual(
    statuses.map(({ name, state }) => [name, state]),
    [
      ['tested', 'ok'],
      ['collector-costs', 'ok'],
    ],
  );
});

test('nothing is sent after stop, and a run is told', () => {
  let signal: AbortSignal | null = null;
  const recorder = start(collectorOf((_, given) => void (signal = given)));
  recorder.tick();
  recorder.scheduler.stop();
  recorder.frame.clear();
  recorder.tick();
  assert.equal(recorder.frame.size, 0);
  assert.equal(signal!.aborted, true);
});
