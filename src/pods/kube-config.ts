// The Kubernetes configuration: kubeconfig files, joined as kubectl joins them.

import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { AppError, reasonOf, systemCode } from '../kit/app-error.ts';

/** A larger file is no configuration. */
const largestFileBytes = 1024 * 1024;

export interface Machine {
  env: NodeJS.ProcessEnv;
  home: string;
  /** Where the host's files begin; normally /. */
  rootPath: string;
}

export interface ClusterEntry {
  server?: string;
  'certificate-authority'?: string;
  'certificate-authority-data'?: string;
  'insecure-skip-tls-verify'?: boolean;
  'tls-server-name'?: string;
  'proxy-url'?: string;
}

export interface UserEntry {
  'client-certificate'?: string;
  'client-certificate-data'?: string;
  'client-key'?: string;
  'client-key-data'?: string;
  token?: string;
  tokenFile?: string;
  username?: string;
  exec?: unknown;
  'auth-provider'?: unknown;
  as?: string;
}

export interface ContextEntry {
  cluster?: string;
  user?: string;
}

/** Paths in it are absolute. */
export interface KubeConfig {
  currentContext: string;
  contexts: ReadonlyMap<string, ContextEntry>;
  clusters: ReadonlyMap<string, ClusterEntry>;
  users: ReadonlyMap<string, UserEntry>;
}

/** The files that count; KUBECONFIG alone where it is set. */
export function configFiles({ env, home }: Machine): string[] {
  const named = (env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  if (named.length > 0) return named.map((path) => resolve(path));
  return [join(home, '.kube/config')];
}

/** Where distributions put the administrator's, read where nothing else is found: root can. */
export const distributionFiles = ({ rootPath }: Machine): string[] =>
  ['etc/rancher/k3s/k3s.yaml', 'var/lib/k0s/pki/admin.conf', 'etc/kubernetes/admin.conf'].map(
    (path) => join(rootPath, path),
  );

const pathFields: ReadonlySet<string> = new Set([
  'certificate-authority',
  'client-certificate',
  'client-key',
  'tokenFile',
]);

/** Paths are relative to the file that they stand in. */
function withPaths<T extends object>(entry: T, folder: string): T {
  const paths = Object.entries(entry)
    .filter(([field, path]) => pathFields.has(field) && typeof path === 'string' && path !== '')
    .map(([field, path]) => [field, resolve(folder, path)]);
  return { ...entry, ...Object.fromEntries(paths) };
}

interface Collected {
  currentContext: string;
  contexts: Map<string, ContextEntry>;
  clusters: Map<string, ClusterEntry>;
  users: Map<string, UserEntry>;
}

/** The first file that has a name decides on it. */
function collect<T extends object>(
  into: Map<string, T>,
  list: unknown,
  key: string,
  folder: string,
): void {
  if (!Array.isArray(list)) return;
  for (const item of list as (Record<string, unknown> | null)[]) {
    const name = item?.['name'];
    const entry = item?.[key];
    if (typeof name !== 'string' || into.has(name)) continue;
    if (typeof entry === 'object' && entry !== null) into.set(name, withPaths(entry as T, folder));
  }
}

async function readConfig(path: string): Promise<Record<string, unknown> | null> {
  let text: string;
  try {
    const bytes = await readFile(path);
    if (bytes.length > largestFileBytes) throw new Error(`it is ${bytes.length} bytes long`);
    text = bytes.toString();
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    const code = systemCode(error) === 'EACCES' ? 'forbidden' : 'unreadable';
    throw new AppError(code, `cannot read ${path}: ${reasonOf(error)}`, { cause: error });
  }
  // Only where there is a cluster: it costs every start 20 ms.
  const { parse } = await import('yaml');
  try {
    const value: unknown = parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // The parser's message quotes lines of the file, which may hold a token.
    throw new AppError('badConfig', `cannot read ${path}: it is no YAML`);
  }
}

/** Null: none of the files is there. @throws AppError `forbidden`, `unreadable`, `badConfig` */
export async function readKubeConfig(paths: readonly string[]): Promise<KubeConfig | null> {
  const all: Collected = {
    currentContext: '',
    contexts: new Map(),
    clusters: new Map(),
    users: new Map(),
  };
  let isFound = false;
  for (const path of paths) {
    const file = await readConfig(path);
    if (!file) continue;
    isFound = true;
    const folder = dirname(path);
    const current = file['current-context'];
    if (all.currentContext === '' && typeof current === 'string') all.currentContext = current;
    collect(all.contexts, file['contexts'], 'context', folder);
    collect(all.clusters, file['clusters'], 'cluster', folder);
    collect(all.users, file['users'], 'user', folder);
  }
  return isFound ? all : null;
}
