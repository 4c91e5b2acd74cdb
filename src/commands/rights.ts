// What this process may see of others: root, or the capabilities that stand in for it.

import { readFileSync } from 'node:fs';

export interface Rights {
  root: boolean;
  /** Files and open sockets of other users' processes (capabilities(7)). */
  ptrace: boolean;
  /** Files that only root may read: serial number, logs. */
  readAll: boolean;
}

/** Bit numbers of linux/capability.h. */
const dacReadSearchBit = 2n;
const sysPtraceBit = 19n;

export function readRights(
  statusPath = '/proc/self/status',
  root = process.getuid?.() === 0,
): Rights {
  let effective = 0n;
  try {
    const hex = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync(statusPath, 'latin1'))?.[1];
    effective = BigInt(`0x${hex ?? '0'}`);
  } catch {
    // Not Linux: root is all there is to know.
    return { root, ptrace: root, readAll: root };
  }
  const has = (bit: bigint): boolean => ((effective >> bit) & 1n) === 1n;
  return { root, ptrace: has(sysPtraceBit), readAll: has(dacReadSearchBit) };
}
