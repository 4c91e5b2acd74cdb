// Finds the files that tell what a container uses, by its first process, for both versions.

import { join } from 'node:path';
import { groupsOf, type CgroupPlaces, type Controller } from '../cgroup-paths.ts';
import type { Host } from '../host.ts';
import { listFolder, readText } from '../proc-file.ts';

/** Paths of files; null where this host has no such controller. */
export interface ContainerGroup {
  version: 1 | 2;
  cpu: string | null;
  memory: string | null;
  memoryStat: string | null;
  blocks: string | null;
  processes: string | null;
}

type Names = Readonly<Record<Exclude<keyof ContainerGroup, 'version'>, [Controller, string]>>;

const names: Readonly<Record<1 | 2, Names>> = {
  1: {
    cpu: ['cpuacct', 'cpuacct.usage'],
    memory: ['memory', 'memory.usage_in_bytes'],
    memoryStat: ['memory', 'memory.stat'],
    blocks: ['blkio', 'blkio.throttle.io_service_bytes_recursive'],
    processes: ['pids', 'pids.current'],
  },
  2: {
    cpu: ['cpu', 'cpu.stat'],
    memory: ['memory', 'memory.current'],
    memoryStat: ['memory', 'memory.stat'],
    blocks: ['blkio', 'io.stat'],
    processes: ['pids', 'pids.current'],
  },
};

/** Where a disk has this scheduler, version 1 counts in its own file, and only there. */
const bfqBlocks: [Controller, string] = ['blkio', 'blkio.bfq.io_service_bytes_recursive'];

function usesBfq(host: Host): boolean {
  const folder = join(host.sysPath, 'block');
  const schedulers = listFolder(folder).map((disk) =>
    readText(join(folder, disk, 'queue/scheduler')),
  );
  return schedulers.some((scheduler) => scheduler?.includes('[bfq]'));
}

/**
 * Null where that process is not the container's: an engine elsewhere counts its own processes,
 * and an id may have been given to another one. Every engine has the container's id in the path.
 */
export function containerGroup(
  host: Host,
  places: CgroupPlaces,
  { id, pid }: { id: string; pid: number },
): ContainerGroup | null {
  const text = readText(join(host.procPath, String(pid), 'cgroup'));
  if (text === null) return null;
  const { version } = places;
  const groups = groupsOf(text);
  const file = ([controller, name]: [Controller, string]): string | null => {
    const path = containerPath(groups.get(version === 2 ? '' : controller) ?? '', id);
    const folder = path === null ? null : places.folder(controller, path);
    return folder === null ? null : join(folder, name);
  };
  const { cpu, memory, memoryStat, blocks, processes } = names[version];
  const group: ContainerGroup = {
    version,
    cpu: file(cpu),
    memory: file(memory),
    memoryStat: file(memoryStat),
    blocks: file(version === 1 && usesBfq(host) ? bfqBlocks : blocks),
    processes: file(processes),
  };
  return (group.cpu ?? group.memory) === null ? null : group;
}

/** Up to the part that has its id: a container's own systemd makes groups below it. */
function containerPath(path: string, id: string): string | null {
  const parts = path.split('/');
  const last = parts.findIndex((part) => part.includes(id));
  return last < 0 ? null : parts.slice(0, last + 1).join('/');
}
