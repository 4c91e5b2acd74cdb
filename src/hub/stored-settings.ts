// Settings changed on the settings page: kept in the records, between file and default.

import { settings, type Config, type Origins } from '../kit/settings/settings.ts';
import type { Setting, SettingKey, SettingOrigin } from '../kit/settings/settings.ts';
import { AppError } from '../kit/app-error.ts';
import { kebabName } from '../kit/settings/config.ts';
import type { Clock } from '../kit/clock.ts';
import { checkSetting, type SettingValue } from '../kit/settings/setting-value.ts';
import type { Records } from '../store/records.ts';

type Values = Record<SettingKey, SettingValue>;

export interface SettingInfo {
  key: string;
  value: string | number | boolean | string[];
  origin: SettingOrigin;
  help: { en: string; ko: string };
  editable: boolean;
  unit: string | null;
  min: number | null;
  max: number | null;
  choices: string[] | null;
  /** Of one whose value is never shown: whether it has one. */
  secret: 'set' | 'unset' | null;
}

const keys = Object.keys(settings) as SettingKey[];

const settingOf = (key: SettingKey): Setting => settings[key];

function isKey(text: string): text is SettingKey {
  return Object.hasOwn(settings, text);
}

/** The value as it was stored, or undefined where it is no longer one the setting takes. */
function readValue(key: SettingKey, json: string): SettingValue | undefined {
  try {
    const checked = checkSetting(key, JSON.parse(json));
    return 'value' in checked ? checked.value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Lays the stored settings over the defaults. What a file, a variable or a flag fixes stays,
 * and so does the default where a stored value is no longer allowed.
 */
export async function applyStoredSettings(
  records: Records,
  loaded: { config: Config; origins: Origins },
): Promise<{ config: Config; origins: Origins }> {
  const config: Values = { ...loaded.config };
  const origins: Record<SettingKey, SettingOrigin> = { ...loaded.origins };
  const rows = await records.selectFrom('settings').select(['key', 'value']).execute();
  for (const { key, value: json } of rows) {
    if (!isKey(key) || !settingOf(key).editable || origins[key] !== 'default') continue;
    const value = readValue(key, json);
    if (value === undefined) continue;
    config[key] = value;
    origins[key] = 'settings';
  }
  // Each value was checked against its setting, which the type of a computed key cannot say.
  return { config: config as Config, origins };
}

/** As the audit trail tells it: who changed a secret is told, but not to what. */
export function changeText(key: SettingKey, value: unknown): string {
  if (value === null) return `${key} to its default`;
  if (settingOf(key).secret) return `${key} to a value that is not shown`;
  return `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

/** The settings of the running program: read by all, changed here. */
export class LiveSettings {
  readonly #records: Records;
  readonly #clock: Clock;
  #config: Config;
  #origins: Origins;

  constructor(records: Records, clock: Clock, config: Config, origins: Origins) {
    this.#records = records;
    this.#clock = clock;
    this.#config = config;
    this.#origins = origins;
  }

  get config(): Config {
    return this.#config;
  }

  /** Every setting; of the secret ones only whether they are set. */
  list(): SettingInfo[] {
    return keys.map((key) => {
      const setting = settingOf(key);
      const origin = this.#origins[key];
      const value = this.#config[key];
      const free = origin === 'default' || origin === 'settings';
      const numeric = setting.kind === 'number' ? setting : null;
      const shown = typeof value === 'object' ? [...value] : value;
      return {
        key,
        value: setting.secret ? '' : shown,
        origin,
        help: { ...setting.help },
        editable: setting.editable === true && free,
        unit: numeric?.unit ?? null,
        min: numeric?.min ?? null,
        max: numeric?.max ?? null,
        choices: setting.kind === 'text' && setting.oneOf ? [...setting.oneOf] : null,
        secret: setting.secret ? (value === '' ? 'unset' : 'set') : null,
      };
    });
  }

  #check(key: string, value: unknown): SettingKey {
    const cannot = `cannot change setting ${JSON.stringify(key)}`;
    if (!isKey(key)) throw new AppError('badRequest', `${cannot}: there is no such setting`);
    if (!settingOf(key).editable) {
      const how = 'it is read at the start; change it in the configuration file and restart';
      throw new AppError('badRequest', `${cannot}: ${how}`);
    }
    const origin = this.#origins[key];
    if (origin !== 'default' && origin !== 'settings') {
      throw new AppError('conflict', `${cannot}: a ${origin} fixes it; change it there`);
    }
    const checked = value === null ? null : checkSetting(key, value);
    if (checked && 'allowed' in checked) {
      const { allowed } = checked;
      const message = `${cannot}: it must be ${allowed.en}`;
      const text = { en: message, ko: `${kebabName(key)}: 허용되는 값은 ${allowed.ko}입니다` };
      throw new AppError('badRequest', message, { text });
    }
    return key;
  }

  /** Changes all of the values or none; null takes a setting back to its default. */
  async change(values: Readonly<Record<string, unknown>>, by: string): Promise<SettingKey[]> {
    const changed = Object.entries(values).map(([key, value]) => this.#check(key, value));
    const atMs = this.#clock.nowMs();
    await this.#records.transaction().execute(async (within) => {
      for (const key of changed) {
        await within.deleteFrom('settings').where('key', '=', key).execute();
        if (values[key] === null) continue;
        const row = { key, value: JSON.stringify(values[key]), changed_ms: atMs, changed_by: by };
        await within.insertInto('settings').values(row).execute();
      }
    });
    for (const key of changed) this.#apply(key, values[key]);
    return changed;
  }

  #apply(key: SettingKey, value: unknown): void {
    const now = value === null ? settingOf(key).default : value;
    this.#config = { ...this.#config, [key]: now };
    this.#origins = { ...this.#origins, [key]: value === null ? 'default' : 'settings' };
  }
}
