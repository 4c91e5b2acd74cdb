// The machine that this program runs on.

import { statfs } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { Clock } from '../kit/clock.ts';
import type { Host } from './host.ts';

export function systemHost(clock: Clock): Host {
  return {
    platform: process.platform,
    procPath: '/proc',
    sysPath: '/sys',
    rootPath: '/',
    clock,
    async statFilesystem(path) {
      const stats = await statfs(path);
      return {
        // Blocks are counted in fragments; bsize is only the best size of a transfer (FUSE, NFS).
        blockSize: stats.frsize,
        blocks: stats.blocks,
        blocksFree: stats.bfree,
        blocksAvailable: stats.bavail,
        files: stats.files,
        filesFree: stats.ffree,
      };
    },
    networkAddresses: () =>
      Object.fromEntries(
        Object.entries(networkInterfaces()).map(([name, addresses]) => [
          name,
          (addresses ?? []).map(({ cidr, address }) => cidr ?? address),
        ]),
      ),
  };
}
