// Which settings an agent is told; the ignore rules travel with each question for a log.

import { defaultAgentSettings } from '../kit/agent-settings.ts';
import type { SettingKey } from '../kit/settings.ts';

export const agentSettingKeys: ReadonlySet<SettingKey> = new Set(
  Object.keys(defaultAgentSettings) as (keyof typeof defaultAgentSettings)[],
);
