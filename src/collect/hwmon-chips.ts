// Finds the chips and sensors of /sys/class/hwmon and gives them names that stay.

import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Host } from './host.ts';
import { listFolder, readText, sysFile, type ProcFile } from './proc-file.ts';

export interface Sensor {
  kind: 'temp' | 'fan';
  /** As node_exporter labels it: temp1, fan2. */
  id: string;
  /** What the driver calls it, if anything. */
  label: string | null;
  /** For people; one of its kind on the host. */
  title: string;
  /** By the part of the file's name behind the id: input, max, crit. */
  files: Map<string, ProcFile>;
}

export interface Chip {
  /** Unique on the host, and the same after a restart. */
  label: string;
  /** The driver's name, such as coretemp. */
  name: string;
  sensors: Sensor[];
}

/** Big servers have a few hundred; the rest is left out. */
const sensorLimit = 512;
const wanted = /^((temp|fan)\d+)_(input|max|crit|crit_hyst|crit_alarm|min)$/;

export function findChips(host: Host): Chip[] {
  const folder = join(host.sysPath, 'class/hwmon');
  const chips: Chip[] = [];
  const labels = new Set<string>();
  const titles = new Set<string>();
  let room = sensorLimit;
  for (const name of listFolder(folder).toSorted(byNumber)) {
    const path = join(folder, name);
    // Old drivers put their files into the device's folder.
    const sensors = [...sensorsIn(host, path), ...sensorsIn(host, join(path, 'device'))];
    const chipName = readText(join(path, 'name')) ?? readText(join(path, 'device/name')) ?? name;
    let label = labelOf(path, chipName);
    if (labels.has(label)) label = `${label}_${name}`;
    labels.add(label);
    for (const sensor of sensors) sensor.title = titleOf(chipName, label, sensor, titles);
    chips.push({ label, name: chipName, sensors: sensors.slice(0, Math.max(0, room)) });
    room -= sensors.length;
  }
  return chips.filter(({ sensors }) => sensors.length > 0);
}

function sensorsIn(host: Host, path: string): Sensor[] {
  const sensors = new Map<string, Sensor>();
  for (const file of listFolder(path).toSorted(byNumber)) {
    const found = wanted.exec(file);
    if (!found) continue;
    const id = found[1]!;
    const sensor = sensors.get(id) ?? {
      kind: found[2] === 'fan' ? 'fan' : 'temp',
      id,
      label: readText(join(path, `${id}_label`)) || null,
      title: id,
      files: new Map(),
    };
    sensors.set(id, sensor);
    sensor.files.set(found[3]!, sysFile(host, join(path, file).slice(host.sysPath.length)));
  }
  return [...sensors.values()].filter(({ files }) => files.has('input'));
}

/**
 * From the device's place, which does not depend on the order in which modules load:
 * /sys/devices/platform/coretemp.0 is platform_coretemp_0, as with node_exporter.
 */
function labelOf(path: string, chipName: string): string {
  try {
    const device = realpathSync(join(path, 'device'));
    return `${clean(basename(dirname(device)))}_${clean(basename(device))}`;
  } catch {
    return clean(chipName);
  }
}

function clean(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9:_]/g, '_');
}

function titleOf(chipName: string, label: string, sensor: Sensor, taken: Set<string>): string {
  const own = sensor.label ?? sensor.id;
  const candidates = [`${chipName} ${own}`, `${label} ${own}`, `${label} ${sensor.id}`];
  const title = candidates.find((text) => !taken.has(`${sensor.kind} ${text}`)) ?? candidates[2]!;
  taken.add(`${sensor.kind} ${title}`);
  return title;
}

function byNumber(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}
