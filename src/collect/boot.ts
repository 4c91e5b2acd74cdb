// When the machine was started and how much memory it has: read seldom, used by several.

import { join } from 'node:path';
import type { Host } from './host.ts';
import { readFileOnce } from './proc-file.ts';

/** NaN where /proc/stat does not say, as in some containers. */
export function bootTimeMs(host: Host): number {
  return lineNumber(join(host.procPath, 'stat'), 'btime ') * 1000;
}

/** NaN where /proc/meminfo does not say. */
export function memoryTotalBytes(host: Host): number {
  return lineNumber(join(host.procPath, 'meminfo'), 'MemTotal:') * 1024;
}

function lineNumber(path: string, start: string): number {
  try {
    const scan = readFileOnce(path);
    for (; !scan.atEnd; scan.skipLine()) if (scan.take(start)) return scan.number();
  } catch {
    return Number.NaN;
  }
  return Number.NaN;
}
