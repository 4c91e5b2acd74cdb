// Reads /proc/PID/mountinfo: what is mounted where, without pseudo filesystems.

import type { ByteScanner } from './byte-scanner.ts';

export interface Mount {
  device: string;
  mountpoint: string;
  type: string;
  options: string;
  readOnly: boolean;
  network: boolean;
}

/** Left out by type and by place, as node_exporter does by default. */
const ignoredTypes: ReadonlySet<string> = new Set([
  'autofs',
  'binfmt_misc',
  'bpf',
  'cgroup',
  'cgroup2',
  'configfs',
  'debugfs',
  'devpts',
  'devtmpfs',
  'fusectl',
  'hugetlbfs',
  'iso9660',
  'mqueue',
  'nsfs',
  'overlay',
  'proc',
  'procfs',
  'pstore',
  'rpc_pipefs',
  'securityfs',
  'selinuxfs',
  'squashfs',
  'erofs',
  'sysfs',
  'tracefs',
]);
const ignoredMountpoints = new RegExp(
  `^/(${[
    'dev',
    'etc/(hosts|hostname|resolv\\.conf)',
    'proc',
    'run/credentials/.+',
    'sys',
    'var/lib/docker/.+',
    'var/lib/containers/storage/.+',
  ].join('|')})($|/)`,
);

const networkTypes = /^(nfs[0-9]?|cifs|smb3?|smbfs|ceph|9p|afs|ncpfs|glusterfs|lustre|ocfs2|gfs2)$/;
const networkFuse = /^fuse\.(sshfs|glusterfs|ceph|s3fs|rclone|davfs2?|gcsfuse|curlftpfs|nfs)/;

/** Mounts beyond this many are left out; a container host may have thousands of binds. */
const mountLimit = 200;

/**
 * One mount for each place, the topmost, and one place for each device, the root or else the first:
 * bind mounts of the same filesystem have the same space. A container's overlay root stays in.
 */
export function readMounts(scan: ByteScanner): Mount[] {
  const byPlace = new Map<string, Mount>();
  for (; !scan.atEnd; scan.skipLine()) {
    const mount = readMount(scan);
    if (!mount || isIgnored(mount)) continue;
    byPlace.delete(mount.mountpoint);
    byPlace.set(mount.mountpoint, mount);
  }
  const root = byPlace.get('/');
  byPlace.delete('/');
  const devices = new Set<string>();
  const mounts: Mount[] = [];
  for (const mount of [...(root ? [root] : []), ...byPlace.values()]) {
    const isDevice = mount.device.startsWith('/');
    if (isDevice && devices.has(mount.device)) continue;
    devices.add(mount.device);
    mounts.push(mount);
    if (mounts.length === mountLimit) break;
  }
  return mounts;
}

function isIgnored({ mountpoint, type }: Mount): boolean {
  if (mountpoint === '/' && type === 'overlay') return false;
  return ignoredTypes.has(type) || ignoredMountpoints.test(mountpoint);
}

/** Fields: proc_pid_mountinfo(5). The number of optional fields before " - " varies. */
function readMount(scan: ByteScanner): Mount | null {
  scan.skipWords(4);
  const mountpoint = unescape(scan.word());
  const options = scan.word();
  for (;;) {
    if (scan.atLineEnd()) return null;
    if (scan.word() === '-') break;
  }
  const type = scan.word();
  const device = unescape(scan.word());
  const superOptions = scan.atLineEnd() ? '' : scan.word();
  if (!mountpoint.startsWith('/') || type === '') return null;
  const isReadOnly = (list: string): boolean => list.split(',').includes('ro');
  return {
    device,
    mountpoint,
    type,
    options,
    readOnly: isReadOnly(options) || isReadOnly(superOptions),
    network: networkTypes.test(type) || networkFuse.test(type),
  };
}

/** The kernel writes blanks and backslashes as three octal digits; names are UTF-8. */
function unescape(text: string): string {
  const bytes = text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8) & 255),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
