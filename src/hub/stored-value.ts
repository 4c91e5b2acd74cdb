// Single values of the hub's own that outlive a restart; they lie beside the settings.

import type { Clock } from '../kit/clock.ts';
import type { Records } from '../store/records.ts';

/** The JSON that was stored under the key; null: none was. */
export async function readStored(records: Records, key: string): Promise<string | null> {
  const row = await records
    .selectFrom('settings')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** `by`: the user, or the part of the program, that changed it. */
export async function writeStored(
  { records, clock }: { records: Records; clock: Clock },
  { key, value, by }: { key: string; value: string; by: string },
): Promise<void> {
  const row = { value, changed_ms: clock.nowMs(), changed_by: by };
  await records
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}
