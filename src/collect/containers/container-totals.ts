// Reads what one container has used, from its control group and its network.

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

/** `network`: its /proc/PID/net/dev; null: it has no network of its own. */
export function readTotals(group: ContainerGroup, network: string | null): ContainerTotals {
  return {
    cpuSeconds: readCpu(group),
    memoryBytes: readMemory(group),
    ...readBlocks(group),
    ...readNetwork(network),
    processes: group.processes === null ? unknown : readNumber(group.processes),
  };
}

function readCpu({ version, cpu }: ContainerGroup): number {
  if (cpu === null) return unknown;
  if (version === 1) return readNumber(cpu) / nanoseconds;
  return readField(cpu, 'usage_usec ') / microseconds;
}

/**
 * Files that were not used lately go first when memory is short, so they do not count; `docker
 * stats`, cAdvisor and the kubelet do the same.
 */
function readMemory({ version, memory, memoryStat }: ContainerGroup): number {
  if (memory === null || memoryStat === null) return unknown;
  const usage = readNumber(memory);
  const field = version === 2 ? '\ninactive_file ' : '\ntotal_inactive_file ';
  const inactive = readField(memoryStat, field);
  return Math.max(0, usage - (Number.isNaN(inactive) ? 0 : inactive));
}

/** The number behind `start`. */
function readField(path: string, start: string): number {
  try {
    const scan = readFileOnce(path);
    const at = scan.bytes.indexOf(start);
    if (at < 0 || at >= scan.end) return unknown;
    scan.at = at + start.length;
    return scan.number();
  } catch {
    // It has ended meanwhile.
    return unknown;
  }
}

function readNetwork(path: string | null): Pick<ContainerTotals, 'receivedBytes' | 'sentBytes'> {
  const totals = { receivedBytes: 0, sentBytes: 0 };
  try {
    if (path === null) return { receivedBytes: unknown, sentBytes: unknown };
    const scan = readFileOnce(path);
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

type Blocks = Pick<ContainerTotals, 'readBytes' | 'writtenBytes'>;

function readBlocks({ version, blocks }: ContainerGroup): Blocks {
  try {
    if (blocks === null) return { readBytes: unknown, writtenBytes: unknown };
    const text = readFileOnce(blocks).text();
    return version === 2 ? blocksOfTwo(text) : blocksOfOne(text);
  } catch {
    return { readBytes: unknown, writtenBytes: unknown };
  }
}

/** "254:0 rbytes=1459200 wbytes=314773504 rios=192 ..."; empty where nothing was read yet. */
function blocksOfTwo(text: string): Blocks {
  const totals = { readBytes: 0, writtenBytes: 0 };
  for (const [, name, bytes] of text.matchAll(/\b([rw])bytes=(\d+)/g)) {
    totals[name === 'r' ? 'readBytes' : 'writtenBytes'] += Number(bytes);
  }
  return totals;
}

/**
 * "254:0 Read 1459200". Newer kernels count only for disks that have a limit or the scheduler BFQ
 * (block/blk-throttle.c), so that a file without a disk says nothing, and not zero.
 */
function blocksOfOne(text: string): Blocks {
  if (text.startsWith('Total')) return { readBytes: unknown, writtenBytes: unknown };
  const totals = { readBytes: 0, writtenBytes: 0 };
  for (const [, name, bytes] of text.matchAll(/^\d+:\d+ (Read|Write) (\d+)$/gm)) {
    totals[name === 'Read' ? 'readBytes' : 'writtenBytes'] += Number(bytes);
  }
  return totals;
}
