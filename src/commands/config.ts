// `hostscope config`: every setting with its value and where the value comes from.

import { kebabName, settingKeys } from '../kit/settings/config.ts';
import {
  settings,
  type LoadedConfig,
  type Setting,
  type SettingKey,
} from '../kit/settings/settings.ts';
import type { CommandText } from '../text/command.ts';
import type { Call } from './command.ts';
import { loadInstalledConfig } from './load.ts';
import { table } from './print-table.ts';
import { withStored } from './stored-config.ts';

/** Null: a secret, which is set. */
function shown(key: SettingKey, value: LoadedConfig['config'][SettingKey]): string | null {
  const setting: Setting = settings[key];
  if (setting.secret && value !== '') return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function configRows(loaded: LoadedConfig, text: CommandText): string[][] {
  return settingKeys.map((key) => {
    const value = shown(key, loaded.config[key]);
    const words = value ?? text.config.secret;
    const origin = loaded.origins[key];
    // The values last: one of them alone is as long as five lines.
    return [kebabName(key), text.config.origins[origin], words === '' ? text.config.empty : words];
  });
}

function configJson(loaded: LoadedConfig): unknown {
  const list = settingKeys.map((key) => {
    const hidden = shown(key, loaded.config[key]) === null;
    const value = hidden ? null : loaded.config[key];
    return { key: kebabName(key), value, origin: loaded.origins[key], ...(hidden && { hidden }) };
  });
  return { file: loaded.file, settings: list };
}

export async function run(call: Call): Promise<number> {
  const { loaded, problem } = await withStored(await loadInstalledConfig(call));
  const text = call.text;
  if (call.options['json']) {
    call.print(JSON.stringify(configJson(loaded), null, 2));
    return 0;
  }
  call.print(text.config.file(loaded.file));
  call.print(table(text.config.columns, configRows(loaded, text)));
  if (problem) call.print(text.config.withoutStored(problem));
  return 0;
}
