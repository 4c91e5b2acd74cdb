import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { longestLineBytes } from '../contract/log-line.ts';
import { AppError } from '../kit/app-error.ts';
import type { OutsideLine } from '../kit/outside-logs.ts';
import { stubServer, watchStub } from './cluster-fixture.ts';
import { containerStatus, crashing, pod, waiting } from './pod-fixture.ts';
import { PodLogs } from './pod-logs.ts';
import { until } from '../kit/until-fixture.ts';

const web = 'pod:shop/web/web';
const stamp = (second: number) => `2026-11-21T10:00:0${second}.000000001Z`;

async function logsOf(t: TestContext) {
  const stub = await stubServer(t);
  stub.put(pod('shop/web'));
  const { table, watch, see } = await watchStub(t, stub.url);
  await see('watched');
  await until('the watch', () => stub.watchers === 1);
  const logs = new PodLogs({ table, client: () => watch.client() });
  return { stub, table, logs };
}

function reading(last: number, follow: boolean) {
  const lines: OutsideLine[] = [];
  const ending = new AbortController();
  const onLines = (told: readonly OutsideLine[]): void => void lines.push(...told);
  const texts = () => lines.map(({ bytes }) => Buffer.from(bytes).toString());
  return { lines, texts, ending, read: { last, follow, signal: ending.signal, onLines } };
}

async function codeOf(promise: Promise<void>): Promise<string> {
  const error = await promise.then(
    () => null,
    (one: unknown) => one,
  );
  return error instanceof AppError ? error.code : String(error);
}

suite('logs of a stub of the Kubernetes API', () => {
  test('are read from their end, with their stamps', async (t) => {
    const { stub, logs } = await logsOf(t);
    for (let index = 0; index < 5; index += 1) {
      stub.writeLog('shop/web/web', `${stamp(index)} line ${index}`);
    }
    stub.writeLog('shop/web/web', 'no stamp at all');
    const { read, lines, texts } = reading(3, false);
    await logs.read(web, read);
    assert.deepEqual(texts(), ['line 3', 'line 4', 'no stamp at all']);
    assert.deepEqual(
      lines.map(({ atMs }) => atMs),
      [Date.parse(stamp(3)), Date.parse(stamp(4)), null],
    );
    const asked = stub.requests.at(-1) ?? '';
    assert.match(asked, /container=web.*timestamps=true.*follow=false.*tailLines=3/);
  });

  test('are followed until the pod is gone', async (t) => {
    const { stub, logs } = await logsOf(t);
    stub.writeLog('shop/web/web', `${stamp(1)} first`);
    const { read, texts } = reading(20, true);
    const done = logs.read(web, read);
    await until('the first', () => texts().length === 1);
    stub.writeLog('shop/web/web', `${stamp(2)} second`);
    await until('the second', () => texts().length === 2);
    stub.remove('shop/web');
    stub.endLog('shop/web/web');
    await done;
    assert.deepEqual(texts(), ['first', 'second']);
  });

  test('go on without a gap or a repetition when the container starts again', async (t) => {
    const { stub, logs, table } = await logsOf(t);
    stub.writeLog('shop/web/web', `${stamp(1)} before`);
    const { read, texts, ending } = reading(20, true);
    const done = logs.read(web, read);
    await until('the first', () => texts().length === 1);
    stub.put(crashing('shop/web'));
    await until('the crash', () => table.get('shop/web')?.signs.crashing === 'web');
    stub.endLog('shop/web/web');
    stub.writeLog('shop/web/web', `${stamp(1).replace('001Z', '002Z')} in the same second`);
    stub.put(
      pod('shop/web', { status: { phase: 'Running', containerStatuses: [containerStatus()] } }),
    );
    await until('the second', () => texts().length === 2);
    assert.deepEqual(texts(), ['before', 'in the same second']);
    ending.abort();
    assert.equal(await codeOf(done), 'cancelled');
  });

  test('of a connection that broke go on as well', async (t) => {
    const { stub, logs } = await logsOf(t);
    stub.writeLog('shop/web/web', `${stamp(1)} before`);
    const { read, texts, ending } = reading(20, true);
    const done = logs.read(web, read);
    await until('the first', () => texts().length === 1);
    for (const reader of stub.logs.get('shop/web/web')?.readers ?? []) reader.destroy();
    stub.writeLog('shop/web/web', `${stamp(2)} after`);
    await until('the second', () => texts().length === 2);
    assert.deepEqual(texts(), ['before', 'after']);
    ending.abort();
    await codeOf(done);
  });

  test('are cut where a line is too long', async (t) => {
    const { stub, logs } = await logsOf(t);
    stub.writeLog('shop/web/web', `${stamp(1)} ${'x'.repeat(5 * 1024 ** 2)}`);
    stub.writeLog('shop/web/web', `${stamp(2)} \u001b[2J끝\u202e`);
    const { read, lines } = reading(20, false);
    await logs.read(web, read);
    assert.deepEqual(
      lines.map(({ bytes, cut }) => [bytes.length, cut]),
      [
        [longestLineBytes, true],
        [Buffer.byteLength('\u001b[2J끝\u202e'), false],
      ],
    );
  });

  test('wait for who takes them', async (t) => {
    const { stub, logs } = await logsOf(t);
    const text = 'x'.repeat(100_000);
    for (let count = 0; count < 200; count += 1) {
      stub.writeLog('shop/web/web', `${stamp(1).replace('001Z', `${100 + count}Z`)} ${text}`);
    }
    let taking = 0;
    let most = 0;
    let lines = 0;
    const onLines = async (told: readonly OutsideLine[]): Promise<void> => {
      taking += 1;
      most = Math.max(most, taking);
      lines += told.length;
      for (let count = 0; count < 5; count += 1) await turn();
      taking -= 1;
    };
    const { signal } = new AbortController();
    await logs.read(web, { last: 500, follow: false, signal, onLines });
    assert.deepEqual([lines, most], [200, 1]);
  });

  test('fail in words', async (t) => {
    const { stub, logs } = await logsOf(t);
    const code = (source: string) => codeOf(logs.read(source, reading(1, true).read));
    assert.equal(await code('pod:shop/none/web'), 'notFound');
    assert.equal(await code('pod:shop/web'), 'notFound');
    assert.equal(await code('pod:shop/web/../../secrets'), 'notFound');
    assert.equal(await code(web), 'notFound', 'no log of it');
    stub.forbiddenNamespaces.add('shop');
    assert.equal(await code(web), 'forbidden');
  });

  test('have as sources what has written, the worst first, then the newest', async (t) => {
    const { stub, logs, table } = await logsOf(t);
    let told = 0;
    const forget = logs.onSources(() => (told += 1));
    const creationTimestamp = '2026-11-21T09:30:00Z';
    stub.put(crashing('shop/loop'));
    stub.put(pod('shop/newer', { metadata: { creationTimestamp } }));
    const containerStatuses = [waiting('ContainerCreating')];
    stub.put(pod('shop/mute', { status: { phase: 'Pending', containerStatuses } }));
    await until('all of them', () => table.size === 4);
    await until('the news', () => told > 0);
    assert.deepEqual(
      logs.sources().map(({ id, kind }) => [id, kind]),
      [
        ['pod:shop/loop/web', 'pod'],
        ['pod:shop/newer/web', 'pod'],
        ['pod:shop/web/web', 'pod'],
      ],
    );
    forget();
    stub.remove('shop/loop');
    await until('the end of one', () => table.size === 3);
    assert.equal(logs.sources().length, 2);
    assert.equal(told, 1);
  });
});
