// Space and inodes of mounted filesystems; a mount that hangs never holds up the others.

import { defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import type { ByteScanner } from '../byte-scanner.ts';
import { FilesystemWatch } from '../filesystem-watch.ts';
import { readMounts } from '../mounts.ts';
import { procFile, type ProcFile } from '../proc-file.ts';
import type { FilesystemFact } from '../../contract/fact.ts';
import type { Emit } from '../collector.ts';
import type { FilesystemReading } from '../filesystem-watch.ts';

const labels = ['device', 'mountpoint', 'fstype', 'device_error'];
const ofMount = { labels, keep: 'none' } as const;

const metrics = {
  node_filesystem_size_bytes: gauge('bytes', 'Size.', '파일 시스템 크기입니다.', ofMount),
  node_filesystem_free_bytes: gauge('bytes', 'Free for root.', 'root가 쓸 여유입니다.', ofMount),
  node_filesystem_avail_bytes: gauge(
    'bytes',
    'Free for ordinary users.',
    '일반 사용자가 쓸 여유입니다.',
    ofMount,
  ),
  node_filesystem_files: gauge('count', 'All inodes.', '전체 아이노드 수입니다.', ofMount),
  node_filesystem_files_free: gauge('count', 'Free inodes.', '남은 아이노드 수입니다.', ofMount),
  node_filesystem_readonly: gauge('count', '1 if read-only.', '읽기 전용이면 1입니다.', ofMount),
  node_filesystem_device_error: gauge(
    'count',
    '1 if its state cannot be read.',
    '상태를 읽을 수 없으면 1입니다.',
    ofMount,
  ),
  hostscope_filesystem_used_percent: gauge(
    'percent',
    'Space in use, as df counts it: used / (used + available).',
    'df와 같이 센 사용률입니다. 사용 / (사용 + 사용 가능)',
    { labels: ['mountpoint'], levels: { warn: 90, bad: 98 } },
  ),
  hostscope_filesystem_inodes_used_percent: gauge(
    'percent',
    'Inodes in use.',
    '사용 중인 아이노드 비율입니다.',
    { labels: ['mountpoint'], levels: { warn: 90, bad: 98 } },
  ),
};

export default defineCollector({
  name: 'filesystems',
  platforms: ['linux'],
  everyMs: 5000,
  idleEveryMs: 10_000,
  metrics,
  charts: [
    {
      id: 'filesystem-used',
      group: 'disk',
      title: { en: 'Space in use', ko: '파일 시스템 사용률' },
      metrics: ['hostscope_filesystem_used_percent'],
      max: 100,
    },
    {
      id: 'filesystem-inodes',
      group: 'disk',
      title: { en: 'Inodes in use', ko: '아이노드 사용률' },
      metrics: ['hostscope_filesystem_inodes_used_percent'],
      max: 100,
    },
  ],
  open(host) {
    // A service that is shut into a sandbox sees its own mounts read-only: init sees the host's.
    const file = [procFile(host, '1/mountinfo'), procFile(host, 'self/mountinfo')] as const;
    const watch = new FilesystemWatch(host);
    return async (emit, signal) => {
      const mounts = readMounts(readFirst(file));
      const readings = await watch.read(mounts, signal);
      if (signal.aborted) return;
      for (const reading of readings) emitReading(emit, reading);
      emit.fact('disk.filesystems', readings.map(factOf));
    };
  },
});

function emitReading(emit: Emit<keyof typeof metrics>, reading: FilesystemReading): void {
  const { mount, stats, fault } = reading;
  const error = fault?.state === 'hung' ? 'hung' : (fault?.reason ?? '');
  const labelValues = [mount.device, mount.mountpoint, mount.type, error] as const;
  emit.sample('node_filesystem_device_error', fault ? 1 : 0, ...labelValues);
  emit.sample('node_filesystem_readonly', mount.readOnly ? 1 : 0, ...labelValues);
  if (!stats) return;
  const { blockSize } = stats;
  emit.sample('node_filesystem_size_bytes', stats.blocks * blockSize, ...labelValues);
  emit.sample('node_filesystem_free_bytes', stats.blocksFree * blockSize, ...labelValues);
  emit.sample('node_filesystem_avail_bytes', stats.blocksAvailable * blockSize, ...labelValues);
  emit.sample('node_filesystem_files', stats.files, ...labelValues);
  emit.sample('node_filesystem_files_free', stats.filesFree, ...labelValues);
  const fact = factOf(reading);
  emit.sample(
    'hostscope_filesystem_used_percent',
    fact.usedPercent ?? Number.NaN,
    mount.mountpoint,
  );
  emit.sample(
    'hostscope_filesystem_inodes_used_percent',
    fact.inodesUsedPercent ?? Number.NaN,
    mount.mountpoint,
  );
}

function factOf({ mount, stats, fault }: FilesystemReading): FilesystemFact {
  const used = stats ? stats.blocks - stats.blocksFree : 0;
  const usable = stats ? used + stats.blocksAvailable : 0;
  return {
    device: mount.device,
    mountpoint: mount.mountpoint,
    type: mount.type,
    options: mount.options,
    readOnly: mount.readOnly,
    network: mount.network,
    state: fault?.state ?? 'ok',
    reason: fault?.reason ?? null,
    totalBytes: stats ? stats.blocks * stats.blockSize : null,
    usedBytes: stats ? used * stats.blockSize : null,
    availableBytes: stats ? stats.blocksAvailable * stats.blockSize : null,
    usedPercent: stats && usable > 0 ? percent(used, usable) : null,
    inodesTotal: stats && stats.files > 0 ? stats.files : null,
    inodesUsedPercent:
      stats && stats.files > 0 ? percent(stats.files - stats.filesFree, stats.files) : null,
  };
}

/** Two digits, so that a fact changes only when a figure on the page does. */
function percent(part: number, whole: number): number {
  return Math.round((10_000 * part) / whole) / 100;
}

/** Another's mounts may be refused (ptrace rights are asked for); the own ones never are. */
function readFirst([init, own]: readonly [ProcFile, ProcFile]): ByteScanner {
  try {
    const scan = init.read(true);
    if (scan.end > 0) return scan;
  } catch {
    // Falls through to the own mounts, which are the host's own unless there is a sandbox.
  }
  return own.read(true);
}
