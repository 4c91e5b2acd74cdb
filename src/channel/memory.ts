// The in-memory channel of one process: frames are handed over at once, in order.

import type { Demand, Frame } from '../contract/frame.ts';
import type { AgentLink, HubLink } from './link.ts';

/** Frames sent before the hub listens wait here; more than this many and the oldest go. */
export const waitingLimit = 120;

export function createMemoryChannel(): { agent: AgentLink; hub: HubLink } {
  let waiting: Frame[] = [];
  let onFrame: ((frame: Frame) => void) | null = null;
  let onDemand: ((demand: Demand) => void) | null = null;
  let lastDemand: Demand = { kind: 'demand', viewers: 0 };
  let closed = false;

  return {
    agent: {
      send(frame) {
        if (closed) return;
        if (onFrame) return onFrame(frame);
        waiting.push(frame);
        if (waiting.length > waitingLimit) {
          const oldest = waiting.findIndex((item) => item.kind === 'samples');
          waiting.splice(Math.max(oldest, 0), 1);
        }
      },
      onDemand(listener) {
        onDemand = listener;
        listener(lastDemand);
      },
      close() {
        closed = true;
      },
    },
    hub: {
      onFrame(listener) {
        onFrame = listener;
        const frames = waiting;
        waiting = [];
        for (const frame of frames) listener(frame);
      },
      demand(demand) {
        lastDemand = demand;
        onDemand?.(demand);
      },
    },
  };
}
