import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Severity } from '../../contract/finding.ts';
import { secondMs, minuteMs } from '../../contract/time-units.ts';
import { TestHost } from './rule-fixture.ts';
import { gapMs, levelRule, type LevelSpec } from './level-rule.ts';
import { MeanWindow } from './mean-window.ts';

const text = { en: 'x', ko: 'x' };

const spec: LevelSpec = {
  name: 'test',
  help: text,
  about: 'cpu',
  metric: 'm',
  measure: { kind: 'hold', overMs: minuteMs },
  levels: [
    { severity: 'warning', fires: 90, clears: 80 },
    { severity: 'danger', fires: 98, clears: 90 },
  ],
  texts: () => ({ title: text, why: text, advice: text }),
};

const low: LevelSpec = {
  ...spec,
  levels: [{ severity: 'warning', fires: 10, clears: 20 }],
};

const mean: LevelSpec = { ...spec, measure: { kind: 'mean', overMs: 10 * minuteMs } };

/** `[value, minutes]`, one reading a second; null: nothing is read for so long. */
type Course = readonly (readonly [number | null, number])[];

function told(of: LevelSpec, course: Course): (Severity | 'over')[] {
  const host = new TestHost([levelRule(of)]);
  for (const [value, minutes] of course) {
    if (value === null) host.atMs += minutes * minuteMs;
    else host.hold([{ metric: 'm', value }], minutes * minuteMs);
  }
  return host.told;
}

const cases: readonly [string, LevelSpec, Course, (Severity | 'over')[]][] = [
  ['below the level', spec, [[89.9, 30]], []],
  ['at the level, not long enough', spec, [[90, 0.99]], []],
  ['at the level for its time', spec, [[90, 1.1]], ['warning']],
  [
    'it went back in between',
    spec,
    [
      [90, 0.9],
      [89, 0.1],
      [90, 0.9],
    ],
    [],
  ],
  ['the higher level at once', spec, [[99, 2]], ['danger']],
  [
    'from one level to the next',
    spec,
    [
      [91, 2],
      [98, 2],
    ],
    ['warning', 'danger'],
  ],
  [
    'it stays until it clears',
    spec,
    [
      [91, 2],
      [80, 30],
    ],
    ['warning'],
  ],
  [
    'it clears below the other level, after its time',
    spec,
    [
      [91, 2],
      [79.9, 0.9],
    ],
    ['warning'],
  ],
  [
    'it has cleared',
    spec,
    [
      [91, 2],
      [79.9, 1.1],
    ],
    ['warning', 'over'],
  ],
  [
    'down by one level, then by the other',
    spec,
    [
      [99, 2],
      [85, 2],
      [50, 2],
    ],
    ['danger', 'warning', 'over'],
  ],
  [
    'flapping between the levels tells once',
    spec,
    [[91, 2], ...Array.from({ length: 20 }, (_, at) => [at % 2 === 0 ? 85 : 92, 3] as const)],
    ['warning'],
  ],
  [
    'flapping about the lower level tells once',
    spec,
    [[91, 2], ...Array.from({ length: 60 }, (_, at) => [at % 2 === 0 ? 79 : 81, 0.5] as const)],
    ['warning'],
  ],
  [
    'no duration runs over a gap',
    spec,
    [
      [95, 0.9],
      [null, 30],
      [95, 0.9],
    ],
    [],
  ],
  [
    'a short gap does not matter',
    spec,
    [
      [95, 0.5],
      [null, 0.5],
      [95, 0.3],
    ],
    ['warning'],
  ],
  [
    'a gap is not fine either',
    spec,
    [
      [95, 2],
      [null, 600],
      [95, 2],
    ],
    ['warning'],
  ],
  [
    'nothing that is a number is no reading',
    spec,
    [
      [95, 2],
      [Number.NaN, 9],
      [95, 0.2],
    ],
    ['warning'],
  ],
  ['low is bad: above', low, [[11, 5]], []],
  [
    'low is bad: below, then back',
    low,
    [
      [10, 2],
      [19, 2],
      [21, 2],
    ],
    ['warning', 'over'],
  ],
  ['a mean needs its whole time', mean, [[99, 9.9]], []],
  ['a mean over its time', mean, [[95, 10.1]], ['warning']],
  [
    'a peak does not move a mean',
    mean,
    [
      [50, 11],
      [100, 2],
      [50, 11],
    ],
    [],
  ],
  [
    'a mean goes up and down',
    mean,
    [
      [50, 10],
      [100, 11],
      [0, 11],
    ],
    ['warning', 'danger', 'warning', 'over'],
  ],
  [
    'a mean begins anew after a gap',
    mean,
    [
      [95, 9],
      [null, 2],
      [95, 9],
    ],
    [],
  ],
];

describe('a rule by level', () => {
  for (const [what, of, course, expected] of cases) {
    test(what, () => assert.deepEqual(told(of, course), expected));
  }

  test('a clock that is stepped back begins anew, and loses nothing that holds', () => {
    const host = new TestHost([levelRule(spec)]);
    host.hold([{ metric: 'm', value: 95 }], 2 * minuteMs);
    host.atMs -= 3600 * secondMs;
    host.hold([{ metric: 'm', value: 50 }], minuteMs - secondMs);
    assert.deepEqual(host.told, ['warning']);
    host.hold([{ metric: 'm', value: 50 }], 5 * secondMs);
    assert.deepEqual(host.told, ['warning', 'over']);
  });

  test('a further condition must hold to fire, and not to stay', () => {
    const needs = ({ left = 0 }: Readonly<Record<string, number>>) => left < 5;
    const rule = levelRule({
      ...spec,
      asides: [{ metric: 'left', role: 'left', from: 'raw' }],
      levels: [{ severity: 'critical', fires: 98, clears: 90, needs }],
    });
    const host = new TestHost([rule]);
    const readings = (value: number, left: number) => [
      { metric: 'left', value: left },
      { metric: 'm', value },
    ];
    host.hold(readings(99, 50), 10 * minuteMs);
    assert.deepEqual(host.told, []);
    host.hold(readings(99, 4), 2 * minuteMs);
    host.hold(readings(99, 50), 10 * minuteMs);
    assert.deepEqual(host.told, ['critical']);
  });

  test('readings each ten seconds count as well', () => {
    const host = new TestHost([levelRule(mean)]);
    host.hold([{ metric: 'm', value: 95 }], 11 * minuteMs, 10 * secondMs);
    assert.deepEqual(host.told, ['warning']);
    assert.ok(10 * secondMs < gapMs);
  });
});

describe('the mean of a time', () => {
  test('is that of the last readings, whatever came before', () => {
    const window = new MeanWindow(10 * minuteMs);
    for (let at = 0; at <= 3600; at += 1) {
      window.add(at, at * secondMs);
      const expected = at < 600 ? null : at - 300;
      const found = window.meanAt(at * secondMs);
      if (expected === null) assert.equal(found, null);
      else assert.ok(Math.abs((found ?? 0) - expected) <= 10, `${found} at ${at}`);
    }
  });
});
