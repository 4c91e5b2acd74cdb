// How to reach a cluster, and as whom: from the configuration, or the account of this very pod.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientOptions } from './kube-client.ts';
import { AppError, reasonOf, systemCode } from '../kit/app-error.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { ClusterTrouble } from './cluster-trouble.ts';
import {
  configFiles,
  distributionFiles,
  readKubeConfig,
  type ClusterEntry,
  type KubeConfig,
  type Machine,
  type UserEntry,
} from './kube-config.ts';
import { particle } from '../contract/particle.ts';

/** The name that a pod's own account has in place of a context. */
const inCluster = 'in-cluster';

const accountPath = 'var/run/secrets/kubernetes.io/serviceaccount';

export interface ClusterAccess {
  context: string;
  contexts: readonly string[];
  client: ClientOptions;
}

const nameChars = 253;
const shown = (text: string): string => cleanShortText(text, nameChars);

function troubleOfFile(error: unknown): ClusterTrouble {
  const why = shown(reasonOf(error));
  const isForbidden = error instanceof AppError && error.code === 'forbidden';
  const state = isForbidden ? 'forbidden' : 'unreachable';
  return new ClusterTrouble(
    state,
    {
      en: `${why}. Give the user of Hostscope a configuration that it can read.`,
      ko: `${why}. Hostscope 사용자가 읽을 수 있는 설정을 마련하십시오.`,
    },
    error,
  );
}

/** From a file, or written into the configuration itself. */
async function material(data: string | undefined, path: string | undefined) {
  if (data) return Buffer.from(data, 'base64');
  if (!path) return undefined;
  try {
    return await readFile(path);
  } catch (error) {
    const code = systemCode(error) === 'EACCES' ? 'forbidden' : 'unreadable';
    throw new AppError(code, `cannot read ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

/** The ways of signing in that are not used here, by the field that asks for them. */
const unused: readonly (keyof UserEntry)[] = ['exec', 'auth-provider', 'username', 'as'];

function refuseUnused(user: UserEntry, cluster: ClusterEntry, context: string): void {
  const field = unused.find((name) => user[name] !== undefined);
  if (field === 'exec') {
    throw new ClusterTrouble('forbidden', {
      en:
        `The context ${context} signs in by a program (exec), which Hostscope does not run. ` +
        'Make a service account with the role "view" and name its token in KUBECONFIG.',
      ko:
        `${context} 컨텍스트는 프로그램(exec)으로 로그인하는데, Hostscope는 그 프로그램을 실행하지 ` +
        '않습니다. "view" 역할의 서비스 계정을 만들고 그 토큰을 KUBECONFIG에 지정하십시오.',
    });
  }
  const other = field ?? (cluster['proxy-url'] ? 'proxy-url' : undefined);
  if (other === undefined) return;
  throw new ClusterTrouble('forbidden', {
    en:
      `The context ${context} uses "${other}", which Hostscope does not know. Use a token or a ` +
      'client certificate.',
    ko:
      `${context} 컨텍스트는 Hostscope가 지원하지 않는 "${other}" 설정을 씁니다. ` +
      '토큰이나 클라이언트 인증서를 쓰십시오.',
  });
}

async function accessOf(config: KubeConfig, context: string): Promise<ClusterAccess> {
  const contexts = [...config.contexts.keys()].map(shown);
  const entry = config.contexts.get(context);
  const cluster = config.clusters.get(entry?.cluster ?? '');
  const name = shown(context);
  if (!cluster?.server) {
    throw new ClusterTrouble('unreachable', {
      en:
        `The Kubernetes configuration has no context "${name}" with a server. It has: ` +
        `${contexts.join(', ') || '-'}.`,
      ko:
        `Kubernetes 설정에 서버가 있는 컨텍스트 "${name}"${particle(name, '이/가')} 없습니다. ` +
        `있는 것: ${contexts.join(', ') || '-'}.`,
    });
  }
  const user = config.users.get(entry?.user ?? '') ?? {};
  refuseUnused(user, cluster, name);
  const { tokenFile } = user;
  return {
    context: name,
    contexts,
    client: {
      server: cluster.server,
      ca: await material(cluster['certificate-authority-data'], cluster['certificate-authority']),
      certificate: await material(user['client-certificate-data'], user['client-certificate']),
      key: await material(user['client-key-data'], user['client-key']),
      serverName: cluster['tls-server-name'],
      isInsecure: cluster['insecure-skip-tls-verify'] === true,
      token: tokenFile ? () => readToken(tokenFile) : async () => user.token ?? null,
    },
  };
}

/** Read anew for each request: kubelets renew it about each hour. */
async function readToken(path: string): Promise<string> {
  return (await material(undefined, path))?.toString().trim() ?? '';
}

async function ownAccount({ env, rootPath }: Machine): Promise<ClusterAccess | null> {
  const host = env['KUBERNETES_SERVICE_HOST'];
  const port = env['KUBERNETES_SERVICE_PORT'];
  if (!host || !port) return null;
  const folder = join(rootPath, accountPath);
  const address = host.includes(':') ? `[${host}]` : host;
  return {
    context: inCluster,
    contexts: [inCluster],
    client: {
      server: `https://${address}:${port}`,
      ca: await material(undefined, join(folder, 'ca.crt')),
      certificate: undefined,
      key: undefined,
      serverName: undefined,
      isInsecure: false,
      token: () => readToken(join(folder, 'token')),
    },
  };
}

/**
 * `context` empty: the current one. As kubectl: files that are named or the user's own, then the
 * account of the pod that this runs in; then what a distribution has left for root.
 * @throws ClusterTrouble
 */
export async function findAccess(machine: Machine, context: string): Promise<ClusterAccess> {
  try {
    const config = await readKubeConfig(configFiles(machine));
    if (config?.contexts.size) return await accessOf(config, context || config.currentContext);
    const own = await ownAccount(machine);
    if (own) return own;
    for (const path of distributionFiles(machine)) {
      const found = await readKubeConfig([path]);
      if (found?.contexts.size) return await accessOf(found, context || found.currentContext);
    }
  } catch (error) {
    throw error instanceof ClusterTrouble ? error : troubleOfFile(error);
  }
  throw nothingFound(machine);
}

function nothingFound({ env }: Machine): ClusterTrouble {
  const named = env['KUBECONFIG'];
  if (!named) {
    return new ClusterTrouble('absent', {
      en: 'There is no Kubernetes configuration here (KUBECONFIG, ~/.kube/config).',
      ko: '여기에는 Kubernetes 설정(KUBECONFIG, ~/.kube/config)이 없습니다.',
    });
  }
  // Somebody wants a cluster to be watched: that is no absence.
  return new ClusterTrouble('unreachable', {
    en: `KUBECONFIG names ${shown(named)}, which is not there or has no context.`,
    ko: `KUBECONFIG가 가리키는 ${shown(named)}${particle(shown(named), '이/가')} 없거나 컨텍스트가 들어 있지 않습니다.`,
  });
}
