// Who this host is: an id that outlives restarts and renames, and the name people know it by.

import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { HostIdentity } from '../contract/sample.ts';

/** Never to be changed: every host would become another one. */
const application = Buffer.from('0b6f2e2d6d5c4f0f9d3b8a0c5e7f4a11', 'hex');
const machineIdFiles = ['etc/machine-id', 'var/lib/dbus/machine-id'];

/**
 * `savedId` is what the caller kept of an earlier run; it is used where the machine has no id of
 * its own. The caller keeps the id that comes back.
 */
export function identify(
  rootPath: string,
  savedId: string | null,
  randomId: () => string,
): HostIdentity {
  const machineId = readMachineId(rootPath);
  const id = machineId === null ? (savedId ?? randomId()) : applicationId(machineId);
  return { id, name: hostname() || id.slice(0, 8) };
}

/**
 * The machine id is confidential (machine-id(5)), so what leaves the host is a keyed hash of it,
 * made as sd_id128_get_machine_app_specific(3) makes it: HMAC-SHA256 with the machine id as key,
 * cut to 128 bits and marked as a random UUID.
 */
export function applicationId(machineId: string): string {
  const digest = createHmac('sha256', Buffer.from(machineId, 'hex')).update(application).digest();
  digest[6] = (digest[6]! & 0x0f) | 0x40;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Null where there is none yet ("uninitialized"), or none at all, as in many containers. */
function readMachineId(rootPath: string): string | null {
  for (const name of machineIdFiles) {
    try {
      const text = readFileSync(join(rootPath, name), 'utf8').trim();
      if (/^[0-9a-f]{32}$/.test(text) && !/^0+$/.test(text)) return text;
    } catch {
      continue;
    }
  }
  return null;
}
