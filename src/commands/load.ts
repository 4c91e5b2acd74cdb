// Loads the configuration for a command from its flags, the environment and the usual file.

import { existsSync } from 'node:fs';
import { homeFolder } from '../kit/home-folder.ts';
import { kebabName, loadConfig, settingKeys, systemConfigPath } from '../kit/settings/config.ts';
import type { LoadedConfig } from '../kit/settings/settings.ts';
import type { Call } from './command.ts';
import { serviceDataPath, unitPath } from './service/paths.ts';

export function loadCallConfig(call: Pick<Call, 'options' | 'env'>): Promise<LoadedConfig> {
  const { config } = call.options;
  const flags = settingKeys.map(kebabName).map((name) => [name, call.options[name]] as const);
  return loadConfig({
    flags: Object.fromEntries(flags),
    env: call.env,
    configPath: typeof config === 'string' ? config : undefined,
    defaultFiles: [systemConfigPath],
    home: homeFolder(),
  });
}

/**
 * The same for commands that look at what runs: root, where the service is installed and no
 * other folder is named, means the service's data and not its own state folder.
 */
export async function loadInstalledConfig(
  call: Pick<Call, 'options' | 'env'>,
): Promise<LoadedConfig> {
  const loaded = await loadCallConfig(call);
  const named = loaded.origins.data !== 'default' || call.env['STATE_DIRECTORY'];
  if (named || process.getuid?.() !== 0 || !existsSync(unitPath)) return loaded;
  return { ...loaded, config: { ...loaded.config, data: serviceDataPath } };
}
