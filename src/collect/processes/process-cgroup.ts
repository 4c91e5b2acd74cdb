// Tells the unit, container and login session of a process by the path of its control group.

import { cleanText } from '../../kit/clean-text.ts';

export interface GroupPlace {
  unit: string | null;
  container: string | null;
  session: string | null;
}

const id = '([0-9a-f]{64}|[0-9a-f]{32})';

/** Scopes that engines make with systemd's help; `conmon` only looks after a container. */
const scopes = new RegExp(`/(docker|libpod|cri-containerd|crio|nerdctl)-${id}\\.scope(?:/|$)`);
/** Folders that engines make themselves; Kubernetes puts a pod's containers below the pod. */
const folders = new RegExp(`/(docker|libpod|actions_job|crio)[/-]${id}(?:/|$)`);
const pods = new RegExp(`/kubepods.*/(?:[a-z-]+:)?${id}(?:/|$)`);
const machine = /\/(?:machine\.slice\/)?machine-(.+)\.scope(?:\/|$)/;
const nspawn = /\/systemd-nspawn@(.+)\.service(?:\/|$)/;
const lxc = /\/(?:lxc\.payload\.|lxc\/)([^/]+)(?:\/|$)/;

/** Lines of /proc/PID/cgroup: "4:memory:/group" of version 1, "0::/group" of version 2. */
export function groupPlace(text: string): GroupPlace {
  const paths: string[] = [];
  let main = '';
  for (const line of text.split('\n')) {
    const found = /^\d+:([^:]*):(\/.*)$/.exec(line);
    if (!found) continue;
    const [, controllers, path] = found as unknown as [string, string, string];
    paths.push(path);
    // On a host with both, systemd keeps the same path in both; its own has been there longer.
    if (controllers === 'name=systemd' && path !== '/') main = path;
    else if (controllers === '' && main === '') main = path;
  }
  const container = firstOf(main === '' ? paths : [main, ...paths], containerOf);
  const unit = unitOf(main);
  const session = /(?:^|\/)session-([^/]+)\.scope(?:\/|$)/.exec(main)?.[1] ?? null;
  return {
    unit: unit === null ? null : cleanText(unit),
    container: container === null ? null : cleanText(container),
    session: session === null ? null : cleanText(session),
  };
}

function firstOf<T>(paths: readonly string[], find: (path: string) => T | null): T | null {
  for (const path of paths) {
    const found = find(path);
    if (found !== null) return found;
  }
  return null;
}

/** As its engine names it, with the engine in front. */
function containerOf(path: string): string | null {
  // systemd-nspawn's own process stands beside what it contains.
  if (path === '/' || path.endsWith('/supervisor')) return null;
  const named = scopes.exec(path) ?? folders.exec(path);
  if (named) return `${named[1]}-${named[2]}`;
  const pod = pods.exec(path);
  if (pod) return `kubepods-${pod[1]}`;
  const linux = lxc.exec(path);
  if (linux) return `lxc-${linux[1]}`;
  const spawned = (nspawn.exec(path) ?? machine.exec(path))?.[1];
  if (spawned === undefined) return null;
  const name = unescape(spawned);
  // libvirt registers virtual machines the same way; their processes run on this host.
  if (/^(qemu|xen)-/.test(name)) return null;
  return name.startsWith('lxc-') ? name : `nspawn-${name}`;
}

/** The outermost one: what is below it is a user's or a container's own systemd's affair. */
function unitOf(path: string): string | null {
  for (const part of path.split('/')) {
    if (/\.(service|scope|socket|mount|swap)$/.test(part)) return unescapeGroup(part);
  }
  return null;
}

/** A group whose name could be taken for a file of the kernel has an underscore in front. */
function unescapeGroup(part: string): string {
  return part.startsWith('_') ? part.slice(1) : part;
}

/** systemd.unit(5): "\x2d" stands for "-". */
function unescape(name: string): string {
  return name.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** By the device numbers of Documentation/admin-guide/devices.txt; 0 is no terminal. */
export function terminalName(device: number): string | null {
  if (!(device > 0)) return null;
  const major = (device >> 8) & 0xfff;
  const minor = (device & 0xff) | ((device >> 12) & 0xf_ff00);
  if (major >= 136 && major <= 143) return `pts/${(major - 136) * 256 + minor}`;
  if (major === 4) return minor < 64 ? `tty${minor}` : `ttyS${minor - 64}`;
  if (major === 5 && minor === 1) return 'console';
  if (major === 204 && minor >= 64) return `ttyAMA${minor - 64}`;
  if (major === 229) return `hvc${minor}`;
  return `${major}:${minor}`;
}
