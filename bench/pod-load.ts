// A stub of the Kubernetes API whose many pods change each second, for suites that watch them.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { containerStatus, pod, type ServedPod } from '../src/pods/pod-fixture.ts';
import { StubApiServer } from '../src/pods/stub-api-server-fixture.ts';
import { forkPart, told } from './forked-part.ts';

export const podCount = 2000;
export const changesPerSecond = 20;
/** Of a pod as deployments make them: 4 to 8 KB with its volumes, probes and managed fields. */
export const podBytes = 6000;

export const podName = (index: number): string => `pod-${index}`;
/** What each of their containers has written: whoever follows a log waits for more. */
const quietLog = '2026-11-22T00:00:00.000000000Z ready';

const self = fileURLToPath(import.meta.url);

function podOf(index: number, restarts: number): ServedPod {
  const containerStatuses = [containerStatus({ restartCount: restarts })];
  const made = pod(`space-${index % 40}/${podName(index)}`, {
    status: { phase: 'Running', containerStatuses },
  });
  const rest = { annotations: { 'bench/rest': 'x'.repeat(podBytes) } };
  return { ...made, metadata: { ...made.metadata, ...rest } };
}

async function serve(): Promise<void> {
  const stub = await StubApiServer.start();
  const figures = { usage: { cpu: '12345678n', memory: '34567Ki' } };
  stub.metrics = [];
  for (let index = 0; index < podCount; index += 1) {
    const served = podOf(index, 0);
    stub.put(served);
    const { name, namespace } = served.metadata;
    stub.writeLog(`${namespace}/${name}/web`, quietLog);
    // metrics-server repeats the labels of the pod.
    const metadata = { name, namespace, labels: { app: 'x'.repeat(200) } };
    stub.metrics.push({ metadata, containers: [figures] });
  }
  process.send?.(stub.url);
  let changes = 0;
  setInterval(() => {
    for (let count = 0; count < changesPerSecond; count += 1) {
      changes += 1;
      stub.put(podOf(changes % podCount, changes));
    }
  }, 1000);
}

export interface PodServer {
  url: string;
  close(): void;
}

/** In a process of its own: what serving costs is no cost of who watches. */
export async function startPodServer(): Promise<PodServer> {
  const child = forkPart(self, []);
  return { url: await told<string>(child), close: () => void child.kill() };
}

/** A configuration that names the server, for KUBECONFIG. */
export async function writeKubeConfig(folder: string, url: string): Promise<string> {
  const path = join(folder, 'config');
  const contexts = [{ name: 'bench', context: { cluster: 'bench' } }];
  const clusters = [{ name: 'bench', cluster: { server: url } }];
  await writeFile(path, JSON.stringify({ 'current-context': 'bench', contexts, clusters }));
  return path;
}

if (import.meta.main) await serve();
