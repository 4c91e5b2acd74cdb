// What a macOS or Windows machine is and runs: names, versions, hardware, boot time.

import type { Systeminformation } from 'systeminformation';
import type { SystemFact } from '../../contract/fact.ts';
import { hourMs } from '../../contract/time-units.ts';
import { defineCollector } from '../collector.ts';
import { createAsk, systemOf } from '../portable.ts';
import cpu from './cpu.ts';
import linux from './system.ts';
import time from './time.ts';

const metrics = {
  node_uname_info: linux.metrics.node_uname_info,
  node_boot_time_seconds: cpu.metrics.node_boot_time_seconds,
  node_time_seconds: time.metrics.node_time_seconds,
  hostscope_uptime_seconds: time.metrics.hostscope_uptime_seconds,
};

/** Hardware and versions change with a restart at most; asking takes seconds on Windows. */
const askEveryMs = hourMs;
/** Uptime and clock are read one after the other: less than this is no change of the boot time. */
const bootToleranceMs = 5000;

const kernelNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Darwin',
  win32: 'Windows_NT',
};

interface Answers {
  system: Systeminformation.SystemData;
  os: Systeminformation.OsData;
  cpu: Systeminformation.CpuData;
}

/** Written by the library, or by a maker who filled in no more, where nothing is known. */
const untold =
  /^(|-|none|unknown|not specified|default string|to be filled by o\.?e\.?m\.?|system .+)$/i;
const told = (text: string) => (untold.test(text) ? null : text);

/** In the words of the Linux collector. */
function virtualisationOf({ virtual, virtualHost, manufacturer }: Answers['system']): string {
  if (!virtual) return 'none';
  if (virtualHost) return virtualHost.toLowerCase();
  return /microsoft/i.test(manufacturer) ? 'microsoft' : 'unknown hypervisor';
}

/** On macOS the model is Apple's key ("MacBookAir10,1"), the name that people know the version. */
function modelOf({ model, version }: Answers['system'], platform: NodeJS.Platform): string | null {
  return platform === 'darwin' ? (told(version) ?? told(model)) : told(model);
}

/** "12th Gen Intel® Core™ ..." is cut after the first word, and "Intel" set before the rest. */
function cpuModelOf({ manufacturer, brand }: Answers['cpu']): string | null {
  const name = brand.replace(/^Gen /, '');
  return told((name.includes(manufacturer) ? name : `${manufacturer} ${name}`).trim());
}

interface Told {
  bootTimeMs: number;
  memoryBytes: number;
  platform: NodeJS.Platform;
}

function factOf(answers: Answers, { bootTimeMs, memoryBytes, platform }: Told): SystemFact {
  const { system, os } = answers;
  return {
    hostname: os.hostname,
    osName: os.distro,
    osVersion: os.release,
    kernel: os.kernel,
    architecture: os.arch,
    vendor: told(system.manufacturer),
    model: modelOf(system, platform),
    serial: told(system.serial),
    virtualisation: virtualisationOf(system),
    bootTimeMs,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    cpuModel: cpuModelOf(answers.cpu),
    cpuLogical: answers.cpu.cores,
    cpuPhysical: answers.cpu.physicalCores || null,
    memoryBytes,
  };
}

export default defineCollector({
  name: 'portable-system',
  platforms: ['darwin', 'win32'],
  everyMs: 30_000,
  metrics,
  open(host) {
    const ask = createAsk(host);
    const system = systemOf(host);
    let answers: Answers | null = null;
    let askedMs = Number.NEGATIVE_INFINITY;
    let bootTimeMs = Number.NaN;
    return async (emit, signal) => {
      const uptimeMs = system.uptime() * 1000;
      const bootMs = Math.round(host.clock.nowMs() - uptimeMs);
      if (!(Math.abs(bootMs - bootTimeMs) < bootToleranceMs)) bootTimeMs = bootMs;
      emit.sample('node_boot_time_seconds', bootTimeMs / 1000);
      emit.sample('node_time_seconds', host.clock.nowMs() / 1000);
      emit.sample('hostscope_uptime_seconds', uptimeMs / 1000);
      const nowMs = host.clock.monotonicMs();
      if (answers === null || nowMs - askedMs >= askEveryMs) {
        answers = {
          system: await ask('the hardware', (library) => library.system()),
          os: await ask('the operating system', (library) => library.osInfo()),
          cpu: await ask('the processor', (library) => library.cpu()),
        };
        askedMs = nowMs;
        if (signal.aborted) return;
      }
      const { os } = answers;
      const sysname = kernelNames[host.platform] ?? os.platform;
      emit.sample('node_uname_info', 1, sysname, os.kernel, os.build, os.arch, os.hostname, '');
      const { platform } = host;
      const memoryBytes = system.totalmem();
      emit.fact('host.system', factOf(answers, { bootTimeMs, memoryBytes, platform }));
    };
  },
});
