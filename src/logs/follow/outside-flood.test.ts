import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Text } from '../../contract/text.ts';
import { AppError } from '../../kit/app-error.ts';
import { ManualTime } from '../../kit/time-fixture.ts';
import type { OutsideLogs, OutsideRead } from '../../kit/outside-logs.ts';
import type { Lines } from '../lines/lines.ts';
import type { Listener } from './listener.ts';

import { OutsideFeed } from './outside-feed.ts';
import { ReadPace } from './read-pace.ts';
import { until } from '../../kit/until-fixture.ts';

const batchLines = 500;

/** Writes without end for as long as it is read, numbered; what is not taken is not read again. */
class FloodingLogs implements OutsideLogs {
  readonly prefix = 'container:';
  /** Number of the line that would be written next. */
  next = 0;
  isOver = false;
  readonly asked: number[] = [];
  readonly #time: ManualTime;

  constructor(time: ManualTime) {
    this.#time = time;
  }

  sources = (): [] => [];
  onSources = () => (): void => {};

  async read(_source: string, { last, signal, onLines }: OutsideRead): Promise<void> {
    this.asked.push(last);
    // Written long ago, or while nobody read.
    if (this.asked.length > 1) this.next += 1_000_000;
    while (!signal.aborted && !this.isOver) {
      const lines = Array.from({ length: batchLines }, () => {
        this.next += 1;
        const bytes = Buffer.from(`ERROR ${this.next}`);
        return { atMs: this.#time.nowMs(), bytes, cut: false };
      });
      await onLines(lines);
    }
    if (signal.aborted) throw new AppError('cancelled', 'aborted');
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new AppError('cancelled', 'aborted')));
    });
  }
}

class Hearing implements Listener {
  lines = 0;
  newest = '';
  readonly notes: [string, Text | null][] = [];
  hold(): void {}
  older(): void {}
  flush(): void {}
  take(lines: Lines): void {
    this.lines += lines.count;
    this.newest = lines.text(lines.count - 1);
  }
  note(note: string, reason: Text | null): void {
    this.notes.push([note, reason]);
  }
}

function flooded(t: TestContext) {
  const time = new ManualTime();
  const logs = new FloodingLogs(time);
  const pace = new ReadPace(time);
  const options = { source: 'container:c1', clock: time, timers: time, pace, last: 20 };
  const feed = new OutsideFeed({ ...options, logs });
  const hearing = new Hearing();
  feed.audience.add(hearing, () => {});
  const running = feed.run();
  t.after(async () => {
    feed.stop();
    await running;
  });
  /** Time passes in small steps, and in each of them everything may happen that can. */
  const see = (what: string, holds: () => boolean) =>
    until(what, () => {
      if (!holds()) time.pass(100);
      return holds();
    });
  return { time, logs, hearing, see };
}

describe('a container that floods its log', () => {
  it('waits while nothing is read of it, and is read on after the rest', async (t) => {
    const { time, logs, hearing, see } = flooded(t);
    await until('the first lines', () => hearing.lines > 0);
    const startedMs = time.monotonicMs();
    await until('a rest', () => {
      const before = hearing.lines;
      return before === logs.next && before > 0;
    });
    const first = hearing.lines;
    await see('more', () => hearing.lines > first);
    assert(time.monotonicMs() > startedMs, 'nothing more came before time had passed');
    assert.deepEqual(hearing.notes, [], 'of a burst nothing is left out');
    assert.equal(hearing.lines, logs.next);
  });

  it('is read on at its newest lines when it goes on, which is said', async (t) => {
    const { logs, hearing, see } = flooded(t);
    await see('a leap', () => logs.asked.length > 1);
    assert.deepEqual(hearing.notes, [['outrun', null]]);
    assert.equal(logs.asked[0], 20);
    assert.equal(logs.asked[1], 200);
    await see('the newest', () => Number(hearing.newest.slice(6)) > 1_000_000);
    await see('more leaps', () => logs.asked.length > 4);
    assert(hearing.notes.length >= 4);
    assert(
      hearing.notes.every(([note]) => note === 'outrun'),
      'it was never called unreadable',
    );
  });

  it('is read whole again when it is over', async (t) => {
    const { logs, hearing, see } = flooded(t);
    await see('a leap', () => logs.asked.length > 1);
    logs.isOver = true;
    await see('the last line', () => hearing.newest === `ERROR ${logs.next}`);
    const leaps = logs.asked.length;
    let looks = 0;
    await see('a calm', () => (looks += 1) > 200);
    assert(logs.asked.length <= leaps + 1, 'nothing is asked again where nothing comes');
  });
});
