import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DropCounts } from './drop-counts.ts';
import { factChars, factsLimit, HostStates, seriesLimit } from './host-state.ts';
import { testFrame, testHello, testSeries } from './hub-fixture.ts';
import { RecentTicks, recentMs, ticksLimit } from './recent-ticks.ts';

function stateFixture() {
  const drops = new DropCounts();
  const states = new HostStates(drops);
  const state = states.hello(testHello);
  assert(state);
  return { drops, states, state };
}

const nan = Number.NaN;

test('a tick holds only changed kept values, rounded to what history keeps', () => {
  const { state } = stateFixture();
  const readings = [
    [0, 1.239, 1.239],
    [1, 77, 0.123456],
    [2, 1, nan],
  ] as const;
  const first = state.take(testFrame(1000, readings, testSeries));
  assert.deepEqual([...first.pairs], [0, 1.24, 1, 0.1235]);
  assert.deepEqual(
    first.added.map(([index]) => index),
    [0, 1],
  );
  const second = state.take(testFrame(2000, [[0, 1.2401, 1.2401]]));
  assert.deepEqual([...second.pairs], [], 'the same when rounded');
  const gone = state.take(testFrame(3000, [[0, nan, nan]]));
  assert.deepEqual([...gone.pairs], [0, nan]);
  assert.equal(state.raw[1], 77);
  assert.equal(state.lastSeenMs, 3000);
});

test('what does not belong is dropped and counted', () => {
  const { state, states, drops } = stateFixture();
  state.take(
    testFrame(
      1000,
      [[9, 1, 1]],
      [
        { index: 0, metric: 'constructor', labels: {} },
        { index: seriesLimit, metric: 'node_load1', labels: {} },
        { index: 3, metric: 'node_load1', labels: {} },
      ],
    ),
  );
  const fact = { kind: 'fact', host: 'h1', atMs: 1 } as const;
  for (let key = 0; key <= factsLimit; key += 1) {
    states.fact({ ...fact, key: `fact.${key}`, value: key });
  }
  assert.equal(states.fact({ ...fact, key: 'fact.0', value: 'x'.repeat(factChars) }), null);
  assert.equal(state.facts.size, factsLimit);
  assert.deepEqual(
    drops.list().map((drop) => drop.reason),
    ['undeclared metric', 'too many series', 'unknown series', 'too many facts', 'fact too large'],
  );
});

test('the index of a series that is gone is given to another', () => {
  const { state } = stateFixture();
  const named = (core: string) => ({ index: 2, metric: 'node_load1', labels: { core } });
  state.take(testFrame(1000, [[2, 5, 5]], [named('0')]));
  state.take(testFrame(2000, [], [named('1')]));
  const ours = state.series.filter(({ index }) => index === 2);
  assert.deepEqual(
    ours.map(({ labels }) => labels),
    [{ core: '1' }],
  );
  assert.equal(state.raw[2], Number.NaN);
});

test('an index far out grows the arrays', () => {
  const { state } = stateFixture();
  const far = { index: 1500, metric: 'node_load1', labels: {} };
  const tick = state.take(testFrame(1000, [[1500, 2, 2]], [far]));
  assert.deepEqual([...tick.pairs], [1500, 2]);
  assert.equal(state.raw[1500], 2);
});

test('an agent that connects again begins new series and keeps the facts', () => {
  const { state, states } = stateFixture();
  states.fact({ kind: 'fact', host: 'h1', key: 'a.b', value: 1, atMs: 1 });
  state.take(testFrame(1000, [[0, 1, 1]], testSeries));
  const again = states.hello(testHello);
  assert.equal(again?.series.length, 0);
  assert.equal(again?.facts.size, 1);
  assert.equal(states.list().length, 1);
});

describe('the last minute', () => {
  const tick = (atMs: number, ...pairs: number[]) => ({ atMs, pairs: Float64Array.from(pairs) });

  test('the first tick holds all values that stood, later ones their changes', () => {
    const recent = new RecentTicks();
    recent.add(tick(1000, 0, 10, 1, 20));
    recent.add(tick(2000, 1, 21));
    recent.add(tick(1000 + recentMs, 0, 11));
    const list = recent.list();
    assert.equal(list[0]?.atMs, 2000);
    assert.deepEqual([...(list[0]?.pairs ?? [])], [0, 10, 1, 21]);
    assert.deepEqual([...(list[1]?.pairs ?? [])], [0, 11]);
  });

  test('a value that went is not brought back', () => {
    const recent = new RecentTicks();
    recent.add(tick(1000, 0, 10, 1, 20));
    recent.add(tick(2000, 0, nan));
    recent.add(tick(2000 + recentMs));
    assert.deepEqual([...(recent.list()[0]?.pairs ?? [])], [1, 20]);
  });

  test('it is bounded, also when the clock is stepped back', () => {
    const recent = new RecentTicks();
    for (let at = 0; at < 500; at += 1) recent.add(tick(at, 0, at));
    assert.equal(recent.size, ticksLimit);
    recent.add(tick(3, 0, 1));
    assert.equal(recent.size, 1);
    assert.deepEqual([...(recent.list()[0]?.pairs ?? [])], [0, 1]);
  });
});
