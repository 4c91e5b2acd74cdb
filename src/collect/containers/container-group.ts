// Finds the control group of a container by its first process, for both versions.

import { join } from 'node:path';
import { groupsOf, type CgroupPlaces, type Controller } from '../cgroup-paths.ts';
import type { Host } from '../host.ts';
import { readText } from '../proc-file.ts';

export interface ContainerGroup {
  version: 1 | 2;
  cpu: string | null;
  memory: string | null;
  io: string | null;
  processes: string | null;
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
  const groups = groupsOf(text);
  const folder = (controller: Controller): string | null => {
    const path = containerPath(groups.get(places.version === 2 ? '' : controller) ?? '', id);
    return path === null ? null : places.folder(controller, path);
  };
  const group: ContainerGroup = {
    version: places.version,
    cpu: folder(places.version === 2 ? 'cpu' : 'cpuacct'),
    memory: folder('memory'),
    io: folder('blkio'),
    processes: folder('pids'),
  };
  return (group.cpu ?? group.memory) === null ? null : group;
}

/** Up to the part that has its id: a container's own systemd makes groups below it. */
function containerPath(path: string, id: string): string | null {
  const parts = path.split('/');
  const last = parts.findIndex((part) => part.includes(id));
  return last < 0 ? null : parts.slice(0, last + 1).join('/');
}
