// Reads what one container has used, from its control group and its network.

import { join } from 'node:path';
import type { Host } from '../host.ts';
import { readFileOnce, readNumber } from '../proc-file.ts';
import type { ContainerGroup } from './container-group.ts';

/** NaN: this host does not tell it. */
export interface ContainerTotals {
  cpuSeconds: number;
  /** Without the page cache that can be given back. */
  memoryBytes: number;
  receivedBytes: number;
  sentBytes: number;
  readBytes: number;
  writtenBytes: number;
  processes: number;
}

const microseconds = 1e6;
const nanoseconds = 1e9;
const colon = 58;
/** Columns between the two counts of bytes of /proc/net/dev (net/core/net-procfs.c). */
const columnsBetween = 7;

const { NaN: unknown } = Number;

export function readTotals(
  host: Host,
  group: ContainerGroup,
  pid: number,
  hasOwnNetwork: boolean,
): ContainerTotals {
  return {
    cpuSeconds: readCpu(group),
    memoryBytes: readMemory(group),
    ...readBlocks(group),
    ...(hasOwnNetwork ? readNetwork(host, pid) : { receivedBytes: unknown, sentBytes: unknown }),
    processes: group.processes ? readNumber(join(group.processes, 'pids.current')) : unknown,
  };
}

function readCpu({ version, cpu }: ContainerGroup): number {
  if (cpu === null) return unknown;
  if (version === 1) return readNumber(join(cpu, 'cpuacct.usage')) / nanoseconds;
  return readField(join(cpu, 'cpu.stat'), 'usage_usec') / microseconds;
}

/**
 * Files that were not used lately go first when memory is short, so they do not count; `docker
 * stats`, cAdvisor and the kubelet do the same.
 */
function readMemory({ version, memory }: ContainerGroup): number {
  if (memory === null) return unknown;
  const usage = readNumber(
    join(memory, version === 2 ? 'memory.current' : 'memory.usage_in_bytes'),
  );
  const name = version === 2 ? 'inactive_file' : 'total_inactive_file';
  const inactive = readField(join(memory, 'memory.stat'), name);
  return Math.max(0, usage - (Number.isNaN(inactive) ? 0 : inactive));
}

function readField(path: string, name: string): number {
  try {
    const scan = readFileOnce(path);
    for (; !scan.atEnd; scan.skipLine()) {
      if (scan.word() === name) return scan.number();
    }
  } catch {
    // It has ended meanwhile.
  }
  return unknown;
}

function readNetwork(
  host: Host,
  pid: number,
): Pick<ContainerTotals, 'receivedBytes' | 'sentBytes'> {
  const totals = { receivedBytes: 0, sentBytes: 0 };
  try {
    const scan = readFileOnce(join(host.procPath, String(pid), 'net/dev'));
    for (; !scan.atEnd; scan.skipLine()) {
      // The two lines of headings have no colon.
      const name = scan.wordUntil(colon);
      if (name === null || name === 'lo') continue;
      totals.receivedBytes += scan.number();
      scan.skipWords(columnsBetween);
      totals.sentBytes += scan.number();
    }
    return totals;
  } catch {
    return { receivedBytes: unknown, sentBytes: unknown };
  }
}

function readBlocks({
  version,
  io,
}: ContainerGroup): Pick<ContainerTotals, 'readBytes' | 'writtenBytes'> {
  if (io === null) return { readBytes: unknown, writtenBytes: unknown };
  try {
    return version === 2 ? blocksOfTwo(io) : blocksOfOne(io);
  } catch {
    return { readBytes: unknown, writtenBytes: unknown };
  }
}

/** "254:0 rbytes=1459200 wbytes=314773504 rios=192 ..."; empty where nothing was read yet. */
function blocksOfTwo(io: string) {
  const totals = { readBytes: 0, writtenBytes: 0 };
  for (const [, name, bytes] of readFileOnce(join(io, 'io.stat'))
    .text()
    .matchAll(/\b([rw])bytes=(\d+)/g)) {
    totals[name === 'r' ? 'readBytes' : 'writtenBytes'] += Number(bytes);
  }
  return totals;
}

/**
 * "254:0 Read 1459200"; the schedulers that filled the files without a prefix are gone. Newer
 * kernels count here only for disks with the scheduler BFQ or a limit (block/blk-throttle.c), so
 * that a file without a disk says nothing, and not zero.
 */
function blocksOfOne(io: string) {
  for (const policy of ['throttle', 'bfq']) {
    const text = readFileOnce(join(io, `blkio.${policy}.io_service_bytes_recursive`)).text();
    const totals = { readBytes: 0, writtenBytes: 0 };
    const counts = [...text.matchAll(/^\d+:\d+ (Read|Write) (\d+)$/gm)];
    for (const [, name, bytes] of counts) {
      totals[name === 'Read' ? 'readBytes' : 'writtenBytes'] += Number(bytes);
    }
    if (counts.length > 0) return totals;
  }
  return { readBytes: unknown, writtenBytes: unknown };
}
