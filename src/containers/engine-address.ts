// Where the container engine may be asked: the setting, DOCKER_HOST, or the usual sockets.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, reasonOf } from '../kit/app-error.ts';

export interface EngineAddress {
  /** As people write it. */
  text: string;
  /** What a request needs to get there. */
  target: UnixTarget | TcpTarget;
}

interface UnixTarget {
  socketPath: string;
}

interface TcpTarget {
  host: string;
  port: number;
  /** Null: without TLS. */
  tls: { ca: string; cert: string; key: string } | null;
}

export interface AddressOptions {
  /** The setting container-engine. */
  setting: string;
  env: NodeJS.ProcessEnv;
  rootPath: string;
}

const plainPort = 2375;
const tlsPort = 2376;

/**
 * In the order in which they are tried; none where the setting is `off`.
 * @throws AppError `badConfig` for an address of another form, or TLS files that cannot be read
 */
export function engineAddresses({ setting, env, rootPath }: AddressOptions): EngineAddress[] {
  if (setting === 'off') return [];
  const named = setting || env['DOCKER_HOST'];
  if (named) return [namedAddress(named, env)];
  const runtime = env['XDG_RUNTIME_DIR'];
  const paths = [
    join(rootPath, 'var/run/docker.sock'),
    join(rootPath, 'run/podman/podman.sock'),
    ...(runtime ? [join(runtime, 'docker.sock'), join(runtime, 'podman/podman.sock')] : []),
  ];
  const present = paths.filter((path) => existsSync(path));
  // Where there is none, asking the first says so.
  return (present.length > 0 ? present : paths.slice(0, 1)).map(unixAddress);
}

const unixAddress = (path: string): EngineAddress => ({
  text: path,
  target: { socketPath: path },
});

function namedAddress(named: string, env: NodeJS.ProcessEnv): EngineAddress {
  if (named.startsWith('/')) return unixAddress(named);
  const path = /^unix:\/\/(\/.*)$/.exec(named)?.[1];
  if (path !== undefined) return unixAddress(path);
  const url = URL.parse(named.replace(/^(tcp|http|https):/, 'http:'));
  if (!/^(tcp|https?):\/\//.test(named) || !url?.hostname) {
    const advice = 'write unix:///PATH or tcp://HOST:PORT';
    throw new AppError('badConfig', `cannot use the engine address ${named}: ${advice}`);
  }
  const tls = named.startsWith('https:') || env['DOCKER_TLS_VERIFY'] ? tlsFiles(env) : null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port) || (tls ? tlsPort : plainPort);
  return { text: named, target: { host, port, tls } };
}

/** The files that `docker` itself looks for there. */
function tlsFiles(env: NodeJS.ProcessEnv): TcpTarget['tls'] {
  const folder = env['DOCKER_CERT_PATH'] ?? join(env['HOME'] ?? '/', '.docker');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  try {
    return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
  } catch (error) {
    const why = `${reasonOf(error)}; set DOCKER_CERT_PATH`;
    throw new AppError('badConfig', `cannot read the TLS files of the engine: ${why}`);
  }
}
