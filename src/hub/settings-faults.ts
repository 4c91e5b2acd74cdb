// What is wrong with settings that their form does not show: searches, and the files they name.

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Text } from '../contract/text.ts';
import { reasonText } from '../kit/app-error.ts';
import { kebabName } from '../kit/settings/config.ts';
import type { Config, SettingKey } from '../kit/settings/settings.ts';
import { parseQuery } from '../store/event-query.ts';
import { readCountries } from './countries.ts';

const longestShownChars = 80;

type Attempt = (value: string) => unknown;

/** What using the value throws, as a sentence that names both; null: it can be used. */
async function faultOf(key: SettingKey, value: string, attempt: Attempt): Promise<Text | null> {
  try {
    await attempt(value);
    return null;
  } catch (error) {
    const why = reasonText(error);
    const where = `${kebabName(key)}: ${JSON.stringify(value.slice(0, longestShownChars))}`;
    return { en: `${where}: ${why.en}`, ko: `${where}: ${why.ko}` };
  }
}

const isReadable: Attempt = (path) => access(path, constants.R_OK);
const isRunnable: Attempt = (path) => access(path, constants.X_OK);

/** Every fault that would otherwise show only once somebody needs what was set. */
export async function settingsFaults(config: Config): Promise<Text[]> {
  const used: [SettingKey, readonly string[], Attempt][] = [
    ['tlsCert', [config.tlsCert], isReadable],
    ['tlsKey', [config.tlsKey], isReadable],
    ['eventIgnore', config.eventIgnore, parseQuery],
    ['countryDatabase', [config.countryDatabase], readCountries],
    ['alertCommand', config.alertCommand.slice(0, 1), isRunnable],
  ];
  const attempts = used.flatMap(([key, values, attempt]) => {
    return values.filter((value) => value !== '').map((value) => faultOf(key, value, attempt));
  });
  return (await Promise.all(attempts)).filter((fault) => fault !== null);
}
