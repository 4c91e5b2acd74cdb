// A cgroup of its own for a lab host in every hierarchy of the machine, of version 1 or 2.

import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, readdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../program.ts';

const mountPath = '/sys/fs/cgroup';

/** Enough for systemd, Hostscope and its tests; a runaway host is stopped, not the machine. */
const memoryLimitBytes = 1024 ** 3;
const processLimit = 2000;

function hierarchies(): string[] {
  if (existsSync(join(mountPath, 'cgroup.controllers'))) return [mountPath];
  return readdirSync(mountPath)
    .map((name) => join(mountPath, name))
    .filter((path) => existsSync(join(path, 'cgroup.procs')));
}

async function limit(path: string): Promise<void> {
  const limits = [
    ['memory.limit_in_bytes', memoryLimitBytes],
    ['memory.max', memoryLimitBytes],
    ['pids.max', processLimit],
  ] as const;
  for (const [file, value] of limits) {
    if (existsSync(join(path, file))) await writeFile(join(path, file), String(value));
  }
}

/** Makes the groups; returns the file of each into which a process id is written. */
export async function makeCgroups(name: string): Promise<string[]> {
  const groups: string[] = [];
  for (const hierarchy of hierarchies()) {
    const path = join(hierarchy, name);
    await mkdir(path, { recursive: true });
    // A new cpuset of version 1 is empty, and takes no process before it is filled.
    for (const file of ['cpuset.cpus', 'cpuset.mems']) {
      const filled = existsSync(join(path, 'cpuset.sched_load_balance'));
      if (filled) await writeFile(join(path, file), await readFile(join(hierarchy, file)));
    }
    await limit(path);
    groups.push(join(path, 'cgroup.procs'));
  }
  return groups;
}

/** Of a group and the groups in it. */
async function processesIn(path: string): Promise<number[]> {
  const own = (await readFile(join(path, 'cgroup.procs'), 'utf8')).split('\n').filter(Boolean);
  const inner = await Promise.all((await groupsIn(path)).map(processesIn));
  return [...own.map(Number), ...inner.flat()];
}

async function groupsIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
}

async function removeTree(path: string): Promise<void> {
  for (const group of await groupsIn(path)) await removeTree(group);
  await rmdir(path);
}

/** Whoever is in the groups belongs to the lab host: it is ended. */
async function empty(path: string): Promise<boolean> {
  // Id 0 stands for a process of another namespace; 1 can only be a mistake.
  const processes = (await processesIn(path)).filter((pid) => pid > 1);
  for (const pid of processes) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended in between.
    }
  }
  return processes.length === 0;
}

export async function removeCgroups(name: string): Promise<void> {
  for (const hierarchy of hierarchies()) {
    const path = join(hierarchy, name);
    if (!existsSync(path)) continue;
    await until(`${path} to be empty`, () => empty(path));
    await removeTree(path);
  }
}
