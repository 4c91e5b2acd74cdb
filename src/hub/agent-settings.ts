// Which settings an agent is told; the ignore rules travel with each question for a log.

import { defaultAgentSettings } from '../kit/settings/agent-settings.ts';
import type { SettingKey } from '../kit/settings/settings.ts';

export const agentSettingKeys: ReadonlySet<SettingKey> = new Set(
  Object.keys(defaultAgentSettings) as (keyof typeof defaultAgentSettings)[],
);
