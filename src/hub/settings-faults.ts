// What is wrong with settings that their form does not show: searches, and the files they name.

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Text } from '../contract/text.ts';
import { reasonText } from '../kit/app-error.ts';
import { kebabName } from '../kit/settings/config.ts';
import type { Config, SettingKey } from '../kit/settings/settings.ts';
import { parseQuery } from '../store/event-query.ts';
import { readCountries } from './countries.ts';

/** Without these all else works: a watch that did not start for their sake would be worse. */
const dispensable: ReadonlySet<SettingKey> = new Set(['countryDatabase', 'alertCommand']);

const longestShownChars = 80;

export interface SettingsFault {
  /** A sentence that names the setting, its value and what is wrong with it. */
  what: Text;
  /** Otherwise only what was set does not work. */
  preventsStart: boolean;
}

type Attempt = (value: string) => unknown;

/** What using the value throws; null: it can be used. */
async function faultOf(
  key: SettingKey,
  value: string,
  attempt: Attempt,
): Promise<SettingsFault | null> {
  try {
    await attempt(value);
    return null;
  } catch (error) {
    const why = reasonText(error);
    const where = `${kebabName(key)}: ${JSON.stringify(value.slice(0, longestShownChars))}`;
    const what = { en: `${where}: ${why.en}`, ko: `${where}: ${why.ko}` };
    return { what, preventsStart: !dispensable.has(key) };
  }
}

const isReadable: Attempt = (path) => access(path, constants.R_OK);
const isRunnable: Attempt = (path) => access(path, constants.X_OK);

/** Every fault that would otherwise show only once somebody needs what was set. */
export async function settingsFaults(config: Config): Promise<SettingsFault[]> {
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
