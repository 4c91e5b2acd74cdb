// Whether a file may be read, found out by opening it.

import { open } from 'node:fs/promises';

/**
 * Not by access(2): that asks for the real user and leaves capabilities aside, and those are what
 * the service reads logs with.
 * @throws as open(2) fails
 */
export async function tryReading(path: string): Promise<void> {
  await (await open(path, 'r')).close();
}

export async function canRead(path: string): Promise<boolean> {
  return tryReading(path).then(
    () => true,
    () => false,
  );
}
