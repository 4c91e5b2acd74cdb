import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { idleTimers } from '../kit/timers.ts';
import { engineAddresses } from './engine-address.ts';
import { EngineClient } from './engine-client.ts';

const of = (setting: string, env: NodeJS.ProcessEnv = {}, rootPath = '/nowhere') =>
  engineAddresses({ setting, env, rootPath });

test('the setting comes before the environment, and off means none', () => {
  const env = { DOCKER_HOST: 'unix:///run/own.sock' };
  assert.deepEqual(of('', env), [
    { text: '/run/own.sock', target: { socketPath: '/run/own.sock' } },
  ]);
  assert.deepEqual(of('/run/other.sock', env)[0]?.target, { socketPath: '/run/other.sock' });
  assert.deepEqual(of('off', env), []);
});

test('of the usual sockets those that are there, the system before the user', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-sockets-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const put = (path: string): string => {
    const whole = join(folder, path);
    mkdirSync(join(whole, '..'), { recursive: true });
    writeFileSync(whole, '');
    return whole;
  };
  const env = { XDG_RUNTIME_DIR: join(folder, 'run/user/1000') };
  assert.deepEqual(
    of('', env, folder).map(({ text }) => text),
    [join(folder, 'var/run/docker.sock')],
    'without any, the one that people know',
  );
  const user = put('run/user/1000/podman/podman.sock');
  const system = put('run/podman/podman.sock');
  assert.deepEqual(
    of('', env, folder).map(({ text }) => text),
    [system, user],
  );
});

test('an address of the network, with and without TLS', (t) => {
  assert.deepEqual(of('tcp://10.0.0.5')[0]?.target, { host: '10.0.0.5', port: 2375, tls: null });
  assert.deepEqual(of('tcp://[::1]:99')[0]?.target, { host: '::1', port: 99, tls: null });
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-tls-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const env = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder };
  assert.throws(() => of('tcp://10.0.0.5', env), {
    code: 'badConfig',
    message: /cannot read the TLS files of the engine: .*ca\.pem.*; set DOCKER_CERT_PATH/,
  });
  for (const name of ['ca', 'cert', 'key']) writeFileSync(join(folder, `${name}.pem`), name);
  assert.deepEqual(of('tcp://10.0.0.5', env)[0]?.target, {
    host: '10.0.0.5',
    port: 2376,
    tls: { ca: 'ca', cert: 'cert', key: 'key' },
  });
});

test('other forms are refused with what to write', () => {
  for (const setting of ['ssh://host', 'docker.sock', 'tcp://', 'unix://relative']) {
    assert.throws(() => of(setting), { code: 'badConfig', message: /tcp:\/\/HOST:PORT/ }, setting);
  }
});

test('an engine is asked over the network as over its socket', async (t) => {
  const server = createServer((_, response) => {
    response.end('{"Version":"28.2.2","ApiVersion":"1.50","MinAPIVersion":"1.24"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const [address] = of(`tcp://127.0.0.1:${port}`);
  assert.ok(address);
  const client = new EngineClient(address, idleTimers);
  t.after(() => client.close());
  const version = await client.negotiate(new AbortController().signal);
  assert.deepEqual(version, { name: 'Docker 28.2.2', tellsStops: true });
});
