// Space of the disks of macOS and Windows.

import type { Systeminformation } from 'systeminformation';
import type { FilesystemFact } from '../../contract/fact.ts';
import { AppError } from '../../kit/app-error.ts';
import { defineCollector, type Emit } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { createAsk } from '../portable.ts';
import linux from './filesystems.ts';

const metrics = {
  node_filesystem_size_bytes: linux.metrics.node_filesystem_size_bytes,
  node_filesystem_avail_bytes: linux.metrics.node_filesystem_avail_bytes,
  node_filesystem_readonly: linux.metrics.node_filesystem_readonly,
  hostscope_filesystem_used_percent: linux.metrics.hostscope_filesystem_used_percent,
};

/**
 * Volumes that macOS keeps for itself share the space of "/"; listed they would be counted
 * several times. The user's files are in "Data".
 */
const systemVolume = /^\/System\/Volumes\/(?!Data$)|^\/private\/var\/vm$|^\/dev$/;

const networkTypes = new Set(['nfs', 'smbfs', 'afpfs', 'webdav', 'cifs']);

function isListed({ fs, mount, size, type }: Systeminformation.FsSizeData): boolean {
  return size > 0 && !systemVolume.test(mount) && !/^(devfs|autofs)$/i.test(type || fs);
}

function factOf(disk: Systeminformation.FsSizeData): FilesystemFact {
  const usable = disk.used + disk.available;
  // The library finds the mount of a device only by a name without spaces that begins with "/", and
  // takes "not found" for "read-only". Windows tells null where it does not know.
  const isFound = /^\/\S*$|^[A-Z]:$/i.test(disk.fs);
  return {
    device: disk.fs,
    mountpoint: disk.mount,
    type: disk.type.toLowerCase(),
    options: '',
    readOnly: isFound && disk.rw === false,
    network: networkTypes.has(disk.type.toLowerCase()),
    state: 'ok',
    reason: null,
    totalBytes: disk.size,
    usedBytes: disk.used,
    availableBytes: disk.available,
    usedPercent: usable > 0 ? Math.round((10_000 * disk.used) / usable) / 100 : null,
    inodesTotal: null,
    inodesUsedPercent: null,
  };
}

function emitDisk(emit: Emit<keyof typeof metrics>, fact: FilesystemFact): void {
  const { device, mountpoint, type, totalBytes, availableBytes, usedPercent } = fact;
  const labels = [device, mountpoint, type, ''] as const;
  emit.sample('node_filesystem_size_bytes', totalBytes ?? Number.NaN, ...labels);
  emit.sample('node_filesystem_avail_bytes', availableBytes ?? Number.NaN, ...labels);
  emit.sample('node_filesystem_readonly', fact.readOnly ? 1 : 0, ...labels);
  emit.sample('hostscope_filesystem_used_percent', usedPercent ?? Number.NaN, mountpoint);
}

export default defineCollector({
  name: 'portable-filesystems',
  platforms: ['darwin', 'win32'],
  everyMs: 30_000,
  metrics,
  charts: chartsOf(linux, metrics),
  open(host) {
    const ask = createAsk(host);
    return async (emit, signal) => {
      const disks = await ask('disks', ({ fsSize }) => fsSize());
      if (signal.aborted) return;
      const facts = disks.filter(isListed).map(factOf);
      if (facts.length === 0) throw new AppError('unreadable', 'cannot read disks: none is told');
      for (const fact of facts) emitDisk(emit, fact);
      emit.fact('disk.filesystems', facts);
    };
  },
});
