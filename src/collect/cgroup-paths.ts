// Finds where control groups are mounted and which one this program is in, for both versions.

import { join } from 'node:path';
import type { Host } from './host.ts';
import { readText } from './proc-file.ts';

export interface CgroupPlaces {
  /** Version of the hierarchy that limits memory and processors. */
  version: 1 | 2;
  /** Folder of the root of the hierarchy as this program sees it, by controller. */
  mount(controller: Controller): string | null;
  /** Folder of the own group in it. */
  own(controller: Controller): string | null;
  /** Folder of the group `path`, as /proc/PID/cgroup has it; null where it is out of sight. */
  folder(controller: Controller, path: string): string | null;
}

export type Controller = 'memory' | 'cpu' | 'cpuacct' | 'blkio' | 'pids';

interface MountLine {
  /** The group that is mounted there: not "/" in a container without its own namespace. */
  root: string;
  mountpoint: string;
  type: string;
  options: string;
}

/** Null where there are no control groups, or only ones without memory and CPU controllers. */
export function findCgroups(host: Host): CgroupPlaces | null {
  const mounts = mountLines(readText(join(host.procPath, 'self/mountinfo')) ?? '');
  const groups = groupsOf(readText(join(host.procPath, 'self/cgroup')) ?? '');
  const one = mounts.filter(({ type }) => type === 'cgroup');
  const byController = (name: Controller): MountLine | undefined =>
    one.find(({ options }) => options.split(',').includes(name));
  if (byController('memory') ?? byController('cpu')) {
    return placesOf(host, 1, byController, (name) => groups.get(name));
  }
  const two = mounts.find(({ type }) => type === 'cgroup2');
  if (!two) return null;
  return placesOf(
    host,
    2,
    () => two,
    () => groups.get(''),
  );
}

function placesOf(
  host: Host,
  version: 1 | 2,
  mountOf: (name: Controller) => MountLine | undefined,
  groupOf: (name: Controller) => string | undefined,
): CgroupPlaces {
  const folderOf = ({ mountpoint }: MountLine): string => {
    const inSys = mountpoint.startsWith('/sys/');
    return inSys
      ? join(host.sysPath, mountpoint.slice('/sys/'.length))
      : join(host.rootPath, mountpoint);
  };
  const folder = (name: Controller, path: string): string | null => {
    const mount = mountOf(name);
    // "/../.." is outside of what is mounted.
    if (!mount || path.startsWith('/..')) return null;
    const isBelow = mount.root !== '/' && path.startsWith(mount.root);
    return join(folderOf(mount), isBelow ? path.slice(mount.root.length) : path);
  };
  const mounted = (name: Controller): string | null => {
    const mount = mountOf(name);
    return mount ? folderOf(mount) : null;
  };
  return {
    version,
    mount: mounted,
    folder,
    // The root stands for an own group that is out of sight.
    own: (name) => folder(name, groupOf(name) ?? '/') ?? mounted(name),
  };
}

/** Lines "4:memory:/group"; version 2 has no controller: "0::/group". */
export function groupsOf(text: string): Map<string, string> {
  const groups = new Map<string, string>();
  for (const line of text.split('\n')) {
    const found = /^\d+:([^:]*):(.*)$/.exec(line);
    if (!found) continue;
    for (const name of found[1]!.split(',')) groups.set(name, found[2]!);
  }
  return groups;
}

function mountLines(text: string): MountLine[] {
  const lines: MountLine[] = [];
  for (const line of text.split('\n')) {
    const [before = '', behind = ''] = line.split(' - ');
    const [, , , root, mountpoint] = before.split(' ');
    const [type, , options = ''] = behind.split(' ');
    if (!root || !mountpoint || !type?.startsWith('cgroup')) continue;
    lines.push({ root, mountpoint, type, options });
  }
  return lines;
}
