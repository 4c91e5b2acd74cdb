// A part of the agent that watches one thing outside the numbers: containers, pods, error lines.

import type { AgentLink } from '../channel/link.ts';
import type { AgentSettings } from '../contract/agent-settings.ts';
import type { Topic } from '../contract/frame.ts';
import type { HostId } from '../contract/sample.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { FindingSender } from './finding-sender.ts';

/** What every part is given. */
export interface PartContext {
  host: HostId;
  /** Where the host's files begin; normally /. */
  rootPath: string;
  link: Pick<AgentLink, 'send'>;
  clock: Clock;
  log: Log;
  findings: FindingSender;
  /** The settings as they are now. */
  settings: () => AgentSettings;
}

export interface AgentPart {
  /** The settings have changed. */
  setSettings(): void;
  /** What is looked at from now on; those who begin to look are told all of it at once. */
  setTopics(topics: readonly Topic[]): void;
  stop(): Promise<void>;
}
