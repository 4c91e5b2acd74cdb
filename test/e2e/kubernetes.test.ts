import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { after, before, suite, test, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { defaultAgentSettings } from '../../src/kit/settings/agent-settings.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import type { AgentSettings } from '../../src/contract/agent-settings.ts';
import type { Frame } from '../../src/contract/frame.ts';
import type { FindingFrame } from '../../src/contract/finding.ts';
import type { ClusterFact, PodRow } from '../../src/contract/pod.ts';
import { FindingSender } from '../../src/agent/finding-sender.ts';
import { startPods } from '../../src/agent/pods/pod-part.ts';
import { readDefinitions } from '../../src/pods/definitions-fixture.ts';
import type { WatchPace } from '../../src/pods/pod-watch.ts';
import { kubernetesReason, kubernetesVersion } from './lab/kube-cache.ts';
import { cutDefinitions } from './lab/kube-definitions.ts';
import { startKubeLab, type KubeLab } from './lab/kube-lab.ts';
import { accountToken } from './lab/kube-papers.ts';
import { podShapes, type PodShape } from './lab/kube-shapes.ts';
import { removeData, request, setUp, startProgram, until } from './program.ts';

const skip = kubernetesReason() ?? false;
const asTable = 'application/json;as=Table;v=v1;g=meta.k8s.io';

interface TableObject {
  rows: { cells: unknown[]; object: { metadata: { name: string } } }[];
}

const rbac = '/apis/rbac.authorization.k8s.io/v1';

/** What the documents say that suffices. */
async function documentedRole(): Promise<{ metadata: { name: string } }> {
  const text = await readFile(new URL('../../docs/containers.md', import.meta.url), 'utf8');
  return parse(/```yaml\n([^]+?kind: ClusterRole[^]+?)```/.exec(text)?.[1] ?? '') as {
    metadata: { name: string };
  };
}

/** Not on a node: kwok leaves it alone, and its status is what the test says. */
const loosePod = (name: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'web', image: 'web:1' }], ...more },
});

const placedPod = (name: string) => loosePod(name, { nodeName: 'node-1' });

interface Watching {
  frames: Frame[];
  fact(): ClusterFact | undefined;
  rows(): Promise<readonly PodRow[]>;
  row(id: string): Promise<PodRow | undefined>;
  see(state: string): Promise<void>;
  read: ReturnType<typeof startPods>['logs']['read'];
}

interface WatchingOptions {
  settings?: Partial<AgentSettings>;
  pace?: WatchPace;
}

/** The agent's part, as it runs in the program, with a link that keeps what it sends. */
function watch(t: TestContext, config: string, options: WatchingOptions = {}): Watching {
  const frames: Frame[] = [];
  const link = { send: (frame: Frame): void => void frames.push(frame) };
  const sending = { host: 'lab', link, clock: systemClock };
  const tail = () => Promise.reject(new Error('pods read their own logs'));
  const findings = new FindingSender({ ...sending, tail });
  const settings = () => ({ ...defaultAgentSettings, ...options.settings });
  const part = startPods(
    { ...sending, findings, rootPath: '/nowhere', log: silentLog, settings },
    { env: { KUBECONFIG: config }, home: '/nowhere', ...(options.pace && { pace: options.pace }) },
  );
  t.after(() => part.stop());
  const fact = () =>
    frames.findLast((frame) => frame.kind === 'fact')?.value as unknown as ClusterFact | undefined;
  const rows = async () => (await part.answer({}, AbortSignal.timeout(1000), () => {})).rows;
  const row = async (id: string) => (await rows()).find((one) => one.id === id);
  const see = async (state: string): Promise<void> => {
    await until(`the state ${state}`, () => fact()?.state === state).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${JSON.stringify(fact())}`);
    });
  };
  return { frames, fact, rows, row, see, read: part.logs.read };
}

async function createNamespace(lab: KubeLab, name: string): Promise<string> {
  await lab.create('/api/v1/namespaces', { metadata: { name } });
  return `/api/v1/namespaces/${name}/pods`;
}

suite('a real Kubernetes API server', { skip }, () => {
  let lab: KubeLab;
  let admin: string;

  before(async () => {
    lab = await startKubeLab();
    admin = await lab.writeConfig('admin', lab.papers.admin);
    await lab.create('/api/v1/nodes', { metadata: { name: 'node-1' } });
  });

  after(() => lab?.close());

  test('has the definitions that the stub is checked against', async () => {
    const { body } = await lab.call('GET', '/openapi/v2');
    const { version, definitions } = readDefinitions();
    assert.equal(version, kubernetesVersion);
    assert.deepEqual(definitions, cutDefinitions(body));
  });

  test('says of pods of all shapes what we say: STATUS, READY, RESTARTS', async (t) => {
    const path = await createNamespace(lab, 'shapes');
    for (const [name, { spec, status, isDeleted }] of Object.entries<PodShape>(podShapes)) {
      const pod = loosePod(name, spec);
      const finalizers = isDeleted ? ['lab.test/held'] : [];
      await lab.create(path, { ...pod, metadata: { name, finalizers } });
      if (status) await lab.setStatus(`shapes/${name}`, status);
      if (isDeleted) await lab.call('DELETE', `${path}/${name}`);
    }
    const watching = watch(t, admin, { settings: { kubeNamespaces: ['shapes'] } });
    await watching.see('watched');
    const { rows } = await lab.get<TableObject>(path, asTable);
    const theirs = rows.map(({ cells, object }) => {
      const [, ready, status, restarts] = cells;
      return [object.metadata.name, ready, status, Number(String(restarts).split(' ')[0])];
    });
    const ours = (await watching.rows()).map((row) => [
      row.name,
      `${row.ready}/${row.containers.length}`,
      row.status,
      row.restarts,
    ]);
    assert.equal(theirs.length, Object.keys(podShapes).length);
    assert.deepEqual(ours.toSorted(), theirs.toSorted());
    for (const { metadata } of rows.map(({ object }) => object)) {
      await lab.call('PATCH', `${path}/${metadata.name}`, { metadata: { finalizers: null } });
    }
  });

  test('tells of pods that start, crash and go; the crash is a finding', async (t) => {
    const path = await createNamespace(lab, 'life');
    const watching = watch(t, admin, { settings: { kubeNamespaces: ['life'] } });
    await watching.see('watched');
    assert.equal(watching.fact()?.version, `v${kubernetesVersion}`);
    const metrics = watching.fact()?.metrics;
    assert.ok(metrics !== true && /no metrics-server/.test(metrics?.unreadable.en ?? ''));
    await lab.create(path, placedPod('web'));
    await until(
      'kwok to run it',
      async () => (await watching.row('life/web'))?.status === 'Running',
    );
    const row = await watching.row('life/web');
    assert.deepEqual([row?.node, row?.ready, row?.standing], ['node-1', 1, 'good']);
    const { status } = podShapes.crashing;
    await lab.setStatus('life/web', status);
    const finding = await until('the finding', () =>
      watching.frames.find((frame): frame is FindingFrame => frame.kind === 'finding'),
    );
    assert.deepEqual([finding.rule, finding.entity], ['pod-crash-loop', 'life/web']);
    assert.equal((await watching.row('life/web'))?.status, 'CrashLoopBackOff');
    await lab.call('DELETE', `${path}/web?gracePeriodSeconds=0`);
    await until('its end', async () => (await watching.row('life/web')) === undefined);
    await until('the end of the finding', () =>
      watching.frames.some(({ kind }) => kind === 'findingOver'),
    );
  });

  test('gives logs: the last lines, then what is written, until the pod is gone', async (t) => {
    const path = await createNamespace(lab, 'logs');
    const watching = watch(t, admin, { settings: { kubeNamespaces: ['logs'] } });
    await lab.create(path, placedPod('web'));
    await until('the pod', async () => (await watching.row('logs/web'))?.status === 'Running');
    const stamp = (second: number) => `2026-11-21T10:00:0${second}.000000001Z`;
    const line = (second: number, text: string) => `${stamp(second)} stdout F ${text}\n`;
    await writeFile(lab.logPath, [1, 2, 3].map((at) => line(at, `line ${at}`)).join(''));
    const lines: [number | null, string][] = [];
    const done = watching.read('pod:logs/web/web', {
      last: 2,
      follow: true,
      signal: AbortSignal.timeout(60_000),
      onLines(told) {
        lines.push(
          ...told.map(({ atMs, bytes }): [number | null, string] => [
            atMs,
            `${Buffer.from(bytes)}`,
          ]),
        );
      },
    });
    await until('the last two', () => lines.length === 2);
    await appendFile(lab.logPath, line(4, '한글 \u001b[31m'));
    await until('the new one', () => lines.length === 3);
    assert.deepEqual(
      lines.map(([, text]) => text),
      ['line 2', 'line 3', '한글 \u001b[31m'],
    );
    assert.equal(lines[2]?.[0], Date.parse(stamp(4)));
    await lab.call('DELETE', `${path}/web?gracePeriodSeconds=0`);
    await until('its end', async () => (await watching.row('logs/web')) === undefined);
    // kwok goes on with the log of a pod that is gone; a kubelet ends it.
    lab.relay.cut();
    await done;
  });

  test('is followed through connections that are cut, and one that falls silent', async (t) => {
    const path = await createNamespace(lab, 'links');
    const pace = { watchSeconds: 5, graceMs: 500 };
    const watching = watch(t, admin, { settings: { kubeNamespaces: ['links'] }, pace });
    await watching.see('watched');
    lab.relay.cut();
    await lab.create(path, loosePod('first'));
    await until('the first', () => watching.row('links/first'));
    await watching.see('watched');
    lab.relay.silence();
    await lab.create(path, loosePod('second'));
    await until('the second', () => watching.row('links/second'), 40_000);
  });

  test('is believed by its certificate alone, unless that is not wanted', async (t) => {
    const settings = { kubeNamespaces: ['default'] };
    const stranger = await lab.writeConfig('stranger', lab.papers.admin, {});
    const watching = watch(t, stranger, { settings });
    await watching.see('unreachable');
    assert.match(watching.fact()?.reason?.en ?? '', /certificate/);
    const careless = { 'insecure-skip-tls-verify': true };
    const config = await lab.writeConfig('careless', lab.papers.admin, careless);
    await watch(t, config, { settings }).see('watched');
  });

  test('refuses an expired token and takes the next; the documented role suffices', async (t) => {
    const path = await createNamespace(lab, 'tokens');
    const accounts = '/api/v1/namespaces/tokens/serviceaccounts';
    await lab.create(accounts, { metadata: { name: 'monitor' } });
    const { metadata } = await lab.get<{ metadata: { uid: string } }>(`${accounts}/monitor`);
    const account = { namespace: 'tokens', name: 'monitor', uid: metadata.uid };
    const token = (endsInSeconds: number) =>
      accountToken(lab.papers, { ...account, endsInSeconds });
    const tokenFile = `${lab.folder}/token`;
    await writeFile(tokenFile, token(-3600));
    const config = await lab.writeConfig('account', { tokenFile });
    const watching = watch(t, config, { settings: { kubeNamespaces: ['tokens'] } });
    await watching.see('expired');
    await writeFile(tokenFile, token(3600));
    await watching.see('forbidden');
    assert.match(watching.fact()?.reason?.en ?? '', /cannot list resource "pods"/);
    const reader = await documentedRole();
    await lab.create(`${rbac}/clusterroles`, reader);
    await lab.create(`${rbac}/namespaces/tokens/rolebindings`, {
      metadata: { name: 'reader' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: reader.metadata.name,
      },
      subjects: [{ kind: 'ServiceAccount', name: 'monitor', namespace: 'tokens' }],
    });
    await lab.create(path, placedPod('seen'));
    await watching.see('watched');
    await until('the pod', async () => (await watching.row('tokens/seen'))?.status === 'Running');
    await writeFile(lab.logPath, '2026-11-21T10:00:01Z stdout F hello\n');
    const lines: string[] = [];
    await watching.read('pod:tokens/seen/web', {
      last: 1,
      follow: false,
      signal: AbortSignal.timeout(20_000),
      onLines: (told) => void lines.push(...told.map(({ bytes }) => `${Buffer.from(bytes)}`)),
    });
    assert.deepEqual(lines, ['hello']);
    const everywhere = watch(t, config);
    await everywhere.see('forbidden');
    assert.match(everywhere.fact()?.reason?.en ?? '', /of all namespaces may not be listed/);
  });

  test('is watched by the program: pods, a log and a finding by its API', async (t) => {
    const path = await createNamespace(lab, 'program');
    await lab.create(path, placedPod('web'));
    const program = await startProgram({
      env: { KUBECONFIG: admin, HOSTSCOPE_KUBE_NAMESPACES: 'program' },
    });
    t.after(async () => {
      await program.stop();
      await removeData(program);
    });
    const cookie = await setUp(program);
    const get = async <T>(from: string) =>
      (await (await request(program, 'GET', from, { cookie })).json()) as T;
    const { hosts } = await get<{ hosts: { id: string }[] }>('/api/v1/hosts');
    const host = `/api/v1/hosts/${hosts[0]?.id}`;
    const pods = () => get<{ cluster: ClusterFact; pods: PodRow[] }>(`${host}/pods`);
    await until('the pod', async () => (await pods()).pods[0]?.status === 'Running');
    const { cluster } = await pods();
    assert.deepEqual([cluster.state, cluster.context], ['watched', 'lab']);
    await writeFile(lab.logPath, '2026-11-21T10:00:01Z stdout F ERROR no \u001b[31mdisk\n');
    const query = new URLSearchParams({ source: 'pod:program/web/web' });
    const { lines } = await get<{ lines: { text: string }[] }>(`${host}/logs/tail?${query}`);
    const last = lines.at(-1)?.text ?? '';
    assert.match(last, /ERROR no .*disk$/);
    assert.ok(!last.includes('\u001b'));
    await lab.setStatus('program/web', podShapes.crashing.status);
    const found = () =>
      get<{ findings: { entity: string }[] }>('/api/v1/findings?rule=pod-crash-loop');
    await until('the finding', async () => (await found()).findings[0]?.entity === 'program/web');
  });

  // The last one: kwok needs long to find its server again.
  test('lists hundreds of pods in pages, and is gone and comes back', async (t) => {
    const path = await createNamespace(lab, 'many');
    const names = Array.from({ length: 620 }, (_, index) => `pod-${index}`);
    for (let start = 0; start < names.length; start += 40) {
      const some = names.slice(start, start + 40);
      await Promise.all(some.map((name) => lab.create(path, loosePod(name))));
    }
    const watching = watch(t, admin, { settings: { kubeNamespaces: ['many'] } });
    await watching.see('watched');
    assert.equal((await watching.rows()).length, 620);
    await lab.killServer();
    await watching.see('broken');
    assert.equal((await watching.rows()).length, 620, 'what is shown is as it was');
    await lab.startServer();
    await lab.call('DELETE', `${path}/pod-7?gracePeriodSeconds=0`);
    await lab.create(path, loosePod('pod-new'));
    await watching.see('watched');
    await until('what has changed', async () => {
      const ids = new Set((await watching.rows()).map(({ name }) => name));
      return ids.size === 620 && ids.has('pod-new') && !ids.has('pod-7');
    });
  });
});
