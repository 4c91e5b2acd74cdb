// Opens the stored events of a data folder for a command, beside a running server or without one.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../kit/app-error.ts';
import type { LogReader } from '../store/log-store.ts';
import { loadLogReaderOpener } from '../store/open.ts';
import type { Call } from './command.ts';
import { loadInstalledConfig } from './load.ts';
import { becomeOwner } from './records.ts';

const eventsFile = 'events.db';

/** Asks what is stored; the reader is closed afterwards. */
export async function askStoredEvents<T>(
  call: Call,
  ask: (reader: LogReader) => Promise<T>,
): Promise<T> {
  const { data } = (await loadInstalledConfig(call)).config;
  if (!existsSync(join(data, eventsFile))) {
    throw new AppError('notFound', call.text.storedEvents.none(data));
  }
  // Loaded first: the owner may not be able to read the program's folder.
  const openLogReader = await loadLogReaderOpener();
  becomeOwner(data);
  const reader = await openLogReader({ dataPath: data, nowMs: Date.now });
  try {
    return await ask(reader);
  } finally {
    await reader.close();
  }
}
