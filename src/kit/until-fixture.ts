// Waits in tests until something is so, and fails after a limit that no good run comes near.

import { setTimeout as pause } from 'node:timers/promises';

const usualLimitMs = 20_000;
const pollMs = 5;

/** `step` is called between two looks: to let a test's own clock pass, say. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  { limitMs = usualLimitMs, step = (): void => {} } = {},
): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`waited in vain for ${what}`);
    step();
    await pause(pollMs);
  }
}
