// How often ticks were missed: what came while the page was hidden or cut off, the hub has kept.

import { effect, signal } from '@preact/signals';
import { live } from '../../app.ts';

/** A slow second is no break. */
const breakMs = 5000;

/** Grows with each break; history that is shown is asked for anew, or its gap would be a lie. */
export const breaks = signal(0);

let lastMs = 0;
effect(() => {
  const tickMs = live.tickMs.value;
  if (lastMs > 0 && tickMs - lastMs > breakMs) breaks.value = breaks.peek() + 1;
  lastMs = tickMs;
});
