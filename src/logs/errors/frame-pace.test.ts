import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ManualTime } from '../../kit/time-fixture.ts';
import { countGapMs, FramePace, lineGapMs } from './frame-pace.ts';

class Stage {
  readonly sentMs: number[] = [];
  readonly pace: FramePace;
  readonly #time = new ManualTime(0);

  constructor() {
    const send = (): void => void this.sentMs.push(this.#time.nowMs());
    this.pace = new FramePace(send, this.#time, this.#time);
  }

  get isIdle(): boolean {
    return this.#time.waits.length === 0;
  }

  passTo(atMs: number): void {
    this.#time.pass(atMs - this.#time.nowMs());
  }
}

describe('pace of frames', () => {
  it('sends a new line at once, and what follows with the next frame', () => {
    const stage = new Stage();
    stage.pace.changed('lines');
    stage.passTo(20);
    for (let time = 0; time < 5; time += 1) stage.pace.changed('lines');
    stage.passTo(5000);
    assert.deepEqual(stage.sentMs, [0, lineGapMs]);
    assert(stage.isIdle, 'no timer without news');
  });

  it('sends four frames a second at most', () => {
    const stage = new Stage();
    for (let time = 1; time < 200; time += 1) {
      stage.pace.changed('lines');
      stage.passTo(time * 10);
    }
    assert(stage.sentMs.length <= 8, `${stage.sentMs.length} in two seconds`);
  });

  it('lets counts wait longer, and a line overtake them', () => {
    const stage = new Stage();
    stage.pace.changed('counts');
    stage.pace.changed('counts');
    stage.passTo(100);
    stage.pace.changed('lines');
    stage.passTo(1000);
    stage.pace.changed('counts');
    stage.pace.changed('counts');
    stage.passTo(3000);
    assert.deepEqual(stage.sentMs, [0, lineGapMs, 1000, 1000 + countGapMs]);
  });

  it('sends nothing when it was stopped', () => {
    const stage = new Stage();
    stage.pace.now();
    stage.pace.changed('lines');
    stage.pace.stop();
    stage.passTo(3000);
    assert.deepEqual(stage.sentMs, [0]);
  });
});
