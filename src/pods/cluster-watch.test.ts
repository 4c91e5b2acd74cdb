import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { suite, test } from 'node:test';
import { configText, stubServer, watchStub } from './cluster-fixture.ts';
import { containerStatus, crashing, pod } from './pod-fixture.ts';
import { StubApiServer } from './stub-api-server-fixture.ts';
import { until } from '../kit/until-fixture.ts';

suite('watch of a stub of the Kubernetes API', () => {
  test('lists in pages, then follows what comes, changes and goes', async (t) => {
    const stub = await stubServer(t);
    for (let index = 0; index < 1201; index += 1) stub.put(pod(`shop/web-${index}`));
    const { table, changes, status, see, watch } = await watchStub(t, stub.url);
    await see('watched');
    assert.equal(table.size, 1201);
    assert.equal(stub.requests.filter((url) => url.includes('limit=100')).length, 13);
    await until('the watch', () => stub.watchers === 1);
    changes.length = 0;
    stub.put(pod('shop/new'));
    stub.put(crashing('shop/web-1'));
    stub.remove('shop/web-2');
    await until('the last change', () => table.get('shop/web-2') === undefined);
    assert.equal(status('shop/new'), 'Running');
    assert.equal(status('shop/web-1'), 'CrashLoopBackOff');
    assert.deepEqual(
      changes.map(({ id, before, now }) => [id, before !== null, now !== null]),
      [
        ['shop/new', false, true],
        ['shop/web-1', true, true],
        ['shop/web-2', true, false],
      ],
    );
    const { state, context, contexts, version, reason, watched } = watch.standing();
    assert.deepEqual([state, context, contexts, version], ['watched', 'lab', ['lab'], 'v1.36.3']);
    assert.deepEqual([reason, watched], [null, []]);
  });

  test('tells of nothing where nothing that is kept has changed', async (t) => {
    const stub = await stubServer(t);
    stub.put(pod('shop/web'));
    const { changes, status, see } = await watchStub(t, stub.url);
    await see('watched');
    stub.put(pod('shop/web'));
    stub.put(pod('shop/last'));
    await until('the last', () => status('shop/last') !== undefined);
    assert.deepEqual(
      changes.map(({ id }) => id),
      ['shop/web', 'shop/last'],
    );
  });

  test('goes on where it was after a watch that broke in the middle of an event', async (t) => {
    const stub = await stubServer(t);
    stub.put(pod('shop/web'));
    const { table, changes, status, see } = await watchStub(t, stub.url);
    await see('watched');
    await until('the watch', () => stub.watchers === 1);
    stub.put(crashing('shop/web'));
    await until('the change', () => status('shop/web') === 'CrashLoopBackOff');
    stub.breakWatches('{"type":"MODIFIED","object":{"metadata":{"na');
    await see('broken');
    stub.put(pod('shop/meanwhile'));
    stub.remove('shop/web');
    await see('watched');
    await until('what was missed', () => table.get('shop/web') === undefined);
    assert.equal(status('shop/meanwhile'), 'Running');
    assert.deepEqual(
      changes.map(({ id }) => id),
      ['shop/web', 'shop/web', 'shop/meanwhile', 'shop/web'],
    );
    assert.equal(stub.requests.filter((url) => url.includes('limit=')).length, 1);
  });

  test('a watch that ends in half a line is taken up again', async (t) => {
    const stub = await stubServer(t);
    const { status, see } = await watchStub(t, stub.url);
    await see('watched');
    await until('the watch', () => stub.watchers === 1);
    stub.endWatches('{"type":"ADDED","object":{"metadata"');
    stub.put(pod('shop/web'));
    await until('the pod', () => status('shop/web') === 'Running');
    await see('watched');
  });

  test('lists again where a watch sends what is no event', async (t) => {
    const stub = await stubServer(t);
    stub.put(pod('shop/web'));
    const { status, see } = await watchStub(t, stub.url);
    for (const nonsense of ['{"type":"ADDED"}', `"${'x'.repeat(9 * 2 ** 20)}"`]) {
      await see('watched');
      await until('the watch', () => stub.watchers === 1);
      stub.endWatches(`${nonsense}\n`);
      await see('broken');
    }
    await see('watched');
    assert.equal(status('shop/web'), 'Running');
    assert.equal(stub.requests.filter((url) => url.includes('limit=')).length, 3);
  });

  test('lists again where its version is too old, told by status or by event', async (t) => {
    const stub = await stubServer(t);
    stub.put(pod('shop/old'));
    const { table, status, see } = await watchStub(t, stub.url);
    await see('watched');
    await until('the watch', () => stub.watchers === 1);
    stub.expireWatches();
    stub.put(pod('shop/one'));
    await until('the second list', () => status('shop/one') === 'Running');
    await until('the watch', () => stub.watchers === 1);
    stub.endWatches();
    stub.remove('shop/old');
    stub.forgetHistory();
    await until('the third list', () => table.get('shop/old') === undefined);
    assert.equal(status('shop/one'), 'Running');
    assert.equal(stub.requests.filter((url) => url.includes('limit=')).length, 3);
  });

  test('a version that a bookmark told is enough to go on', async (t) => {
    const stub = await stubServer(t);
    const { status, see } = await watchStub(t, stub.url);
    await see('watched');
    await until('the watch', () => stub.watchers === 1);
    stub.forgetHistory();
    stub.bookmark();
    stub.endWatches();
    await until('the next watch', () => stub.watchers === 1);
    stub.put(pod('shop/web'));
    await until('the pod', () => status('shop/web') === 'Running');
    assert.equal(stub.requests.filter((url) => url.includes('limit=')).length, 1);
  });

  test('notices a server that falls silent', async (t) => {
    const stub = await stubServer(t);
    const pace = { watchSeconds: 0.2, graceMs: 100 };
    const { see, watch } = await watchStub(t, stub.url, { pace });
    await see('watched');
    await see('broken');
    assert.match(watch.standing().reason?.en ?? '', /fell silent/);
  });

  test('says who is unreachable, and is there when it comes', async (t) => {
    const stub = await StubApiServer.start();
    const { url } = stub;
    await stub.close();
    const { see, watch, configPath, status } = await watchStub(t, url);
    await see('unreachable');
    const { reason } = watch.standing();
    assert.match(reason?.en ?? '', /127\.0\.0\.1.*ECONNREFUSED/);
    assert.match(reason?.ko ?? '', /습니다/);
    const risen = await stubServer(t);
    risen.put(pod('shop/web'));
    await writeFile(configPath, configText(risen.url));
    await see('watched');
    assert.equal(status('shop/web'), 'Running');
  });

  test('reads a token again that was refused', async (t) => {
    const stub = await stubServer(t);
    stub.token = 'fresh';
    const { see, watch, configPath } = await watchStub(t, stub.url, { user: { token: 'old' } });
    await see('expired');
    assert.match(watch.standing().reason?.en ?? '', /may have expired/);
    await writeFile(configPath, configText(stub.url, { token: 'fresh' }));
    await see('watched');
  });

  test('reads the file of a token for each request', async (t) => {
    const stub = await stubServer(t);
    stub.token = 'first';
    const watched = await watchStub(t, stub.url, { user: { tokenFile: 'token' } });
    await writeFile(`${watched.folder}/token`, 'first\n');
    await watched.see('watched');
    await until('the watch', () => stub.watchers === 1);
    stub.token = 'second';
    await writeFile(`${watched.folder}/token`, 'second\n');
    const before = stub.requests.length;
    stub.endWatches();
    await until('the next watch', () => stub.watchers === 1);
    assert.equal(stub.requests.length, before + 1, 'nothing was refused in between');
  });

  test('says what is forbidden, and sees what the settings name', async (t) => {
    const stub = await stubServer(t);
    stub.put(pod('shop/web'));
    stub.put(pod('bank/web'));
    stub.forbiddenNamespaces.add('').add('bank');
    const all = await watchStub(t, stub.url);
    await all.see('forbidden');
    assert.match(all.watch.standing().reason?.en ?? '', /all namespaces may not be listed/);
    const one = await watchStub(t, stub.url, { settings: { namespaces: ['shop'] } });
    await one.see('watched');
    assert.deepEqual([one.table.size, one.watch.standing().watched], [1, ['shop']]);
    const two = await watchStub(t, stub.url, { settings: { namespaces: ['shop', 'bank'] } });
    await two.see('forbidden');
    await until('the other', () => two.status('shop/web') === 'Running');
    assert.match(two.watch.standing().reason?.en ?? '', /of the namespace bank may not/);
  });

  test('is not watched where it may only be listed', async (t) => {
    const stub = await stubServer(t);
    stub.put(pod('shop/web'));
    stub.mayNotWatch = true;
    const states: string[] = [];
    const { see, state, watch } = await watchStub(t, stub.url, {
      onState: () => states.push(state()),
    });
    await see('forbidden');
    const asked = () => stub.requests.filter((url) => url.includes('watch=1')).length;
    await until('the next attempt', () => asked() === 2);
    assert.ok(!states.includes('watched'), states.join());
    assert.match(watch.standing().reason?.en ?? '', /cannot watch/);
    stub.mayNotWatch = false;
    await see('watched');
  });

  test('asks for CPU and memory while somebody looks', async (t) => {
    const stub = await stubServer(t);
    stub.put(pod('shop/web'));
    const usage = (cpu: string, memory: string) => ({ usage: { cpu, memory } });
    const metadata = { name: 'web', namespace: 'shop' };
    const containers = [usage('250m', '12Mi'), usage('123456n', '1Ki')];
    stub.metrics = [{ metadata, containers }];
    const { see, watch, table } = await watchStub(t, stub.url);
    await see('watched');
    const asked = () => stub.requests.filter((url) => url.endsWith('v1beta1/pods')).length;
    assert.deepEqual([asked(), watch.standing().metrics], [0, true]);
    watch.setLooked(true);
    const row = () => table.get('shop/web')?.row;
    await until('figures', () => row()?.cpuMillicores === 250);
    assert.equal(row()?.memoryBytes, 12 * 1024 ** 2 + 1024);
    stub.put(crashing('shop/web'));
    await until('the change', () => row()?.status === 'CrashLoopBackOff');
    assert.equal(row()?.cpuMillicores, 250, 'it stays until the next reading');
    watch.setLooked(false);
    assert.deepEqual([row()?.cpuMillicores, row()?.memoryBytes], [null, null]);
    assert.equal(asked(), 1);
  });

  test('says that there is no metrics-server', async (t) => {
    const stub = await stubServer(t);
    stub.put(pod('shop/web'));
    const { see, watch, table } = await watchStub(t, stub.url);
    await see('watched');
    watch.setLooked(true);
    await until('the answer', () => stub.requests.some((url) => url.endsWith('v1beta1/pods')));
    const { metrics } = watch.standing();
    assert.match(metrics === true ? '' : metrics.unreadable.en, /no metrics-server/);
    assert.equal(table.get('shop/web')?.row.cpuMillicores, null);
  });

  test('has nothing to watch where that is not wanted, or not configured', async (t) => {
    const stub = await stubServer(t);
    const off = await watchStub(t, stub.url, { settings: { context: 'off' } });
    assert.equal(off.state(), 'absent');
    assert.match(off.watch.standing().reason?.en ?? '', /"off"/);
    const none = await watchStub(t, stub.url, { settings: { context: 'other' } });
    await none.see('unreachable');
    assert.match(none.watch.standing().reason?.en ?? '', /no context "other".*lab/);
    assert.deepEqual(stub.requests, []);
  });

  test('forgets a pod that is another one by now', async (t) => {
    const stub = await stubServer(t);
    stub.put(pod('shop/web'));
    const { table, see } = await watchStub(t, stub.url);
    await see('watched');
    table.setUsage(new Map([['shop/web', { cpuMillicores: 5, memoryBytes: 6 }]]));
    stub.remove('shop/web');
    const containerStatuses = [containerStatus({ restartCount: 0 })];
    const status = { phase: 'Running', containerStatuses };
    stub.put(pod('shop/web', { metadata: { uid: 'another' }, status }));
    await until('the other', () => table.get('shop/web')?.row.uid === 'another');
    assert.equal(table.get('shop/web')?.row.cpuMillicores, null);
  });
});
