// The settings that an agent works by, from the configuration.

import type { AgentSettings } from '../contract/agent-settings.ts';
import { verdictModes } from '../contract/verdict.ts';
import type { Config, SettingKey } from '../kit/settings.ts';

export function agentSettingsOf(config: Config): AgentSettings {
  const { memoryWarnPercent, trustedPaths, services, logFiles } = config;
  const verdictMode = verdictModes.find((mode) => mode === config.verdictMode) ?? 'contextual';
  return { verdictMode, memoryWarnPercent, trustedPaths, services, logFiles };
}

/** Settings of which the agent is told; the ignore rules travel with each question for a log. */
export const agentSettingKeys: ReadonlySet<SettingKey> = new Set([
  'verdictMode',
  'memoryWarnPercent',
  'trustedPaths',
  'services',
  'logFiles',
] as const satisfies (keyof AgentSettings)[]);
