// The configuration of a command with what was changed on the settings page.

import { applyStoredSettings } from '../hub/stored-settings.ts';
import { reasonOf } from '../kit/app-error.ts';
import { silentLog } from '../kit/log.ts';
import type { LoadedConfig } from '../kit/settings/settings.ts';
import { hasRecords, openCallRecords } from './records.ts';

export interface WithStored {
  loaded: LoadedConfig;
  /** Why values of the settings page are missing, if they are. */
  problem: string | null;
}

/** Adds what was changed on the settings page, where this user may read it. */
export async function withStored(first: LoadedConfig): Promise<WithStored> {
  if (!hasRecords(first.config.data)) return { loaded: first, problem: null };
  try {
    const records = await openCallRecords(first.config.data, silentLog);
    try {
      const merged = await applyStoredSettings(records, first);
      return { loaded: { ...first, ...merged }, problem: null };
    } finally {
      await records.destroy();
    }
  } catch (error) {
    return { loaded: first, problem: reasonOf(error) };
  }
}
