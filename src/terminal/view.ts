// The view as the program that runs it sees it: takes messages and input, draws a picture.

import type { Canvas } from './canvas.ts';
import type { FeedListener } from './host-feed.ts';
import type { Input } from './input.ts';

export interface View extends FeedListener {
  onInput(input: Input): void;
  /** Draws all of it; the canvas is empty before. Cheap: called at each change. */
  draw(canvas: Canvas): void;
  /** Called when something has changed that should be seen before the next second. */
  onChange(listener: () => void): void;
  /** Called once, when the person wants to leave. */
  onLeave(listener: () => void): void;
  /** A second has gone by: clocks, ages, announcements. */
  tick(): void;
}
