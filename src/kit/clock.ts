// Time, passed in wherever it matters so that tests can move it.

export interface Clock {
  /** Wall clock, milliseconds since the epoch; may be stepped back or forward. */
  nowMs(): number;
  /** Monotonic milliseconds; only differences mean something. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
