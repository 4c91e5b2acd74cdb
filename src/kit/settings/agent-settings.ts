// The part of the configuration that an agent works by.

import type { AgentSettings } from '../../contract/agent-settings.ts';
import type { VerdictMode } from '../../contract/verdict.ts';
import { settings, type Config } from './settings.ts';

type AgentConfig = Pick<
  Config,
  | 'verdictMode'
  | 'memoryWarnPercent'
  | 'trustedPaths'
  | 'services'
  | 'logFiles'
  | 'containerEngine'
  | 'kubeContext'
  | 'kubeNamespaces'
  | 'errorWords'
  | 'errorIgnore'
  | 'securityLogs'
  | 'syslogListen'
>;

/** Only what an agent needs: the rest, secrets above all, stays with the hub. */
export function agentSettingsOf(config: AgentConfig): AgentSettings {
  const { memoryWarnPercent, trustedPaths, services } = config;
  const { logFiles, securityLogs, syslogListen } = config;
  const { containerEngine, kubeContext, kubeNamespaces } = config;
  const outside = { containerEngine, kubeContext, kubeNamespaces };
  const errors = { errorWords: config.errorWords, errorIgnore: config.errorIgnore };
  const logs = { logFiles, securityLogs, syslogListen };
  // The table of settings lets no other value pass.
  const verdictMode = config.verdictMode as VerdictMode;
  return { verdictMode, memoryWarnPercent, trustedPaths, services, ...logs, ...outside, ...errors };
}

/** What an agent works by until its hub has told otherwise. */
export const defaultAgentSettings: AgentSettings = agentSettingsOf({
  verdictMode: settings.verdictMode.default,
  memoryWarnPercent: settings.memoryWarnPercent.default,
  trustedPaths: settings.trustedPaths.default,
  services: settings.services.default,
  logFiles: settings.logFiles.default,
  containerEngine: settings.containerEngine.default,
  kubeContext: settings.kubeContext.default,
  kubeNamespaces: settings.kubeNamespaces.default,
  errorWords: settings.errorWords.default,
  errorIgnore: settings.errorIgnore.default,
  securityLogs: settings.securityLogs.default,
  syslogListen: settings.syslogListen.default,
});
