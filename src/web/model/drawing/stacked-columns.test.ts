import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { hourMs } from '../../../contract/time-units.ts';
import { layStack, stepAt, tickSteps } from './stacked-columns.ts';

const scenes = fc.record({
  widthPx: fc.integer({ min: 60, max: 2000 }),
  heightPx: fc.integer({ min: 40, max: 300 }),
  parts: fc.integer({ min: 1, max: 60 }).chain((steps) =>
    fc.array(fc.array(fc.nat(100_000), { minLength: steps, maxLength: steps }), {
      minLength: 1,
      maxLength: 8,
    }),
  ),
});

test('columns stand side by side on whole pixels and never outgrow their room', () => {
  fc.assert(
    fc.property(scenes, (scene) => {
      const columns = layStack(scene);
      let endPx = 0;
      for (const { xPx, widthPx, parts, total } of columns) {
        assert.ok(Number.isInteger(xPx) && Number.isInteger(widthPx) && widthPx >= 1);
        assert.ok(xPx >= endPx && xPx + widthPx <= Math.max(scene.widthPx, xPx + 1));
        endPx = scene.widthPx >= columns.length ? xPx + widthPx : xPx;
        let yPx = scene.heightPx;
        for (const part of parts) {
          assert.ok(Number.isInteger(part.heightPx) && part.heightPx >= 1);
          assert.equal(part.yPx, yPx - part.heightPx, 'one stands upon the other');
          yPx = part.yPx;
        }
        assert.ok(yPx >= -8, 'at most a pixel for each part that is hardly there');
        assert.equal(parts.length > 0, total > 0);
      }
    }),
  );
});

test('every count that is not zero is seen, be it one among thousands', () => {
  fc.assert(
    fc.property(scenes, (scene) => {
      for (const [step, column] of layStack(scene).entries()) {
        const seen = column.parts.map(({ part }) => part);
        const there = scene.parts.flatMap((counts, part) => ((counts[step] ?? 0) > 0 ? part : []));
        assert.deepEqual(seen, there);
      }
    }),
  );
});

test('the highest column fills the room', () => {
  const [low, high] = layStack({
    parts: [
      [25, 50],
      [0, 50],
    ],
    widthPx: 100,
    heightPx: 80,
  });
  assert.deepEqual(low?.parts, [{ part: 0, yPx: 60, heightPx: 20 }]);
  assert.deepEqual(high?.parts, [
    { part: 0, yPx: 40, heightPx: 40 },
    { part: 1, yPx: 0, heightPx: 40 },
  ]);
  assert.deepEqual(layStack({ parts: [], widthPx: 100, heightPx: 80 }), []);
});

test('times are written where the clock of the place shows a round hour', () => {
  const day = { fromMs: 2.5 * hourMs, stepMs: hourMs / 2, steps: 48, ticks: 5 };
  // In Seoul it is 11:30 when it begins.
  assert.deepEqual(tickSteps({ ...day, aheadMs: 9 * hourMs }), [1, 13, 25, 37]);
  assert.deepEqual(tickSteps({ ...day, aheadMs: 0 }), [7, 19, 31, 43]);
  const minutes = { fromMs: 30_000, stepMs: 60_000, steps: 4, ticks: 9, aheadMs: 0 };
  assert.deepEqual(tickSteps(minutes), [1, 2, 3]);
});

test('there are never more times than there is room for', () => {
  const scene = fc.record({
    fromMs: fc.nat(2_000_000_000),
    stepMs: fc.integer({ min: 1000, max: 90 * 24 * hourMs }),
    steps: fc.integer({ min: 0, max: 500 }),
    ticks: fc.integer({ min: 1, max: 20 }),
    aheadMs: fc.constantFrom(0, 9 * hourMs, -5 * hourMs, 5.5 * hourMs),
  });
  fc.assert(fc.property(scene, (one) => assert.ok(tickSteps(one).length <= one.ticks + 1)));
});

test('a place belongs to one step', () => {
  assert.equal(stepAt(99, 100, 48), 47);
  assert.equal(stepAt(0, 100, 48), 0);
  assert.deepEqual(
    [stepAt(100, 100, 48), stepAt(-1, 100, 48), stepAt(1, 100, 0)],
    [null, null, null],
  );
});
