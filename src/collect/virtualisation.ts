// Tells on what a Linux host runs: bare metal, a hypervisor, or a container engine.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from './host.ts';
import { readText } from './proc-file.ts';

/** What the firmware calls itself, by hypervisor; compared with vendor, product and BIOS. */
const firmwares: readonly (readonly [string, RegExp])[] = [
  ['amazon', /Amazon EC2/],
  ['google', /Google Compute Engine|^Google$/],
  ['digitalocean', /DigitalOcean/],
  ['kvm', /\bKVM\b|OpenStack|Red Hat.*RHEV|Proxmox|Nutanix|Alibaba Cloud|Hetzner|OVMF/],
  ['qemu', /QEMU|Bochs/],
  ['vmware', /VMware|VMW/],
  ['virtualbox', /innotek|VirtualBox/],
  ['microsoft', /Microsoft Corporation.*Virtual Machine|Hyper-V/],
  ['xen', /\bXen\b/],
  ['parallels', /Parallels/],
  ['bhyve', /BHYVE/],
  ['apple', /Apple Virtualization/],
];

const dmiFiles = ['sys_vendor', 'product_name', 'product_version', 'bios_vendor', 'board_vendor'];

/** `none`, or a name in the manner of systemd-detect-virt(1); a container goes first. */
export function detectVirtualisation(host: Host): string {
  return containerOf(host) ?? hypervisorOf(host) ?? 'none';
}

function containerOf(host: Host): string | null {
  const { procPath, rootPath } = host;
  const said = readText(join(rootPath, 'run/systemd/container'));
  if (said) return said;
  // Virtual machines made from an image of a container keep its marks; but where the kernel's
  // own threads are to be seen, this is no container.
  const isContained = readText(join(procPath, '2/comm')) !== 'kthreadd';
  if (isContained && existsSync(join(rootPath, 'run/.containerenv'))) return 'podman';
  if (isContained && existsSync(join(rootPath, '.dockerenv'))) return 'docker';
  // Readable by root only; an engine tells the first process of the container its name there.
  const environment = readText(join(procPath, '1/environ')) ?? '';
  const variable = environment.split('\u0000').find((text) => text.startsWith('container='));
  if (variable) return variable.slice('container='.length) || 'container';
  if (existsSync(join(procPath, 'vz')) && !existsSync(join(procPath, 'bc'))) return 'openvz';
  const release = readText(join(procPath, 'sys/kernel/osrelease')) ?? '';
  if (/microsoft/i.test(release)) return 'wsl';
  const groups = readText(join(procPath, '1/cgroup')) ?? '';
  const found = /\/(docker|kubepods|lxc|libpod)\b/.exec(groups)?.[1];
  return found === 'kubepods' ? 'kubernetes' : (found ?? null);
}

function hypervisorOf(host: Host): string | null {
  const { procPath, sysPath } = host;
  const firmware = dmiFiles.map((file) => readText(join(sysPath, 'class/dmi/id', file)) ?? '');
  const text = firmware.join(' ');
  const cloud = firmwares.find(([, pattern]) => pattern.test(text));
  const type = readText(join(sysPath, 'hypervisor/type'));
  if (type === 'xen') {
    // Domain 0 of Xen runs on the machine itself.
    const features = readText(join(procPath, 'xen/capabilities')) ?? '';
    return features.includes('control_d') ? null : 'xen';
  }
  if (cloud && !isBareMetalCloud(cloud[0], firmware)) return cloud[0];
  const clocks = join(sysPath, 'devices/system/clocksource/clocksource0/available_clocksource');
  const sources = readText(clocks) ?? '';
  if (sources.includes('kvm-clock')) return 'kvm';
  if (sources.includes('hyperv_clocksource')) return 'microsoft';
  if (sources.includes('xen')) return 'xen';
  const processor = readText(join(procPath, 'cpuinfo')) ?? '';
  return /^flags\s*:.*\bhypervisor\b/m.test(processor) ? 'unknown hypervisor' : null;
}

/** Amazon's metal instances carry the same vendor. */
function isBareMetalCloud(name: string, firmware: readonly string[]): boolean {
  return name === 'amazon' && firmware.some((text) => text.endsWith('.metal'));
}
