import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Canvas } from '../canvas.ts';
import type { Input } from '../input.ts';
import type { View } from '../view.ts';
import { Colours } from './colours.ts';
import { unicodeGlyphs } from './glyphs.ts';
import { charKey } from './key-sequences.ts';
import { runView, type RunEnd, type ViewTerminal } from './run-view.ts';
import type { TerminalListener } from './terminal.ts';

/** A terminal that takes a frame when it is told to, and timers that run when they are told to. */
class Scene implements ViewTerminal, View {
  readonly unicode = true;
  readonly glyphs = unicodeGlyphs;
  colours = new Colours('16', 'dark');
  size = { columns: 100, rows: 2 };
  frames: string[] = [];
  inputs: Input[] = [];
  text = 'text';
  drawn = 0;
  ticks = 0;
  closed = 0;
  isBusy = false;
  ended: RunEnd | null = null;
  listener: TerminalListener | null = null;
  change = (): void => {};
  leave = (): void => {};
  readonly timers = new Map<() => void, number>();
  nowMs = 500;

  constructor() {
    const after = (delayMs: number, run: () => void): (() => void) => {
      this.timers.set(run, delayMs);
      return () => this.timers.delete(run);
    };
    const run = runView({ view: this, terminal: this, after, now: () => this.nowMs });
    void run.then((end) => (this.ended = end));
  }

  listen(listener: TerminalListener): void {
    this.listener = listener;
  }

  write(frame: string): void {
    if (frame === '') return;
    this.frames.push(frame);
    this.isBusy = true;
  }

  takeFrame(): void {
    this.isBusy = false;
    this.listener?.onWritten();
  }

  /** Lets the timer run that waits for so long. */
  pass(delayMs: number): void {
    const found = [...this.timers].find(([, ms]) => ms === delayMs);
    assert(found, `no timer of ${delayMs} ms: ${[...this.timers.values()].join()}`);
    this.timers.delete(found[0]);
    found[0]();
  }

  check(): void {}
  close(): void {
    this.closed += 1;
  }

  onMessage(): void {}
  onState(): void {}
  onInput(input: Input): void {
    this.inputs.push(input);
  }
  onChange(listener: () => void): void {
    this.change = listener;
  }
  onLeave(listener: () => void): void {
    this.leave = listener;
  }
  tick(): void {
    this.ticks += 1;
  }
  draw(canvas: Canvas): void {
    this.drawn += 1;
    canvas.text(0, 0, this.text);
  }
}

const last = (scene: Scene): string => scene.frames.at(-1) ?? '';

describe('a view in a terminal', () => {
  it('is drawn at once, and with each second of the clock', () => {
    const scene = new Scene();
    assert.equal(scene.frames.length, 1);
    scene.takeFrame();
    scene.text = 'next';
    scene.nowMs = 1000;
    scene.pass(500);
    assert.deepEqual([scene.ticks, scene.frames.length], [1, 2]);
    assert.deepEqual([...scene.timers.values()], [1000]);
  });

  it('answers a key at once, and gathers changes', () => {
    const scene = new Scene();
    scene.takeFrame();
    scene.text = 'after the key';
    scene.listener?.onInput(charKey('x'));
    assert.match(last(scene), /after/);
    scene.takeFrame();
    const before = scene.drawn;
    for (let change = 0; change < 100; change += 1) scene.change();
    assert.equal(scene.drawn, before);
    scene.pass(40);
    assert.equal(scene.drawn, before + 1);
  });

  it('skips frames while the terminal is slow, and then shows the last', () => {
    const scene = new Scene();
    for (const text of ['one', 'two', 'three']) {
      scene.text = text;
      scene.listener?.onInput(charKey('x'));
    }
    assert.deepEqual([scene.frames.length, scene.drawn], [1, 1]);
    scene.takeFrame();
    assert.deepEqual([scene.frames.length, scene.drawn], [2, 2]);
    assert.match(last(scene), /hree/);
  });

  it('goes on with what was too much for one frame', () => {
    const scene = new Scene();
    scene.size = { columns: 200, rows: 60 };
    scene.listener?.onRepaint();
    scene.takeFrame();
    scene.takeFrame();
    const before = scene.frames.length;
    scene.draw = (canvas) => canvas.fill(0, 0, 200, 60, 'x');
    scene.listener?.onInput(charKey('x'));
    scene.takeFrame();
    assert.equal(scene.frames.length, before + 2);
    scene.takeFrame();
    assert.equal(scene.frames.length, before + 2);
  });

  it('paints all anew with Ctrl-L, in another size and after a stop', () => {
    const scene = new Scene();
    const whole = last(scene);
    scene.takeFrame();
    scene.listener?.onInput(charKey('l', { ctrl: true }));
    assert.equal(last(scene), whole);
    assert.deepEqual(scene.inputs, []);
    scene.takeFrame();
    scene.size = { columns: 3, rows: 1 };
    scene.listener?.onRepaint();
    assert.match(last(scene), /te…/);
  });

  it('ends once: by the view, by Ctrl-C, by the terminal', async () => {
    const ways: readonly (readonly [(scene: Scene) => void, RunEnd])[] = [
      [(scene) => scene.leave(), 'left'],
      [(scene) => scene.listener?.onInput(charKey('c', { ctrl: true })), 'left'],
      [(scene) => scene.listener?.onEnd(), 'ended'],
    ];
    for (const [way, end] of ways) {
      const scene = new Scene();
      scene.change();
      way(scene);
      scene.leave();
      await Promise.resolve();
      assert.deepEqual([scene.ended, scene.closed, scene.timers.size], [end, 1, 0]);
      const { drawn } = scene;
      scene.takeFrame();
      scene.listener?.onRepaint();
      assert.equal(scene.drawn, drawn);
    }
  });
});
