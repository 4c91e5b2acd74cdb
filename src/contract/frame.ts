// Everything that travels from an agent to its hub, and what the hub tells the agent.

import type { AgentSettings } from './agent-settings.ts';
import type { FactFrame } from './fact.ts';
import type { FindingFrame, FindingOverFrame } from './finding.ts';
import type { ProcessFrame } from './process.ts';
import type { HelloFrame, SampleFrame } from './sample.ts';

export type Frame =
  | HelloFrame
  | SampleFrame
  | FactFrame
  | ProcessFrame
  | FindingFrame
  | FindingOverFrame;

/** What is sent only while somebody looks at it. */
export const topics = ['processes'] as const;

export type Topic = (typeof topics)[number];

/** Whether somebody looks: costly collectors then run at their fast interval. */
export interface Demand {
  kind: 'demand';
  viewers: number;
  topics: readonly Topic[];
}

export interface SettingsNotice {
  kind: 'settings';
  settings: AgentSettings;
}
