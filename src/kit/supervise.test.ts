import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { silentLog } from './log.ts';
import { firstPauseMs, longestPauseMs, settledMs, supervise } from './supervise.ts';

/** Runs `task` on a clock that only moves when it is told to; returns the pauses that were made. */
async function superviseWith(
  task: (advance: (ms: number) => void, run: number, abort: () => void) => Promise<void>,
): Promise<number[]> {
  const pauses: number[] = [];
  const controller = new AbortController();
  let nowMs = 0;
  let run = 0;
  await supervise(
    {
      name: 'test',
      log: silentLog,
      clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
      signal: controller.signal,
      pause: async (ms) => {
        pauses.push(ms);
        nowMs += ms;
      },
    },
    () => {
      run += 1;
      return task(
        (ms) => (nowMs += ms),
        run,
        () => controller.abort(),
      );
    },
  );
  return pauses;
}

const fail = (): Promise<never> => Promise.reject(new Error('failed'));

describe('supervise', () => {
  it('ends with a task that ends', async () => {
    assert.deepEqual(await superviseWith(async () => {}), []);
  });

  it('restarts a failing task with growing pauses up to the longest', async () => {
    const pauses = await superviseWith((_, run) => (run <= 12 ? fail() : Promise.resolve()));
    assert.equal(pauses.length, 12);
    assert.deepEqual(pauses.slice(0, 3), [firstPauseMs, firstPauseMs * 2, firstPauseMs * 4]);
    assert.equal(pauses.at(-1), longestPauseMs);
  });

  it('starts over with the first pause after a run that lasted', async () => {
    const pauses = await superviseWith((advance, run) => {
      if (run === 4) advance(settledMs);
      return run <= 4 ? fail() : Promise.resolve();
    });
    assert.deepEqual(pauses, [firstPauseMs, firstPauseMs * 2, firstPauseMs * 4, firstPauseMs]);
  });

  it('does not restart what failed because it was stopped', async () => {
    const pauses = await superviseWith((_, __, abort) => {
      abort();
      return fail();
    });
    assert.deepEqual(pauses, []);
  });
});
