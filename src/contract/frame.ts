// Everything that travels from an agent to its hub, and what the hub tells the agent.

import type { AgentSettings } from './agent-settings.ts';
import type { ContainerFrame } from './container.ts';
import type { ErrorFrame } from './error-line.ts';
import type { FactFrame } from './fact.ts';
import type { FindingFrame, FindingOverFrame } from './finding.ts';
import type { PodFrame } from './pod.ts';
import type { ProcessFrame } from './process.ts';
import type { HelloFrame, SampleFrame } from './sample.ts';

export type Frame =
  | HelloFrame
  | SampleFrame
  | FactFrame
  | ProcessFrame
  | ContainerFrame
  | PodFrame
  | ErrorFrame
  | FindingFrame
  | FindingOverFrame;

/** What is sent only while somebody looks at it; each has frames of its own kind. */
export const topics = ['processes', 'containers', 'pods', 'errors'] as const;

export type Topic = (typeof topics)[number];

export type TopicFrame = Extract<Frame, { kind: Topic }>;

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
