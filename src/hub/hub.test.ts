import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { connect, createServer as createTcpServer, type AddressInfo } from 'node:net';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Config } from '../kit/settings/settings.ts';
import { addUsers, hubFixture, testConfig, testFrame, testHello } from './hub-fixture.ts';
import { testSeries } from './hub-fixture.ts';
import { startHub } from './hub.ts';
import { tlsOf, urlOf } from './http/listen.ts';
import { until } from '../kit/until-fixture.ts';

test('a first start prints a link that makes the administrator, a later start none', async () => {
  const fixture = hubFixture();
  const hub = await startHub(fixture.options);
  const [page = '', token = ''] = (hub.setupLink ?? '').split('#token=');
  assert.equal(page, `${hub.url}/setup`);
  await hub.close();

  const second = await startHub(fixture.options);
  assert.notEqual(second.setupLink, null, 'still nobody');
  const setUp = (given: string) =>
    fetch(`${second.url}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: second.url },
      body: JSON.stringify({ token: given, name: 'admin', password: 'long enough' }),
    });
  assert.equal((await setUp(token)).status, 401, 'the link of the start before is used up');
  const answer = await setUp(second.setupLink?.split('#token=')[1] ?? '');
  assert.equal(answer.status, 200);
  await second.close();

  const third = await startHub(fixture.options);
  assert.equal(third.setupLink, null);
  await third.close();
});

test('frames reach the store and the records, and make the hub ready', async () => {
  const fixture = hubFixture();
  await addUsers(fixture.records);
  const hub = await startHub(fixture.options);
  const ready = async () => {
    fixture.clock.pass(1000);
    return (await fetch(`${hub.url}/-/ready`)).status;
  };
  assert.equal((await fetch(`${hub.url}/-/healthy`)).status, 200);
  assert.equal(await ready(), 503);
  fixture.agent.send(testFrame(500, []));
  fixture.agent.send(testHello);
  assert.equal(await ready(), 503);
  fixture.agent.send(testFrame(1000, [[0, 1, 1]], testSeries));
  assert.equal(await ready(), 200);
  assert.equal(fixture.store.hellos.length, 1);
  assert.equal(fixture.store.frames.length, 1);
  await until('the host is recorded', async () => {
    const rows = await fixture.records.selectFrom('hosts').select('name').execute();
    return rows.some(({ name }) => name === 'alpha');
  });
  fixture.store.state = 'failed';
  assert.equal(await ready(), 503);
  await hub.close();
});

test('a frame that a store cannot take stops nothing', async () => {
  const fixture = hubFixture();
  const hub = await startHub(fixture.options);
  fixture.agent.send(testHello);
  fixture.store.write = () => {
    throw new Error('store failed');
  };
  fixture.agent.send(testFrame(1000, []));
  assert.equal((await fetch(`${hub.url}/-/ready`)).status, 200);
  await hub.close();
});

test('each minute old sessions go, and a failure in that stops nothing', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const fixture = hubFixture();
  const { records } = fixture;
  await addUsers(records);
  const failures: unknown[] = [];
  const log = { ...fixture.options.log, error: (error: unknown) => void failures.push(error) };
  const hub = await startHub({ ...fixture.options, log });
  const session = { user_id: 1, created_ms: 0, last_seen_ms: 0, address: '', user_agent: '' };
  const ends = [fixture.clock.nowMs() - 1, fixture.clock.nowMs() + 3_600_000];
  const rows = ends.map((endMs) => ({ ...session, id: `s${endMs}`, expires_ms: endMs }));
  await records.insertInto('sessions').values(rows).execute();
  fixture.agent.send(testHello);
  fixture.agent.send(testFrame(5000, []));
  const isTidy = async () => {
    const open = await records.selectFrom('sessions').select('id').execute();
    const seen = await records.selectFrom('hosts').select('last_seen_ms').execute();
    return open.length === 1 && seen[0]?.last_seen_ms === 5000;
  };
  t.mock.timers.tick(60_000);
  await until('the sessions and hosts', isTidy);
  assert.deepEqual(failures, []);
  await records.schema.dropTable('sessions').execute();
  t.mock.timers.tick(60_000);
  await until('the failure is told', () => failures.length === 1);
  assert.equal((await fetch(`${hub.url}/-/healthy`)).status, 200);
  await hub.close();
});

test('a port in use says what to do', async () => {
  const other = createTcpServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { options } = hubFixture({ listen: `127.0.0.1:${port}` });
  await assert.rejects(startHub(options), {
    code: 'portInUse',
    message: /another program listens there; stop it, or choose another port with --listen/,
  });
  await new Promise((resolve) => other.close(resolve));
});

test('an address that is not of this machine is told', async () => {
  const { options } = hubFixture({ listen: '192.0.2.1:8000' });
  await assert.rejects(startHub(options), { code: 'badConfig', message: /no such address/ });
});

test('links name an address that a person can open', () => {
  const cases: [Partial<Config>, string][] = [
    [{ listen: '127.0.0.1:1' }, 'http://127.0.0.1:80'],
    [{ listen: '0.0.0.0:1' }, 'http://localhost:80'],
    [{ listen: '[::]:1' }, 'http://localhost:80'],
    [{ listen: '[::1]:1' }, 'http://[::1]:80'],
    [{ listen: '127.0.0.1:1', tlsCert: 'x', tlsKey: 'y' }, 'https://127.0.0.1:80'],
    [{ publicUrl: 'https://monitor.example.org/' }, 'https://monitor.example.org'],
  ];
  for (const [changes, url] of cases) {
    const { config } = testConfig(changes);
    const host = (changes.listen ?? '').replace(/:\d+$/, '').replace(/[[\]]/g, '');
    assert.equal(urlOf(config, { host, port: 1 }, 80), url);
  }
});

/** A certificate of our own, or null where openssl is missing. */
function makeCertificate(folder: string): { tlsCert: string; tlsKey: string } | null {
  const [tlsKey, tlsCert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const options = ['-subj', '/CN=localhost', '-days', '1', '-keyout', tlsKey, '-out', tlsCert];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    execFileSync('openssl', ['req', '-x509', ...kind, ...options], { stdio: 'ignore' });
    return { tlsCert, tlsKey };
  } catch {
    return null;
  }
}

test('TLS: served with the certificate, refused clearly without a good one', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hostscope-tls-'));
  t.after(() => rm(folder, { recursive: true }));
  const nonsense = join(folder, 'nonsense.pem');
  await writeFile(nonsense, 'nonsense');
  const cases: [Partial<Config>, RegExp][] = [
    [{ tlsCert: 'x' }, /tls-key is not set/],
    [{ tlsKey: 'x' }, /tls-cert is not set/],
    [{ tlsCert: join(folder, 'missing'), tlsKey: nonsense }, /cannot read tls-cert .*ENOENT/],
    [{ tlsCert: nonsense, tlsKey: nonsense }, /give the PEM certificate chain/],
  ];
  for (const [changes, message] of cases) {
    const { config } = testConfig(changes);
    assert.throws(() => tlsOf(config), { code: 'badConfig', message });
  }
  const certificate = makeCertificate(folder);
  if (!certificate) return t.skip('openssl is not installed');
  const hub = await startHub(hubFixture(certificate).options);
  const headers = await new Promise<NodeJS.Dict<string | string[]>>((resolve, reject) => {
    const asked = request(`${hub.url}/-/healthy`, { rejectUnauthorized: false }, (answer) => {
      answer.resume();
      resolve(answer.headers);
    });
    asked.on('error', reject).end();
  });
  assert.match(hub.url, /^https:/);
  assert.match(String(headers['strict-transport-security']), /max-age/);
  // One that says nothing, not even a handshake, does not keep the hub from closing.
  const silent = connect(Number(new URL(hub.url).port));
  await once(silent, 'connect');
  const cut = once(silent, 'close');
  await hub.close();
  await cut;
});

test('a TLS handshake that never ends is cut off', { timeout: 30_000 }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hostscope-tls-'));
  t.after(() => rm(folder, { recursive: true }));
  const certificate = makeCertificate(folder);
  if (!certificate) return t.skip('openssl is not installed');
  const hub = await startHub(hubFixture(certificate).options);
  t.after(() => hub.close());
  await once(connect(Number(new URL(hub.url).port)), 'close');
});
