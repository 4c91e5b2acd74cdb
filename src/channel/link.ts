// The two ends between an agent and its hub. In one process they meet in memory.

import type { Demand, Frame } from '../contract/frame.ts';

/** The agent's end. */
export interface AgentLink {
  /** Never blocks; a full channel drops its oldest sample frames and counts them. */
  send(frame: Frame): void;
  onDemand(listener: (demand: Demand) => void): void;
  close(): void;
}

/** The hub's end. */
export interface HubLink {
  onFrame(listener: (frame: Frame) => void): void;
  demand(demand: Demand): void;
}
