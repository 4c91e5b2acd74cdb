// Everything that travels from an agent to its hub, and what the hub tells the agent.

import type { FactFrame } from './fact.ts';
import type { HelloFrame, SampleFrame } from './sample.ts';

export type Frame = HelloFrame | SampleFrame | FactFrame;

/** Whether somebody looks: costly collectors then run at their fast interval. */
export interface Demand {
  kind: 'demand';
  viewers: number;
}
