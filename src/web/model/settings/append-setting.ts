// Adds one item to a setting that is a list, as a click on something does.

import type { Call } from '../../../client/client.ts';
import { longestListItems } from './setting-list.ts';

/** `fixed`: a file, variable or flag says what it is; `full`: it takes no more. */
export type Appended = 'added' | 'there' | 'fixed' | 'full';

export async function appendSetting(call: Call, key: string, item: string): Promise<Appended> {
  const { settings } = await call('GET /api/v1/settings');
  const setting = settings.find((one) => one.key === key);
  const items = Array.isArray(setting?.value) ? setting.value : [];
  if (items.includes(item)) return 'there';
  if (!setting?.editable) return 'fixed';
  if (items.length >= longestListItems) return 'full';
  await call('PATCH /api/v1/settings', { body: { values: { [key]: [...items, item] } } });
  return 'added';
}
