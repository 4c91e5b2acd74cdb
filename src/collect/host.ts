// The host that collectors read, with every root injectable so that a fake /proc is a fixture.

import type { Clock } from '../kit/clock.ts';
import type { Portable } from './portable-library.ts';

export interface FilesystemStats {
  blockSize: number;
  blocks: number;
  blocksFree: number;
  blocksAvailable: number;
  files: number;
  filesFree: number;
}

export interface Host {
  platform: NodeJS.Platform;
  /** Normally /proc; fixtures/proc/<machine> in tests. */
  procPath: string;
  /** Normally /sys. */
  sysPath: string;
  /** Root for other files such as etc/os-release and var/run/utmp; normally /. */
  rootPath: string;
  clock: Clock;
  /** Rejects with a system error; may never settle on a hung network mount. */
  statFilesystem(path: string): Promise<FilesystemStats>;
  /** Addresses of each NIC with their prefix length, by its name; absent: not known. */
  networkAddresses?(): Readonly<Record<string, readonly string[]>>;
  /** Stands in for the library of macOS and Windows; absent: the real one is loaded there. */
  portable?: Portable;
}
