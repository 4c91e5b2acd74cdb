// This host with the settings that are configured here, as `hostscope ps` sees it.

import { systemHost } from '../../collect/linux-host.ts';
import { agentSettingsOf } from '../../kit/settings/agent-settings.ts';
import { systemClock } from '../../kit/clock.ts';
import type { HostFeed } from '../../terminal/host-feed.ts';
import type { Call } from '../command.ts';
import { loadInstalledConfig } from '../load.ts';
import { openOwnHost } from './own-host.ts';

export async function openThisHost(call: Call, mayKill: boolean): Promise<HostFeed> {
  const { config } = await loadInstalledConfig(call);
  const settings = agentSettingsOf(config);
  return openOwnHost({ host: systemHost(systemClock), settings, version: call.version, mayKill });
}
