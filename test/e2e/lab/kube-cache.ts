// Where the API server of the tests lies, and why it cannot run where it cannot.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const kubernetesVersion = '1.36.3';
export const kwokVersion = '0.8.0';

/** What scripts/build-kubernetes.ts has made; outside the repository, as it is 220 MB. */
export function kubernetesCachePath(): string {
  const cache = process.env['XDG_CACHE_HOME'] || '/var/cache';
  return join(cache, 'hostscope-test', `kubernetes-${kubernetesVersion}-kwok-${kwokVersion}`);
}

const programs = ['etcd', 'ip', 'nsenter', 'openssl'];

export function isInstalled(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)));
}

/** Why no API server can run here, or null where one can. */
export function kubernetesReason(): string | null {
  if (process.platform !== 'linux') return 'a lab cluster needs Linux';
  if (process.getuid?.() !== 0) return 'a lab cluster needs root (a network of its own)';
  const missing = programs.filter((program) => !isInstalled(program));
  if (missing.length > 0) return `a lab cluster needs ${missing.join(', ')}, not installed here`;
  if (existsSync(kubernetesCachePath())) return null;
  const build = 'bin/node24 scripts/build-kubernetes.ts';
  const how = isInstalled('go') ? `"${build}" builds them` : `they need Go, then "${build}"`;
  return `a lab cluster needs kube-apiserver and kwok; ${how} once, in some ten minutes`;
}
