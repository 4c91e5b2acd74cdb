// An engine over TLS as dockerd offers it: each side shows the other a certificate of their CA.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { idleTimers } from '../kit/timers.ts';
import { engineAddresses } from './engine-address.ts';
import { EngineClient } from './engine-client.ts';

const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

const openssl = (...words: string[]): void => {
  execFileSync('openssl', words, { stdio: 'ignore' });
};

function hasOpenssl(): boolean {
  try {
    openssl('version');
    return true;
  } catch {
    return false;
  }
}

/** A folder as DOCKER_CERT_PATH names one, for a client or a server that `san` names. */
function papers(folder: string, caFolder: string, san: string): string {
  const at = (name: string): string => join(folder, name);
  const ca = join(caFolder, 'ca.pem');
  writeFileSync(at('extensions'), `subjectAltName=${san}`);
  openssl('req', ...curve, '-keyout', at('key.pem'), '-out', at('request'), '-subj', '/CN=one');
  const signing = ['-CA', ca, '-CAkey', join(caFolder, 'ca.key'), '-CAcreateserial', '-days', '1'];
  const files = ['-in', at('request'), '-out', at('cert.pem'), '-extfile', at('extensions')];
  openssl('x509', '-req', ...files, ...signing);
  writeFileSync(at('ca.pem'), readFileSync(ca));
  return folder;
}

function authority(folder: string): string {
  const files = ['-keyout', join(folder, 'ca.key'), '-out', join(folder, 'ca.pem')];
  openssl('req', '-x509', ...curve, ...files, '-subj', '/CN=lab', '-days', '1');
  return folder;
}

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-engine-tls-'));
  folders.push(folder);
  return folder;
};

const skip = hasOpenssl() ? false : 'openssl is not installed';

describe('an engine over TLS', { skip }, () => {
  let ours = '';
  let theirs = '';
  let asked: string[] = [];

  /** What a server with these papers, which asks for those of our authority, makes of a client. */
  async function ask(serverPapers: string, certPath: string): Promise<string> {
    const read = (name: string): string => readFileSync(join(serverPapers, name), 'utf8');
    const ca = readFileSync(join(ours, 'ca.pem'), 'utf8');
    const options = { key: read('key.pem'), cert: read('cert.pem'), ca };
    const server = createServer(
      { ...options, requestCert: true, rejectUnauthorized: true },
      (request, response) => {
        asked.push(request.url ?? '');
        response.end('{"ApiVersion":"1.48","MinAPIVersion":"1.24","Version":"28.1.0"}');
      },
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const env = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certPath };
    const setting = `tcp://127.0.0.1:${port}`;
    const [address] = engineAddresses({ setting, env, rootPath: '/' });
    assert.ok(address);
    const client = new EngineClient(address, idleTimers);
    try {
      return (await client.negotiate(AbortSignal.timeout(10_000))).name;
    } finally {
      client.close();
      server.closeAllConnections();
      server.close();
    }
  }

  before(() => {
    ours = authority(newFolder());
    theirs = authority(newFolder());
  });

  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test('is asked when both sides know each other', async () => {
    asked = [];
    const server = papers(newFolder(), ours, 'IP:127.0.0.1');
    assert.equal(await ask(server, papers(newFolder(), ours, 'DNS:client')), 'Docker 28.1.0');
    assert.deepEqual(asked, ['/version']);
  });

  test('is not asked when it shows the certificate of another machine', async () => {
    asked = [];
    const server = papers(newFolder(), ours, 'DNS:hostscope,IP:192.0.2.1');
    const client = papers(newFolder(), ours, 'DNS:client');
    await assert.rejects(ask(server, client), { code: 'unreadable', message: /127\.0\.0\.1/ });
    assert.deepEqual(asked, []);
  });

  test('is not asked when another authority signed its certificate', async () => {
    asked = [];
    const server = papers(newFolder(), theirs, 'IP:127.0.0.1');
    const client = papers(newFolder(), ours, 'DNS:client');
    await assert.rejects(ask(server, client), { code: 'unreadable', message: /certificate/ });
    assert.deepEqual(asked, []);
  });

  test('refuses a client that another authority vouches for', async () => {
    asked = [];
    const server = papers(newFolder(), ours, 'IP:127.0.0.1');
    const client = papers(newFolder(), theirs, 'DNS:client');
    writeFileSync(join(client, 'ca.pem'), readFileSync(join(ours, 'ca.pem')));
    await assert.rejects(ask(server, client), /cannot ask the engine at tcp:\/\/127/);
    assert.deepEqual(asked, []);
  });
});
