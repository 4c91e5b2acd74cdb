import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Timers } from '../../kit/timers.ts';
import { countGapMs, FramePace, lineGapMs } from './frame-pace.ts';

class Stage {
  nowMs = 0;
  readonly sentMs: number[] = [];
  readonly pace: FramePace;
  #due: { atMs: number; callback: () => void } | null = null;

  constructor() {
    const timers: Timers = {
      set: (callback, delayMs) => (this.#due = { atMs: this.nowMs + delayMs, callback }),
      clear: (timer) => void (timer === this.#due && (this.#due = null)),
    };
    const clock = { monotonicMs: () => this.nowMs };
    this.pace = new FramePace(() => void this.sentMs.push(this.nowMs), clock, timers);
  }

  get isIdle(): boolean {
    return this.#due === null;
  }

  pass(untilMs: number): void {
    for (; this.nowMs < untilMs; this.nowMs += 1) {
      if (this.#due && this.#due.atMs <= this.nowMs) this.#due.callback();
    }
  }
}

describe('pace of frames', () => {
  it('sends a new line at once, and what follows with the next frame', () => {
    const stage = new Stage();
    stage.pace.changed(true);
    stage.pass(20);
    for (let time = 0; time < 5; time += 1) stage.pace.changed(true);
    stage.pass(5000);
    assert.deepEqual(stage.sentMs, [0, lineGapMs]);
    assert(stage.isIdle, 'no timer without news');
  });

  it('sends four frames a second at most', () => {
    const stage = new Stage();
    for (let time = 1; time <= 200; time += 1) {
      stage.pace.changed(true);
      stage.pass(time * 10);
    }
    assert(stage.sentMs.length <= 8, `${stage.sentMs.length} in two seconds`);
  });

  it('lets counts wait longer, and a line overtake them', () => {
    const stage = new Stage();
    stage.pace.changed(false);
    stage.pace.changed(false);
    stage.pass(100);
    stage.pace.changed(true);
    stage.pass(1000);
    stage.pace.changed(false);
    stage.pace.changed(false);
    stage.pass(3000);
    assert.deepEqual(stage.sentMs, [0, lineGapMs, 1000, 1000 + countGapMs]);
  });

  it('sends nothing when it was stopped', () => {
    const stage = new Stage();
    stage.pace.now();
    stage.pace.changed(true);
    stage.pace.stop();
    stage.pass(3000);
    assert.deepEqual(stage.sentMs, [0]);
  });
});
