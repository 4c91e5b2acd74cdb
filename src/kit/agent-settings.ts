// The part of the configuration that an agent works by.

import type { AgentSettings } from '../contract/agent-settings.ts';
import type { VerdictMode } from '../contract/verdict.ts';
import { settings, type Config } from './settings.ts';

type AgentConfig = Pick<
  Config,
  | 'verdictMode'
  | 'memoryWarnPercent'
  | 'trustedPaths'
  | 'services'
  | 'logFiles'
  | 'securityLogs'
  | 'syslogListen'
>;

export function agentSettingsOf(config: AgentConfig): AgentSettings {
  const { memoryWarnPercent, trustedPaths, services } = config;
  const { logFiles, securityLogs, syslogListen } = config;
  const logs = { logFiles, securityLogs, syslogListen };
  // The table of settings lets no other value pass.
  const verdictMode = config.verdictMode as VerdictMode;
  return { verdictMode, memoryWarnPercent, trustedPaths, services, ...logs };
}

/** What an agent works by until its hub has told otherwise. */
export const defaultAgentSettings: AgentSettings = agentSettingsOf({
  verdictMode: settings.verdictMode.default,
  memoryWarnPercent: settings.memoryWarnPercent.default,
  trustedPaths: settings.trustedPaths.default,
  services: settings.services.default,
  logFiles: settings.logFiles.default,
  securityLogs: settings.securityLogs.default,
  syslogListen: settings.syslogListen.default,
});
