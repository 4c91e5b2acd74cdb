// For tests: a watch of the stub's pods, and everything that it tells.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { systemClock } from '../kit/clock.ts';
import { silentLog } from '../kit/log.ts';
import { ClusterWatch, type ClusterSettings } from './cluster-watch.ts';
import { PodTable, type PodChange } from './pod-table.ts';
import { usualPace, type WatchPace } from './pod-watch.ts';
import { StubApiServer } from './stub-api-server-fixture.ts';
import { until } from '../kit/until-fixture.ts';

export async function stubServer(t: TestContext): Promise<StubApiServer> {
  const stub = await StubApiServer.start();
  t.after(() => stub.close());
  return stub;
}

export async function tempFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hostscope-pods-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A configuration with one context, `lab`, that leads to `url`. */
export function configText(url: string, user: object = {}, cluster: object = {}): string {
  return JSON.stringify({
    'current-context': 'lab',
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'lab' } }],
    clusters: [{ name: 'lab', cluster: { server: url, ...cluster } }],
    users: [{ name: 'lab', user }],
  });
}

export interface Watched {
  watch: ClusterWatch;
  table: PodTable;
  changes: PodChange[];
  folder: string;
  configPath: string;
  status(id: string): string | undefined;
  state(): string;
  /** Until the state is this one. */
  see(state: string): Promise<void>;
}

export interface WatchedOptions {
  user?: object;
  settings?: Partial<ClusterSettings>;
  pace?: WatchPace;
  onState?(): void;
}

export async function watchStub(
  t: TestContext,
  url: string,
  options: WatchedOptions = {},
): Promise<Watched> {
  const folder = await tempFolder(t);
  const configPath = join(folder, 'config');
  await writeFile(configPath, configText(url, options.user));
  const table = new PodTable();
  const changes: PodChange[] = [];
  table.onChange((change) => changes.push(change));
  const watch = new ClusterWatch({
    machine: { env: { KUBECONFIG: configPath }, home: folder, rootPath: folder },
    settings: { context: '', namespaces: [], ...options.settings },
    table,
    clock: systemClock,
    log: silentLog,
    pace: options.pace ?? usualPace,
    onState: () => options.onState?.(),
  });
  t.after(() => watch.stop());
  watch.start();
  const state = () => watch.standing().state;
  const see = (wanted: string) => until(`the state ${wanted}`, () => state() === wanted);
  const status = (id: string) => table.get(id)?.row.status;
  return { watch, table, changes, folder, configPath, status, state, see };
}
