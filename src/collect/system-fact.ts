// What the machine is: operating system, kernel, hardware, processors.

import { arch, machine, totalmem } from 'node:os';
import { join } from 'node:path';
import type { SystemFact, Unreadable } from '../contract/fact.ts';
import { systemCode } from '../kit/app-error.ts';
import { zoneOffset } from '../kit/zone-offset.ts';
import { bootTimeMs, memoryTotalBytes } from './boot.ts';
import type { Host } from './host.ts';
import { listFolder, readFileOnce, readLink, readText } from './proc-file.ts';
import { detectVirtualisation } from './virtualisation.ts';

export function readSystemFact(host: Host): SystemFact {
  const release = readOsRelease(host);
  const kernel = (file: string): string =>
    readText(join(host.procPath, 'sys/kernel', file)) ?? 'unknown';
  const bootMs = bootTimeMs(host);
  const processor = readText(join(host.procPath, 'cpuinfo')) ?? '';
  const cores = countCores(host, processor);
  return {
    hostname: kernel('hostname'),
    osName: release.get('NAME') ?? 'Linux',
    osVersion: release.get('VERSION_ID') ?? release.get('VERSION') ?? '',
    kernel: kernel('osrelease'),
    architecture: machine() || arch(),
    vendor: hardware(host, 'sys_vendor'),
    model: hardware(host, 'product_name') ?? deviceTree(host, 'model'),
    serial: readSerial(host),
    virtualisation: detectVirtualisation(host),
    // A container without /proc/stat does not know; then the program's own start is no answer.
    bootTimeMs: Number.isNaN(bootMs) ? 0 : bootMs,
    timeZone: readTimeZone(host),
    cpuModel: cpuModel(processor) ?? deviceTree(host, 'compatible'),
    cpuLogical: cores.logical,
    cpuPhysical: cores.physical,
    memoryBytes: memoryTotalBytes(host) || totalmem(),
  };
}

/** os-release(5): NAME="Debian GNU/Linux" and so on. */
export function readOsRelease(host: Host): Map<string, string> {
  const text =
    readText(join(host.rootPath, 'etc/os-release')) ??
    readText(join(host.rootPath, 'usr/lib/os-release')) ??
    '';
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const found = /^([A-Z_0-9]+)=(.*)$/.exec(line.trim());
    if (!found) continue;
    const value = found[2]!.replace(/^(["'])(.*)\1$/, '$2').replace(/\\(["'$`\\])/g, '$1');
    values.set(found[1]!, value);
  }
  return values;
}

/** Boards are sold with these in place of a name. */
const placeholders = new RegExp(
  `^(${[
    'to be filled by o\\.e\\.m\\.',
    'default string',
    'system (manufacturer|product name|serial number)',
    'not specified',
    'none',
    'n/a',
    '0+',
    '',
  ].join('|')})$`,
  'i',
);

function hardware(host: Host, file: string): string | null {
  const text = readText(join(host.sysPath, 'class/dmi/id', file));
  return text === null || placeholders.test(text) ? null : text;
}

/** Of ARM boards; texts end with NUL. */
function deviceTree(host: Host, file: string): string | null {
  const text = readText(join(host.procPath, 'device-tree', file));
  return text?.split('\u0000')[0] || null;
}

function readSerial(host: Host): string | Unreadable | null {
  try {
    const text = readFileOnce(join(host.sysPath, 'class/dmi/id/product_serial')).text().trim();
    return placeholders.test(text) ? null : text;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EACCES' || code === 'EPERM') {
      return {
        unreadable: {
          en: 'needs root to see the serial number',
          ko: '일련번호를 보려면 root 권한이 필요합니다',
        },
      };
    }
    return deviceTree(host, 'serial-number');
  }
}

/** /etc/localtime points into the zone files; the own TZ variable may say something else. */
function readTimeZone(host: Host): string {
  const link = readLink(join(host.rootPath, 'etc/localtime'));
  const linked = /zoneinfo\/(?:posix\/|right\/)?(.+)$/.exec(link ?? '')?.[1];
  const written = readText(join(host.rootPath, 'etc/timezone'));
  const zone = linked ?? written;
  return zone && isTimeZone(zone) ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function isTimeZone(zone: string): boolean {
  try {
    return zoneOffset(zone) !== null;
  } catch {
    return false;
  }
}

function cpuModel(processor: string): string | null {
  const found = /^(?:model name|Hardware|cpu model|Processor)\s*:\s*(.+)$/m.exec(processor)?.[1];
  return found?.replace(/\s+/g, ' ').trim() ?? null;
}

/** Cores are told apart by package and core id, as two packages number theirs alike. */
function countCores(host: Host, processor: string): { logical: number; physical: number | null } {
  const folder = join(host.sysPath, 'devices/system/cpu');
  const names = listFolder(folder).filter((name) => /^cpu\d+$/.test(name));
  const cores = new Set<string>();
  for (const name of names) {
    const place = join(folder, name, 'topology');
    const core = readText(join(place, 'core_id'));
    const die = readText(join(place, 'physical_package_id'));
    if (core !== null) cores.add(`${die} ${core}`);
  }
  const listed = processor.match(/^processor\s*:/gm)?.length ?? 0;
  return { logical: listed || names.length || 1, physical: cores.size || coresOf(processor) };
}

function coresOf(processor: string): number | null {
  const cores = new Set<string>();
  let die = '';
  for (const line of processor.split('\n')) {
    const value = line.split(':')[1]?.trim() ?? '';
    if (line.startsWith('physical id')) die = value;
    else if (line.startsWith('core id')) cores.add(`${die} ${value}`);
  }
  return cores.size || null;
}
