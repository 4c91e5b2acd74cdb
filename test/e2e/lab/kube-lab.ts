// A real cluster for tests: etcd, kube-apiserver and kwok in a network of their own.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../program.ts';
import { kubernetesCachePath } from './kube-cache.ts';
import { makeKubePapers, type KubePapers } from './kube-papers.ts';
import { startKubeRelay, type KubeRelay } from './kube-relay.ts';
import { runCommand } from './run-command.ts';

const port = 6443;
const kubeletPort = 10_247;
/** Of its own network: an API server advertises no loopback address. */
const address = '172.17.0.1';
const readyLimitMs = 60_000;

type Fields = Record<string, string | boolean>;

export interface KubeAnswer {
  status: number;
  body: string;
}

export interface KubeLab {
  /** Of the API server, by way of the relay. */
  readonly url: string;
  readonly folder: string;
  readonly papers: KubePapers;
  readonly relay: KubeRelay;
  /** What every container writes, in the form of the CRI: `<stamp> stdout F <text>`. */
  readonly logPath: string;
  /** As the administrator; 4xx and 5xx are answers too. */
  call(method: string, path: string, body?: unknown, accept?: string): Promise<KubeAnswer>;
  /** The same, and fails where the server does not do it. */
  get<T>(path: string, accept?: string): Promise<T>;
  create(path: string, body: unknown): Promise<void>;
  /** Merges into the status of a pod. */
  setStatus(pod: string, status: unknown): Promise<void>;
  /** Writes a configuration of one context, that knows the authority; returns its path. */
  writeConfig(name: string, user: Fields, cluster?: Fields): Promise<string>;
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  close(): Promise<void>;
}

let count = 0;

async function end(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Of each program of the lab: it dies with this process, and writes to a file of its name. */
function starter(netns: string, folder: string) {
  return (program: string, ...args: string[]): ChildProcess => {
    const output = openSync(join(folder, `${program.split('/').at(-1)}.log`), 'a');
    const within = ['--pdeathsig', 'KILL', 'nsenter', `--net=/run/netns/${netns}`];
    const stdio: ['ignore', number, number] = ['ignore', output, output];
    return spawn('setpriv', [...within, program, ...args], { stdio });
  };
}

const serverFlags = (folder: string, papers: KubePapers): string[] => [
  '--etcd-servers=http://127.0.0.1:2379',
  '--service-cluster-ip-range=10.96.0.0/24',
  `--advertise-address=${address}`,
  '--bind-address=0.0.0.0',
  `--secure-port=${port}`,
  `--cert-dir=${join(folder, 'made')}`,
  `--tls-cert-file=${papers.serverCertificate}`,
  `--tls-private-key-file=${papers.serverKey}`,
  `--client-ca-file=${papers.ca}`,
  '--service-account-issuer=https://kubernetes.default.svc',
  `--service-account-key-file=${papers.accountKey}`,
  `--service-account-signing-key-file=${papers.accountKey}`,
  '--authorization-mode=Node,RBAC',
  '--disable-admission-plugins=ServiceAccount',
  '--kubelet-preferred-address-types=InternalIP',
  // Debian's etcd is too old for it; kwok, which asks for it, would see new pods ever later.
  '--feature-gates=WatchList=false',
];

/** All containers of the lab have written this one file, as the kubelet keeps it. */
const logsConfig = (file: string): string =>
  JSON.stringify({
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'ClusterLogs',
    metadata: { name: 'logs' },
    spec: { logs: [{ logsFile: file, follow: true }] },
  });

function kwokFlags(kubeconfig: string, logs: string, papers: KubePapers): string[] {
  const stages = join(kubernetesCachePath(), 'stage');
  const wanted = ['node/fast/node-initialize', 'node/heartbeat/node-heartbeat', 'pod/fast/pod-*'];
  const files = wanted.flatMap((name) => globSync(join(stages, `${name}.yaml`)));
  return [
    `--kubeconfig=${kubeconfig}`,
    '--manage-all-nodes=true',
    `--server-address=${address}:${kubeletPort}`,
    `--node-ip=${address}`,
    `--node-port=${kubeletPort}`,
    `--tls-cert-file=${papers.serverCertificate}`,
    `--tls-private-key-file=${papers.serverKey}`,
    `--config=${logs}`,
    ...files.map((file) => `--config=${file}`),
  ];
}

async function makeNetwork(netns: string): Promise<void> {
  await runCommand(['ip', 'netns', 'add', netns]);
  await runCommand(['ip', '-n', netns, 'link', 'set', 'lo', 'up']);
  await runCommand(['ip', '-n', netns, 'addr', 'add', `${address}/32`, 'dev', 'lo']);
}

/** As the administrator, by client certificate. */
function caller(url: string, papers: KubePapers): KubeLab['call'] {
  const [ca, cert, key] = [papers.ca, papers.adminCertificate, papers.adminKey].map((path) =>
    readFileSync(path),
  );
  return async (method, path, body, accept = 'application/json') => {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const headers = { accept, 'content-type': type };
    const request = https.request(url + path, { method, headers, ca, cert, key, agent: false });
    request.end(body === undefined ? undefined : JSON.stringify(body));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    return { status: response.statusCode ?? 0, body: text };
  };
}

function configOf(url: string, cluster: Fields, user: Fields): string {
  return JSON.stringify({
    'current-context': 'lab',
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'lab' } }],
    clusters: [{ name: 'lab', cluster: { server: url, ...cluster } }],
    users: [{ name: 'lab', user }],
  });
}

export async function startKubeLab(): Promise<KubeLab> {
  count += 1;
  const netns = `hsk-${process.pid}-${count}`;
  const folder = await mkdtemp(join(tmpdir(), 'hostscope-kube-'));
  await makeNetwork(netns);
  const papers = await makeKubePapers(folder);
  const relay = await startKubeRelay(netns, join(folder, 'relay'), port);
  const url = `https://127.0.0.1:${relay.port}`;
  const logPath = join(folder, 'container.log');
  const start = starter(netns, folder);
  const call = caller(url, papers);
  const trusted = { 'certificate-authority': papers.ca };
  const programs = kubernetesCachePath();
  const etcd = start('etcd', '--data-dir', join(folder, 'etcd'), '--unsafe-no-fsync');
  let server: ChildProcess | null = null;
  let kwok: ChildProcess | null = null;
  const succeed = async (method: string, path: string, body?: unknown, accept?: string) => {
    const answer = await call(method, path, body, accept);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  };
  const lab: KubeLab = {
    url,
    folder,
    papers,
    relay,
    call,
    logPath,
    get: async <T>(path: string, accept?: string) =>
      JSON.parse(await succeed('GET', path, undefined, accept)) as T,
    create: async (path, body) => void (await succeed('POST', path, body)),
    async setStatus(pod, status) {
      const [namespace, name] = pod.split('/');
      await succeed('PATCH', `/api/v1/namespaces/${namespace}/pods/${name}/status`, { status });
    },
    async writeConfig(name, user, cluster = trusted) {
      const path = join(folder, `${name}.kubeconfig`);
      await writeFile(path, configOf(url, cluster, user));
      return path;
    },
    async killServer() {
      await end(server);
      server = null;
    },
    async startServer() {
      server = start(join(programs, 'kube-apiserver'), ...serverFlags(folder, papers));
      const isReady = () =>
        call('GET', '/readyz').then(
          ({ status }) => status === 200,
          () => false,
        );
      await until('the API server', isReady, readyLimitMs);
    },
    async close() {
      for (const child of [kwok, server, etcd]) await end(child);
      await relay.close();
      await runCommand(['ip', 'netns', 'del', netns]);
      await rm(folder, { recursive: true, force: true });
    },
  };
  try {
    await lab.startServer();
    // Inside, the server has another port than the relay's.
    const inner = configOf(`https://127.0.0.1:${port}`, trusted, papers.admin);
    await writeFile(join(folder, 'kwok.kubeconfig'), inner);
    const logs = join(folder, 'logs.yaml');
    await writeFile(logPath, '');
    await writeFile(logs, logsConfig(logPath));
    const flags = kwokFlags(join(folder, 'kwok.kubeconfig'), logs, papers);
    kwok = start(join(programs, 'kwok'), ...flags);
  } catch (error) {
    await lab.close();
    throw error;
  }
  return lab;
}
