import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { stubEngine } from '../containers/engine-fixture.ts';
import { loadConfig } from '../kit/settings/config.ts';
import { configText } from '../pods/cluster-fixture.ts';
import { StubApiServer } from '../pods/stub-api-server-fixture.ts';
import { commandTexts } from '../text/command.ts';
import { diagnose, diagnosisText, type Diagnosis } from './doctor.ts';
import type { Patient } from './doctor/check.ts';

const nowMs = Date.UTC(2027, 3, 5);

let top = '';
let root = '';
let count = 0;
before(() => {
  top = mkdtempSync(join(tmpdir(), 'hostscope-doctor-'));
});
after(() => rmSync(top, { recursive: true, force: true }));
beforeEach(() => {
  count += 1;
  root = join(top, String(count));
  mkdirSync(join(root, 'proc'), { recursive: true });
});

/** Puts a file under the fake root. */
function put(path: string, text = ''): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

async function patient(more: Partial<Patient> = {}, listen = '127.0.0.1:0'): Promise<Patient> {
  const flags = { data: join(root, 'data'), listen };
  const { config } = await loadConfig({ env: {}, home: root, flags });
  return {
    procPath: join(root, 'proc'),
    sysPath: join(root, 'sys'),
    rootPath: `${root}/`,
    env: {},
    home: join(root, 'home'),
    config,
    nodeVersion: 'v24.21.0',
    nowMs,
    ask: async () => null,
    ...more,
  };
}

async function found(name: string, more?: Partial<Patient>, listen?: string): Promise<Diagnosis> {
  const list = await diagnose(await patient(more, listen));
  const diagnosis = list.find((item) => item.name === name);
  assert(diagnosis, name);
  return diagnosis;
}

describe('doctor', () => {
  it('says what each lack costs, in both languages, and puts the worst first', async () => {
    const list = await diagnose(await patient({ nodeVersion: 'v20.20.2' }));
    assert.equal(list[0]?.state, 'bad');
    for (const { state, what, costs, name } of list) {
      assert(what.en !== '' && what.ko !== '', name);
      assert.equal(costs !== undefined, state !== 'ok', name);
    }
    const text = diagnosisText(list, 'en', commandTexts.en);
    assert.match(text, /^BAD +Node\.js +version v20\.20\.2 is too old\n +Costs: the store/);
    assert.match(text, /\n1 bad, \d+ to look at\.$/);
    assert.match(diagnosisText(list, 'ko', commandTexts.ko), /^문제 +Node\.js/);
  });

  it('shows a check that fails as not known, not as fine', async () => {
    const ask = (): Promise<never> => Promise.reject(new Error('odd'));
    put('run/systemd/system/x');
    const { state, what } = await found('systemd', { ask });
    assert.equal(state, 'warn');
    assert.match(what.en, /could not be tested: odd/);
  });
});

describe('processes', () => {
  it('sees the files of others, or says that it does not', async () => {
    const blind = await found('processes');
    assert.equal(blind.state, 'warn');
    assert.match(blind.what.en, /cannot be seen at all: .*hidepid/);
    mkdirSync(join(root, 'proc/1/fd'), { recursive: true });
    const half = await found('processes');
    assert.equal(half.state, 'warn');
    assert.match(half.what.en, /their ports and open files/);
    symlinkSync('/dev/null', join(root, 'proc/1/fd/0'));
    assert.equal((await found('processes')).state, 'ok');
  });
});

describe('clock', () => {
  it('refuses a year that cannot be', async () => {
    assert.equal((await found('clock', { nowMs: 0 })).state, 'bad');
    assert.equal((await found('clock', { nowMs: Date.UTC(2150, 0, 1) })).state, 'bad');
  });

  it('compares with the hardware clock, which may run on local time', async () => {
    put('run/systemd/timesync/synchronized');
    put('sys/class/rtc/rtc0/since_epoch', `${nowMs / 1000 - 45}\n`);
    assert.match((await found('clock')).what.en, /differs from the hardware clock by 45 s/);
    put('sys/class/rtc/rtc0/since_epoch', `${nowMs / 1000 + 9 * 3600 - 2}\n`);
    assert.equal((await found('clock')).state, 'ok');
  });

  it('asks systemd, and says so where nobody knows', async () => {
    assert.match((await found('clock')).what.en, /cannot tell/);
    put('run/systemd/system/x');
    const answer = (text: string) => ({ ask: async () => text });
    assert.equal((await found('clock', answer('NTPSynchronized=yes\n'))).state, 'ok');
    const not = await found('clock', answer('NTPSynchronized=no\n'));
    assert.deepEqual([not.state, not.what.en], ['warn', 'not synchronised']);
  });
});

describe('port', () => {
  it('is free, or held by another program', async () => {
    assert.equal((await found('port')).state, 'ok');
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const listen = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { state, what } = await found('port', {}, listen);
    assert.equal(state, 'bad');
    assert.match(what.en, /another program holds it/);
    await new Promise((resolve) => server.close(resolve));
  });

  it('must be an address of this host', async () => {
    // TEST-NET-3 of RFC 5737 belongs to nobody.
    const { state, what } = await found('port', {}, '203.0.113.7:8000');
    assert.equal(state, 'bad');
    assert.match(what.en, /no such address/);
  });
});

describe('data folder', () => {
  it('is made later, is private, or is open to others', async () => {
    assert.match((await found('data')).what.en, /will be made/);
    mkdirSync(join(root, 'data'), { mode: 0o700 });
    assert.equal((await found('data')).state, 'ok');
    chmodSync(join(root, 'data'), 0o755);
    assert.match((await found('data')).what.en, /open to other users/);
  });
});

describe('what may be there or not', () => {
  it('is no fault where it is absent', async () => {
    for (const name of ['docker', 'kubernetes', 'journal', 'serial', 'mail']) {
      assert.equal((await found(name)).state, 'ok', name);
    }
    assert.equal((await found('systemd')).state, 'warn');
  });

  it('says of mail what is lacking', async () => {
    const { config } = await patient();
    const of = (more: Partial<typeof config>) => found('mail', { config: { ...config, ...more } });
    const smtpUrl = 'smtp://mail.example.org';
    const half = await of({ smtpUrl });
    assert.deepEqual([half.state, half.what.en], ['warn', 'report-recipients is not set']);
    const whole = await of({ smtpUrl, reportRecipients: ['ann@example.org'] });
    assert.match(whole.what.en, /^goes to 1 recipient;/);
  });

  it('says what of the settings cannot be used', async () => {
    const { config } = await patient();
    assert.equal((await found('settings')).state, 'ok');
    const wrong = { ...config, countryDatabase: '/nowhere', eventIgnore: ['user:('] };
    const { state, what } = await found('settings', { config: wrong });
    assert.equal(state, 'bad');
    assert.match(what.en, /^event-ignore: "user:\(": .*; 1 more$/);
    assert.match(what.ko, /\(그 밖에 1개\)$/);
    const lesser = { ...config, countryDatabase: '/nowhere' };
    assert.equal((await found('settings', { config: lesser })).state, 'warn');
  });

  it('says which logs of logins are read', async () => {
    const logs = async (ask?: Patient['ask']) =>
      (await found('security-logs', ask && { ask })).what.en;
    mkdirSync(join(root, 'var/log/journal'), { recursive: true });
    assert.match(await logs(), /no file .* and this host keeps no journal/);
    assert.match((await found('journal')).what.en, /keeps none/, 'an empty folder is no journal');
    put('var/log/messages', 'x\n');
    assert.match(await logs(), /no file .* no journal is kept; \/var\/log\/messages is read/);
    put('run/log/journal/abc/system.journal');
    assert.match(await logs(), /no file .* the journal is read/);
    const path = put('var/log/auth.log', 'x\n');
    utimesSync(path, nowMs / 1000, nowMs / 1000);
    assert.match(await logs(async () => 'a line\n'), /auth\.log is read/);
    const oldSeconds = nowMs / 1000 - 3600;
    utimesSync(path, oldSeconds, oldSeconds);
    assert.match(await logs(), /auth\.log is read/);
    const asked: string[] = [];
    const ask = async (_file: string, args: readonly string[]) => {
      asked.push(args.join(' '));
      return args.includes('--lines=1') ? 'a line\n' : null;
    };
    assert.match(await logs(ask), /the journal has newer lines and is read instead/);
    assert.ok(asked.some((args) => args.includes(`--since=@${oldSeconds + 5} `)));
  });

  it('is found where it is present', async () => {
    const env = { KUBECONFIG: '/nowhere/config' };
    const { state, costs } = await found('kubernetes', { env });
    assert.deepEqual([state, costs?.en], ['warn', 'pods cannot be seen']);
    put('var/log/journal/abc/system.journal');
    assert.match((await found('journal')).what.en, /can be read/);
    put('run/systemd/system/x');
    const ask = async (): Promise<string> => 'active\n';
    assert.match((await found('systemd', { ask })).what.en, /service is active/);
  });

  it('asks a stub of a container engine whether it answers', async (t) => {
    const engine = await stubEngine(t);
    const env = { DOCKER_HOST: `unix://${engine.path}` };
    assert.match((await found('docker', { env })).what.en, /^Docker 20\.10\.24 answers at /);
    await engine.die();
    const { state, what } = await found('docker', { env });
    assert.deepEqual([state, /does not (run|exist)/.test(what.en)], ['warn', true]);
  });

  it('asks a stub of the Kubernetes API whether its pods can be listed', async () => {
    const stub = await StubApiServer.start();
    try {
      const env = { KUBECONFIG: put('kubeconfig', configText(stub.url)) };
      assert.match((await found('kubernetes', { env })).what.en, /the pods of lab can be listed/);
      stub.token = 'another';
      const { state, what } = await found('kubernetes', { env });
      assert.deepEqual([state, /may have expired/.test(what.en)], ['warn', true]);
    } finally {
      await stub.close();
    }
  });
});
