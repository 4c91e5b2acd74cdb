// The table of those who look: whole at first, then only what has changed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProcessFeed, type FeedItem } from './process-feed.ts';
import { processInfo } from './process-fixture.ts';

const safe = { level: 'safe', strictLevel: 'safe', rules: [], containerName: null } as const;

test('the first frame is whole, the next tells changes, and none comes without one', () => {
  const feed = new ProcessFeed();
  const a: FeedItem = { info: processInfo({ pid: 1 }), judged: safe };
  const b: FeedItem = { info: processInfo({ pid: 2 }), judged: safe };
  const first = feed.frame([a, b]);
  assert.equal(first?.whole, true);
  assert.deepEqual(
    first.rows.map(({ pid }) => pid),
    [1, 2],
  );
  assert.equal(feed.frame([a, b]), null);
  b.info.cpuPercent = 12.34;
  b.info.state = 'R';
  const second = feed.frame([a, b]);
  assert.deepEqual(second, {
    whole: false,
    rows: [],
    gone: [],
    values: [2, 123, 1_000_000, 1, 'R'.charCodeAt(0)],
  });
});

test('a verdict that changed sends the row again; one that ended is gone', () => {
  const feed = new ProcessFeed();
  const info = processInfo({ pid: 1 });
  feed.frame([{ info, judged: safe }]);
  const danger = {
    level: 'danger',
    strictLevel: 'danger',
    rules: ['X'],
    containerName: null,
  } as const;
  const changed = feed.frame([{ info, judged: danger }]);
  assert.deepEqual(
    changed?.rows.map(({ level, rules }) => [level, rules]),
    [['danger', ['X']]],
  );
  assert.deepEqual(feed.frame([]), { whole: false, rows: [], gone: [1], values: [] });
  feed.begin();
  assert.equal(feed.frame([{ info, judged: danger }])?.whole, true);
});

test('a PID that was given out again is a new row', () => {
  const feed = new ProcessFeed();
  feed.frame([{ info: processInfo({ pid: 7, startTicks: 1 }), judged: safe }]);
  const again = { ...safe };
  const frame = feed.frame([{ info: processInfo({ pid: 7, startTicks: 2 }), judged: again }]);
  assert.deepEqual(
    frame?.rows.map(({ pid, startTicks }) => [pid, startTicks]),
    [[7, 2]],
  );
  assert.deepEqual(frame?.gone, []);
});
