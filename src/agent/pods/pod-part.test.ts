import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import type { FindingFrame, FindingOverFrame } from '../../contract/finding.ts';
import type { Frame } from '../../contract/frame.ts';
import type { ClusterFact, PodFrame } from '../../contract/pod.ts';
import { defaultAgentSettings } from '../../kit/settings/agent-settings.ts';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { configText, stubServer, tempFolder } from '../../pods/cluster-fixture.ts';
import { containerId, containerStatus, crashing, pod, waiting } from '../../pods/pod-fixture.ts';
import { FindingSender } from '../finding-sender.ts';
import { startPods } from './pod-part.ts';
import { until } from '../../kit/until-fixture.ts';

const host = 'host-1';

async function start(t: TestContext) {
  const stub = await stubServer(t);
  const folder = await tempFolder(t);
  const config = join(folder, 'config');
  await writeFile(config, configText(stub.url));
  const frames: Frame[] = [];
  const link = { send: (frame: Frame): void => void frames.push(frame) };
  const sending = { host, link, clock: systemClock };
  const tail = () => Promise.reject(new Error('BUG: pods read their own logs'));
  const findings = new FindingSender({ ...sending, tail });
  let settings = defaultAgentSettings;
  const part = startPods(
    { ...sending, findings, rootPath: folder, log: silentLog, settings: () => settings },
    { env: { KUBECONFIG: config }, home: folder },
  );
  t.after(() => part.stop());
  const facts = () =>
    frames.flatMap((frame) =>
      frame.kind === 'fact' ? [frame.value as unknown as ClusterFact] : [],
    );
  const rows = () => frames.filter((frame): frame is PodFrame => frame.kind === 'pods');
  const told = () => frames.filter((frame): frame is FindingFrame => frame.kind === 'finding');
  const over = () =>
    frames.filter((frame): frame is FindingOverFrame => frame.kind === 'findingOver');
  const watched = () => until('the cluster', () => facts().at(-1)?.state === 'watched');
  const set = (more: Partial<typeof settings>): void => {
    settings = { ...settings, ...more };
    part.setSettings();
  };
  return { stub, part, frames, facts, rows, told, over, watched, set };
}

suite('pods of a stub of the Kubernetes API, as the agent tells them', () => {
  test('the fact says how the cluster stands, without anybody looking', async (t) => {
    const { stub, facts, watched, frames, part } = await start(t);
    stub.put(pod('shop/web'));
    stub.put(crashing('bank/loop'));
    stub.put(pod('shop/done', { status: { phase: 'Succeeded' } }));
    stub.put(pod('shop/new', { status: { phase: 'Pending' } }));
    await watched();
    const fact = facts().at(-1);
    assert.deepEqual(fact?.counts, {
      total: 4,
      running: 1,
      pending: 1,
      succeeded: 1,
      warning: 1,
      danger: 1,
    });
    assert.deepEqual(fact?.namespaces, ['bank', 'shop']);
    assert.deepEqual(
      fact?.troubled.map(({ id, status }) => [id, status]),
      [
        ['bank/loop', 'CrashLoopBackOff'],
        ['shop/new', 'Pending'],
      ],
    );
    assert.ok(frames.every(({ kind }) => kind !== 'pods'));
    const { cluster, rows } = await part.answer({}, AbortSignal.timeout(1000), () => {});
    assert.deepEqual([cluster, rows.length], [fact, 4]);
  });

  test('who begins to look is told all, then what changes, together', async (t) => {
    const { stub, part, rows, watched } = await start(t);
    for (let index = 0; index < 50; index += 1) stub.put(pod(`shop/web-${index}`));
    await watched();
    await until('the watch', () => stub.watchers === 1);
    part.setTopics(['pods']);
    assert.equal(rows().length, 1);
    assert.deepEqual([rows()[0]?.whole, rows()[0]?.rows.length], [true, 50]);
    for (let index = 0; index < 40; index += 1) stub.put(crashing(`shop/web-${index}`));
    stub.remove('shop/web-49');
    await until('the change', () => rows().flatMap(({ gone }) => gone).length === 1);
    const changed = rows().slice(1);
    assert.ok(changed.length <= 2, `${changed.length} frames`);
    assert.equal(changed.flatMap((frame) => frame.rows).length, 40);
    assert.deepEqual(changed.at(-1)?.gone, ['shop/web-49']);
    part.setTopics([]);
    const before = rows().length;
    stub.put(pod('shop/unseen'));
    await until('the fact', async () => {
      const { rows: now } = await part.answer({}, AbortSignal.timeout(1000), () => {});
      return now.some(({ id }) => id === 'shop/unseen');
    });
    assert.equal(rows().length, before);
  });

  test('who waits for the cluster to be watched then has its pods', async (t) => {
    const { stub, part, frames, watched } = await start(t);
    for (let index = 0; index < 250; index += 1) stub.put(pod(`shop/web-${index}`));
    part.setTopics(['pods']);
    await watched();
    const isWatched = (frame: Frame) =>
      frame.kind === 'fact' && (frame.value as unknown as ClusterFact).state === 'watched';
    const before = frames.slice(0, frames.findIndex(isWatched));
    const rows = before.flatMap((frame) => (frame.kind === 'pods' ? frame.rows : []));
    assert.equal(new Set(rows.map(({ id }) => id)).size, 250);
  });

  test('a crash loop is a finding with the end of its log, over when it is gone', async (t) => {
    const { stub, told, over, watched } = await start(t);
    const escape = '\u001b[31mFATAL\u001b[0m boom';
    stub.writeLog('shop/loop/web', `2026-11-21T10:04:59.5Z ${escape}`);
    stub.put(crashing('shop/loop'));
    await watched();
    await until('the finding', () => told().length === 1);
    const [finding] = told();
    assert.equal(finding?.rule, 'pod-crash-loop');
    assert.equal(finding?.entity, 'shop/loop');
    assert.deepEqual(finding?.subject, { kind: 'pod', namespace: 'shop', name: 'loop' });
    assert.match(finding?.why.en ?? '', /container web was started again 7 times.*exit code 3/);
    assert.match(finding?.why.ko ?? '', /7번/);
    const [fields, log] = finding?.evidence ?? [];
    assert.ok(fields?.lines.includes('status    CrashLoopBackOff'));
    assert.deepEqual(log?.lines, ['2026-11-21T10:04:59.500Z ?[31mFATAL?[0m boom']);
    stub.remove('shop/loop');
    await until('its end', () => over().length === 1);
    assert.deepEqual([over()[0]?.rule, over()[0]?.entity], ['pod-crash-loop', 'shop/loop']);
  });

  test('other troubles are findings without a log', async (t) => {
    const { stub, told, watched } = await start(t);
    const image = [waiting('ImagePullBackOff', 'Back-off pulling image "none"')];
    stub.put(pod('shop/image', { status: { phase: 'Pending', containerStatuses: image } }));
    stub.put(pod('shop/evicted', { status: { phase: 'Failed', reason: 'Evicted' } }));
    const unscheduled = { type: 'PodScheduled', status: 'False', message: '0/3 nodes' };
    stub.put(pod('shop/waits', { status: { phase: 'Pending', conditions: [unscheduled] } }));
    const finishedAt = new Date(Date.now() - 60_000).toISOString().replace(/\.\d+/, '');
    const lastState = { terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt } };
    const containerStatuses = [{ ...containerStatus(), lastState }];
    stub.put(pod('shop/hungry', { status: { phase: 'Running', containerStatuses } }));
    await watched();
    await until('all four', () => told().length === 4);
    const found = told().map(({ rule, severity, entity }) => [rule, severity, entity]);
    assert.deepEqual(found.toSorted(), [
      ['pod-failed', 'danger', 'shop/evicted'],
      ['pod-image', 'danger', 'shop/image'],
      ['pod-oom', 'danger', 'shop/hungry'],
      ['pod-pending', 'warning', 'shop/waits'],
    ]);
    const why = told().find(({ rule }) => rule === 'pod-pending')?.why.en ?? '';
    assert.match(why, /Pending: 0\/3 nodes/);
  });

  test('a container is named after its pod as soon as that is known', async (t) => {
    const { stub, part, watched } = await start(t);
    await watched();
    const id = 'a'.repeat(64);
    let news = 0;
    part.onNames(() => (news += 1));
    assert.equal(part.containerName(`kubepods-${id}`), null);
    assert.equal(part.containerName('lxc-mail'), null);
    const containerStatuses = [containerStatus({ containerID: containerId('a') })];
    stub.put(pod('shop/web', { status: { phase: 'Running', containerStatuses } }));
    await until('the name', () => news === 1);
    assert.equal(part.containerName(`kubepods-${id}`), 'shop/web');
    assert.equal(part.containerName(`cri-containerd-${id}`), 'shop/web');
    stub.remove('shop/web');
    await until('its end', () => part.containerName(`kubepods-${id}`) === null);
  });

  test('other settings begin anew', async (t) => {
    const { stub, part, facts, over, told, watched, set, rows } = await start(t);
    stub.put(crashing('bank/loop'));
    stub.put(pod('shop/web'));
    await watched();
    await until('the finding', () => told().length === 1);
    part.setTopics(['pods']);
    set({ kubeNamespaces: ['shop'] });
    await until('one pod', () => facts().at(-1)?.counts.total === 1);
    await until('its state', () => facts().at(-1)?.state === 'watched');
    assert.deepEqual(facts().at(-1)?.watched, ['shop']);
    assert.equal(over().length, 1);
    assert.ok(rows().some(({ gone }) => gone.includes('bank/loop')));
    set({ kubeContext: 'off' });
    await until('the end', () => facts().at(-1)?.state === 'absent');
    assert.equal(facts().at(-1)?.counts.total, 0);
    set({ verdictMode: defaultAgentSettings.verdictMode });
    assert.equal(facts().at(-1)?.state, 'absent');
  });
});
