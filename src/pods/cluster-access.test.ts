import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { findAccess } from './cluster-access.ts';
import { configText, tempFolder } from './cluster-fixture.ts';
import { ClusterTrouble } from './cluster-trouble.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

async function troubleIn(finding: Promise<unknown>): Promise<ClusterTrouble> {
  const found = await finding.then(
    () => null,
    (error: unknown) => error,
  );
  assert.ok(found instanceof ClusterTrouble, String(found));
  assert.ok(found.reason.en.length > 0 && found.reason.ko.length > 0);
  return found;
}

suite('access to a cluster', () => {
  test('is joined from the files of KUBECONFIG, the first of which counts', async (t) => {
    const folder = await tempFolder(t);
    await mkdir(join(folder, 'deep'));
    await writeFile(join(folder, 'deep/token'), 'secret\n');
    const first = {
      'current-context': 'two',
      users: [{ name: 'u', user: { tokenFile: 'token' } }],
      contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
    };
    const second = {
      'current-context': 'one',
      users: [{ name: 'u', user: { token: 'not this one' } }],
      contexts: [
        { name: 'one', context: { cluster: 'nowhere', user: 'u' } },
        { name: 'two', context: { cluster: 'c', user: 'nobody' } },
      ],
      clusters: [
        {
          name: 'c',
          cluster: {
            server: 'https://kube.example:6443/base',
            'certificate-authority-data': base64('authority'),
            'tls-server-name': 'kube',
          },
        },
      ],
    };
    await writeFile(join(folder, 'deep/first'), JSON.stringify(first));
    await writeFile(join(folder, 'second'), JSON.stringify(second));
    const paths = ['deep/first', 'not-there', 'second'].map((name) => join(folder, name));
    const machine = { env: { KUBECONFIG: paths.join(':') }, home: folder, rootPath: folder };
    const one = await findAccess(machine, 'one');
    assert.equal(one.client.server, 'https://kube.example:6443/base');
    assert.equal(String(one.client.ca), 'authority');
    assert.equal(one.client.serverName, 'kube');
    assert.equal(one.client.isInsecure, false);
    assert.equal(await one.client.token(), 'secret');
    const current = await findAccess(machine, '');
    assert.deepEqual([current.context, current.contexts], ['two', ['one', 'two']]);
    assert.equal(await current.client.token(), null);
  });

  test('is the user’s own file, with certificates beside it', async (t) => {
    const home = await tempFolder(t);
    await mkdir(join(home, '.kube'));
    await writeFile(join(home, '.kube/me.crt'), 'certificate');
    const user = { 'client-certificate': 'me.crt', 'client-key-data': base64('key') };
    const cluster = { 'insecure-skip-tls-verify': true };
    await writeFile(join(home, '.kube/config'), configText('https://kube.example', user, cluster));
    const { client } = await findAccess({ env: {}, home, rootPath: home }, '');
    assert.deepEqual([String(client.certificate), String(client.key)], ['certificate', 'key']);
    assert.equal(client.isInsecure, true);
  });

  test('is the account of the pod that this runs in', async (t) => {
    const rootPath = await tempFolder(t);
    const account = join(rootPath, 'var/run/secrets/kubernetes.io/serviceaccount');
    await mkdir(account, { recursive: true });
    await writeFile(join(account, 'token'), 'first');
    await writeFile(join(account, 'ca.crt'), 'authority');
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' };
    const { client, context } = await findAccess({ env, home: rootPath, rootPath }, '');
    assert.deepEqual([client.server, context], ['https://[fd00::1]:443', 'in-cluster']);
    assert.equal(await client.token(), 'first');
    await writeFile(join(account, 'token'), 'renewed\n');
    assert.equal(await client.token(), 'renewed');
  });

  test('is what a distribution leaves for root, where there is nothing else', async (t) => {
    const rootPath = await tempFolder(t);
    await mkdir(join(rootPath, 'etc/rancher/k3s'), { recursive: true });
    await writeFile(join(rootPath, 'etc/rancher/k3s/k3s.yaml'), configText('https://k3s.example'));
    const { client } = await findAccess({ env: {}, home: '/nowhere', rootPath }, '');
    assert.equal(client.server, 'https://k3s.example');
  });

  test('is absent without any of these', async (t) => {
    const folder = await tempFolder(t);
    const machine = { env: {}, home: folder, rootPath: folder };
    assert.equal((await troubleIn(findAccess(machine, ''))).state, 'absent');
    const named = { ...machine, env: { KUBECONFIG: '/nowhere/config' } };
    const trouble = await troubleIn(findAccess(named, ''));
    assert.equal(trouble.state, 'unreachable');
    assert.match(trouble.reason.en, /KUBECONFIG names \/nowhere\/config/);
  });

  test('is refused in words where it needs what is not done here', async (t) => {
    const folder = await tempFolder(t);
    const path = join(folder, 'config');
    const machine = { env: { KUBECONFIG: path }, home: folder, rootPath: folder };
    const cases: readonly [object, RegExp][] = [
      [{ exec: { command: 'aws' } }, /program \(exec\), which Hostscope does not run/],
      [{ username: 'admin', password: 'x' }, /uses "username"/],
      [{ 'auth-provider': { name: 'gcp' } }, /uses "auth-provider"/],
      [{ token: 'x', as: 'root' }, /uses "as"/],
      [{ tokenFile: '/nowhere/token', 'client-certificate': '/nowhere/me.crt' }, /\/nowhere\/me/],
    ];
    for (const [user, words] of cases) {
      await writeFile(path, configText('https://kube.example', user));
      assert.match((await troubleIn(findAccess(machine, ''))).reason.en, words);
    }
  });

  test('keeps quiet about what stands in a file that it cannot read', async (t) => {
    const folder = await tempFolder(t);
    const path = join(folder, 'config');
    await writeFile(path, 'users:\n- name: [a\n  token: very-secret\n');
    const machine = { env: { KUBECONFIG: path }, home: folder, rootPath: folder };
    const trouble = await troubleIn(findAccess(machine, ''));
    assert.match(trouble.reason.en, /it is no YAML/);
    assert.doesNotMatch(`${trouble.reason.en}${trouble.stack}${String(trouble.cause)}`, /secret/);
    await writeFile(path, Buffer.alloc(2 * 1024 ** 2, '#'));
    assert.match((await troubleIn(findAccess(machine, ''))).reason.en, /2097152 bytes/);
  });
});
