import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { busiest, heatLevel, heatShade, heatSteps } from './heat-map.ts';

test('each step is as many times wider as the one before', () => {
  assert.deepEqual(heatSteps(1000), [
    { from: 1, to: 4 },
    { from: 5, to: 16 },
    { from: 17, to: 63 },
    { from: 64, to: 251 },
    { from: 252, to: 1000 },
  ]);
  assert.deepEqual(heatSteps(0), []);
  assert.deepEqual(heatSteps(2), [
    { from: 1, to: 1 },
    { from: 2, to: 2 },
  ]);
});

test('every count falls into one step, and more never into a lower one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.nat(), fc.nat(), (most, a, b) => {
      const steps = heatSteps(most);
      const [low, high] = [Math.min(a, b) % (most + 1), Math.max(a, b) % (most + 1)];
      const [below, above] = [Math.min(low, high), Math.max(low, high)];
      assert.ok(heatLevel(below, steps) <= heatLevel(above, steps));
      for (const count of [below, above].filter((one) => one > 0)) {
        const step = steps[heatLevel(count, steps) - 1];
        assert.ok(step && step.from <= count && count <= step.to);
      }
      assert.equal(heatShade(heatLevel(most, steps), steps), 5);
      assert.equal(heatShade(heatLevel(0, steps), steps), 0);
    }),
  );
});

test('the busiest hour is told with the sum of all', () => {
  const heat = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  assert.equal(busiest(heat), null);
  heat[6]![3] = 40;
  heat[0]![1] = 2;
  assert.deepEqual(busiest(heat), { weekday: 6, hour: 3, count: 40, total: 42 });
});
